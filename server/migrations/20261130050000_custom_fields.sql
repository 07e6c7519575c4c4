-- Owner module: fields. Fields of the desk's own beside the facts of its policy, and what tickets hold in them.

create table custom_field (
  desk_id uuid not null references desk (id),
  id uuid not null,
  -- What filters and programs call it: it stays.
  key text not null check (key ~ '^[a-z][a-z0-9-]{0,39}$'),
  type text not null check (type in ('text', 'long-text', 'number', 'date', 'yes-no', 'one', 'several')),
  -- By language.
  names jsonb not null check (jsonb_typeof(names) = 'object'),
  hints jsonb not null check (jsonb_typeof(hints) = 'object'),
  -- Kinds of requests that have it; null: all.
  kinds text[] check (cardinality(kinds) > 0),
  -- Staff alone; seen by customers too; filled in by customers when they ask.
  audience text not null check (audience in ('staff', 'seen', 'filled')),
  required text not null check (required in ('never', 'opening', 'resolving')),
  -- Of the types `one` and `several`: ids, names by language, and whether they are offered no more.
  options jsonb not null check (jsonb_typeof(options) = 'array'),
  place integer not null check (place between 0 and 10000),
  archived_at timestamptz,
  made_at timestamptz not null,
  version integer not null check (version >= 1),
  primary key (desk_id, id)
);
create unique index custom_field_key on custom_field (desk_id, key);

-- One value; the column is that of its type. It can be about people, so events have the field's id and never this.
create table ticket_field (
  desk_id uuid not null,
  ticket_id uuid not null,
  field_id uuid not null,
  text text check (length(text) between 1 and 10000),
  number double precision,
  date date,
  yes boolean,
  options text[] check (cardinality(options) > 0),
  at timestamptz not null,
  primary key (desk_id, ticket_id, field_id),
  foreign key (desk_id, ticket_id) references ticket (desk_id, id),
  foreign key (desk_id, field_id) references custom_field (desk_id, id),
  check (num_nonnulls(text, number, date, yes, options) = 1)
);
create index ticket_field_field on ticket_field (desk_id, field_id);

alter table custom_field enable row level security;
alter table custom_field force row level security;
alter table ticket_field enable row level security;
alter table ticket_field force row level security;

-- Customers know nothing of the fields that are for staff alone.
create policy custom_field_app on custom_field to amparo_app
  using (desk_id = (select amparo_desk()) and ((select amparo_is_staff()) or audience <> 'staff'));
create policy custom_field_insert on custom_field as restrictive for insert to amparo_app
  with check ((select amparo_administers()));
create policy custom_field_update on custom_field as restrictive for update to amparo_app
  using ((select amparo_administers())) with check ((select amparo_administers()));
create policy custom_field_delete on custom_field as restrictive for delete to amparo_app
  using ((select amparo_administers()));
grant select, insert, update, delete on custom_field to amparo_app;

-- Seen by who sees the ticket and the field; written by those of them who are staff.
create policy ticket_field_app on ticket_field to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (
      (select amparo_sees_all())
      or (
        exists (select 1 from ticket t where t.desk_id = ticket_field.desk_id and t.id = ticket_field.ticket_id)
        and (
          (select amparo_is_staff())
          or exists (select 1 from custom_field f where f.desk_id = ticket_field.desk_id and f.id = ticket_field.field_id)
        )
      )
    )
  );
create policy ticket_field_insert on ticket_field as restrictive for insert to amparo_app
  with check ((select amparo_is_staff()));
create policy ticket_field_update on ticket_field as restrictive for update to amparo_app
  using ((select amparo_is_staff()));
create policy ticket_field_delete on ticket_field as restrictive for delete to amparo_app
  using ((select amparo_is_staff()));
grant select, insert, update, delete on ticket_field to amparo_app;
