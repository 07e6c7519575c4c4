import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';
import { eventsOfTicket } from '../ledger/door.ts';
import { changeTicket } from './change-ticket.ts';

/**
 * A mail of this ticket is late: the mail system has not been able to hand it on and goes on trying. People see it in the stream;
 * what the mail settled stays settled (law 7). Told once for a mail, however often it is reported.
 */
export async function recordDelay(act: Act, ticketId: string, mailId: string): Promise<void> {
  const { rows } = await sql<{ number: number }>`
    select number from ticket where desk_id = ${act.deskId} and id = ${ticketId} for update`.execute(act.tx);
  const number = rows[0]?.number;
  if (number === undefined) return;
  const events = await eventsOfTicket(act.tx, act.deskId, ticketId);
  if (events.some(({ type, data }) => type === 'delivery' && data['mail'] === mailId)) return;
  await changeTicket(act, number, () => ({
    events: [{ type: 'delivery', data: { mail: mailId, state: 'delayed' } }],
  }));
}
