import { sql } from 'kysely';
import { conflict, notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { changeTicket } from './change-ticket.ts';
import { insertMessage } from './insert-message.ts';
import type { GivenMessage } from './insert-message.ts';
import { whereItWent } from './merged.ts';
import { addParticipants } from './participants.ts';
import { ticketByNumber } from './queries.ts';

/**
 * What somebody who takes no part in a ticket mailed to a reply address of it. Whoever has such an address could give it to another
 * service as their own, and read here the code that it sends them (field notes, class 13): it is for staff until they show it. It is no
 * answer of the customer: it settles nothing, ends no wait and opens nothing.
 *
 * @param input.automatic a program wrote it, or an address that takes no answers
 */
export async function addOutsiderMessage(
  asked: Act,
  number: number,
  input: {
    contact: { id: string; name: string };
    message: GivenMessage;
    receivedAt: number;
    automatic: boolean;
  },
): Promise<{ ticketId: string }> {
  const to = await whereItWent(asked.tx, asked.deskId, number);
  const { ticket } = await changeTicket(asked, to, (current, _policy, act) => ({
    events: [
      {
        type: 'outsider',
        at: input.receivedAt,
        data: { message: input.message.id, ...(input.automatic ? { auto: true } : {}) },
      },
    ],
    write: ({ seqs }) =>
      insertMessage(act, current.id, {
        ...input.message,
        seq: seqs[0] ?? 0,
        kind: 'note',
        origin: 'customer',
        contactId: input.contact.id,
        agentId: null,
        author: input.contact.name,
        way: 'email',
        at: input.receivedAt,
        outsider: input.automatic ? 'automatic' : 'person',
      }),
  }));
  return { ticketId: ticket.id };
}

interface Held {
  readonly ticket_id: string;
  readonly number: number;
  readonly contact_id: string | null;
  readonly kind: string;
  readonly outsider: 'person' | 'automatic' | null;
}

/**
 * Staff show the customer what an outsider wrote, on record: from now on it is read like everything that was said. It still settles
 * nothing.
 *
 * @param input.joins the sender takes part from now on, unless a program wrote it or the desk took them out before
 * @param input.automatic that it is shown although a program wrote it
 * @throws Problem not-found; conflict `not-held`, or `automatic-mail` where `automatic` is needed
 */
export async function showOutsiderMessage(
  asked: Act,
  id: string,
  input: { joins: boolean; automatic: boolean },
): Promise<void> {
  const { rows } = await sql<Held>`
    select m.ticket_id, t.number, m.contact_id, m.kind, m.outsider
      from message m join ticket t on t.desk_id = m.desk_id and t.id = m.ticket_id
     where m.desk_id = ${asked.deskId} and m.id = ${id}`.execute(asked.tx);
  const [held] = rows;
  if (held === undefined) throw notFound('The message');
  await changeTicket(asked, held.number, (_ticket, _policy, act) => {
    if (held.outsider === 'automatic' && held.kind === 'note' && !input.automatic)
      throw conflict(
        'automatic-mail',
        'A program wrote this, perhaps with a code that is for nobody here. Confirm that the customer is to read it.',
      );
    const joining = input.joins && held.outsider === 'person' && held.contact_id !== null;
    return {
      events: [{ type: 'show', data: { message: id, ...(joining ? { joined: held.contact_id } : {}) } }],
      write: async () => {
        const { rows: done } = await sql<{ shown: boolean }>`
          select show_message(${held.ticket_id}::uuid, ${id}::uuid) as shown`.execute(act.tx);
        if (done[0]?.shown !== true)
          throw conflict('not-held', 'The customer can read this message, or it is none that was held back.');
        if (joining) await joinWhereItWent(act, held.number, held.contact_id);
      },
    };
  });
}

/** Of a ticket that was merged, its conversation goes on in another one. */
async function joinWhereItWent(act: Act, number: number, contactId: string | null): Promise<void> {
  const to = await whereItWent(act.tx, act.deskId, number);
  const ticket = await ticketByNumber(act.tx, act.deskId, to);
  if (ticket !== null && contactId !== null) await addParticipants(act, ticket.id, [contactId]);
}
