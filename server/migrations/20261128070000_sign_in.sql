-- Owner: platform/auth (schema auth); module access (sign_in_rule, sign_in_provider, invitation). Second factors, passkeys,
-- sign-in by other providers, invitations, and what a desk asks of its staff.

-- How a session began and how good its proof is.
alter table auth.session drop constraint session_proof_check;
alter table auth.session
  add constraint session_proof_check check (proof in ('password', 'link', 'passkey', 'provider')),
  -- Which second factor was shown; null for none.
  add column factor text check (factor in ('code', 'recovery', 'passkey', 'provider')),
  -- May a member of staff come in with it? A mailed link proves a mailbox, not a colleague.
  add column staff boolean,
  -- A provider belongs to a desk and vouches there only; null for a session that holds everywhere.
  add column desk uuid,
  -- When the person last showed that it is them.
  add column "provedAt" timestamptz;
update auth.session set staff = (proof = 'password'), "provedAt" = "createdAt";
alter table auth.session alter column staff set not null, alter column "provedAt" set not null;

-- What waits for a browser to come back: a second step, a passkey's challenge, a provider's answer. Used once.
create table auth.challenge (
  id uuid primary key,
  -- SHA-256 of what the browser holds.
  token text not null unique check (token ~ '^[0-9a-f]{64}$'),
  kind text not null check (kind in ('second-step', 'code-setup', 'passkey-new', 'passkey-use', 'provider', 'provider-link')),
  "userId" uuid references auth."user" (id) on delete cascade,
  data jsonb not null,
  until timestamptz not null
);
create index challenge_of_user on auth.challenge ("userId");

-- Authenticator apps (RFC 6238).
create table auth.authenticator (
  "userId" uuid primary key references auth."user" (id) on delete cascade,
  -- Sealed: the key is not in the database.
  secret bytea not null,
  -- The newest time step of which a code was used: neither it nor an older one counts again (RFC 6238 §5.2).
  last_step bigint not null,
  created_at timestamptz not null
);

create table auth.recovery_code (
  id uuid primary key,
  "userId" uuid not null references auth."user" (id) on delete cascade,
  -- A keyed hash. The row goes when the code is used.
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  unique ("userId", hash)
);

create table auth.passkey (
  id uuid primary key,
  "userId" uuid not null references auth."user" (id) on delete cascade,
  -- The credential's id, base64url.
  credential text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null check (length(name) between 1 and 100),
  -- Registered by somebody who was signed in well enough for staff.
  staff boolean not null,
  created_at timestamptz not null,
  used_at timestamptz
);
create index passkey_of_user on auth.passkey ("userId");

-- From which kinds of device and network a person has signed in before; keyed hashes.
create table auth.known_device (
  "userId" uuid not null references auth."user" (id) on delete cascade,
  device text not null,
  seen_at timestamptz not null,
  primary key ("userId", device)
);

-- From when on a desk asks people of a role for a second factor. No row: what the product does by itself.
create table sign_in_rule (
  desk_id uuid not null references desk (id),
  -- The role.
  id text not null,
  -- Null: not asked for.
  required_from timestamptz,
  changed_at timestamptz not null,
  primary key (desk_id, id)
);

-- OpenID providers at which people of a desk may sign in.
create table sign_in_provider (
  desk_id uuid not null references desk (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  issuer text not null,
  client_id text not null,
  -- Sealed; null for a public client.
  client_secret bytea,
  -- Of these domains' addresses only.
  domains text[] not null check (cardinality(domains) > 0),
  audience text not null check (audience in ('staff', 'contacts')),
  -- The provider asks for a second factor itself.
  second_factor boolean not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (desk_id, id)
);

-- Staff who were asked to join. The link is mailed; only its hash is here.
create table invitation (
  desk_id uuid not null references desk (id),
  id uuid not null,
  email text not null check (email = lower(email)),
  name text not null,
  role text not null,
  teams text[] not null,
  language text,
  hash bytea not null,
  -- By the machine's clock.
  expires_at timestamptz not null,
  invited_by uuid,
  created_at timestamptz not null,
  sent_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  primary key (desk_id, id),
  unique (desk_id, hash),
  foreign key (desk_id, invited_by) references agent (desk_id, id)
);
-- One open invitation an address.
create unique index invitation_open on invitation (desk_id, email) where accepted_at is null and withdrawn_at is null;

alter table sign_in_rule enable row level security;
alter table sign_in_rule force row level security;
alter table sign_in_provider enable row level security;
alter table sign_in_provider force row level security;
alter table invitation enable row level security;
alter table invitation force row level security;

create policy sign_in_rule_app on sign_in_rule to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_is_staff()));
create policy sign_in_rule_insert on sign_in_rule as restrictive for insert to amparo_app with check ((select amparo_administers()));
create policy sign_in_rule_update on sign_in_rule as restrictive for update to amparo_app using ((select amparo_administers()));
create policy sign_in_rule_lookup on sign_in_rule for select to amparo_owner using (true);
-- Who signs in is nobody yet: intake reads for them.
create policy sign_in_provider_app on sign_in_provider to amparo_app
  using (desk_id = (select amparo_desk()) and ((select amparo_administers()) or (select amparo_actor_kind()) = 'intake'));
create policy sign_in_provider_insert on sign_in_provider as restrictive for insert to amparo_app with check ((select amparo_administers()));
create policy sign_in_provider_update on sign_in_provider as restrictive for update to amparo_app using ((select amparo_administers()));
create policy sign_in_provider_delete on sign_in_provider as restrictive for delete to amparo_app using ((select amparo_administers()));
create policy invitation_app on invitation to amparo_app
  using (desk_id = (select amparo_desk()) and ((select amparo_administers()) or (select amparo_actor_kind()) = 'intake'));
create policy invitation_insert on invitation as restrictive for insert to amparo_app with check ((select amparo_administers()));

grant select, insert, update on sign_in_rule, invitation to amparo_app;
grant select, insert, update, delete on sign_in_provider to amparo_app;

-- Sessions that began before this instant (by the machine's clock) do not hold at this desk: somebody's role changed, or an
-- administrator ended them. Identities are global, so their sessions are left alone elsewhere.
alter table agent add column signed_out_at timestamptz;
alter table contact add column signed_out_at timestamptz;

drop function membership(uuid, text);
create function membership(wanted_desk uuid, proved_email text)
  returns table (
    kind text, id uuid, name text, email text, role text, customer_id uuid, language text, zone text, clearances text[],
    signed_out_at timestamptz, has_rule boolean, factor_from timestamptz
  )
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select 'agent', a.id, a.name, a.email, a.role, null::uuid, a.language, a.zone, a.clearances, a.signed_out_at,
           r.id is not null, r.required_from
      from agent a left join sign_in_rule r on r.desk_id = a.desk_id and r.id = a.role
     where a.desk_id = wanted_desk and a.email = lower(proved_email) and a.active
    union all
    select 'contact', c.id, c.name, c.email, c.role, c.customer_id, c.language,
           coalesce(c.zone, (select k.zone from customer k where k.desk_id = c.desk_id and k.id = c.customer_id)), '{}'::text[],
           c.signed_out_at, false, null::timestamptz
      from contact c where c.desk_id = wanted_desk and c.email = lower(proved_email)
        and not exists (
          select 1 from agent a where a.desk_id = wanted_desk and a.email = lower(proved_email) and a.active)
  $$;
revoke all on function membership(uuid, text) from public;
grant execute on function membership(uuid, text) to amparo_app;
