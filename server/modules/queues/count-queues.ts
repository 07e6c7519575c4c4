import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Act } from '../../platform/services.ts';
import { nobodyId, placeColumns } from './place.ts';

/** Exact numbers of tickets that whoever asks may see. */
interface QueueCounts {
  readonly open: number;
  readonly mine: number;
  readonly unassigned: number;
  readonly waiting: number;
  readonly broken: number;
  readonly soon: number;
  readonly snoozed: number;
  readonly all: number;
}

/**
 * How many tickets lie where, for staff: from the counts that are kept and the changes that are not folded yet.
 * @param soon a query of one number, told beside them: it changes by the clock alone, so that no count is kept of it
 */
export async function countQueues(
  act: Act,
  team: string | null,
  soon: RawBuilder<unknown>,
): Promise<QueueCounts> {
  const running = sql`state in ('open', 'waiting')`;
  const sum = (condition: ReturnType<typeof sql>) =>
    sql`coalesce(sum(n) filter (where ${condition}), 0)::float8`;
  const { rows } = await sql<QueueCounts>`
    select ${sum(running)} as open,
           ${sum(sql`${running} and assignee_id = ${act.actor.id}::uuid`)} as mine,
           ${sum(sql`${running} and assignee_id = ${nobodyId}::uuid`)} as unassigned,
           ${sum(sql`state = 'waiting'`)} as waiting,
           ${sum(sql`broken`)} as broken,
           ${sum(sql`state = 'snoozed'`)} as snoozed,
           (${soon}) as soon,
           ${sum(sql`true`)} as all
      from (select ${placeColumns}, tickets as n from queue_count where desk_id = ${act.deskId}
            union all
            select ${placeColumns}, change from queue_change where desk_id = ${act.deskId}) as places
     ${team === null ? sql`` : sql`where team = ${team}`}`.execute(act.tx);
  return rows[0] ?? { open: 0, mine: 0, unassigned: 0, waiting: 0, broken: 0, soon: 0, snoozed: 0, all: 0 };
}
