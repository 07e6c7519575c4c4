-- Owner module: announcements. What a desk tells everybody, or its customers, for a while.
create table announcement (
  desk_id uuid not null references desk (id),
  id uuid not null,
  -- By language.
  titles jsonb not null check (jsonb_typeof(titles) = 'object' and titles <> '{}'),
  texts jsonb not null check (jsonb_typeof(texts) = 'object'),
  importance text not null check (importance in ('information', 'warning')),
  audience text not null check (audience in ('everybody', 'customers')),
  shows_from timestamptz not null,
  -- Null: until somebody ends it. From then on it is not shown any more.
  shows_until timestamptz check (shows_until >= shows_from),
  -- When its words or its importance were last others: whoever put it away before has not seen these.
  worded_at timestamptz not null,
  made_at timestamptz not null,
  made_by uuid,
  primary key (desk_id, id),
  foreign key (desk_id, made_by) references agent (desk_id, id)
);
create index announcement_shown on announcement (desk_id, shows_from desc);
alter table announcement enable row level security;
alter table announcement force row level security;
-- Whoever is not signed in reads what is for everybody; leads write.
create policy announcement_app on announcement to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (audience = 'everybody' or (select amparo_is_staff()) or (select amparo_contact()) is not null)
  );
create policy announcement_insert on announcement as restrictive for insert to amparo_app with check ((select amparo_leads()));
create policy announcement_update on announcement as restrictive for update to amparo_app using ((select amparo_leads()));
create policy announcement_delete on announcement as restrictive for delete to amparo_app using ((select amparo_leads()));
grant select, insert, update, delete on announcement to amparo_app;

-- Which of them a contact has put away.
create table announcement_dismissal (
  desk_id uuid not null,
  announcement_id uuid not null,
  contact_id uuid not null,
  at timestamptz not null,
  primary key (desk_id, announcement_id, contact_id),
  foreign key (desk_id, announcement_id) references announcement (desk_id, id) on delete cascade,
  foreign key (desk_id, contact_id) references contact (desk_id, id) on delete cascade
);
create index announcement_dismissal_contact on announcement_dismissal (desk_id, contact_id);
alter table announcement_dismissal enable row level security;
alter table announcement_dismissal force row level security;
-- Each reads their own: staff learn of none. The desk itself writes it for them.
create policy announcement_dismissal_app on announcement_dismissal for select to amparo_app
  using (desk_id = (select amparo_desk()) and contact_id = (select amparo_contact()));
create policy announcement_dismissal_intake on announcement_dismissal to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_sees_all()));
grant select, insert on announcement_dismissal to amparo_app;
grant update (at) on announcement_dismissal to amparo_app;
