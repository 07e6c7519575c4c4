-- Owner module: addresses. What is known beforehand of what comes by mail to an address of the desk, with a tag or without.
create table address_default (
  desk_id uuid not null references desk (id),
  id uuid not null,
  address text not null check (address = lower(address) and length(address) <= 254),
  -- Ids of the policy; one that the version in force does not have says nothing.
  kind text,
  product text,
  team text,
  language text,
  changed_at timestamptz not null,
  check (num_nonnulls(kind, product, team, language) > 0),
  primary key (desk_id, id),
  unique (desk_id, address)
);
alter table address_default enable row level security;
alter table address_default force row level security;
create policy address_default_app on address_default to amparo_app using (desk_id = (select amparo_desk()));
create policy address_default_insert on address_default as restrictive for insert to amparo_app with check ((select amparo_administers()));
create policy address_default_update on address_default as restrictive for update to amparo_app using ((select amparo_administers()));
create policy address_default_delete on address_default as restrictive for delete to amparo_app using ((select amparo_administers()));
create policy address_default_system on address_default for select to amparo_system using (true);
grant select, insert, update, delete on address_default to amparo_app;
grant select on address_default to amparo_system;
