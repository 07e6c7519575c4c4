-- Owner module: macros. Several acts at once: what somebody does with many tickets, kept under a name.

create table macro (
  desk_id uuid not null references desk (id),
  id uuid not null,
  scope text not null check (scope in ('person', 'team', 'desk')),
  -- Of scope person: whose it is.
  agent_id uuid,
  team text check (length(team) between 1 and 60),
  name text not null check (length(name) >= 1 and length(name) <= 80 and name = btrim(name)),
  -- What is done, in this order; the shapes are those of server/modules/macros/acts.ts.
  acts jsonb not null check (jsonb_typeof(acts) = 'array'),
  -- False: it is kept, and nobody can run it.
  active boolean not null,
  -- Where it stands among those of its scope.
  place integer not null check (place between 0 and 10000),
  -- Counts the changes, for If-Match.
  version integer not null check (version >= 1),
  -- Who wrote it last; null: a program.
  by_id uuid,
  updated_at timestamptz not null,
  primary key (desk_id, id),
  foreign key (desk_id, agent_id) references agent (desk_id, id) on delete cascade,
  foreign key (desk_id, by_id) references agent (desk_id, id),
  check ((scope = 'person') = (agent_id is not null)),
  check ((scope = 'team') = (team is not null))
);
create unique index macro_name on macro (desk_id, scope, agent_id, team, lower(name)) nulls not distinct;
create index macro_agent on macro (desk_id, agent_id) where agent_id is not null;
create index macro_by on macro (desk_id, by_id) where by_id is not null;

alter table macro enable row level security;
alter table macro force row level security;
-- One's own, those of the desk, and those of one's teams; who may change shared ones sees all of them. Nobody sees another's own.
create policy macro_app on macro to amparo_app
  using (
    desk_id = (select amparo_desk()) and (select amparo_is_staff())
    and case scope
          when 'person' then agent_id = (select amparo_actor())
          when 'desk' then true
          else
            (select amparo_role()) in ('lead', 'manager', 'administrator')
            or exists (
              select 1 from agent_team a
               where a.desk_id = macro.desk_id and a.agent_id = (select amparo_actor()) and a.team = macro.team)
        end
  );
create policy macro_insert on macro as restrictive for insert to amparo_app
  with check (scope = 'person' or (select amparo_role()) in ('lead', 'manager', 'administrator'));
create policy macro_update on macro as restrictive for update to amparo_app
  using (scope = 'person' or (select amparo_role()) in ('lead', 'manager', 'administrator'))
  with check (scope = 'person' or (select amparo_role()) in ('lead', 'manager', 'administrator'));
create policy macro_delete on macro as restrictive for delete to amparo_app
  using (scope = 'person' or (select amparo_role()) in ('lead', 'manager', 'administrator'));
grant select, insert, update, delete on macro to amparo_app;
