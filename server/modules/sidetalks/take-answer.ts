import type { Act } from '../../platform/services.ts';
import { changeTicket, insertMessage, numberOfTicket } from '../tickets/door.ts';
import type { GivenMessage } from '../tickets/door.ts';
import { sideTalkOf, sideTalksByHeaderIds, updateSideTalk } from './queries.ts';
import type { SideTalkRow } from './queries.ts';
import { readSideAddress } from './side-address.ts';

/**
 * The side conversation that a mail answers: by its signed address, else by what it refers to, if it is believed to come from the
 * party. A mail of one never becomes the customer's business.
 */
export async function findSideTalk(
  act: Act,
  key: Buffer,
  mail: { recipients: readonly string[]; headerIds: readonly string[]; from: string; byReferences: boolean },
): Promise<{ ticket: number; talk: SideTalkRow } | null> {
  for (const address of mail.recipients) {
    const target = readSideAddress(key, address);
    if (target === null) continue;
    const ticketId = await numberOfTicket.toId(act, target.ticket);
    const talk = ticketId === null ? null : await sideTalkOf(act, ticketId, target.sideTalk);
    if (talk !== null) return { ticket: target.ticket, talk };
  }
  if (!mail.byReferences) return null;
  for (const talk of await sideTalksByHeaderIds(act, mail.headerIds)) {
    if (talk.party_email.toLowerCase() !== mail.from.toLowerCase()) continue;
    const ticket = await numberOfTicket.fromId(act, talk.ticket_id);
    if (ticket !== null) return { ticket, talk };
  }
  return null;
}

/** What the third party answered: seen by staff, beside the conversation with the customer. It is our turn now. */
export async function takeSideAnswer(
  asked: Act,
  found: { ticket: number; talk: SideTalkRow },
  given: { message: GivenMessage; author: string; receivedAt: number; automatic: boolean },
): Promise<string> {
  const { talk } = found;
  const { ticket } = await changeTicket(asked, found.ticket, (current, _policy, act) => ({
    events: [
      {
        type: 'side',
        at: given.receivedAt,
        data: {
          side: talk.number,
          from: 'party',
          message: given.message.id,
          ...(given.automatic ? { auto: true } : {}),
        },
      },
    ],
    write: async ({ seqs }) => {
      await insertMessage(act, current.id, {
        ...given.message,
        seq: seqs[0] ?? 0,
        kind: 'note',
        origin: 'party',
        contactId: null,
        agentId: null,
        author: given.author,
        way: 'email',
        at: given.receivedAt,
        sideTalkId: talk.id,
      });
      if (!given.automatic)
        await updateSideTalk(act, talk.id, {
          waitingSince: null,
          answeredAt: given.receivedAt,
          state: 'open',
          expectedAt: talk.expected_at,
        });
    },
  }));
  return ticket.id;
}
