-- Owner module: notifications. What staff are told, how each chose to be told, quiet hours, and who follows a ticket.

-- Of what happened; null for what no event says, such as a reminder of one's own.
alter table notification
  add column event_id uuid,
  -- Shown on the page of notifications, and counted by the bell.
  add column page boolean not null default true,
  -- Came in quiet hours: its mail is told in the digest at their end.
  add column held boolean not null default false,
  add foreign key (desk_id, event_id) references event (desk_id, id);
create unique index notification_once on notification (desk_id, agent_id, event_id, kind) where event_id is not null;
create index notification_event on notification (desk_id, event_id) where event_id is not null;
create index notification_ticket on notification (desk_id, ticket_id);
create index notification_unread on notification (desk_id, agent_id) where read_at is null and page;
create index notification_held on notification (desk_id, agent_id) where held;
update notification set kind = 'promise-soon' where kind = 'step';

-- How somebody wants to be told of one kind; without a row as the product does by itself.
create table notification_choice (
  desk_id uuid not null,
  agent_id uuid not null,
  kind text not null,
  page boolean not null,
  mail boolean not null,
  -- Also in quiet hours.
  through boolean not null,
  primary key (desk_id, agent_id, kind),
  foreign key (desk_id, agent_id) references agent (desk_id, id) on delete cascade
);

-- When somebody wants to be left alone.
create table notification_quiet (
  desk_id uuid not null,
  agent_id uuid not null,
  -- The zone of the hours, and hours by days, such as {"mon-fri": ["20:00-07:00"], "sat,sun": ["00:00-24:00"]}.
  zone text not null,
  hours jsonb not null,
  primary key (desk_id, agent_id),
  foreign key (desk_id, agent_id) references agent (desk_id, id) on delete cascade
);

-- Something was held back for somebody: when to tell it. Whoever waits looks for the earliest row, and at nothing else.
create table notification_digest (
  desk_id uuid not null,
  agent_id uuid not null,
  wake_at timestamptz not null,
  primary key (desk_id, agent_id),
  foreign key (desk_id, agent_id) references agent (desk_id, id) on delete cascade
);
create index notification_digest_wake on notification_digest (wake_at);

-- Up to where it was worked out who is to be told of a desk's events.
create table notification_cursor (
  desk_id uuid not null references desk (id),
  position bigint not null,
  primary key (desk_id)
);

create table follower (
  desk_id uuid not null,
  ticket_id uuid not null,
  agent_id uuid not null,
  since timestamptz not null,
  primary key (desk_id, ticket_id, agent_id),
  foreign key (desk_id, ticket_id) references ticket (desk_id, id),
  foreign key (desk_id, agent_id) references agent (desk_id, id) on delete cascade
);
create index follower_agent on follower (desk_id, agent_id);

alter table notification_choice enable row level security;
alter table notification_choice force row level security;
alter table notification_quiet enable row level security;
alter table notification_quiet force row level security;
alter table notification_digest enable row level security;
alter table notification_digest force row level security;
alter table notification_cursor enable row level security;
alter table notification_cursor force row level security;
alter table follower enable row level security;
alter table follower force row level security;

-- Each their own; the product reads all, to tell people.
create policy notification_choice_app on notification_choice to amparo_app
  using (desk_id = (select amparo_desk()) and agent_id = (select amparo_actor()) and (select amparo_is_staff()));
create policy notification_choice_system on notification_choice to amparo_system using (true) with check (true);
create policy notification_quiet_app on notification_quiet to amparo_app
  using (desk_id = (select amparo_desk()) and agent_id = (select amparo_actor()) and (select amparo_is_staff()));
create policy notification_quiet_system on notification_quiet to amparo_system using (true) with check (true);
create policy notification_digest_system on notification_digest to amparo_system using (true) with check (true);
create policy notification_cursor_system on notification_cursor to amparo_system using (true) with check (true);
-- Staff who see the ticket see who follows it; each follows for themselves.
create policy follower_app on follower to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (select amparo_is_staff())
    and exists (select 1 from ticket t where t.desk_id = follower.desk_id and t.id = follower.ticket_id)
  );
create policy follower_insert on follower as restrictive for insert to amparo_app
  with check (agent_id = (select amparo_actor()));
create policy follower_delete on follower as restrictive for delete to amparo_app
  using (agent_id = (select amparo_actor()));
create policy follower_system on follower to amparo_system using (true) with check (true);

grant select, insert, update, delete on notification_choice, notification_quiet to amparo_app;
grant select on notification_choice, notification_quiet to amparo_system;
grant update (held) on notification to amparo_system;
grant select, insert, update, delete on notification_digest to amparo_system;
grant select, insert, update on notification_cursor to amparo_system;
grant select, insert, delete on follower to amparo_app;
grant select on follower to amparo_system;
