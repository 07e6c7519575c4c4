import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Act } from '../../platform/services.ts';
import { countQueues } from '../queues/door.ts';

export const views = ['open', 'mine', 'unassigned', 'waiting', 'snoozed', 'soon', 'broken', 'all'] as const;
export type View = (typeof views)[number];

/** A view, or what some filters look at: by due times all that is owed, for what is put away all that is open or waiting. */
export type Among = View | 'owed' | 'running';

/** Less than this before its due time, a promise is "soon". */
const soonSeconds = 3600;

/**
 * A promise of the ticket is open, or broken and not fulfilled, whatever its state: resolving alone settles no answer (law 7). What
 * was broken when it was closed is over with it; what breaks afterwards is not. In the words of the indexes.
 */
const owed = sql`t.next_due_at is not null and (t.state <> 'closed' or t.next_due_at >= t.closed_at)`;

export function inView(act: Act, view: Among): RawBuilder<unknown> {
  const running = sql`t.state in ('open', 'waiting')`;
  // What is put away is the desk's own matter: a customer's tickets are all in view. What is broken or soon due always is.
  const shown = act.actor.kind === 'agent' ? sql`not t.snoozed` : sql`true`;
  switch (view) {
    case 'all':
      return sql`true`;
    case 'running':
      return running;
    case 'open':
      return sql`${running} and ${shown}`;
    case 'snoozed':
      return act.actor.kind === 'agent' ? sql`t.snoozed` : sql`false`;
    case 'mine':
      return sql`${running} and ${shown} and t.assignee_id = ${act.actor.id}::uuid`;
    case 'unassigned':
      return sql`${running} and ${shown} and t.assignee_id is null`;
    case 'waiting':
      return sql`t.state = 'waiting' and ${shown}`;
    case 'soon':
      return sql`${owed} and t.next_state = 'open' and t.next_due_at <= to_timestamp(${act.now + soonSeconds})`;
    case 'broken':
      return sql`${owed} and t.next_state = 'broken'`;
    case 'owed':
      return sql`${owed} and ${shown}`;
  }
}

/** The view "soon" changes by the clock alone, and what contacts see is no place of a queue: counted to here, one more means more. */
export const countedTo = 1000;
/** One more than is counted. In the text of a statement: a plan that is made before a number is known would read all. */
const justBeyond = sql`1001`;

/**
 * How many tickets each view holds for whoever asks. For staff exactly, without counting them; "soon", and all that a contact
 * sees, up to `countedTo`.
 */
export async function countViews(act: Act, team: string | null = null): Promise<Record<View, number>> {
  if (act.actor.kind === 'agent') {
    const soon = sql`
      select count(*)::float8 from (
        select from ticket t where t.desk_id = ${act.deskId} and ${inView(act, 'soon')} ${team === null ? sql`` : sql`and t.team = ${team}`}
         limit ${justBeyond}) as found`;
    return countQueues(act, team, soon);
  }
  const count = (view: View): RawBuilder<unknown> =>
    sql`count(*) filter (where ${inView(act, view)})::float8 as ${sql.ref(view)}`;
  // One look at the tickets for all that is counted there.
  const { rows } = await sql<Record<View, number>>`
    select ${sql.join(views.map(count))}
      from (select t.state, t.assignee_id, t.next_state, t.next_due_at, t.closed_at from ticket t
             where t.desk_id = ${act.deskId} ${team === null ? sql`` : sql`and t.team = ${team}`}
             limit ${justBeyond}) as t`.execute(act.tx);
  return rows[0] ?? noTickets;
}

const noTickets = { open: 0, mine: 0, unassigned: 0, waiting: 0, snoozed: 0, soon: 0, broken: 0, all: 0 };

/** How many tickets fulfil these conditions over `t`, up to `countedTo`. */
export async function countTickets(
  act: Act,
  conditions: readonly RawBuilder<unknown>[],
): Promise<{ count: number; more: boolean }> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select from ticket t where t.desk_id = ${act.deskId} and ${sql.join(conditions, sql` and `)} limit ${justBeyond}) as found`.execute(
    act.tx,
  );
  const count = rows[0]?.n ?? 0;
  return { count: Math.min(count, countedTo), more: count > countedTo };
}
