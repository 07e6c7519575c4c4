-- Owner module: policies. Publishing: by whom, why and from which version; drafts with their revisions, and who is at them.

-- Managers and administrators, and the product itself.
create function amparo_manages() returns boolean
  language sql stable parallel safe
  return amparo_actor_kind() = 'system'
    or (amparo_actor_kind() = 'agent' and amparo_role() in ('manager', 'administrator'));
grant execute on function amparo_manages() to amparo_app;

-- ordinal: the order of publication. Of two versions with one date of effect, the one published later holds.
alter table policy_version
  add column ordinal integer check (ordinal > 0),
  -- The newest publication when this one was made; null for the first.
  add column base_id uuid,
  -- The earlier version to which this one goes back.
  add column restores_id uuid,
  add column comment text not null default '',
  -- Who published: a person, or the name of a key; both null for the command line and the first version.
  add column author_id uuid,
  add column author_key text,
  add foreign key (desk_id, base_id) references policy_version (desk_id, id),
  add foreign key (desk_id, restores_id) references policy_version (desk_id, id),
  add foreign key (desk_id, author_id) references agent (desk_id, id);
-- Forced row security holds for the owner too, and the owner has no policy: it is lifted for this one statement.
alter table policy_version no force row level security;
update policy_version v set ordinal = numbered.ordinal
  from (select desk_id, id, row_number() over (partition by desk_id order by published_at, id) as ordinal from policy_version) numbered
 where numbered.desk_id = v.desk_id and numbered.id = v.id;
alter table policy_version force row level security;
alter table policy_version
  alter column ordinal set not null,
  alter column comment drop default,
  add unique (desk_id, ordinal);
drop index policy_version_effective;
create index policy_version_effective on policy_version (desk_id, effective_at desc, ordinal desc);

-- What is published stays as it is: role app can add versions, and neither change nor delete one.
drop policy policy_version_insert on policy_version;
create policy policy_version_insert on policy_version for insert to amparo_app
  with check (desk_id = (select amparo_desk()) and (select amparo_manages()));

-- An address is the desk's from the publication that first names it, and takes mail from the date of effect. What comes there
-- (kind, team) is said by the version in force. An address is never given up: answers to old mails come to it.
alter table desk_address add column since timestamptz;
alter table desk_address no force row level security;
alter table policy_version no force row level security;
update desk_address a set since = (select min(v.effective_at) from policy_version v where v.desk_id = a.desk_id);
alter table policy_version force row level security;
alter table desk_address force row level security;
alter table desk_address
  alter column since set not null,
  drop column channel,
  drop column kind,
  drop column team;
drop policy desk_address_insert on desk_address;
drop policy desk_address_update on desk_address;
create policy desk_address_insert on desk_address for insert to amparo_app
  with check (desk_id = (select amparo_desk()) and (select amparo_manages()));
create policy desk_address_update on desk_address for update to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_manages()));
revoke update on desk_address from amparo_app;
grant update (since) on desk_address to amparo_app;

drop function desk_by_address(text);
create function desk_by_address(wanted text, at timestamptz) returns table (desk_id uuid, address_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select a.desk_id, a.id from desk_address a where a.address = wanted and a.since <= at $$;
revoke all on function desk_by_address(text, timestamptz) from public;
grant execute on function desk_by_address(text, timestamptz) to amparo_app, amparo_system, amparo_auth;

-- A contract may stay under the version that it was made under.
alter table contract
  add column policy_id uuid,
  add foreign key (desk_id, policy_id) references policy_version (desk_id, id);

-- What happens to the desk itself has no ticket: it is numbered by desk, and its staff's managers write it.
create unique index event_of_desk on event (desk_id, seq) where ticket_id is null;
create policy event_of_desk_insert on event as restrictive for insert to amparo_app
  with check (ticket_id is not null or (select amparo_manages()));

-- A draft is the newest of its revisions; older ones are kept for going back.
create table policy_draft (
  desk_id uuid not null references desk (id),
  id uuid not null,
  title text not null check (length(title) <= 200),
  -- The newest publication that its makers have seen; publishing from another one is refused.
  base_id uuid not null,
  revision integer not null check (revision > 0),
  created_at timestamptz not null,
  created_by uuid,
  -- The version that came of it; then it changes no more.
  published_id uuid,
  primary key (desk_id, id),
  foreign key (desk_id, base_id) references policy_version (desk_id, id),
  foreign key (desk_id, created_by) references agent (desk_id, id),
  foreign key (desk_id, published_id) references policy_version (desk_id, id)
);

create table policy_draft_revision (
  desk_id uuid not null,
  draft_id uuid not null,
  revision integer not null check (revision > 0),
  source text not null check (length(source) <= 500000),
  saved_at timestamptz not null,
  saved_by uuid,
  -- The name of the key by which a program saved it.
  saved_key text,
  primary key (desk_id, draft_id, revision),
  foreign key (desk_id, draft_id) references policy_draft (desk_id, id) on delete cascade,
  foreign key (desk_id, saved_by) references agent (desk_id, id)
);

-- Who is at a draft, until when unless they say so again. By the machine's clock.
create table policy_draft_presence (
  desk_id uuid not null,
  draft_id uuid not null,
  agent_id uuid not null,
  -- The part of the document that they are at, such as `targets`.
  place text check (length(place) <= 200),
  here_until timestamptz not null,
  primary key (desk_id, draft_id, agent_id),
  foreign key (desk_id, draft_id) references policy_draft (desk_id, id) on delete cascade,
  foreign key (desk_id, agent_id) references agent (desk_id, id)
);

alter table policy_draft enable row level security;
alter table policy_draft force row level security;
alter table policy_draft_revision enable row level security;
alter table policy_draft_revision force row level security;
alter table policy_draft_presence enable row level security;
alter table policy_draft_presence force row level security;

create policy policy_draft_app on policy_draft to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_manages()));
create policy policy_draft_revision_app on policy_draft_revision to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_manages()));
-- Everybody at a draft sees who else is; each says it of themselves only.
create policy policy_draft_presence_app on policy_draft_presence to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_manages()))
  with check (desk_id = (select amparo_desk()) and (select amparo_manages()) and agent_id = (select amparo_actor()));

grant select, insert, delete, update (title, base_id, revision, published_id) on policy_draft to amparo_app;
grant select, insert, delete on policy_draft_revision to amparo_app;
grant select, insert, delete, update (place, here_until) on policy_draft_presence to amparo_app;
