import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';
import { changeTicket } from './change-ticket.ts';
import { teamAt } from './override.ts';

/**
 * A step of the ladder hands a ticket to another level (`escalate-to`, OSW-10): its clock starts and its team is picked as when a person
 * escalates, but nobody is asked for a checklist. Nothing when it is there already, or done.
 */
export async function climb(act: Act, ticketId: string, to: string): Promise<void> {
  const { rows } = await sql<{ number: number }>`
    select number from ticket
     where desk_id = ${act.deskId} and id = ${ticketId} and state in ('open', 'waiting') and level <> ${to}`.execute(
    act.tx,
  );
  const [found] = rows;
  if (found === undefined) return;
  await changeTicket(act, found.number, (ticket, policy) => {
    if (!policy.levels.has(to)) return { events: [] };
    const team = teamAt(policy, ticket, to);
    return {
      events: [{ type: 'escalate', data: { to, from: ticket.level, team } }],
      changes: { level: to, team },
    };
  });
}
