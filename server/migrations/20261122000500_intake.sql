-- Owner module: intake. Raw input, stored before it is acknowledged.

create table inbound (
  desk_id uuid not null references desk (id),
  id uuid not null,
  received_at timestamptz not null,
  envelope_from text not null,
  recipients text[] not null,
  remote_address text not null,
  -- SHA-256 over Message-ID and body: twice the same is one.
  dedupe bytea not null,
  size integer not null,
  raw bytea not null,
  state text not null check (state in ('stored', 'done', 'quarantined')),
  reason text,
  attempts integer not null default 0,
  try_at timestamptz not null,
  ticket_id uuid,
  processed_at timestamptz,
  primary key (desk_id, id),
  unique (desk_id, dedupe),
  foreign key (desk_id, ticket_id) references ticket (desk_id, id)
);
create index inbound_waiting on inbound (try_at) where state = 'stored';
create index inbound_sender on inbound (desk_id, envelope_from, received_at, id) where state = 'stored';
create index inbound_quarantine on inbound (desk_id, received_at desc) where state = 'quarantined';

alter table inbound enable row level security;
alter table inbound force row level security;
create policy inbound_app on inbound to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (select amparo_is_staff())
    -- The raw message of a restricted ticket is as restricted as the ticket.
    and (
      ticket_id is null
      or (select amparo_sees_all())
      or exists (select 1 from ticket t where t.desk_id = inbound.desk_id and t.id = inbound.ticket_id)
    )
  );
create policy inbound_lookup on inbound for select to amparo_owner using (true);
grant select, insert, update on inbound to amparo_app;

-- Store one raw message for a desk in a single round trip, so that its sender waits for one commit and nothing else.
-- True when it is new. As powerful as the insert that any intake may do inside its desk.
create policy inbound_store on inbound for insert to amparo_owner with check (true);
create function store_inbound(
  desk uuid, message uuid, received timestamptz, sender text, to_addresses text[], remote text, dedupe_key bytea, content bytea
) returns boolean
  language sql volatile security definer set search_path = public, pg_temp
  as $$
    with written as (
      insert into inbound (desk_id, id, received_at, envelope_from, recipients, remote_address, dedupe, size, raw, state, try_at)
      values (desk, message, received, sender, to_addresses, remote, dedupe_key, octet_length(content), content, 'stored', received)
      on conflict (desk_id, dedupe) do nothing
      returning 1
    )
    select exists (select 1 from written)
  $$;
revoke all on function store_inbound(uuid, uuid, timestamptz, text, text[], text, bytea, bytea) from public;
grant execute on function store_inbound(uuid, uuid, timestamptz, text, text[], text, bytea, bytea) to amparo_app;

-- Stored messages of all desks that are to be looked at, oldest first. Each is then locked inside its own desk.
create function waiting_inbound(at timestamptz, most integer) returns table (desk_id uuid, id uuid, envelope_from text)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select i.desk_id, i.id, i.envelope_from from inbound i where i.state = 'stored' and i.try_at <= at order by i.try_at limit most
  $$;
revoke all on function waiting_inbound(timestamptz, integer) from public;
grant execute on function waiting_inbound(timestamptz, integer) to amparo_app;
