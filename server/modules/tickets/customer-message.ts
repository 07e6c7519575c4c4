import type { Act } from '../../platform/services.ts';
import type { NewEvent } from '../ledger/door.ts';
import { changeTicket } from './change-ticket.ts';
import { addParticipant, insertMessage } from './queries.ts';
import type { GivenMessage, TicketChanges } from './queries.ts';

/**
 * What a customer says in a ticket that exists. It ends a wait for them (law 8); said of a resolved or closed ticket it
 * opens it again. `automatic`: an out-of-office answer is kept, and neither ends a wait nor reopens.
 */
export async function addCustomerMessage(
  asked: Act,
  number: number,
  input: {
    contact: { id: string; name: string };
    way: string;
    message: GivenMessage;
    receivedAt: number;
    automatic: boolean;
  },
): Promise<{ ticketId: string }> {
  const { ticket } = await changeTicket(asked, number, (current, policy, act) => {
    const events: NewEvent[] = [];
    const changes: TicketChanges = {};
    if (!input.automatic && (current.state === 'resolved' || current.state === 'closed')) {
      // What arrived before the resolution and is read after it opens the ticket again all the same: nobody had seen it.
      events.push({ type: 'reopen', at: Math.max(input.receivedAt, current.ended_at ?? 0) });
      Object.assign(changes, { state: 'open', resolvedAt: null, closedAt: null });
    }
    if (
      !input.automatic &&
      current.state === 'waiting' &&
      policy.pauses.get(current.waiting_for ?? '')?.for === 'customer' &&
      // What was sent before the question is no answer to it, even when it is read later.
      input.receivedAt >= (current.waiting_since ?? 0)
    ) {
      Object.assign(changes, { state: 'open', waiting: null });
    }
    // An automatic message is on record as such: fold lets it settle and open nothing.
    events.push({
      type: 'message',
      at: input.receivedAt,
      data: { from: 'customer', auto: input.automatic, message: input.message.id },
    });
    return {
      events,
      changes,
      write: async (recorded) => {
        await insertMessage(act, current.id, {
          ...input.message,
          seq: recorded.seqs.at(-1) ?? 0,
          kind: input.automatic ? 'auto' : 'public',
          origin: 'customer',
          contactId: input.contact.id,
          agentId: null,
          author: input.contact.name,
          way: input.way,
          at: input.receivedAt,
        });
        await addParticipant(act, current.id, input.contact.id);
      },
    };
  });
  return { ticketId: ticket.id };
}
