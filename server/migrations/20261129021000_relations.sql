-- Owner module: tickets. What tickets have to do with each other: merged, split, linked.

-- A ticket that was merged into another. What its undoing needs stands here; who was told what, in the events of both.
create table ticket_merge (
  desk_id uuid not null,
  -- The ticket that was merged.
  id uuid not null,
  target_id uuid not null,
  at timestamptz not null,
  -- Null when a key did it.
  agent_id uuid,
  -- How it was before.
  state text not null check (state in ('open', 'waiting', 'resolved', 'closed')),
  waiting_for text,
  waiting_since timestamptz,
  closed_at timestamptz,
  -- Its events that the undoing takes back: the waiver of its promises, its closure.
  taken integer[] not null,
  -- Whom it brought to the target.
  joined uuid[] not null,
  primary key (desk_id, id),
  foreign key (desk_id, id) references ticket (desk_id, id),
  foreign key (desk_id, target_id) references ticket (desk_id, id),
  foreign key (desk_id, agent_id) references agent (desk_id, id),
  check (id <> target_id)
);
create index ticket_merge_target on ticket_merge (desk_id, target_id);

-- A message that became a ticket of its own (OPS-11).
create table ticket_split (
  desk_id uuid not null,
  -- The ticket that it became.
  id uuid not null,
  source_id uuid not null,
  message_id uuid not null,
  copy_id uuid not null,
  at timestamptz not null,
  primary key (desk_id, id),
  foreign key (desk_id, id) references ticket (desk_id, id),
  foreign key (desk_id, source_id) references ticket (desk_id, id),
  foreign key (desk_id, message_id) references message (desk_id, id),
  foreign key (desk_id, copy_id) references message (desk_id, id)
);
create index ticket_split_source on ticket_split (desk_id, source_id);
create index ticket_split_message on ticket_split (desk_id, message_id);

-- `from_id` is related to, the parent of, in the way of, or a duplicate of `to_id`.
create table ticket_link (
  desk_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('related', 'parent', 'blocks', 'duplicate')),
  from_id uuid not null,
  to_id uuid not null,
  at timestamptz not null,
  agent_id uuid,
  primary key (desk_id, id),
  unique (desk_id, kind, from_id, to_id),
  foreign key (desk_id, from_id) references ticket (desk_id, id),
  foreign key (desk_id, to_id) references ticket (desk_id, id),
  foreign key (desk_id, agent_id) references agent (desk_id, id),
  check (from_id <> to_id)
);
create index ticket_link_to on ticket_link (desk_id, to_id);
-- One parent, one original.
create unique index ticket_link_parent on ticket_link (desk_id, to_id) where kind = 'parent';
create unique index ticket_link_original on ticket_link (desk_id, from_id) where kind = 'duplicate';

alter table ticket_merge enable row level security;
alter table ticket_merge force row level security;
alter table ticket_split enable row level security;
alter table ticket_split force row level security;
alter table ticket_link enable row level security;
alter table ticket_link force row level security;

-- Whoever sees both tickets, and nobody else, sees what they have to do with each other (field notes, class 10).
create policy ticket_merge_app on ticket_merge to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (
      (select amparo_sees_all())
      or (
        exists (select 1 from ticket t where t.desk_id = ticket_merge.desk_id and t.id = ticket_merge.id)
        and exists (select 1 from ticket t where t.desk_id = ticket_merge.desk_id and t.id = ticket_merge.target_id)
      )
    )
  );
create policy ticket_merge_insert on ticket_merge as restrictive for insert to amparo_app with check ((select amparo_is_staff()));
create policy ticket_merge_delete on ticket_merge as restrictive for delete to amparo_app using ((select amparo_is_staff()));
create policy ticket_split_app on ticket_split to amparo_app
  using (
    desk_id = (select amparo_desk()) and (select amparo_is_staff())
    and (
      (select amparo_sees_all())
      or (
        exists (select 1 from ticket t where t.desk_id = ticket_split.desk_id and t.id = ticket_split.id)
        and exists (select 1 from ticket t where t.desk_id = ticket_split.desk_id and t.id = ticket_split.source_id)
      )
    )
  );
create policy ticket_link_app on ticket_link to amparo_app
  using (
    desk_id = (select amparo_desk()) and (select amparo_is_staff())
    and (
      (select amparo_sees_all())
      or (
        exists (select 1 from ticket t where t.desk_id = ticket_link.desk_id and t.id = ticket_link.from_id)
        and exists (select 1 from ticket t where t.desk_id = ticket_link.desk_id and t.id = ticket_link.to_id)
      )
    )
  );
grant select, insert, delete on ticket_merge to amparo_app;
grant select, insert on ticket_split to amparo_app;
grant select, insert, delete on ticket_link to amparo_app;

-- Whom an undone merge had brought.
create policy participant_delete on participant as restrictive for delete to amparo_app using ((select amparo_is_staff()));
grant delete on participant to amparo_app;
