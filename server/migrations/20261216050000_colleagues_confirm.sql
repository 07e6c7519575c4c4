-- Owner module: people. Whom a contact lead puts on the list of their organisation belongs to it only once the owner of the address has
-- signed in: else a lead could name the address of another service, have that write to the desk, and read here what it sent (the "ticket
-- trick"). Until then there is an invitation, and what comes from the address is a stranger's.

create table colleague_invitation (
  desk_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  email text not null check (email = lower(email)),
  -- As the lead typed it: nobody but the organisation sees it before they have signed in.
  name text not null,
  role text not null check (role in ('contact', 'contact lead')),
  named boolean not null,
  -- Whether a letter told them: letters to one address are few, whoever invites it.
  told boolean not null,
  at timestamptz not null,
  -- They came in, or the lead thought better of it.
  ended_at timestamptz,
  primary key (desk_id, id),
  foreign key (desk_id, customer_id) references customer (desk_id, id)
);
create unique index colleague_invitation_open on colleague_invitation (desk_id, customer_id, email) where ended_at is null;
create index colleague_invitation_email on colleague_invitation (desk_id, email, at);

alter table colleague_invitation enable row level security;
alter table colleague_invitation force row level security;
-- Seen by staff and by the organisation; written by those of them who are staff, in a contact's name.
create policy colleague_invitation_app on colleague_invitation to amparo_app
  using (desk_id = (select amparo_desk()) and ((select amparo_is_staff()) or customer_id = (select amparo_customer())));
create policy colleague_invitation_insert on colleague_invitation as restrictive for insert to amparo_app
  with check ((select amparo_is_staff()));
create policy colleague_invitation_update on colleague_invitation as restrictive for update to amparo_app
  using ((select amparo_is_staff()));
create policy colleague_invitation_delete on colleague_invitation as restrictive for delete to amparo_app
  using ((select amparo_is_staff()));
grant select, insert, update, delete on colleague_invitation to amparo_app;
