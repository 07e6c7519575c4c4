-- Owner module: replay. Replays of past tickets under a draft policy: what was asked, how far it is, and what came out.

create table policy_replay (
  desk_id uuid not null references desk (id),
  id uuid not null,
  created_at timestamptz not null,
  -- A person, or the name of a key.
  created_by uuid,
  created_key text,
  -- The clearances of whoever asked: the result names tickets that they may see, so others need the same.
  clearances text[] not null,
  -- Draft, period, what it is compared with: as it is shown.
  asked jsonb not null,
  state text not null check (state in ('running', 'done', 'cancelled', 'failed', 'interrupted')),
  -- By the machine's clock: whoever works on it says again and again that they live; whoever is silent was killed.
  alive_until timestamptz not null,
  -- From 0 to 1.
  share double precision not null,
  -- Sums so far, or of all; null before the first.
  result jsonb,
  -- Lists of what came out otherwise, by kind; null until it is done.
  changes jsonb,
  -- What was wrong, for people.
  failure text,
  primary key (desk_id, id),
  foreign key (desk_id, created_by) references agent (desk_id, id)
);
create index policy_replay_newest on policy_replay (desk_id, created_at desc, id desc);
-- One at a time: a replay reads all tickets of the desk.
create unique index policy_replay_running on policy_replay (desk_id) where state = 'running';

alter table policy_replay enable row level security;
alter table policy_replay force row level security;
create policy policy_replay_app on policy_replay to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (select amparo_manages())
    and clearances <@ (select amparo_restricted())
  );
grant select, insert, delete, update (state, alive_until, share, result, changes, failure) on policy_replay to amparo_app;
