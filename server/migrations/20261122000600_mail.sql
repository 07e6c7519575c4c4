-- Owner module: mail. What goes out: written in the transaction that causes it, sent at least once with a stable Message-ID.

create table mail_out (
  desk_id uuid not null references desk (id),
  id uuid not null,
  ticket_id uuid,
  message_id uuid,
  kind text not null,
  language text not null,
  sender text not null,
  sender_name text not null,
  recipient text not null,
  recipient_name text not null,
  subject text not null,
  body text not null,
  html text,
  header_id text not null,
  reply_to text,
  in_reply_to text,
  reference_ids text[] not null default '{}',
  -- Written by no person.
  automatic boolean not null,
  -- Automatic mail to somebody whom nobody vouches for: a contact without a customer.
  stranger boolean not null,
  -- Whose share of automatic mail it used up: the recipient without a plus tag; 'sign-in ' before it for the share of
  -- sign-in links. Null when it counts for nobody.
  budget text,
  created_at timestamptz not null,
  state text not null check (state in ('queued', 'sent', 'held', 'failed', 'bounced')),
  attempts integer not null default 0,
  -- By the machine's clock, as all retries are. While a process sends it, its lease: when that has passed, others may.
  try_at timestamptz not null,
  sent_at timestamptz,
  reason text,
  -- It failed, and its ticket has not been told yet.
  to_record boolean not null default false,
  primary key (desk_id, id),
  unique (desk_id, header_id),
  foreign key (desk_id, ticket_id) references ticket (desk_id, id),
  foreign key (desk_id, message_id) references message (desk_id, id)
);
create index mail_out_waiting on mail_out (try_at) where state = 'queued';
create index mail_out_to_record on mail_out (try_at) where to_record;
create index mail_out_message on mail_out (desk_id, message_id);
create index mail_out_ticket on mail_out (desk_id, ticket_id);
create index mail_out_recent on mail_out (desk_id, created_at desc, id desc);
create index mail_out_budget on mail_out (desk_id, budget, created_at) where budget is not null;
create index mail_out_strangers on mail_out (desk_id, created_at) where stranger;

alter table mail_out enable row level security;
alter table mail_out force row level security;
-- Staff write and read what goes out; that of a ticket, if they see the ticket.
create policy mail_out_staff on mail_out to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (select amparo_is_staff())
    and (
      ticket_id is null
      or (select amparo_sees_all())
      or exists (select 1 from ticket t where t.desk_id = mail_out.desk_id and t.id = mail_out.ticket_id)
    )
  );
create policy mail_out_system on mail_out to amparo_system using (true) with check (true);
grant select, insert, update on mail_out to amparo_app;
grant select, insert, update on mail_out to amparo_system;
