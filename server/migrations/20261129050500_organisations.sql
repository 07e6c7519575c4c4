-- Owner module: people. What a customer accepted (OPS-17, MAX-1), when named people were exchanged (OPS-10), and who has left.

-- Never changed: who accepted which duty in which version, for their organisation. A new version asks again.
create table duty_acceptance (
  desk_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  contact_id uuid not null,
  duty text not null check (length(duty) <= 60),
  version text not null check (length(version) <= 60),
  at timestamptz not null,
  primary key (desk_id, id),
  unique (desk_id, customer_id, duty, version),
  foreign key (desk_id, customer_id) references customer (desk_id, id),
  foreign key (desk_id, contact_id) references contact (desk_id, id)
);

create table named_change (
  desk_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  at timestamptz not null,
  primary key (desk_id, id),
  foreign key (desk_id, customer_id) references customer (desk_id, id)
);
create index named_change_customer on named_change (desk_id, customer_id, at);

alter table duty_acceptance enable row level security;
alter table duty_acceptance force row level security;
alter table named_change enable row level security;
alter table named_change force row level security;
-- Seen by staff and by the organisation; written by those of them who are staff, in a contact's name.
create policy duty_acceptance_app on duty_acceptance to amparo_app
  using (desk_id = (select amparo_desk()) and ((select amparo_is_staff()) or customer_id = (select amparo_customer())));
create policy duty_acceptance_insert on duty_acceptance as restrictive for insert to amparo_app with check ((select amparo_is_staff()));
create policy named_change_app on named_change to amparo_app
  using (desk_id = (select amparo_desk()) and ((select amparo_is_staff()) or customer_id = (select amparo_customer())));
create policy named_change_insert on named_change as restrictive for insert to amparo_app with check ((select amparo_is_staff()));
grant select, insert on duty_acceptance, named_change to amparo_app;

-- Somebody whom their organisation took off its list: they do not get in any more, and what they write is a stranger's.
alter table contact add column removed_at timestamptz;

create or replace function membership(wanted_desk uuid, proved_email text)
  returns table (
    kind text, id uuid, name text, email text, role text, customer_id uuid, language text, zone text, clearances text[],
    signed_out_at timestamptz, has_rule boolean, factor_from timestamptz
  )
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select 'agent', a.id, a.name, a.email, a.role, null::uuid, a.language, a.zone, a.clearances, a.signed_out_at,
           r.id is not null, r.required_from
      from agent a left join sign_in_rule r on r.desk_id = a.desk_id and r.id = a.role
     where a.desk_id = wanted_desk and a.email = lower(proved_email) and a.active
    union all
    select 'contact', c.id, c.name, c.email, c.role, c.customer_id, c.language,
           coalesce(c.zone, (select k.zone from customer k where k.desk_id = c.desk_id and k.id = c.customer_id)), '{}'::text[],
           c.signed_out_at, false, null::timestamptz
      from contact c where c.desk_id = wanted_desk and c.email = lower(proved_email) and c.removed_at is null
        and not exists (
          select 1 from agent a where a.desk_id = wanted_desk and a.email = lower(proved_email) and a.active)
  $$;
