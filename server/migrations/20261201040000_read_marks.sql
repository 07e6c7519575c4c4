-- Owner module: notifications. Up to where each of the staff has read a ticket: the same in every browser of theirs.
create table read_mark (
  desk_id uuid not null,
  agent_id uuid not null,
  ticket_id uuid not null,
  -- `seq` of the last message that was before their eyes.
  seq integer not null check (seq >= 0),
  primary key (desk_id, agent_id, ticket_id),
  foreign key (desk_id, agent_id) references agent (desk_id, id) on delete cascade,
  foreign key (desk_id, ticket_id) references ticket (desk_id, id)
);

alter table read_mark enable row level security;
alter table read_mark force row level security;

-- Each their own, and only of tickets that they see.
create policy read_mark_app on read_mark to amparo_app
  using (
    desk_id = (select amparo_desk())
    and agent_id = (select amparo_actor())
    and (select amparo_is_staff())
    and exists (select 1 from ticket t where t.desk_id = read_mark.desk_id and t.id = read_mark.ticket_id)
  );
create policy read_mark_system on read_mark for select to amparo_system using (true);

grant select, insert, update on read_mark to amparo_app;
grant select on read_mark to amparo_system;
