-- Owner module: people. Customers, their contacts and contracts; agents and their teams.

create table customer (
  desk_id uuid not null references desk (id),
  id uuid not null,
  name text not null,
  region text,
  zone text,
  created_at timestamptz not null,
  primary key (desk_id, id)
);

-- Contracts are versioned rows: a change is a new version, so that a decision keeps what it rested on.
create table contract (
  desk_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  version integer not null check (version > 0),
  plan text not null,
  valid_from date not null,
  valid_to date,
  overrides jsonb not null default '{}',
  hash text not null,
  created_at timestamptz not null,
  primary key (desk_id, id),
  foreign key (desk_id, customer_id) references customer (desk_id, id),
  unique (desk_id, customer_id, version)
);

create table contact (
  desk_id uuid not null references desk (id),
  id uuid not null,
  customer_id uuid,
  name text not null,
  email text not null check (email = lower(email)),
  role text not null default 'contact' check (role in ('contact', 'contact lead')),
  language text,
  zone text,
  -- True when the customer named this person to open tickets (OPS-10).
  named boolean not null default false,
  created_at timestamptz not null,
  primary key (desk_id, id),
  foreign key (desk_id, customer_id) references customer (desk_id, id),
  unique (desk_id, email)
);
create index contact_customer on contact (desk_id, customer_id);

create table agent (
  desk_id uuid not null references desk (id),
  id uuid not null,
  name text not null,
  email text not null check (email = lower(email)),
  role text not null check (role in ('agent', 'lead', 'manager', 'administrator')),
  language text,
  zone text,
  -- What restricted tickets this person may see (OSW-9).
  clearances text[] not null default '{}',
  active boolean not null default true,
  created_at timestamptz not null,
  primary key (desk_id, id),
  unique (desk_id, email)
);

create table agent_team (
  desk_id uuid not null,
  agent_id uuid not null,
  team text not null,
  primary key (desk_id, agent_id, team),
  foreign key (desk_id, agent_id) references agent (desk_id, id) on delete cascade
);

-- Keys for programs. Only the SHA-256 of a key is kept.
create table api_key (
  desk_id uuid not null references desk (id),
  id uuid not null,
  name text not null,
  role text not null check (role in ('agent', 'lead', 'manager', 'administrator')),
  hash bytea not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (desk_id, id),
  unique (desk_id, hash)
);

alter table customer enable row level security;
alter table customer force row level security;
alter table contract enable row level security;
alter table contract force row level security;
alter table contact enable row level security;
alter table contact force row level security;
alter table agent enable row level security;
alter table agent force row level security;
alter table agent_team enable row level security;
alter table agent_team force row level security;
alter table api_key enable row level security;
alter table api_key force row level security;

-- Who may change what people are entitled to: customers, contracts, staff and keys.
create function amparo_administers() returns boolean
  language sql stable parallel safe
  return amparo_actor_kind() = 'system' or (amparo_actor_kind() = 'agent' and amparo_role() = 'administrator');
grant execute on function amparo_administers() to amparo_app;

-- Staff see the desk's people; a contact sees their own organisation and themselves. A restrictive policy says who of those
-- who see a row may write it.
create policy customer_app on customer to amparo_app
  using (desk_id = (select amparo_desk()) and ((select amparo_is_staff()) or id = (select amparo_customer())));
create policy customer_insert on customer as restrictive for insert to amparo_app with check ((select amparo_administers()));
create policy customer_update on customer as restrictive for update to amparo_app using ((select amparo_administers()));
create policy contract_app on contract to amparo_app
  using (desk_id = (select amparo_desk()) and ((select amparo_is_staff()) or customer_id = (select amparo_customer())));
create policy contract_insert on contract as restrictive for insert to amparo_app with check ((select amparo_administers()));
create policy contact_app on contact to amparo_app
  using (
    desk_id = (select amparo_desk())
    and ((select amparo_is_staff()) or id = (select amparo_actor()) or customer_id = (select amparo_customer()))
  );
create policy contact_insert on contact as restrictive for insert to amparo_app with check ((select amparo_is_staff()));
create policy contact_update on contact as restrictive for update to amparo_app using ((select amparo_is_staff()));
-- Staff are known to each other. Customers know them by what they write, under the name that stands there.
create policy agent_app on agent to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_is_staff()));
create policy agent_insert on agent as restrictive for insert to amparo_app with check ((select amparo_administers()));
create policy agent_update on agent as restrictive for update to amparo_app using ((select amparo_administers()));
create policy agent_team_app on agent_team to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_is_staff()));
create policy agent_team_insert on agent_team as restrictive for insert to amparo_app with check ((select amparo_administers()));
create policy agent_team_delete on agent_team as restrictive for delete to amparo_app using ((select amparo_administers()));
create policy api_key_app on api_key to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_administers()));
create policy agent_system on agent for select to amparo_system using (true);
create policy agent_team_system on agent_team for select to amparo_system using (true);
create policy contact_system on contact for select to amparo_system using (true);
create policy agent_lookup on agent for select to amparo_owner using (true);
create policy customer_lookup on customer for select to amparo_owner using (true);
create policy contact_lookup on contact for select to amparo_owner using (true);

grant select, insert, update on customer, contact, agent, api_key to amparo_app;
grant select, insert on contract to amparo_app;
grant select, insert, delete on agent_team to amparo_app;
grant select on agent, agent_team, contact to amparo_system;

-- Who is this identity at this desk? The desk comes from the address, the membership from the mail address
-- that the identity has proved. An agent's membership wins over a contact's.
create function membership(wanted_desk uuid, proved_email text)
  returns table (kind text, id uuid, name text, email text, role text, customer_id uuid, language text, zone text, clearances text[])
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select 'agent', a.id, a.name, a.email, a.role, null::uuid, a.language, a.zone, a.clearances
      from agent a where a.desk_id = wanted_desk and a.email = lower(proved_email) and a.active
    union all
    select 'contact', c.id, c.name, c.email, c.role, c.customer_id, c.language,
           coalesce(c.zone, (select k.zone from customer k where k.desk_id = c.desk_id and k.id = c.customer_id)), '{}'::text[]
      from contact c where c.desk_id = wanted_desk and c.email = lower(proved_email)
        and not exists (
          select 1 from agent a where a.desk_id = wanted_desk and a.email = lower(proved_email) and a.active)
  $$;
revoke all on function membership(uuid, text) from public;
grant execute on function membership(uuid, text) to amparo_app;
