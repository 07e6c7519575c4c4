-- Owner module: audit. Every administrative act: who did what to what, in the transaction that did it. Append-only.

-- Who looks after the desk's security: administrators and the role security, and the product itself.
create function amparo_secures() returns boolean
  language sql stable parallel safe
  return amparo_actor_kind() = 'system'
    or (amparo_actor_kind() = 'agent' and amparo_role() in ('administrator', 'security'));
grant execute on function amparo_secures() to amparo_app;

create table audit (
  desk_id uuid not null references desk (id),
  id uuid not null,
  at timestamptz not null,
  -- By the machine's clock: a demonstration may speed the other up.
  recorded timestamptz not null,
  actor_kind text not null check (actor_kind in ('agent', 'key', 'operator', 'system', 'contact', 'intake', 'anonymous')),
  -- The agent, contact or key; names live where they can be erased.
  actor_id uuid,
  what text not null check (what ~ '^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$'),
  -- What it was done to: an id, or a name such as a ticket's number.
  target text check (length(target) <= 300),
  detail jsonb not null,
  primary key (desk_id, id)
);
create index audit_target on audit (desk_id, target, id desc) where target is not null;

alter table audit enable row level security;
alter table audit force row level security;
create policy audit_read on audit for select to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_secures()));
-- Whoever does something for the desk writes it down, and only in their own name.
create policy audit_write on audit for insert to amparo_app
  with check (
    desk_id = (select amparo_desk())
    and (select amparo_is_staff())
    and ((select amparo_actor_kind()) <> 'agent' or (actor_kind = 'agent' and actor_id = (select amparo_actor())) or actor_kind = 'key')
  );
create policy audit_system on audit to amparo_system using (true) with check (true);
grant select, insert on audit to amparo_app, amparo_system;
