import type { NewEvent } from '../ledger/door.ts';
import type { Act } from '../../platform/services.ts';
import { changeTicket } from './change-ticket.ts';

/**
 * Puts on record what another module did for a ticket, such as a check of the customer's domain: it stands in the ticket's
 * stream and in its exports. It changes nothing else of the ticket.
 * @throws Problem not-found when the actor can't see the ticket
 */
export async function recordTicketEvent(act: Act, number: number, event: NewEvent): Promise<void> {
  await changeTicket(act, number, () => ({ events: [event] }));
}
