-- Owner modules: deliverability (deliverability_check) and mail (all others). What goes out: signatures, templates, what recipients
-- asked not to get, addresses that bounce; and what is wrong with a domain's mail.

-- A domain's mail as it was seen, once and for all: findings are never changed.
create table deliverability_check (
  desk_id uuid not null references desk (id),
  id uuid not null,
  -- Null: of no ticket, such as when an address is set up.
  ticket_id uuid,
  domain text not null,
  at timestamptz not null,
  -- Null: a program asked, with a key.
  agent_id uuid,
  selectors text[] not null default '{}',
  senders text[] not null default '{}',
  worst text not null check (worst in ('error', 'warning', 'note', 'good', 'untried')),
  findings jsonb not null,
  primary key (desk_id, id),
  foreign key (desk_id, ticket_id) references ticket (desk_id, id),
  foreign key (desk_id, agent_id) references agent (desk_id, id)
);
create index deliverability_check_ticket on deliverability_check (desk_id, ticket_id, at desc) where ticket_id is not null;
create index deliverability_check_domain on deliverability_check (desk_id, domain, at desc);
create index deliverability_check_agent on deliverability_check (desk_id, agent_id) where agent_id is not null;
alter table deliverability_check enable row level security;
alter table deliverability_check force row level security;
-- Staff; that of a ticket, if they see the ticket.
create policy deliverability_check_staff on deliverability_check to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (select amparo_is_staff())
    and (
      ticket_id is null
      or (select amparo_sees_all())
      or exists (
        select 1 from ticket t
         where t.desk_id = deliverability_check.desk_id and t.id = deliverability_check.ticket_id)
    )
  );
create policy deliverability_check_system on deliverability_check for select to amparo_system using (true);
grant select, insert on deliverability_check to amparo_app;
grant select on deliverability_check to amparo_system;

-- Keys with which mail of a domain is signed (RFC 6376). `next` is published and does not sign yet, `signing` signs, `retired`
-- no longer signs and stays published until what it signed has arrived.
create table dkim_key (
  desk_id uuid not null references desk (id),
  id uuid not null,
  domain text not null,
  selector text not null,
  algorithm text not null check (algorithm in ('rsa', 'ed25519')),
  -- As it is published: base64 of what `p=` says.
  public_key text not null,
  -- PKCS#8, sealed with the installation's secret.
  private_key bytea not null,
  state text not null check (state in ('next', 'signing', 'retired')),
  created_at timestamptz not null,
  signing_at timestamptz,
  retired_at timestamptz,
  primary key (desk_id, id),
  unique (desk_id, domain, selector)
);
create unique index dkim_key_signing on dkim_key (desk_id, domain, algorithm) where state = 'signing';
create unique index dkim_key_next on dkim_key (desk_id, domain, algorithm) where state = 'next';
alter table dkim_key enable row level security;
alter table dkim_key force row level security;
create policy dkim_key_staff on dkim_key for select to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_is_staff()));
create policy dkim_key_administrators on dkim_key to amparo_app
  using (
    desk_id = (select amparo_desk())
    and ((select amparo_actor_kind()) = 'system'
      or ((select amparo_actor_kind()) = 'agent' and (select amparo_role()) = 'administrator'))
  );
create policy dkim_key_system on dkim_key for select to amparo_system using (true);
grant select, insert, update, delete on dkim_key to amparo_app;
grant select on dkim_key to amparo_system;

-- What the desk writes in place of our own letters: every version of it, the newest holds. A version without texts goes back to
-- our letter.
create table mail_template (
  desk_id uuid not null references desk (id),
  id uuid not null,
  kind text not null,
  language text not null,
  version integer not null check (version > 0),
  subject text,
  body text,
  at timestamptz not null,
  agent_id uuid,
  primary key (desk_id, id),
  unique (desk_id, kind, language, version),
  foreign key (desk_id, agent_id) references agent (desk_id, id),
  check ((subject is null) = (body is null))
);
create index mail_template_agent on mail_template (desk_id, agent_id) where agent_id is not null;
alter table mail_template enable row level security;
alter table mail_template force row level security;
create policy mail_template_staff on mail_template for select to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_is_staff()));
create policy mail_template_managers on mail_template for insert to amparo_app
  with check (
    desk_id = (select amparo_desk())
    and ((select amparo_actor_kind()) = 'system'
      or ((select amparo_actor_kind()) = 'agent' and (select amparo_role()) in ('manager', 'administrator')))
  );
create policy mail_template_system on mail_template for select to amparo_system using (true);
grant select, insert on mail_template to amparo_app;
grant select on mail_template to amparo_system;

-- What a recipient asked not to get.
create table mail_unsubscription (
  desk_id uuid not null references desk (id),
  id uuid not null,
  -- In lower case, without a plus tag.
  address text not null,
  topic text not null check (topic in ('reminders', 'resolutions')),
  at timestamptz not null,
  -- `one-click` of a mail program (RFC 8058), `page` of the recipient, `staff` for them.
  way text not null check (way in ('one-click', 'page', 'staff')),
  primary key (desk_id, id),
  unique (desk_id, address, topic)
);
alter table mail_unsubscription enable row level security;
alter table mail_unsubscription force row level security;
create policy mail_unsubscription_staff on mail_unsubscription to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_is_staff()));
create policy mail_unsubscription_system on mail_unsubscription for select to amparo_system using (true);
grant select, insert, delete on mail_unsubscription to amparo_app;
grant select on mail_unsubscription to amparo_system;

-- Addresses that take no mail: each permanent bounce that is the address's fault is counted.
create table mail_suppression (
  desk_id uuid not null references desk (id),
  id uuid not null,
  -- In lower case.
  address text not null,
  bounces integer not null check (bounces > 0),
  last_at timestamptz not null,
  reason text not null,
  -- Since when nothing is sent there; null while it is only counted.
  suppressed_at timestamptz,
  primary key (desk_id, id),
  unique (desk_id, address)
);
alter table mail_suppression enable row level security;
alter table mail_suppression force row level security;
create policy mail_suppression_staff on mail_suppression to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_is_staff()));
create policy mail_suppression_system on mail_suppression to amparo_system using (true) with check (true);
grant select, insert, update, delete on mail_suppression to amparo_app;
grant select, insert, update on mail_suppression to amparo_system;

-- Of what a recipient may unsubscribe with this mail (RFC 8058); null when it must be sent.
alter table mail_out add column topic text check (topic in ('reminders', 'resolutions'));
