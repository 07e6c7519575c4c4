-- Owner module: tickets. What a request is about beyond kind and severity, and what was sent to diagnose it.

-- Product, dates, installed version, exclusion, service, facts of the policy's own: ids and figures, as they stand. Null: nothing
-- is known. A cache: the opening event and the events `fact` and `evidence` after it hold the same.
alter table ticket add column about jsonb check (jsonb_typeof(about) = 'object');

-- What the policy asks for to diagnose a request of a kind (OPT-1), as somebody gave it: in words, or as a file of the ticket.
create table diagnostic (
  desk_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  -- The ask of the policy, and the request kind whose ask it is.
  kind text not null check (length(kind) <= 60),
  ask text not null check (length(ask) <= 60),
  text text check (length(text) <= 20000),
  attachment_id uuid,
  contact_id uuid,
  agent_id uuid,
  at timestamptz not null,
  primary key (desk_id, id),
  check ((text is null) <> (attachment_id is null)),
  foreign key (desk_id, ticket_id) references ticket (desk_id, id),
  foreign key (desk_id, attachment_id) references attachment (desk_id, id),
  foreign key (desk_id, contact_id) references contact (desk_id, id),
  foreign key (desk_id, agent_id) references agent (desk_id, id)
);
create index diagnostic_ticket on diagnostic (desk_id, ticket_id);
create index diagnostic_attachment on diagnostic (desk_id, attachment_id) where attachment_id is not null;

alter table diagnostic enable row level security;
alter table diagnostic force row level security;
-- As with messages: seen by who sees the ticket, written by those of them who are staff.
create policy diagnostic_app on diagnostic to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (
      (select amparo_sees_all())
      or exists (select 1 from ticket t where t.desk_id = diagnostic.desk_id and t.id = diagnostic.ticket_id)
    )
  );
create policy diagnostic_insert on diagnostic as restrictive for insert to amparo_app with check ((select amparo_is_staff()));
grant select, insert on diagnostic to amparo_app;
