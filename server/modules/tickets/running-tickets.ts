import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';

export interface RunningRow {
  readonly id: string;
  readonly number: number;
  readonly policy_id: string;
}

/** Tickets that are open or wait, those that fall due first, and how many there are of them in all. */
export async function runningTickets(
  act: Act,
  limit: number,
): Promise<{ readonly tickets: readonly RunningRow[]; readonly total: number }> {
  const { rows } = await sql<RunningRow>`
    select id, number, policy_id from ticket where desk_id = ${act.deskId} and state in ('open', 'waiting')
     order by next_due_at, number limit ${limit}`.execute(act.tx);
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from ticket where desk_id = ${act.deskId} and state in ('open', 'waiting')`.execute(
    act.tx,
  );
  return { tickets: rows, total: counted.rows[0]?.total ?? 0 };
}
