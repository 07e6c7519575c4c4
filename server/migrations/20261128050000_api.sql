-- Owner module: access. Answers to repeated requests, and how many requests each caller has made.

-- The first answer to a POST with an Idempotency-Key, written in the transaction of its effect and kept for 24 hours.
create table idempotency_key (
  desk_id uuid not null references desk (id),
  id uuid not null,
  -- Who asked, such as `agent:…`: nobody gets another's answer.
  actor text not null,
  route text not null,
  -- SHA-256 of the key that the caller chose, and of what was asked.
  key_hash bytea not null check (octet_length(key_hash) = 32),
  asked_hash bytea not null check (octet_length(asked_hash) = 32),
  -- Status, headers and body, sealed: an answer may hold what is secret.
  answer bytea not null,
  created_at timestamptz not null,
  primary key (desk_id, id),
  unique (desk_id, actor, route, key_hash)
);
create index idempotency_key_age on idempotency_key (created_at);
alter table idempotency_key enable row level security;
alter table idempotency_key force row level security;
-- The product keeps them: no person reads or writes here.
create policy idempotency_key_app on idempotency_key to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_actor_kind()) = 'system');
create policy idempotency_key_system on idempotency_key to amparo_system using (true);
grant select, insert, update on idempotency_key to amparo_app;
grant select, delete on idempotency_key to amparo_system;

-- Requests of one caller within one minute, all processes together. Not logged: after a crash everybody begins at zero.
create unlogged table request_count (
  -- Without a reference: taking a lock of the desk's row for it would be logged.
  desk_id uuid not null,
  -- A keyed hash of the caller: no addresses lie here.
  id text not null,
  taken integer not null,
  -- How many the last who asked got.
  granted integer not null,
  until timestamptz not null,
  primary key (desk_id, id)
);
create index request_count_until on request_count (until);
alter table request_count enable row level security;
alter table request_count force row level security;
create policy request_count_owner on request_count to amparo_owner using (true) with check (true);
create policy request_count_system on request_count to amparo_system using (true);
grant select, delete on request_count to amparo_system;

-- Takes up to so many requests of a caller's minute in advance, never more than `most` in it. One statement that needs no settings:
-- it is asked before it is known who acts.
create function take_requests(desk uuid, caller text, wanted integer, most integer, at timestamptz)
  returns table (taken integer, granted integer, until timestamptz)
  language sql security definer set search_path = public, pg_temp
  as $$
    insert into request_count as c (desk_id, id, taken, granted, until)
    values (desk, caller, least(wanted, most), least(wanted, most), at + interval '60 seconds')
    on conflict (desk_id, id) do update
       set taken = case when c.until <= at then excluded.taken else greatest(c.taken, least(c.taken + wanted, most)) end,
           granted = case when c.until <= at then excluded.granted else greatest(0, least(wanted, most - c.taken)) end,
           until = case when c.until <= at then excluded.until else c.until end
    returning c.taken, c.granted, c.until
  $$;
revoke all on function take_requests(uuid, text, integer, integer, timestamptz) from public;
grant execute on function take_requests(uuid, text, integer, integer, timestamptz) to amparo_app;

-- A key may have a limit of its own; null: that of the installation.
alter table api_key add column requests_per_minute integer check (requests_per_minute between 1 and 100000);
