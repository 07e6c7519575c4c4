import type { Act } from '../../platform/services.ts';
import type { NewEvent } from '../ledger/door.ts';
import { changeTicket } from './change-ticket.ts';
import { whereItWent } from './merged.ts';
import { insertMessage } from './insert-message.ts';
import { addParticipant } from './queries.ts';
import type { GivenMessage } from './insert-message.ts';
import type { TicketChanges } from './queries.ts';

/**
 * What a customer says in a ticket that exists. It ends a wait for them (law 8); said of a resolved or closed ticket it
 * opens it again; said of one that was merged it goes to the one that it was merged into. `automatic`: an out-of-office answer is kept, and neither ends a wait nor reopens.
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
    /** False when their domain says that it is not theirs: it is kept and shown, and changes nothing (ends no wait, opens nothing). */
    counts?: boolean;
    /** False when nothing shows who wrote it, or nobody asked them to: they take no part in the ticket for it. */
    joins?: boolean;
  },
): Promise<{ ticketId: string }> {
  const to = await whereItWent(asked.tx, asked.deskId, number);
  const idle = input.automatic || input.counts === false;
  const { ticket } = await changeTicket(asked, to, (current, policy, act) => {
    const events: NewEvent[] = [];
    const changes: TicketChanges = {};
    if (!idle && (current.state === 'resolved' || current.state === 'closed')) {
      // What arrived before the resolution and is read after it opens the ticket again all the same: nobody had seen it.
      events.push({ type: 'reopen', at: Math.max(input.receivedAt, current.ended_at ?? 0) });
      Object.assign(changes, { state: 'open', resolvedAt: null, closedAt: null });
    }
    if (
      !idle &&
      current.state === 'waiting' &&
      policy.pauses.get(current.waiting_for ?? '')?.for === 'customer' &&
      // What was sent before the question is no answer to it, even when it is read later.
      input.receivedAt >= (current.waiting_since ?? 0)
    ) {
      Object.assign(changes, { state: 'open', waiting: null });
    }
    // What counts for nothing is on record like an automatic message: fold lets it settle and open nothing.
    events.push({
      type: 'message',
      at: input.receivedAt,
      data: {
        from: 'customer',
        auto: idle,
        message: input.message.id,
        ...(input.counts === false ? { believed: false } : {}),
      },
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
        if (input.joins !== false) await addParticipant(act, current.id, input.contact.id);
      },
    };
  });
  return { ticketId: ticket.id };
}
