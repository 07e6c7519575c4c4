-- Owner module: trust (verdicts, spam, scanned files), but for the columns of inbound (intake) and ticket (tickets).

-- Who handed it in, as far as they said: SPF needs it. And for mail that was fetched: whose Authentication-Results counts.
alter table inbound
  add column helo text not null default '',
  add column authserv_id text,
  -- Why it is in quarantine, in a word, and whether an agent let it through.
  add column cause text,
  add column released boolean not null default false;

-- Nobody has shown that the requester is the contact whom they claim to be; an agent says whether they are.
alter table ticket
  add column claim text check (claim in ('open', 'confirmed', 'refused'));

drop function store_inbound(uuid, uuid, timestamptz, text, text[], text, bytea, bytea);
create function store_inbound(
  desk uuid, message uuid, received timestamptz, sender text, to_addresses text[], remote text, said_name text, provider text,
  dedupe_key bytea, content bytea
) returns boolean
  language sql volatile security definer set search_path = public, pg_temp
  as $$
    with written as (
      insert into inbound (desk_id, id, received_at, envelope_from, recipients, remote_address, helo, authserv_id, dedupe, size, raw,
                           state, try_at)
      values (desk, message, received, sender, to_addresses, remote, said_name, provider, dedupe_key, octet_length(content), content,
              'stored', received)
      on conflict (desk_id, dedupe) do nothing
      returning 1
    )
    select exists (select 1 from written)
  $$;
revoke all on function store_inbound(uuid, uuid, timestamptz, text, text[], text, text, text, bytea, bytea) from public;
grant execute on function store_inbound(uuid, uuid, timestamptz, text, text[], text, text, text, bytea, bytea) to amparo_app;

-- What was found of a message that came from outside; its id is that of the message as it came in.
create table mail_verdict (
  desk_id uuid not null,
  id uuid not null,
  standing text not null check (
    standing in ('proven', 'forwarded', 'unpublished', 'unproven', 'unchecked', 'suspect', 'forged')
  ),
  -- Who looked: we, or the provider of the mailbox that it was fetched from.
  source text not null check (source in ('own', 'provider')),
  found jsonb not null,
  at timestamptz not null,
  primary key (desk_id, id),
  foreign key (desk_id, id) references inbound (desk_id, id)
);
alter table mail_verdict enable row level security;
alter table mail_verdict force row level security;
-- Staff, and of a restricted ticket those who may see its raw message.
create policy mail_verdict_app on mail_verdict to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (select amparo_is_staff())
    and (
      (select amparo_sees_all())
      or exists (select 1 from inbound i where i.desk_id = mail_verdict.desk_id and i.id = mail_verdict.id)
    )
  );
grant select, insert, update on mail_verdict to amparo_app;

-- What a desk has decided about all this; one row, written when something differs from the beginning.
create table trust_setting (
  desk_id uuid not null references desk (id),
  id text not null check (id = 'desk'),
  -- Domains whose ARC seals are believed.
  sealers text[] not null,
  -- From this probability on a stranger's message is put aside.
  spam_threshold real not null check (spam_threshold between 0.5 and 1),
  -- `required`: a file that was not scanned is not handed out.
  scan text not null check (scan in ('required', 'when-present')),
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (desk_id, id),
  foreign key (desk_id, changed_by) references agent (desk_id, id)
);
alter table trust_setting enable row level security;
alter table trust_setting force row level security;
create policy trust_setting_app on trust_setting to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_is_staff()));
grant select, insert, update on trust_setting to amparo_app;

-- What the desk's decisions have taught: how many unwanted and how many wanted messages had a token. A token is kept as 48 bits
-- of a hash, so that nobody reads here what anybody wrote. Row 0 counts the messages.
create table spam_token (
  desk_id uuid not null references desk (id),
  id bigint not null,
  spam integer not null check (spam >= 0),
  ham integer not null check (ham >= 0),
  primary key (desk_id, id)
);
alter table spam_token enable row level security;
alter table spam_token force row level security;
create policy spam_token_app on spam_token to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_is_staff()));
grant select, insert, update, delete on spam_token to amparo_app;

-- What was taught of which message, so that it can be taken back.
create table spam_lesson (
  desk_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('spam', 'ham')),
  tokens bigint[] not null,
  at timestamptz not null,
  taught_by uuid,
  primary key (desk_id, id),
  foreign key (desk_id, id) references inbound (desk_id, id),
  foreign key (desk_id, taught_by) references agent (desk_id, id)
);
alter table spam_lesson enable row level security;
alter table spam_lesson force row level security;
create policy spam_lesson_app on spam_lesson to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_is_staff()));
grant select, insert, update, delete on spam_lesson to amparo_app;

-- What was thought of a stranger's message, and what became of it.
create table spam_score (
  desk_id uuid not null,
  id uuid not null,
  -- Null: too little was taught, or a list decided.
  score real check (score between 0 and 1),
  listed text check (listed in ('allow', 'block')),
  reasons jsonb not null,
  put_aside boolean not null,
  at timestamptz not null,
  primary key (desk_id, id),
  foreign key (desk_id, id) references inbound (desk_id, id)
);
create index spam_score_at on spam_score (desk_id, at);
alter table spam_score enable row level security;
alter table spam_score force row level security;
create policy spam_score_app on spam_score to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (select amparo_is_staff())
    and (
      (select amparo_sees_all())
      or exists (select 1 from inbound i where i.desk_id = spam_score.desk_id and i.id = spam_score.id)
    )
  );
grant select, insert, update on spam_score to amparo_app;

-- Senders whose mail the desk always takes in, or never.
create table sender_list (
  desk_id uuid not null references desk (id),
  id uuid not null,
  effect text not null check (effect in ('allow', 'block')),
  what text not null check (what in ('address', 'domain', 'network')),
  value text not null,
  note text not null,
  at timestamptz not null,
  added_by uuid,
  primary key (desk_id, id),
  unique (desk_id, what, value),
  foreign key (desk_id, added_by) references agent (desk_id, id)
);
alter table sender_list enable row level security;
alter table sender_list force row level security;
create policy sender_list_app on sender_list to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_is_staff()));
grant select, insert, update, delete on sender_list to amparo_app;

-- What a virus scanner said of a file, by the hash of its content; `waiting` until one has looked.
create table file_scan (
  desk_id uuid not null,
  id bytea not null,
  state text not null check (state in ('waiting', 'clean', 'infected')),
  signature text,
  attempts integer not null,
  try_at timestamptz not null,
  scanned_at timestamptz,
  primary key (desk_id, id),
  foreign key (desk_id, id) references blob (desk_id, id)
);
create index file_scan_waiting on file_scan (try_at) where state = 'waiting';
alter table file_scan enable row level security;
alter table file_scan force row level security;
create policy file_scan_app on file_scan to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (
      (select amparo_is_staff())
      or exists (select 1 from attachment a where a.desk_id = file_scan.desk_id and a.blob_id = file_scan.id)
    )
  );
create policy file_scan_insert on file_scan as restrictive for insert to amparo_app with check ((select amparo_is_staff()));
create policy file_scan_update on file_scan as restrictive for update to amparo_app using ((select amparo_sees_all()));
create policy file_scan_lookup on file_scan for select to amparo_owner using (true);
grant select, insert, update on file_scan to amparo_app;

-- Files that were there before; looked at when there is a scanner, and handed out meanwhile.
alter table file_scan no force row level security;
alter table blob no force row level security;
insert into file_scan (desk_id, id, state, attempts, try_at)
select desk_id, id, 'waiting', 1, to_timestamp(0) from blob;
alter table blob force row level security;
alter table file_scan force row level security;

-- Files of all desks that are to be looked at. Each is then read inside its own desk.
create function waiting_scans(at timestamptz, most integer) returns table (desk_id uuid, id bytea)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select f.desk_id, f.id from file_scan f where f.state = 'waiting' and f.try_at <= at order by f.try_at limit most
  $$;
revoke all on function waiting_scans(timestamptz, integer) from public;
grant execute on function waiting_scans(timestamptz, integer) to amparo_app;
