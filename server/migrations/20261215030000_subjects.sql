-- Owner module: tickets. Subjects that a ticket had, and which each became. Their words stand here and not in the events: what is taken out
-- for good (PAR-2) is taken out of them too. For staff.

create table ticket_subject (
  desk_id uuid not null,
  ticket_id uuid not null,
  -- Of the event that says so.
  seq integer not null,
  before text not null,
  after text not null check (length(after) >= 1 and length(after) <= 500),
  primary key (desk_id, ticket_id, seq),
  foreign key (desk_id, ticket_id) references ticket (desk_id, id)
);

alter table ticket_subject enable row level security;
alter table ticket_subject force row level security;

create policy ticket_subject_app on ticket_subject to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (
      (select amparo_sees_all())
      or ((select amparo_is_staff())
          and exists (select 1 from ticket t where t.desk_id = ticket_subject.desk_id and t.id = ticket_subject.ticket_id))
    )
  );
grant select, insert, update on ticket_subject to amparo_app;
