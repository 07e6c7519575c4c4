-- Owner module: ledger. Events (append-only), promises (a cache of fold), and when to look at them again.

create table event (
  desk_id uuid not null references desk (id),
  id uuid not null,
  ticket_id uuid,
  seq integer not null,
  type text not null,
  at timestamptz not null,
  recorded timestamptz not null,
  actor_kind text not null check (actor_kind in ('agent', 'contact', 'intake', 'system', 'anonymous', 'key')),
  actor_id uuid,
  -- Ids, figures and salted hashes only: names and texts live in rows that can be erased.
  data jsonb not null,
  primary key (desk_id, id),
  unique (desk_id, ticket_id, seq),
  foreign key (desk_id, ticket_id) references ticket (desk_id, id)
);

-- Events that the relay has not yet given a position.
create table event_outbox (
  desk_id uuid not null,
  event_id uuid not null,
  primary key (desk_id, event_id),
  foreign key (desk_id, event_id) references event (desk_id, id)
);

-- The gap-free order of all events, given by one relay. Readers go by it, never by "id greater than the last seen".
create table event_position (
  desk_id uuid not null,
  event_id uuid not null,
  position bigint not null check (position > 0),
  -- SHA-256 of the event's canonical form: a leaf of the Merkle tree that seals its batch.
  leaf bytea not null,
  primary key (desk_id, event_id),
  unique (desk_id, position),
  foreign key (desk_id, event_id) references event (desk_id, id)
);

-- A batch of positions, sealed: root = Merkle root of the leaves, chain = SHA-256(previous chain || root).
create table event_seal (
  desk_id uuid not null references desk (id),
  id bigint not null check (id > 0),
  first_position bigint not null,
  last_position bigint not null,
  root bytea not null,
  chain bytea not null,
  sealed_at timestamptz not null,
  primary key (desk_id, id)
);

create table promise (
  desk_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  key text not null,
  type text not null,
  level text,
  ordinal integer not null,
  state text not null check (state in ('open', 'paused', 'kept', 'broken', 'waived')),
  start_at timestamptz not null,
  due_at timestamptz,
  settled_at timestamptz,
  fulfilled_at timestamptz,
  clause text not null,
  -- The whole state as fold gave it; `rebuild` must give the same.
  body jsonb not null,
  primary key (desk_id, id),
  unique (desk_id, ticket_id, key),
  foreign key (desk_id, ticket_id) references ticket (desk_id, id)
);
create index promise_ledger on promise (desk_id, start_at desc, id) include (state);
create index promise_due on promise (desk_id, due_at) where state = 'open';

create table promise_wake (
  desk_id uuid not null,
  promise_id uuid not null,
  ticket_id uuid not null,
  wake_at timestamptz not null,
  primary key (desk_id, promise_id),
  foreign key (desk_id, promise_id) references promise (desk_id, id)
);
create index promise_wake_at on promise_wake (wake_at);

-- What an agent is told: warnings, escalation steps, broken promises.
create table notification (
  desk_id uuid not null,
  id uuid not null,
  agent_id uuid not null,
  ticket_id uuid not null,
  kind text not null,
  at timestamptz not null,
  data jsonb not null,
  read_at timestamptz,
  primary key (desk_id, id),
  foreign key (desk_id, agent_id) references agent (desk_id, id),
  foreign key (desk_id, ticket_id) references ticket (desk_id, id)
);
create index notification_agent on notification (desk_id, agent_id, at desc);

alter table event enable row level security;
alter table event force row level security;
alter table event_outbox enable row level security;
alter table event_outbox force row level security;
alter table event_position enable row level security;
alter table event_position force row level security;
alter table event_seal enable row level security;
alter table event_seal force row level security;
alter table promise enable row level security;
alter table promise force row level security;
alter table promise_wake enable row level security;
alter table promise_wake force row level security;
alter table notification enable row level security;
alter table notification force row level security;

create policy event_app on event to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (
      (select amparo_sees_all())
      or case when ticket_id is null then (select amparo_is_staff())
        else exists (select 1 from ticket t where t.desk_id = event.desk_id and t.id = event.ticket_id) end
    )
  );
create policy event_insert on event as restrictive for insert to amparo_app with check ((select amparo_is_staff()));
create policy event_system on event to amparo_system using (true) with check (true);
create policy event_outbox_app on event_outbox for insert to amparo_app
  with check (desk_id = (select amparo_desk()) and (select amparo_is_staff()));
create policy event_outbox_system on event_outbox to amparo_system using (true) with check (true);
create policy event_position_app on event_position for select to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_is_staff()));
create policy event_position_system on event_position to amparo_system using (true) with check (true);
create policy event_seal_app on event_seal for select to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_is_staff()));
create policy event_seal_system on event_seal to amparo_system using (true) with check (true);
create policy promise_app on promise to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (
      (select amparo_sees_all())
      or exists (select 1 from ticket t where t.desk_id = promise.desk_id and t.id = promise.ticket_id)
    )
  );
create policy promise_insert on promise as restrictive for insert to amparo_app with check ((select amparo_is_staff()));
create policy promise_update on promise as restrictive for update to amparo_app using ((select amparo_is_staff()));
create policy promise_delete on promise as restrictive for delete to amparo_app using ((select amparo_is_staff()));
create policy promise_system on promise to amparo_system using (true) with check (true);
create policy promise_lookup on promise for select to amparo_owner using (true);
create policy promise_wake_app on promise_wake to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (select amparo_is_staff())
    and (
      (select amparo_sees_all())
      or exists (select 1 from ticket t where t.desk_id = promise_wake.desk_id and t.id = promise_wake.ticket_id)
    )
  );
create policy promise_wake_system on promise_wake to amparo_system using (true) with check (true);
create policy notification_app on notification to amparo_app
  using (
    desk_id = (select amparo_desk())
    and agent_id = (select amparo_actor())
    and exists (select 1 from ticket t where t.desk_id = notification.desk_id and t.id = notification.ticket_id)
  );
create policy notification_system on notification to amparo_system using (true) with check (true);

grant select, insert on event to amparo_app;
grant select, insert on event to amparo_system;
grant insert on event_outbox to amparo_app;
grant select, insert, delete on event_outbox to amparo_system;
grant select on event_position, event_seal to amparo_app;
grant select, insert on event_position, event_seal to amparo_system;
-- Deleted only when fold knows it no more (a bounce took back the message with which it began); its events stay.
grant select, insert, update, delete on promise to amparo_app, amparo_system;
grant select, insert, update, delete on promise_wake to amparo_app, amparo_system;
grant select, update (read_at) on notification to amparo_app;
grant select, insert on notification to amparo_system;

-- How the promises that began in [since, until) stand: a desk's public figures, of which nobody from outside may see a row.
create function monthly_promise_counts(wanted_desk uuid, since timestamptz, until timestamptz)
  returns table (state text, count bigint)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select p.state, count(*) from promise p
     where p.desk_id = wanted_desk and p.start_at >= since and p.start_at < until group by p.state
  $$;
revoke all on function monthly_promise_counts(uuid, timestamptz, timestamptz) from public;
grant execute on function monthly_promise_counts(uuid, timestamptz, timestamptz) to amparo_app;
