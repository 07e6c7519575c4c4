-- Owner module: tags. The desk's words for its tickets, and which ticket bears which. For staff.

create table tag (
  desk_id uuid not null references desk (id),
  id uuid not null,
  name text not null check (length(name) >= 1 and length(name) <= 40 and name = btrim(name)),
  -- A name of the palette, not a value: each theme has its own.
  colour text not null check (colour in ('grey', 'red', 'orange', 'green', 'teal', 'blue', 'purple', 'pink')),
  made_at timestamptz not null,
  primary key (desk_id, id)
);
create unique index tag_name on tag (desk_id, lower(name));

create table ticket_tag (
  desk_id uuid not null,
  ticket_id uuid not null,
  tag_id uuid not null,
  at timestamptz not null,
  primary key (desk_id, ticket_id, tag_id),
  foreign key (desk_id, ticket_id) references ticket (desk_id, id),
  foreign key (desk_id, tag_id) references tag (desk_id, id) on delete cascade
);
create index ticket_tag_tag on ticket_tag (desk_id, tag_id, ticket_id);

alter table tag enable row level security;
alter table tag force row level security;
alter table ticket_tag enable row level security;
alter table ticket_tag force row level security;

create policy tag_app on tag to amparo_app using (desk_id = (select amparo_desk()) and (select amparo_is_staff()));
-- Which tickets bear a tag is seen by who sees the tickets.
create policy ticket_tag_app on ticket_tag to amparo_app
  using (
    desk_id = (select amparo_desk()) and (select amparo_is_staff())
    and exists (select 1 from ticket t where t.desk_id = ticket_tag.desk_id and t.id = ticket_tag.ticket_id)
  );
grant select, insert, update, delete on tag to amparo_app;
grant select, insert, delete on ticket_tag to amparo_app;
