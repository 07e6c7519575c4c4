-- Owner module: desks. A desk is one support organisation: its policy versions and the addresses it answers at.

create table desk (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,39}$'),
  name text not null,
  created_at timestamptz not null
);

create table policy_version (
  desk_id uuid not null references desk (id),
  id uuid not null,
  version text not null,
  hash text not null,
  effective_at timestamptz not null,
  source text not null,
  -- The holiday dates of the named sets as they were read when this version was published.
  holidays jsonb not null,
  published_at timestamptz not null,
  primary key (desk_id, id),
  unique (desk_id, hash)
);
create index policy_version_effective on policy_version (desk_id, effective_at desc);

-- An address belongs to one desk in the whole installation: mail is routed by it before any desk is known.
create table desk_address (
  desk_id uuid not null references desk (id),
  id uuid not null,
  address text not null unique check (address = lower(address)),
  channel text not null,
  kind text,
  team text,
  primary key (desk_id, id)
);

-- Readable ticket numbers, one counter a desk. A number may be skipped, never given twice.
create table desk_counter (
  desk_id uuid not null references desk (id),
  id text not null,
  value bigint not null,
  primary key (desk_id, id)
);

alter table desk enable row level security;
alter table desk force row level security;
alter table policy_version enable row level security;
alter table policy_version force row level security;
alter table desk_address enable row level security;
alter table desk_address force row level security;
alter table desk_counter enable row level security;
alter table desk_counter force row level security;

-- Whoever works here or for the desk. Contacts and people who did not sign in only read: what they ask for is done by intake,
-- once it was seen, as them, that they may ask it. A table that says nothing else is written by staff.
create function amparo_is_staff() returns boolean
  language sql stable parallel safe
  return amparo_actor_kind() in ('agent', 'intake', 'system');
grant execute on function amparo_is_staff() to amparo_app, amparo_system;

-- A desk, its policy and its addresses are public to read and come from the product alone.
create policy desk_app on desk for select to amparo_app using (id = (select amparo_desk()));
create policy desk_insert on desk for insert to amparo_app
  with check (id = (select amparo_desk()) and (select amparo_actor_kind()) = 'system');
create policy desk_system on desk to amparo_system using (true) with check (true);
create policy desk_lookup on desk for select to amparo_owner using (true);
create policy policy_version_app on policy_version for select to amparo_app using (desk_id = (select amparo_desk()));
create policy policy_version_insert on policy_version for insert to amparo_app
  with check (desk_id = (select amparo_desk()) and (select amparo_actor_kind()) = 'system');
create policy policy_version_system on policy_version for select to amparo_system using (true);
create policy desk_address_app on desk_address for select to amparo_app using (desk_id = (select amparo_desk()));
create policy desk_address_insert on desk_address for insert to amparo_app
  with check (desk_id = (select amparo_desk()) and (select amparo_actor_kind()) = 'system');
create policy desk_address_update on desk_address for update to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_actor_kind()) = 'system');
create policy desk_address_lookup on desk_address for select to amparo_owner using (true);
create policy desk_counter_app on desk_counter to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_is_staff()));

grant select, insert on desk to amparo_app;
grant select on desk, policy_version to amparo_system;
grant select, insert on policy_version to amparo_app;
grant select, insert, update on desk_address to amparo_app;
grant select, insert, update on desk_counter to amparo_app;

-- What runs without a desk: listed in docs/reference and held by a test.
create function desk_by_slug(wanted text) returns table (id uuid, slug text, name text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select d.id, d.slug, d.name from desk d where d.slug = wanted $$;
create function list_desks() returns table (id uuid, slug text, name text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select d.id, d.slug, d.name from desk d order by d.name $$;
create function desk_by_address(wanted text) returns table (desk_id uuid, address_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select a.desk_id, a.id from desk_address a where a.address = wanted $$;
revoke all on function desk_by_slug(text), list_desks(), desk_by_address(text) from public;
grant execute on function desk_by_slug(text), list_desks(), desk_by_address(text) to amparo_app, amparo_system, amparo_auth;

-- The demonstration clock: domain time = domain_at + (machine time - machine_at) * speed. Never goes back.
create table demonstration_clock (
  id integer primary key check (id = 1),
  machine_at timestamptz not null,
  domain_at timestamptz not null,
  speed double precision not null check (speed > 0)
);
alter table demonstration_clock enable row level security;
alter table demonstration_clock force row level security;
create policy clock_system on demonstration_clock to amparo_system using (true) with check (true);
grant select, insert, update on demonstration_clock to amparo_system;

-- How this installation was begun: with the demonstration cast, or empty. Complete once all of it is loaded.
create table installation (
  id integer primary key check (id = 1),
  begun text not null check (begun in ('demonstration', 'empty')),
  complete boolean not null
);
alter table installation enable row level security;
alter table installation force row level security;
create policy installation_system on installation to amparo_system using (true) with check (true);
grant select, insert, update on installation to amparo_system;
