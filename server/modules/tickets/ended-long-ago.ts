import type { Act } from '../../platform/services.ts';
import { whereItWent } from './merged.ts';
import { ticketByNumber } from './queries.ts';
import type { TicketRow } from './queries.ts';

/** For so many days after its end a ticket is opened again by mail; later mail begins a new one. */
const opensAgainDays = 90;

/**
 * The number of a ticket that ended so long ago that mail no longer opens it again, after merges; null while it may. An address that
 * leads into a ticket is in every mailbox that the mail ever reached: it must not be a way in for ever (field notes, classes 12 and 13).
 * @param received when the mail came in, in seconds since the epoch
 */
export async function endedLongAgo(act: Act, ticket: TicketRow, received: number): Promise<number | null> {
  if (ticket.state !== 'resolved' && ticket.state !== 'closed') return null;
  // What was merged is closed, and lives on where it went.
  const number =
    ticket.state === 'closed' ? await whereItWent(act.tx, act.deskId, ticket.number) : ticket.number;
  const there = number === ticket.number ? ticket : await ticketByNumber(act.tx, act.deskId, number);
  if (there === null || (there.state !== 'resolved' && there.state !== 'closed')) return null;
  return (there.ended_at ?? received) + opensAgainDays * 86_400 < received ? there.number : null;
}
