-- Owner module: looks. The desk's own look: a colour, a type, a logo. Without a row it is that of the policy.
create table desk_look (
  desk_id uuid not null references desk (id),
  id text not null check (id = 'look'),
  accent text check (accent ~ '^#[0-9a-f]{6}$'),
  accent_dark text check (accent_dark ~ '^#[0-9a-f]{6}$'),
  type text not null check (type in ('serif', 'sans', 'system')),
  logo bytea check (octet_length(logo) <= 300000),
  logo_type text check (logo_type in ('image/png', 'image/jpeg', 'image/webp', 'image/svg+xml')),
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (desk_id, id),
  check ((logo is null) = (logo_type is null)),
  check ((accent is null) = (accent_dark is null)),
  foreign key (desk_id, changed_by) references agent (desk_id, id)
);
alter table desk_look enable row level security;
alter table desk_look force row level security;
-- Everybody sees how a desk looks; administrators change it.
create policy desk_look_app on desk_look to amparo_app using (desk_id = (select amparo_desk()));
create policy desk_look_insert on desk_look as restrictive for insert to amparo_app with check ((select amparo_administers()));
create policy desk_look_update on desk_look as restrictive for update to amparo_app using ((select amparo_administers()));
create policy desk_look_system on desk_look for select to amparo_system using (true);
grant select, insert, update on desk_look to amparo_app;
grant select on desk_look to amparo_system;
