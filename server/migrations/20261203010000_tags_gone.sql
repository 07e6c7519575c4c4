-- Owner module: tags. Tags that were deleted or merged lately, and which tickets bore them, so that it can be taken back. For staff.

create table tag_gone (
  desk_id uuid not null references desk (id),
  -- That of the tag: it comes back as itself.
  id uuid not null,
  name text not null check (length(name) >= 1 and length(name) <= 40),
  colour text not null,
  made_at timestamptz not null,
  gone_at timestamptz not null,
  -- The tag that it was merged into, which may be gone by now; null when it was deleted.
  merged_into uuid,
  primary key (desk_id, id)
);
create index tag_gone_at on tag_gone (desk_id, gone_at);
create index tag_gone_into on tag_gone (desk_id, merged_into) where merged_into is not null;

create table tag_gone_ticket (
  desk_id uuid not null,
  tag_id uuid not null,
  ticket_id uuid not null,
  at timestamptz not null,
  -- Of a merged tag: whether the ticket bore the other one as well, in its own right and not by an earlier merge.
  own boolean not null default false,
  primary key (desk_id, tag_id, ticket_id),
  foreign key (desk_id, tag_id) references tag_gone (desk_id, id) on delete cascade,
  foreign key (desk_id, ticket_id) references ticket (desk_id, id)
);
create index tag_gone_ticket_ticket on tag_gone_ticket (desk_id, ticket_id);

alter table tag_gone enable row level security;
alter table tag_gone force row level security;
alter table tag_gone_ticket enable row level security;
alter table tag_gone_ticket force row level security;

create policy tag_gone_app on tag_gone to amparo_app using (desk_id = (select amparo_desk()) and (select amparo_is_staff()));
-- Which tickets bore a tag is seen by who sees the tickets.
create policy tag_gone_ticket_app on tag_gone_ticket to amparo_app
  using (
    desk_id = (select amparo_desk()) and (select amparo_is_staff())
    and exists (select 1 from ticket t where t.desk_id = tag_gone_ticket.desk_id and t.id = tag_gone_ticket.ticket_id)
  );
-- `for update` of a row that is to be restored asks for the right to update.
grant select, insert, update, delete on tag_gone to amparo_app;
grant select, insert, update, delete on tag_gone_ticket to amparo_app;
