-- Owner module: notifications. Web push (RFC 8030, 8291, 8292): browsers that staff are told in, and what is on its way to them.

-- The key pair by which push services know this installation (VAPID, RFC 8292). Made once; browsers are bound to it.
create table push_key (
  id integer primary key check (id = 1),
  -- An uncompressed point of P-256, as base64url: public.
  public_key text not null,
  -- Sealed with the installation's secret.
  private_key bytea not null,
  made_at timestamptz not null
);

-- A browser in which one of the staff is told, as long as the session lasts in which they said so.
create table push_subscription (
  desk_id uuid not null,
  id uuid not null,
  agent_id uuid not null,
  -- Of `auth.session`, whose rows no other role sees: whether it is open is asked before anything is sent.
  session_id uuid not null,
  -- SHA-256 of the endpoint: a browser is known again by it, and nothing can be sent with it.
  fingerprint bytea not null check (octet_length(fingerprint) = 32),
  -- Sealed: the endpoint, which whoever knows it may send to, and the browser's public key and secret.
  sealed bytea not null,
  -- In a word each, as the browser said of itself.
  browser text,
  system text,
  -- By the machine's clock, as sessions are.
  created_at timestamptz not null,
  -- When a push service last took something for it.
  worked_at timestamptz,
  primary key (desk_id, id),
  unique (desk_id, agent_id, fingerprint),
  foreign key (desk_id, agent_id) references agent (desk_id, id) on delete cascade
);
create index push_subscription_fingerprint on push_subscription (desk_id, fingerprint);

-- What is to be shown in one browser. What it says is put together when it is sent: no words wait here.
create table push_out (
  desk_id uuid not null,
  id uuid not null,
  subscription_id uuid not null,
  -- Null for what was held back in quiet hours, of which only the number is told.
  notification_id uuid,
  held integer check (held > 0),
  -- By the machine's clock.
  created_at timestamptz not null,
  try_at timestamptz not null,
  attempts integer not null,
  primary key (desk_id, id),
  check ((notification_id is null) <> (held is null)),
  foreign key (desk_id, subscription_id) references push_subscription (desk_id, id) on delete cascade,
  foreign key (desk_id, notification_id) references notification (desk_id, id) on delete cascade
);
create index push_out_due on push_out (try_at);
create index push_out_subscription on push_out (desk_id, subscription_id);
create index push_out_notification on push_out (desk_id, notification_id);

-- Whether what is shown outside of Amparo may name the ticket's subject and who did it; without a row it may not.
create table push_choice (
  desk_id uuid not null,
  agent_id uuid not null,
  details boolean not null,
  primary key (desk_id, agent_id),
  foreign key (desk_id, agent_id) references agent (desk_id, id) on delete cascade
);

alter table notification_choice add column push boolean not null default false;
alter table notification_choice alter column push drop default;
-- Whoever chose before is told by push as everybody who chose nothing.
update notification_choice
   set push = kind in ('assigned', 'mention', 'answered', 'escalated', 'promise-soon', 'promise-broken', 'reminder');
-- Came in quiet hours: its push is told at their end.
alter table notification add column push_held boolean not null default false;
create index notification_push_held on notification (desk_id, agent_id) where push_held;

alter table push_key enable row level security;
alter table push_key force row level security;
alter table push_subscription enable row level security;
alter table push_subscription force row level security;
alter table push_out enable row level security;
alter table push_out force row level security;
alter table push_choice enable row level security;
alter table push_choice force row level security;

create policy push_key_system on push_key to amparo_system using (true) with check (true);
-- Each their own; the product reads all, to tell people.
create policy push_subscription_app on push_subscription to amparo_app
  using (desk_id = (select amparo_desk()) and agent_id = (select amparo_actor()) and (select amparo_is_staff()));
create policy push_subscription_system on push_subscription to amparo_system using (true) with check (true);
create policy push_out_system on push_out to amparo_system using (true) with check (true);
create policy push_choice_app on push_choice to amparo_app
  using (desk_id = (select amparo_desk()) and agent_id = (select amparo_actor()) and (select amparo_is_staff()));
create policy push_choice_system on push_choice for select to amparo_system using (true);

grant select, insert, update, delete on push_key to amparo_system;
grant select, insert, update, delete on push_subscription to amparo_app;
grant select, update, delete on push_subscription to amparo_system;
grant select, insert, update, delete on push_out to amparo_system;
grant select, insert, update on push_choice to amparo_app;
grant select on push_choice to amparo_system;
grant update (push_held) on notification to amparo_system;
