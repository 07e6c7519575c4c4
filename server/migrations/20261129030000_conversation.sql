-- Owner modules: tickets (message, mention), drafts (draft, draft_file, writing_choice), snippets (snippet), sidetalks (side_talk).
-- What people write: drafts, what is held before it is sent, canned answers and signatures, mentions, conversations with third
-- parties about a ticket.

-- A conversation with somebody outside about a ticket, apart from the customer's. Its messages are notes of the ticket to all who
-- may not see notes: no contact ever reads one.
create table side_talk (
  desk_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  -- Its place on the ticket, from 1.
  number integer not null check (number > 0),
  subject text not null,
  -- The desk's address that it goes out from.
  address text not null,
  party_name text not null,
  party_email text not null,
  language text not null,
  state text not null check (state in ('open', 'closed')),
  -- Since when an answer of theirs, or of ours, is waited for.
  waiting_since timestamptz,
  answered_at timestamptz,
  -- When the one who began it wants the answer; null: nothing was said.
  expected_at timestamptz,
  -- Null: a program began it, with a key.
  agent_id uuid,
  created_at timestamptz not null,
  primary key (desk_id, id),
  unique (desk_id, ticket_id, number),
  foreign key (desk_id, ticket_id) references ticket (desk_id, id),
  foreign key (desk_id, agent_id) references agent (desk_id, id)
);
create index side_talk_agent on side_talk (desk_id, agent_id) where agent_id is not null;
alter table side_talk enable row level security;
alter table side_talk force row level security;
create policy side_talk_staff on side_talk to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (select amparo_is_staff())
    and (
      (select amparo_sees_all())
      or exists (select 1 from ticket t where t.desk_id = side_talk.desk_id and t.id = side_talk.ticket_id)
    )
  );
grant select, insert, update on side_talk to amparo_app;

-- What an agent wrote, as they wrote it; `body` and `html` are made of it. Null: it was written as plain text.
alter table message
  add column markdown text,
  -- Whom an answer named in Cc beside those who take part, and whom in Bcc, which contacts are never told.
  add column cc jsonb,
  add column bcc jsonb,
  add column side_talk_id uuid,
  add foreign key (desk_id, side_talk_id) references side_talk (desk_id, id),
  drop constraint message_origin_check,
  add constraint message_origin_check check (origin in ('customer', 'agent', 'system', 'party')),
  -- Whatever else a query forgets: what belongs to a side conversation is a note, and row security hides it from contacts.
  add constraint message_side_talk_note check (side_talk_id is null or kind = 'note');
create index message_side_talk on message (desk_id, side_talk_id) where side_talk_id is not null;
-- Taken out with what was said (see message_update).
grant update (markdown) on message to amparo_app;

-- Who was named with @ in a note.
create table mention (
  desk_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  message_id uuid not null,
  -- Who was named.
  agent_id uuid not null,
  -- Who named them; null: a program.
  by_id uuid,
  at timestamptz not null,
  primary key (desk_id, id),
  unique (desk_id, message_id, agent_id),
  foreign key (desk_id, ticket_id) references ticket (desk_id, id),
  foreign key (desk_id, message_id) references message (desk_id, id),
  foreign key (desk_id, agent_id) references agent (desk_id, id),
  foreign key (desk_id, by_id) references agent (desk_id, id)
);
create index mention_agent on mention (desk_id, agent_id, at desc);
create index mention_ticket on mention (desk_id, ticket_id);
create index mention_by on mention (desk_id, by_id) where by_id is not null;
alter table mention enable row level security;
alter table mention force row level security;
create policy mention_staff on mention to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (select amparo_is_staff())
    and (
      (select amparo_sees_all())
      or exists (select 1 from ticket t where t.desk_id = mention.desk_id and t.id = mention.ticket_id)
    )
  );
grant select, insert on mention to amparo_app;
create policy mention_system on mention for select to amparo_system using (true);
grant select on mention to amparo_system;

-- What somebody has begun to write, and what is written and waits to be sent: nobody else's.
create table draft (
  desk_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  agent_id uuid not null,
  kind text not null check (kind in ('answer', 'note')),
  -- Markdown.
  body text not null,
  -- To whom else, what begins with it, whether it resolves.
  data jsonb not null,
  state text not null check (state in ('writing', 'held')),
  saved_at timestamptz not null,
  -- Until when it can be taken back, by the machine's clock; null unless it is held.
  hold_until timestamptz,
  -- When it is to be sent, by the domain's clock; null: as soon as it is held no more.
  send_at timestamptz,
  -- Why it could not be sent; null: nobody tried in vain.
  reason text,
  primary key (desk_id, id),
  foreign key (desk_id, ticket_id) references ticket (desk_id, id),
  foreign key (desk_id, agent_id) references agent (desk_id, id),
  check (state = 'held' or (hold_until is null and send_at is null))
);
create unique index draft_own on draft (desk_id, agent_id, ticket_id, kind) where state = 'writing';
create index draft_ticket on draft (desk_id, ticket_id);
create index draft_held on draft (hold_until) where state = 'held';
alter table draft enable row level security;
alter table draft force row level security;
create policy draft_author on draft to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (
      (select amparo_sees_all())
      or (
        (select amparo_actor_kind()) = 'agent'
        and agent_id = (select amparo_actor())
        and exists (select 1 from ticket t where t.desk_id = draft.desk_id and t.id = draft.ticket_id)
      )
    )
  );
create policy draft_system on draft for select to amparo_system using (true);
grant select, insert, update, delete on draft to amparo_app;
grant select on draft to amparo_system;

create table draft_file (
  desk_id uuid not null,
  id uuid not null,
  draft_id uuid not null,
  blob_id bytea not null,
  name text not null,
  type text not null,
  size integer not null,
  primary key (desk_id, id),
  foreign key (desk_id, draft_id) references draft (desk_id, id),
  foreign key (desk_id, blob_id) references blob (desk_id, id)
);
create index draft_file_draft on draft_file (desk_id, draft_id);
create index draft_file_blob on draft_file (desk_id, blob_id);
alter table draft_file enable row level security;
alter table draft_file force row level security;
create policy draft_file_author on draft_file to amparo_app
  using (
    desk_id = (select amparo_desk())
    and exists (select 1 from draft d where d.desk_id = draft_file.desk_id and d.id = draft_file.draft_id)
  );
grant select, insert, update, delete on draft_file to amparo_app;
-- What lies in one's own draft can be read before it is part of a message.
create policy blob_draft on blob for select to amparo_app
  using (
    desk_id = (select amparo_desk())
    and exists (select 1 from draft_file f where f.desk_id = blob.desk_id and f.blob_id = blob.id)
  );

-- How somebody wants to write: chosen by them, for them.
create table writing_choice (
  desk_id uuid not null,
  -- The agent's.
  id uuid not null,
  hold_seconds integer not null check (hold_seconds between 0 and 30),
  after_answer text not null check (after_answer in ('stay', 'next', 'queue')),
  primary key (desk_id, id),
  foreign key (desk_id, id) references agent (desk_id, id)
);
alter table writing_choice enable row level security;
alter table writing_choice force row level security;
create policy writing_choice_own on writing_choice to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_actor_kind()) = 'agent' and id = (select amparo_actor()));
grant select, insert, update on writing_choice to amparo_app;

-- Canned answers and signatures.
create table snippet (
  desk_id uuid not null references desk (id),
  id uuid not null,
  kind text not null check (kind in ('answer', 'signature')),
  scope text not null check (scope in ('person', 'team', 'desk')),
  agent_id uuid,
  team text,
  name text not null,
  -- Markdown with fields such as {{contact.name}}, by language.
  texts jsonb not null,
  -- Who wrote it last; null: a program.
  by_id uuid,
  updated_at timestamptz not null,
  primary key (desk_id, id),
  foreign key (desk_id, agent_id) references agent (desk_id, id),
  foreign key (desk_id, by_id) references agent (desk_id, id),
  check ((scope = 'person') = (agent_id is not null)),
  check ((scope = 'team') = (team is not null))
);
create unique index snippet_name on snippet (desk_id, kind, scope, agent_id, team, lower(name)) nulls not distinct;
create index snippet_agent on snippet (desk_id, agent_id) where agent_id is not null;
create index snippet_by on snippet (desk_id, by_id) where by_id is not null;
alter table snippet enable row level security;
alter table snippet force row level security;
create policy snippet_read on snippet for select to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (select amparo_is_staff())
    and ((select amparo_sees_all()) or scope <> 'person' or agent_id = (select amparo_actor()))
  );
-- One's own is one's own matter; what others use is written by those who lead.
create policy snippet_write on snippet to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (
      (select amparo_actor_kind()) = 'system'
      or ((select amparo_actor_kind()) = 'agent'
        and case scope
              when 'person' then agent_id = (select amparo_actor())
              else (select amparo_role()) in ('lead', 'manager', 'administrator')
            end)
    )
  );
grant select, insert, update, delete on snippet to amparo_app;
