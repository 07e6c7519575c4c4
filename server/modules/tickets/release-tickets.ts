import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';
import { changeTicket } from './change-ticket.ts';

/** Takes from an agent the tickets that need a clearance which they do not hold any more (OSW-9). */
export async function releaseTickets(
  act: Act,
  agentId: string,
  clearances: readonly string[],
): Promise<void> {
  const { rows } = await sql<{ number: number }>`
    select number from ticket
     where desk_id = ${act.deskId} and assignee_id = ${agentId} and restricted is not null
       and not restricted <@ ${[...clearances]}::text[] order by number`.execute(act.tx);
  for (const { number } of rows)
    await changeTicket(act, number, (ticket) => ({
      events: [{ type: 'assign', data: { from: ticket.assignee_id, to: null } }],
      changes: { assignee: null },
    }));
}
