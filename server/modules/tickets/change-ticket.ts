import type { Policy } from '@amparo/policy';
import { notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { policyById } from '../policies/door.ts';
import { recordEvents } from '../ledger/door.ts';
import type { NewEvent, Recorded } from '../ledger/door.ts';
import { lockTicket, updateTicket } from './queries.ts';
import type { TicketChanges, TicketRow } from './queries.ts';

/** What a command decided, given the ticket as it stands under its lock. */
export interface Change {
  readonly events: readonly NewEvent[];
  readonly changes?: TicketChanges;
  /** After the events are on record: messages and mails that carry their seq. */
  readonly write?: (recorded: Recorded) => Promise<void>;
}

/**
 * The one way in which a ticket changes: lock, decide, record the events and settle the promises, update the row, all in
 * the caller's transaction. What the change decides and writes uses the act that it is given: its time is that of the lock.
 * @throws Problem not-found when the actor can't see the ticket
 */
export async function changeTicket(
  asked: Act,
  number: number,
  decideChange: (ticket: TicketRow, policy: Policy, act: Act) => Change | Promise<Change>,
): Promise<{ ticket: TicketRow; policy: Policy; recorded: Recorded }> {
  const ticket = await lockTicket(asked.tx, asked.deskId, number);
  if (ticket === null) throw notFound(`Ticket ${number}`);
  // Whoever had to wait for the lock acts after what was done meanwhile.
  const act: Act = { ...asked, now: Math.max(asked.now, ticket.updated_at) };
  const policy = await policyById(act.tx, act.deskId, ticket.policy_id);
  const change = await decideChange(ticket, policy, act);
  const recorded = await recordEvents(
    act,
    { id: ticket.id, policy, eventSeq: ticket.event_seq, isNew: false },
    change.events,
  );
  await updateTicket(act, ticket, change.changes ?? {}, recorded);
  await change.write?.(recorded);
  return { ticket, policy, recorded };
}
