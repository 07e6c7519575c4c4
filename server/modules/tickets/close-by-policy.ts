import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';
import { changeTicket } from './change-ticket.ts';

/**
 * Closes a ticket since the policy makes that follow from a promise (`do: close`). Nothing when it is closed already; only a
 * new message opens it again.
 *
 * @param promise its id on the ticket
 * @returns whether it was closed by this
 */
export async function closeByPolicy(act: Act, ticketId: string, promise: string): Promise<boolean> {
  const { rows } = await sql<{ number: number }>`
    select number from ticket where desk_id = ${act.deskId} and id = ${ticketId} and state <> 'closed'`.execute(
    act.tx,
  );
  const [found] = rows;
  if (found === undefined) return false;
  await changeTicket(act, found.number, (_ticket, _policy, { now }) => ({
    events: [{ type: 'close', data: { promise } }],
    changes: { state: 'closed', waiting: null, closedAt: now },
  }));
  return true;
}
