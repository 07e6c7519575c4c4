import { sql } from 'kysely';

/** Nobody, where an id must stand. */
export const nobodyId = '00000000-0000-0000-0000-000000000000';

/**
 * Where a row of `ticket` counts, a snoozed one in a state of its own: the columns of queue_change and queue_count, from those of the
 * ticket. Broken also when it is resolved, and what broke after it was closed.
 */
export const placeOfTicket = sql`
  team, case when snoozed then 'snoozed' else state end as state, coalesce(assignee_id, ${sql.lit(nobodyId)}::uuid) as assignee_id, coalesce(restricted, '{}') as restricted,
  coalesce(next_state = 'broken' and (state <> 'closed' or next_due_at >= closed_at), false) as broken`;

export const placeColumns = sql`team, state, assignee_id, restricted, broken`;
