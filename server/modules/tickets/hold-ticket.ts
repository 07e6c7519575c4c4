import type { Policy } from '@amparo/policy';
import { notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { policyById } from '../policies/door.ts';
import { lockTicket } from './queries.ts';
import type { TicketRow } from './queries.ts';

/**
 * Locks a ticket for several changes that follow in the same transaction, as one change does for itself, and compares versions
 * before the first of them.
 * @returns the ticket as it stands, its policy, and the act with which to go on: its time is that of the lock
 * @throws Problem not-found when the actor can't see the ticket; changed-meanwhile when the caller has not seen its present version
 */
export async function holdTicket(
  asked: Act,
  number: number,
): Promise<{ ticket: TicketRow; policy: Policy; act: Act }> {
  const ticket = await lockTicket(asked.tx, asked.deskId, number);
  if (ticket === null) throw notFound(`Ticket ${number}`);
  asked.precondition?.check(ticket.event_seq);
  const act: Act = { ...asked, now: Math.max(asked.now, ticket.updated_at) };
  return { ticket, policy: await policyById(act.tx, act.deskId, ticket.policy_id), act };
}
