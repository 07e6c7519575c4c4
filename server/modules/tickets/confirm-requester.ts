import { conflict } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { contactById } from '../people/door.ts';
import type { MailKeys } from '../mail/door.ts';
import { changeTicket } from './change-ticket.ts';
import { entitlementOf } from './entitle.ts';
import type { TicketRow } from './queries.ts';

/**
 * An agent says whether the requester of a ticket is the contact whom they claimed to be. Confirmed, the ticket is their
 * customer's: plan, region and contract become facts of it now, and the policy's table of changes says what that does to the
 * promises (law 9). What was refused for want of a contract is decided anew, and acknowledged: nobody had answered it.
 *
 * @throws Problem conflict when nothing is claimed, or somebody has answered already
 */
export async function confirmRequester(
  asked: Act,
  keys: MailKeys,
  number: number,
  confirmed: boolean,
): Promise<void> {
  await changeTicket(asked, number, async (ticket, policy, act) => {
    if (ticket.claim !== 'open')
      throw conflict(
        'no-claim',
        ticket.claim === null
          ? 'Nobody doubts who the requester of this ticket is.'
          : `Somebody has answered already: the claim was ${ticket.claim}.`,
      );
    const contact = await contactById(act.tx, act.deskId, ticket.requester_id);
    if (!confirmed || contact === null || contact.customer_id === null)
      return {
        events: [{ type: 'identity' as const, data: { confirmed: false } }],
        changes: { claim: 'refused' },
      };

    const found = await entitlementOf(act, keys, ticket, policy, {
      ...contact,
      customer_id: contact.customer_id,
    });
    const said = { confirmed: true, contact: contact.id, customer: contact.customer_id };
    return {
      events: [{ type: 'identity' as const, data: said }, ...found.events],
      changes: { claim: 'confirmed', ...found.changes },
      write: found.tell,
    };
  });
}

/** Whom the requester of a ticket claims to be, for staff; null when nobody doubts it. */
export async function claimOf(
  act: Act,
  ticket: TicketRow,
): Promise<{ state: 'open' | 'confirmed' | 'refused'; customer: string | null } | null> {
  if (ticket.claim === null) return null;
  const contact = await contactById(act.tx, act.deskId, ticket.requester_id);
  return { state: ticket.claim, customer: contact?.customer_name ?? null };
}
