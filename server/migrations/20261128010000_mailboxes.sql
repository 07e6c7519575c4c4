-- Owner module: mailboxes. From which mailboxes mail is fetched, through which relays each address sends, and the consents of
-- Microsoft, Google and others by which both sign in. Passwords and tokens are sealed: their key is not in the database.

-- The desk's own registration as a program at a provider; without one, the installation's is used.
create table mail_client (
  desk_id uuid not null references desk (id),
  id uuid not null,
  provider text not null check (provider in ('microsoft', 'google', 'other')),
  client_id text not null,
  -- Sealed; null for a program that has none.
  secret bytea,
  -- Microsoft's directory: `organizations`, or the id of one.
  tenant text,
  -- For a provider that we don't know.
  authorize_url text,
  token_url text,
  device_url text,
  scope text,
  primary key (desk_id, id),
  unique (desk_id, provider),
  check (provider <> 'other' or (token_url is not null and scope is not null))
);

-- A consent: what lets us into somebody's mailbox without their password. Times by the machine's clock.
create table mail_grant (
  desk_id uuid not null references desk (id),
  id uuid not null,
  name text not null,
  provider text not null check (provider in ('microsoft', 'google', 'other')),
  state text not null check (state in ('waiting', 'connected', 'broken')),
  fault text,
  fault_detail text,
  fault_at timestamptz,
  -- Sealed.
  refresh_token bytea,
  access_token bytea,
  expires_at timestamptz,
  -- What is under way until it is given: by a page of the provider, or by a code that is typed at another device.
  way text check (way in ('web', 'device')),
  asked_by uuid,
  asked_until timestamptz,
  -- SHA-256 of what the provider must give back.
  state_hash bytea,
  -- Sealed: the secret half of PKCE (RFC 7636), or the device's code (RFC 8628).
  proof bytea,
  user_code text,
  verification_url text,
  poll_seconds integer,
  created_at timestamptz not null,
  primary key (desk_id, id)
);

create table mailbox (
  desk_id uuid not null references desk (id),
  id uuid not null,
  name text not null,
  -- To which mail counts as sent that names no address of the desk.
  address_id uuid not null,
  host text not null,
  port integer not null check (port between 1 and 65535),
  security text not null check (security in ('tls', 'starttls', 'none')),
  username text not null,
  auth text not null check (auth in ('password', 'oauth')),
  -- Sealed.
  password bytea,
  grant_id uuid,
  folders text[] not null check (cardinality(folders) between 1 and 10),
  -- What becomes of a message once it is stored.
  afterwards text not null check (afterwards in ('seen', 'move', 'delete', 'nothing')),
  move_to text,
  -- In whose name the provider writes what it found about the sender (RFC 8601); null: nothing of that is believed.
  authserv_id text,
  -- Only what came since then is taken in; null: all that is there.
  take_from timestamptz,
  enabled boolean not null,
  -- Raised with each change of the settings: who runs it starts again.
  version integer not null check (version > 0),
  created_at timestamptz not null,
  -- How it goes. By the machine's clock.
  last_mail_at timestamptz,
  -- Which process runs it, and until when if it says no more.
  owner uuid,
  leased_until timestamptz,
  primary key (desk_id, id),
  foreign key (desk_id, address_id) references desk_address (desk_id, id),
  foreign key (desk_id, grant_id) references mail_grant (desk_id, id),
  check ((afterwards = 'move') = (move_to is not null)),
  check (auth <> 'oauth' or grant_id is not null)
);
create index mailbox_leased on mailbox (leased_until nulls first) where enabled;

-- How far each folder is read.
create table mailbox_folder (
  desk_id uuid not null references desk (id),
  id uuid not null,
  mailbox_id uuid not null,
  folder text not null,
  -- RFC 9051 §2.3.1.1: the numbers of messages hold only as long as this one stays. Null until the first look.
  uid_validity bigint,
  last_uid bigint not null,
  -- All that was in it at this instant has been read.
  read_at timestamptz,
  state text not null check (state in ('connecting', 'connected', 'failing')),
  fault text,
  fault_detail text,
  fault_at timestamptz,
  primary key (desk_id, id),
  unique (desk_id, mailbox_id, folder),
  foreign key (desk_id, mailbox_id) references mailbox (desk_id, id) on delete cascade
);

-- Messages that stay in the mailbox because they can't be taken in.
create table mailbox_skip (
  desk_id uuid not null references desk (id),
  id uuid not null,
  mailbox_id uuid not null,
  folder text not null,
  uid_validity bigint not null,
  uid bigint not null,
  reason text not null check (reason in ('too-large', 'not-stored')),
  size integer not null,
  found_at timestamptz not null,
  primary key (desk_id, id),
  unique (desk_id, mailbox_id, folder, uid_validity, uid),
  foreign key (desk_id, mailbox_id) references mailbox (desk_id, id) on delete cascade
);

-- Through which servers mail of an address leaves, in their order; when none can, the installation's relay.
create table mail_relay (
  desk_id uuid not null references desk (id),
  id uuid not null,
  address_id uuid not null,
  name text not null,
  -- The lower goes first.
  place integer not null,
  host text not null,
  port integer not null check (port between 1 and 65535),
  security text not null check (security in ('tls', 'starttls', 'none')),
  username text,
  auth text not null check (auth in ('none', 'password', 'oauth')),
  -- Sealed.
  password bytea,
  grant_id uuid,
  -- At most so many mails a minute, of all processes together; null: as they come.
  per_minute integer check (per_minute > 0),
  enabled boolean not null,
  version integer not null check (version > 0),
  created_at timestamptz not null,
  -- How it goes. By the machine's clock.
  fault text,
  fault_detail text,
  fault_at timestamptz,
  -- After a fault the others go first until then.
  resting_until timestamptz,
  last_sent_at timestamptz,
  minute timestamptz,
  minute_count integer not null default 0,
  primary key (desk_id, id),
  foreign key (desk_id, address_id) references desk_address (desk_id, id),
  foreign key (desk_id, grant_id) references mail_grant (desk_id, id),
  check (auth = 'none' or username is not null),
  check (auth <> 'oauth' or grant_id is not null)
);
create index mail_relay_address on mail_relay (desk_id, address_id, place, id);

alter table mail_client enable row level security;
alter table mail_client force row level security;
alter table mail_grant enable row level security;
alter table mail_grant force row level security;
alter table mailbox enable row level security;
alter table mailbox force row level security;
alter table mailbox_folder enable row level security;
alter table mailbox_folder force row level security;
alter table mailbox_skip enable row level security;
alter table mailbox_skip force row level security;
alter table mail_relay enable row level security;
alter table mail_relay force row level security;

create policy mail_client_app on mail_client to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_administers()));
create policy mail_grant_app on mail_grant to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_administers()));
create policy mailbox_app on mailbox to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_administers()));
create policy mailbox_folder_app on mailbox_folder to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_administers()));
create policy mailbox_skip_app on mailbox_skip to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_administers()));
create policy mail_relay_app on mail_relay to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_administers()));
-- Who fetches and sends does it for all desks, and changes no setting.
create policy mail_client_system on mail_client for select to amparo_system using (true);
create policy mail_grant_system on mail_grant to amparo_system using (true) with check (true);
create policy mailbox_system on mailbox to amparo_system using (true) with check (true);
create policy mailbox_folder_system on mailbox_folder to amparo_system using (true) with check (true);
create policy mailbox_skip_system on mailbox_skip to amparo_system using (true) with check (true);
create policy mail_relay_system on mail_relay to amparo_system using (true) with check (true);

grant select, insert, update, delete on mail_client, mail_grant, mailbox, mail_relay to amparo_app;
grant select, delete, update (state, fault, fault_detail, fault_at) on mailbox_folder to amparo_app;
grant select on mailbox_skip to amparo_app;
grant select on mail_client, mail_grant, mailbox, mail_relay to amparo_system;
grant update (state, fault, fault_detail, fault_at, refresh_token, access_token, expires_at) on mail_grant to amparo_system;
grant update (last_mail_at, owner, leased_until) on mailbox to amparo_system;
grant update (fault, fault_detail, fault_at, resting_until, last_sent_at, minute, minute_count) on mail_relay to amparo_system;
grant select, insert, update on mailbox_folder to amparo_system;
grant select, insert, update on mailbox_skip to amparo_system;
-- An address by its row, for whom no desk is set.
create policy desk_address_system on desk_address for select to amparo_system using (true);
grant select on desk_address to amparo_system;
