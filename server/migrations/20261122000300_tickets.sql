-- Owner module: tickets. The case, what is said in it, and its attachments.

create table ticket (
  desk_id uuid not null references desk (id),
  id uuid not null,
  number bigint not null,
  subject text not null,
  state text not null check (state in ('open', 'waiting', 'resolved', 'closed')),
  kind text not null,
  severity text not null,
  plan text not null,
  channel text not null,
  way text not null,
  region text,
  level text not null,
  team text not null,
  language text not null,
  -- Where it was sent to, and from where it is answered.
  address text not null,
  -- Opened by a message that no person wrote: never answered automatically (RFC 3834).
  automatic boolean not null,
  admitted boolean not null,
  decision jsonb not null,
  policy_id uuid not null,
  contract_id uuid,
  customer_id uuid,
  requester_id uuid not null,
  assignee_id uuid,
  -- Only agents with this clearance may see the ticket (OSW-9).
  restricted text,
  waiting_for text,
  waiting_since timestamptz,
  event_seq integer not null,
  opened_at timestamptz not null,
  updated_at timestamptz not null,
  resolved_at timestamptz,
  closed_at timestamptz,
  -- Caches of fold: what falls due next, or the earliest broken and unfulfilled promise.
  next_due_at timestamptz,
  next_state text check (next_state in ('open', 'paused', 'broken')),
  primary key (desk_id, id),
  unique (desk_id, number),
  foreign key (desk_id, policy_id) references policy_version (desk_id, id),
  foreign key (desk_id, contract_id) references contract (desk_id, id),
  foreign key (desk_id, customer_id) references customer (desk_id, id),
  foreign key (desk_id, requester_id) references contact (desk_id, id),
  foreign key (desk_id, assignee_id) references agent (desk_id, id)
);
create index ticket_due on ticket (desk_id, next_due_at, number) where state in ('open', 'waiting');
create index ticket_newest on ticket (desk_id, number desc);
create index ticket_requester on ticket (desk_id, requester_id, number desc);
create index ticket_customer on ticket (desk_id, customer_id, number desc);
create index ticket_assignee on ticket (desk_id, assignee_id, next_due_at) where state in ('open', 'waiting');

-- Texts as they were said. Who may erase them erases them here; events keep only ids.
create table message (
  desk_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  seq integer not null,
  kind text not null check (kind in ('public', 'note', 'auto')),
  origin text not null check (origin in ('customer', 'agent', 'system')),
  contact_id uuid,
  agent_id uuid,
  author text not null,
  way text not null,
  at timestamptz not null,
  recorded timestamptz not null,
  subject text,
  body text not null,
  visible text not null,
  html text,
  blocked_images integer not null default 0,
  header_id text,
  in_reply_to text,
  inbound_id uuid,
  primary key (desk_id, id),
  unique (desk_id, ticket_id, seq),
  foreign key (desk_id, ticket_id) references ticket (desk_id, id),
  foreign key (desk_id, contact_id) references contact (desk_id, id),
  foreign key (desk_id, agent_id) references agent (desk_id, id)
);
create index message_header on message (desk_id, header_id) where header_id is not null;

-- Content by its SHA-256: the same file is stored once, under no name that a sender chose.
create table blob (
  desk_id uuid not null references desk (id),
  id bytea not null check (octet_length(id) = 32),
  size integer not null,
  content bytea not null,
  primary key (desk_id, id)
);

create table attachment (
  desk_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  message_id uuid not null,
  blob_id bytea not null,
  name text not null,
  type text not null,
  size integer not null,
  inline boolean not null,
  content_id text,
  primary key (desk_id, id),
  foreign key (desk_id, ticket_id) references ticket (desk_id, id),
  foreign key (desk_id, message_id) references message (desk_id, id),
  foreign key (desk_id, blob_id) references blob (desk_id, id)
);
create index attachment_message on attachment (desk_id, message_id);
create index attachment_blob on attachment (desk_id, blob_id);

-- Who takes part in a ticket beside its requester: those who wrote in it.
create table participant (
  desk_id uuid not null,
  ticket_id uuid not null,
  contact_id uuid not null,
  primary key (desk_id, ticket_id, contact_id),
  foreign key (desk_id, ticket_id) references ticket (desk_id, id),
  foreign key (desk_id, contact_id) references contact (desk_id, id)
);

alter table ticket enable row level security;
alter table ticket force row level security;
alter table message enable row level security;
alter table message force row level security;
alter table blob enable row level security;
alter table blob force row level security;
alter table attachment enable row level security;
alter table attachment force row level security;
alter table participant enable row level security;
alter table participant force row level security;

-- The desk, for its staff; the contact; the organisation, for a contact who leads it. Each null for all others.
create function amparo_staff_desk() returns uuid
  language sql stable parallel safe
  return case when amparo_is_staff() then amparo_desk() end;
create function amparo_contact() returns uuid
  language sql stable parallel safe
  return case when amparo_actor_kind() = 'contact' then amparo_actor() end;
create function amparo_led_customer() returns uuid
  language sql stable parallel safe
  return case when amparo_actor_kind() = 'contact' and amparo_role() = 'contact lead' then amparo_customer() end;
-- They see every ticket of the desk, so what belongs to one is theirs without a look at it: also when one statement writes the
-- ticket and what belongs to it, of which neither sees the other. That it is a ticket of this desk, its foreign key says.
create function amparo_sees_all() returns boolean
  language sql stable parallel safe
  return amparo_actor_kind() in ('intake', 'system');
grant execute on function amparo_staff_desk(), amparo_contact(), amparo_led_customer(), amparo_sees_all() to amparo_app;

-- A contact: their own, or their organisation's when they lead it. An agent: all but what is restricted beyond their clearance.
-- Each way to a ticket compares a column of an index, and without a `select` around the value: then the planner estimates by
-- the value itself, and reads a contact's tickets by ticket_requester and ticket_customer, the staff's by their queue.
create policy ticket_app on ticket to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (
      (
        desk_id = amparo_staff_desk()
        and (
          restricted is null
          or (select amparo_sees_all())
          or restricted = any ((select amparo_restricted())::text[])
        )
      )
      or requester_id = amparo_contact()
      or customer_id = amparo_led_customer()
    )
  );
create policy ticket_insert on ticket as restrictive for insert to amparo_app with check ((select amparo_is_staff()));
create policy ticket_update on ticket as restrictive for update to amparo_app using ((select amparo_is_staff()));
create policy ticket_system on ticket to amparo_system using (true) with check (true);

-- Everything of a ticket is seen by who sees the ticket, and written by those of them who are staff; notes are seen by staff only.
create policy message_app on message to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (kind <> 'note' or (select amparo_is_staff()))
    and (
      (select amparo_sees_all())
      or exists (select 1 from ticket t where t.desk_id = message.desk_id and t.id = message.ticket_id)
    )
  );
create policy message_insert on message as restrictive for insert to amparo_app with check ((select amparo_is_staff()));
create policy attachment_app on attachment to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (
      (select amparo_sees_all())
      or exists (
        select 1 from message m
         where m.desk_id = attachment.desk_id and m.id = attachment.message_id and m.ticket_id = attachment.ticket_id)
    )
  );
-- Whoever links a file can read it, so nobody from outside may: they could name the hash of a file that is not theirs.
create policy attachment_insert on attachment as restrictive for insert to amparo_app with check ((select amparo_is_staff()));
create policy participant_app on participant to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (
      (select amparo_sees_all())
      or exists (select 1 from ticket t where t.desk_id = participant.desk_id and t.id = participant.ticket_id)
    )
  );
create policy participant_insert on participant as restrictive for insert to amparo_app with check ((select amparo_is_staff()));
-- A blob has no owner; it is reached only through an attachment that one sees.
create policy blob_app on blob to amparo_app
  using (
    desk_id = (select amparo_desk())
    and exists (select 1 from attachment a where a.desk_id = blob.desk_id and a.blob_id = blob.id)
  )
  with check (desk_id = (select amparo_desk()) and (select amparo_is_staff()));

grant select, insert, update on ticket to amparo_app;
grant select, insert on message, blob, attachment, participant to amparo_app;
grant select, update on ticket to amparo_system;
