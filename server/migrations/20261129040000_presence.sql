-- Owner module: presence. Who of the staff has a ticket open at this moment, page by page of their browsers.

create table ticket_presence (
  desk_id uuid not null references desk (id),
  agent_id uuid not null,
  -- Made by the page of the browser: one person may have a ticket open twice.
  id uuid not null,
  ticket_id uuid not null,
  doing text not null check (doing in ('looks', 'types')),
  since timestamptz not null,
  -- By the machine's clock: whoever does not say again that they are here is gone by then.
  here_until timestamptz not null,
  primary key (desk_id, agent_id, id),
  foreign key (desk_id, agent_id) references agent (desk_id, id) on delete cascade,
  foreign key (desk_id, ticket_id) references ticket (desk_id, id) on delete cascade
);
create index ticket_presence_ticket on ticket_presence (desk_id, ticket_id);

alter table ticket_presence enable row level security;
alter table ticket_presence force row level security;

-- Told to staff who see the ticket (field notes, class 11); written by each for themselves.
create policy ticket_presence_app on ticket_presence to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (select amparo_is_staff())
    and exists (select 1 from ticket t where t.desk_id = ticket_presence.desk_id and t.id = ticket_presence.ticket_id)
  );
create policy ticket_presence_insert on ticket_presence as restrictive for insert to amparo_app
  with check (agent_id = (select amparo_actor()));
create policy ticket_presence_update on ticket_presence as restrictive for update to amparo_app
  using (agent_id = (select amparo_actor()));
create policy ticket_presence_delete on ticket_presence as restrictive for delete to amparo_app
  using (agent_id = (select amparo_actor()));
create policy ticket_presence_system on ticket_presence to amparo_system using (true) with check (true);

grant select, insert, update, delete on ticket_presence to amparo_app;
grant select, delete on ticket_presence to amparo_system;
