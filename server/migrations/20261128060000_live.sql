-- Owner module: webhooks. Addresses that are told of events, what is told to each, and up to where it was worked out.

create table webhook_endpoint (
  desk_id uuid not null references desk (id),
  id uuid not null,
  url text not null,
  description text not null,
  -- Such as `ticket.message`, or `promise.*`; none means all.
  types text[] not null,
  -- Which restricted tickets it is told of (OSW-9).
  clearances text[] not null,
  -- `disabled` by us: gone, or it failed for days.
  state text not null check (state in ('active', 'paused', 'disabled')),
  reason text,
  -- Sealed with the installation's secret. While secrets are changed both sign.
  secret bytea not null,
  old_secret bytea,
  old_secret_until timestamptz,
  -- It is told of events after this place.
  after_position bigint not null,
  failing_since timestamptz,
  created_at timestamptz not null,
  primary key (desk_id, id)
);

-- One event for one endpoint, until it was taken or given up.
create table webhook_delivery (
  desk_id uuid not null,
  id uuid not null,
  endpoint_id uuid not null,
  -- Null for a test.
  event_id uuid,
  -- Place of the event: in this order each is first tried. 0 for a test.
  position bigint not null,
  type text not null,
  -- As it is sent, to the byte: ids, types and figures.
  payload text not null,
  state text not null check (state in ('waiting', 'delivered', 'failed')),
  created_at timestamptz not null,
  -- Nobody else takes it before: a pause between attempts, or the lease of the process that is at it.
  try_at timestamptz not null,
  -- Since it was last asked for.
  attempts integer not null,
  -- The last attempts: when, status, milliseconds, first bytes of the answer, or why there was none.
  tries jsonb not null,
  primary key (desk_id, id),
  unique (desk_id, endpoint_id, event_id),
  foreign key (desk_id, endpoint_id) references webhook_endpoint (desk_id, id) on delete cascade,
  foreign key (desk_id, event_id) references event (desk_id, id)
);
create index webhook_delivery_due on webhook_delivery (desk_id, endpoint_id, try_at, position) where state = 'waiting';
create index webhook_delivery_log on webhook_delivery (desk_id, endpoint_id, id desc);
create index webhook_delivery_event on webhook_delivery (desk_id, event_id) where event_id is not null;
create index webhook_delivery_old on webhook_delivery (created_at) where state <> 'waiting';

-- Up to where deliveries were made of a desk's events.
create table webhook_cursor (
  desk_id uuid not null references desk (id),
  position bigint not null,
  primary key (desk_id)
);

alter table webhook_endpoint enable row level security;
alter table webhook_endpoint force row level security;
alter table webhook_delivery enable row level security;
alter table webhook_delivery force row level security;
alter table webhook_cursor enable row level security;
alter table webhook_cursor force row level security;

create policy webhook_endpoint_app on webhook_endpoint to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_administers()));
create policy webhook_endpoint_system on webhook_endpoint to amparo_system using (true) with check (true);
create policy webhook_delivery_app on webhook_delivery to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_administers()));
create policy webhook_delivery_system on webhook_delivery to amparo_system using (true) with check (true);
create policy webhook_cursor_app on webhook_cursor to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_administers()));
create policy webhook_cursor_system on webhook_cursor to amparo_system using (true) with check (true);

grant select, insert, update, delete on webhook_endpoint to amparo_app;
grant select, insert, update, delete on webhook_delivery to amparo_app;
grant select, insert on webhook_cursor to amparo_app;
grant select, update on webhook_endpoint to amparo_system;
grant select, insert, update, delete on webhook_delivery to amparo_system;
grant select, update on webhook_cursor to amparo_system;

-- Whom a new event may concern is worked out once for all who listen, and then asked of row-level security for these.
create policy participant_system on participant for select to amparo_system using (true);
grant select on participant to amparo_system;
