import type { Policy } from '@amparo/policy';
import { onceTogether } from '../../platform/db/context.ts';
import { notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { policyById } from '../policies/door.ts';
import { readNumber, ticketNumber } from './present.ts';
import { ticketByNumber } from './queries.ts';
import type { TicketRow } from './queries.ts';

/**
 * The ticket of an address such as `OSW-1042` or `1042`, with the policy under which it runs.
 *
 * @throws Problem not-found when there is none, or none that the actor may see
 */
export async function findTicket(act: Act, text: string): Promise<{ ticket: TicketRow; policy: Policy }> {
  const number = readNumber(text);
  const ticket =
    number === null
      ? null
      : await onceTogether(act.tx, `ticket ${act.deskId} ${number}`, () =>
          ticketByNumber(act.tx, act.deskId, number),
        );
  if (ticket === null) throw notFound(`Ticket ${text}`);
  const policy = await policyById(act.tx, act.deskId, ticket.policy_id);
  // The number of another desk's ticket is none of ours, though the digits may be.
  if (
    !/^\d/.test(text.trim()) &&
    text.trim().toUpperCase() !== ticketNumber(policy, ticket.number).toUpperCase()
  )
    throw notFound(`Ticket ${text}`);
  return { ticket, policy };
}
