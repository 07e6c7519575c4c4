-- Owner modules: tickets (ticket_snooze), later (reminder). What comes back at an hour.

-- Out of the views of work until its row below wakes it; its promises go on.
alter table ticket add column snoozed boolean not null default false;
create index ticket_snoozed on ticket (desk_id, next_due_at, number desc) where snoozed;

create table ticket_snooze (
  desk_id uuid not null,
  ticket_id uuid not null,
  -- Who put it away; null: a program.
  agent_id uuid,
  since timestamptz not null,
  -- Null: until the customer answers, and no longer than its promises allow.
  until timestamptz,
  -- The earlier of `until` and a while before its next promise is due.
  wake_at timestamptz not null,
  primary key (desk_id, ticket_id),
  foreign key (desk_id, ticket_id) references ticket (desk_id, id),
  foreign key (desk_id, agent_id) references agent (desk_id, id)
);
create index ticket_snooze_wake on ticket_snooze (wake_at);

-- What somebody wants to be reminded of: nobody else's.
create table reminder (
  desk_id uuid not null,
  id uuid not null,
  agent_id uuid not null,
  ticket_id uuid not null,
  at timestamptz not null,
  note text not null,
  created_at timestamptz not null,
  primary key (desk_id, id),
  foreign key (desk_id, agent_id) references agent (desk_id, id) on delete cascade,
  foreign key (desk_id, ticket_id) references ticket (desk_id, id)
);
create index reminder_at on reminder (at);
create index reminder_agent on reminder (desk_id, agent_id, ticket_id);

alter table ticket_snooze enable row level security;
alter table ticket_snooze force row level security;
alter table reminder enable row level security;
alter table reminder force row level security;

create policy ticket_snooze_app on ticket_snooze to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (select amparo_is_staff())
    and (
      (select amparo_sees_all())
      or exists (select 1 from ticket t where t.desk_id = ticket_snooze.desk_id and t.id = ticket_snooze.ticket_id)
    )
  );
create policy ticket_snooze_system on ticket_snooze to amparo_system using (true) with check (true);
create policy reminder_app on reminder to amparo_app
  using (
    desk_id = (select amparo_desk())
    and agent_id = (select amparo_actor())
    and (select amparo_is_staff())
    and exists (select 1 from ticket t where t.desk_id = reminder.desk_id and t.id = reminder.ticket_id)
  );
create policy reminder_system on reminder to amparo_system using (true) with check (true);

grant select, insert, update, delete on ticket_snooze to amparo_app;
grant select, update, delete on ticket_snooze to amparo_system;
grant select, insert, delete on reminder to amparo_app;
grant select, update, delete on reminder to amparo_system;
