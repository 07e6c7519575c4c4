-- Owner modules: tickets, queues. A resolved ticket whose answer is still owed stands among what falls due and what is broken.

-- What is owed: a promise that is open or broken, unless the ticket was closed after it broke. Views "soon" and "broken".
drop index ticket_next;
create index ticket_next on ticket (desk_id, next_state, next_due_at, number desc)
  where next_due_at is not null and (state <> 'closed' or next_due_at >= closed_at);
-- Filters by what is due, whatever the state.
create index ticket_owed on ticket (desk_id, next_due_at, number desc)
  where next_due_at is not null and (state <> 'closed' or next_due_at >= closed_at);

-- "Broken" counts by the same words. The owner has no policy for tickets: for this once their row security is not forced.
alter table ticket no force row level security;
alter table queue_count no force row level security;
alter table queue_change no force row level security;
delete from queue_change;
delete from queue_count;
insert into queue_count (desk_id, team, state, assignee_id, restricted, broken, tickets)
select desk_id, team, case when snoozed then 'snoozed' else state end, coalesce(assignee_id, '00000000-0000-0000-0000-000000000000'),
       coalesce(restricted, '{}'),
       coalesce(next_state = 'broken' and (state <> 'closed' or next_due_at >= closed_at), false), count(*)
  from ticket group by 1, 2, 3, 4, 5, 6;
alter table ticket force row level security;
alter table queue_count force row level security;
alter table queue_change force row level security;
