import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';
import { eventsOfTicket } from '../ledger/door.ts';
import { changeTicket } from './change-ticket.ts';

/** Events that a mail carries to the customer, and with which it falls. */
const carried: ReadonlySet<string> = new Set(['message', 'acknowledgement', 'notice']);

/**
 * A mail of this ticket came back for good: by the policy, what it settled is open again (law 7). One mail may carry two things,
 * an answer and the notice of the resolution: both did not arrive. What is on record as lost already is not lost again; a
 * mail that carried nothing, such as one to staff, changes nothing.
 *
 * @param messageId the message that the mail was, if any
 * @param mailId the mail, which events name that are no message
 */
export async function recordBounce(
  act: Act,
  ticketId: string,
  messageId: string | null,
  mailId: string | null = null,
): Promise<void> {
  const { rows } = await sql<{ number: number }>`
    select number from ticket where desk_id = ${act.deskId} and id = ${ticketId} for update`.execute(act.tx);
  const number = rows[0]?.number;
  if (number === undefined) return;
  const events = await eventsOfTicket(act.tx, act.deskId, ticketId);
  const lost = new Set(events.filter((event) => event.type === 'bounce').map((event) => event.data['of']));
  const gone = events.filter(
    ({ type, seq, data }) =>
      carried.has(type) &&
      data['from'] !== 'customer' &&
      ((mailId !== null && data['mail'] === mailId) ||
        (messageId !== null && data['message'] === messageId)) &&
      !lost.has(seq),
  );
  if (gone.length === 0) return;
  await changeTicket(act, number, () => ({
    events: gone.map(({ seq }) => ({ type: 'bounce', data: { of: seq } })),
  }));
}
