import type { Policy } from '@amparo/policy';
import { notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { clearancesOfAgent } from '../people/door.ts';
import { policyById } from '../policies/door.ts';
import { recordEvents } from '../ledger/door.ts';
import type { NewEvent, Recorded } from '../ledger/door.ts';
import { lastSaid, saidIn } from './last-said.ts';
import type { LastSaid } from './last-said.ts';
import { lockTicket, updateTicket, writeRestricted } from './queries.ts';
import type { TicketChanges, TicketRow } from './queries.ts';
import { forgetSnooze, renewSnoozes } from './snooze-rows.ts';
import { isCleared, newRestrictions } from './restrictions.ts';

/** What a command decided, given the ticket as it stands under its lock. */
export interface Change {
  readonly events: readonly NewEvent[];
  readonly changes?: TicketChanges;
  /** The plan that holds now and its policy, where these restrict the ticket beside its own. */
  readonly restrictBy?: { readonly plan: string; readonly policy: Policy };
  /** Clearances that whoever sees it must hold from now on, beside those that it needs already. */
  readonly restrictTo?: readonly string[];
  /** Who spoke last from now on, where no event says it. */
  readonly said?: LastSaid;
  /** After the events are on record: messages and mails that carry their seq. */
  readonly write?: (recorded: Recorded) => Promise<void>;
}

/**
 * The one way in which a ticket changes: lock, decide, record the events and settle the promises, update the row, all in
 * the caller's transaction. What the change decides and writes uses the act that it is given: its time is that of the lock.
 * @throws Problem not-found when the actor can't see the ticket; changed-meanwhile when the caller has not seen its present version
 */
export async function changeTicket(
  asked: Act,
  number: number,
  decideChange: (ticket: TicketRow, policy: Policy, act: Act) => Change | Promise<Change>,
): Promise<{ ticket: TicketRow; policy: Policy; recorded: Recorded }> {
  const ticket = await lockTicket(asked.tx, asked.deskId, number);
  if (ticket === null) throw notFound(`Ticket ${number}`);
  asked.precondition?.check(ticket.event_seq);
  // Whoever had to wait for the lock acts after what was done meanwhile.
  const act: Act = { ...asked, now: Math.max(asked.now, ticket.updated_at) };
  const policy = await policyById(act.tx, act.deskId, ticket.policy_id);
  const change = await decideChange(ticket, policy, act);
  const woken = await wakeBy(act, ticket, change);
  const restricted = await restrict(act, ticket, policy, change);
  const recorded = await recordEvents(
    act,
    { id: ticket.id, policy, eventSeq: ticket.event_seq, isNew: false },
    [...change.events, ...woken.events, ...restricted.events],
  );
  const changes = { ...change.changes, ...woken.changes, ...restricted.changes };
  const said = change.said ?? lastSaid(saidIn(ticket), change.events, act.now);
  await updateTicket(act, ticket, changes, { ...recorded, said });
  await change.write?.(recorded);
  if (ticket.snoozed && woken.changes.snoozed !== false) await renewSnoozes(act, [ticket.id]);
  if (restricted.to !== null) await writeRestricted(act, ticket.id, restricted.to);
  return { ticket, policy, recorded };
}

/** A snoozed ticket is back when the customer says something, and when it is over. */
async function wakeBy(
  act: Act,
  ticket: TicketRow,
  { events, changes = {} }: Change,
): Promise<{ events: NewEvent[]; changes: TicketChanges }> {
  const answered = events.some(({ type, data }) => type === 'message' && data?.['from'] === 'customer');
  const over = changes.state === 'resolved' || changes.state === 'closed';
  if (!ticket.snoozed || !(answered || over)) return { events: [], changes: {} };
  const by = await forgetSnooze(act, ticket.id);
  const woken: NewEvent = { type: 'wake', data: { reason: answered ? 'answer' : 'over', by } };
  return { events: [woken], changes: { snoozed: false } };
}

/** What the change makes of who may see the ticket (OSW-9). Whoever holds it without the clearance holds it no more. */
async function restrict(
  act: Act,
  ticket: TicketRow,
  policy: Policy,
  { changes = {}, restrictBy, restrictTo = [] }: Change,
): Promise<{ to: string[] | null; events: NewEvent[]; changes: TicketChanges }> {
  const byPolicy =
    restrictBy === undefined
      ? newRestrictions(policy, ticket, changes)
      : newRestrictions(restrictBy.policy, ticket, changes, restrictBy.plan);
  const before = ticket.restricted ?? [];
  const added = [...new Set([...byPolicy, ...restrictTo])].filter((id) => !before.includes(id));
  if (added.length === 0) return { to: null, events: [], changes: {} };
  const to = [...before, ...added].toSorted();
  const events: NewEvent[] = [{ type: 'restrict', data: { to: added } }];
  const holder = changes.assignee === undefined ? ticket.assignee_id : changes.assignee;
  if (holder === null || isCleared((await clearancesOfAgent(act, holder)) ?? [], to))
    return { to, events, changes: {} };
  events.push({ type: 'assign', data: { from: holder, to: null } });
  return { to, events, changes: { assignee: null } };
}
