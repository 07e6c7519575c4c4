-- Owner module: queues. How many tickets lie where, exactly and without counting them.

-- Each change of a ticket adds rows here, so that two of them never wait for each other; a job folds them into queue_count.
create table queue_change (
  desk_id uuid not null references desk (id),
  id bigint not null generated always as identity,
  team text not null,
  state text not null,
  -- Nobody is the nil id, so that it can stand in a key.
  assignee_id uuid not null,
  restricted text[] not null,
  broken boolean not null,
  change integer not null,
  primary key (desk_id, id)
);
create table queue_count (
  desk_id uuid not null references desk (id),
  team text not null,
  state text not null,
  assignee_id uuid not null,
  restricted text[] not null,
  broken boolean not null,
  tickets bigint not null,
  primary key (desk_id, team, state, assignee_id, restricted, broken)
);
alter table queue_change enable row level security;
alter table queue_change force row level security;
alter table queue_count enable row level security;
alter table queue_count force row level security;

-- Staff count what they may see of tickets, which is what the policy of `ticket` says; contacts count their own tickets there.
create policy queue_change_app on queue_change for select to amparo_app
  using (
    desk_id = (select amparo_desk()) and (select amparo_is_staff())
    and ((select amparo_sees_all()) or restricted <@ (select amparo_restricted()))
  );
-- Also of a ticket that its change hides from whoever changes it.
create policy queue_change_insert on queue_change for insert to amparo_app
  with check (desk_id = (select amparo_desk()) and (select amparo_is_staff()));
create policy queue_count_app on queue_count for select to amparo_app
  using (
    desk_id = (select amparo_desk()) and (select amparo_is_staff())
    and ((select amparo_sees_all()) or restricted <@ (select amparo_restricted()))
  );
create policy queue_change_system on queue_change to amparo_system using (true) with check (true);
create policy queue_count_system on queue_count to amparo_system using (true) with check (true);
grant select, insert on queue_change to amparo_app;
grant select on queue_count to amparo_app;
grant select, insert, delete on queue_change to amparo_system;
grant select, insert, update, delete on queue_count to amparo_system;

-- What is there already. The owner has no policy for tickets: for this once their row security is not forced.
alter table ticket no force row level security;
alter table queue_count no force row level security;
insert into queue_count (desk_id, team, state, assignee_id, restricted, broken, tickets)
select desk_id, team, state, coalesce(assignee_id, '00000000-0000-0000-0000-000000000000'), coalesce(restricted, '{}'),
       coalesce(next_state = 'broken', false), count(*)
  from ticket group by 1, 2, 3, 4, 5, 6;
alter table ticket force row level security;
alter table queue_count force row level security;

-- An index for the order of each view, to its last column: a page costs what it shows, however many tickets there are.
drop index ticket_due;
drop index ticket_assignee;
drop index ticket_newest;
create index ticket_due on ticket (desk_id, next_due_at, number desc) where state in ('open', 'waiting');
create index ticket_team on ticket (desk_id, team, next_due_at, number desc) where state in ('open', 'waiting');
create index ticket_assignee on ticket (desk_id, assignee_id, next_due_at, number desc) where state in ('open', 'waiting');
create index ticket_unassigned on ticket (desk_id, next_due_at, number desc)
  where state in ('open', 'waiting') and assignee_id is null;
create index ticket_waiting on ticket (desk_id, next_due_at, number desc) where state = 'waiting';
-- Views "soon" and "broken".
create index ticket_next on ticket (desk_id, next_state, next_due_at, number desc) where state in ('open', 'waiting');
create index ticket_updated on ticket (desk_id, updated_at, number);
