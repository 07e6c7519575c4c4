-- Owner module: views. Ways to look at the tickets that somebody keeps for themselves, or that a team or the desk shares.

create table saved_view (
  desk_id uuid not null references desk (id),
  id uuid not null,
  -- Whose it is; null: it is shared.
  owner_id uuid,
  -- With which team it is shared; null: with the whole desk, when it is shared at all.
  team text check (length(team) between 1 and 60),
  name text not null check (length(name) >= 1 and length(name) <= 60 and name = btrim(name)),
  -- In the filter language.
  filter text not null check (length(filter) <= 1000),
  sort text not null check (sort in ('due', 'number', '-number', 'updated', '-updated', 'severity')),
  -- Where it stands among those of its kind.
  place integer not null check (place between 0 and 10000),
  made_at timestamptz not null,
  primary key (desk_id, id),
  foreign key (desk_id, owner_id) references agent (desk_id, id) on delete cascade,
  check (owner_id is null or team is null)
);
create index saved_view_owner on saved_view (desk_id, owner_id, place);

alter table saved_view enable row level security;
alter table saved_view force row level security;

-- One's own, those of the desk, and those of one's teams; who may change shared ones sees all of them.
create policy saved_view_app on saved_view to amparo_app
  using (
    desk_id = (select amparo_desk()) and (select amparo_is_staff())
    and case
      when owner_id is not null then owner_id = (select amparo_actor())
      else
        team is null or (select amparo_role()) in ('lead', 'manager', 'administrator')
        or exists (
          select 1 from agent_team a
           where a.desk_id = saved_view.desk_id and a.agent_id = (select amparo_actor()) and a.team = saved_view.team)
    end
  );
create policy saved_view_insert on saved_view as restrictive for insert to amparo_app
  with check (owner_id = (select amparo_actor()) or (select amparo_role()) in ('lead', 'manager', 'administrator'));
create policy saved_view_update on saved_view as restrictive for update to amparo_app
  using (owner_id = (select amparo_actor()) or (select amparo_role()) in ('lead', 'manager', 'administrator'))
  with check (owner_id = (select amparo_actor()) or (select amparo_role()) in ('lead', 'manager', 'administrator'));
create policy saved_view_delete on saved_view as restrictive for delete to amparo_app
  using (owner_id = (select amparo_actor()) or (select amparo_role()) in ('lead', 'manager', 'administrator'));
grant select, insert, update, delete on saved_view to amparo_app;

-- For the order of severities: the gravest first, each by what is due next.
create index ticket_severity on ticket (desk_id, severity, next_due_at, number desc);
-- For filters by promises that were broken: few of all.
create index promise_broken on promise (desk_id, ticket_id, type) where state = 'broken';
