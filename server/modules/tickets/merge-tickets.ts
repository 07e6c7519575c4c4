import { conflict, invalid, notFound, Problem } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import type { NewEvent } from '../ledger/door.ts';
import { changeTicket } from './change-ticket.ts';
import { saidAcross } from './last-said.ts';
import type { LastSaid } from './last-said.ts';
import { runningPromises } from './list-tickets.ts';
import { deleteMerge, insertMerge, mergedInto, mergeOf } from './merged.ts';
import { addParticipants, everybodyIn, forgetParticipants } from './participants.ts';
import { lockTicket, ticketById, ticketByNumber } from './queries.ts';
import type { TicketRow } from './queries.ts';

/**
 * Merges a ticket into another. What was said in it is read from there by whoever may see both, what is still said to it goes
 * there, and the target becomes as restricted as both (OSW-9). Its own promises are waived (cause: merged), so that no clock runs
 * twice for one thing. Whoever took part in it takes part in the target.
 *
 * @param input.join true: also people from outside the target's customer come with it
 * @throws Problem not-found when the actor does not see both (class 10); conflict `merged`, `not-open`, `other-customer`,
 * `brings-others`; invalid for itself
 */
export async function mergeTickets(
  asked: Act,
  number: number,
  input: { readonly into: number; readonly join: boolean },
): Promise<void> {
  if (input.into === number)
    throw invalid('A ticket cannot be merged into itself.', [{ path: 'into', code: 'name-another' }]);
  const [source, target] = await lockBoth(asked, number, input.into);
  asked.precondition?.check(source.event_seq);
  const act: Act = { ...asked, precondition: null };
  if ((await mergeOf(act, source.id)) !== null)
    throw conflict('merged', 'This ticket was merged already: take that back first.');
  if ((await mergeOf(act, target.id)) !== null)
    throw conflict('merged', 'The other ticket was itself merged: merge into the one that it went to.');
  if (target.state === 'resolved' || target.state === 'closed')
    throw conflict('not-open', `The other ticket is ${target.state}. Open it again first.`);
  if (source.customer_id !== null && target.customer_id !== null && source.customer_id !== target.customer_id)
    throw conflict(
      'other-customer',
      `They are of different customers, ${source.customer_name ?? ''} and ${target.customer_name ?? ''}. Say that one is a duplicate of the other instead: then each is told, and neither reads the other.`,
    );
  const joined = await newcomers(act, source, target, input.join);

  const running = await runningPromises(act, source.id);
  await changeTicket(act, number, () => {
    const events: NewEvent[] = [
      { type: 'merge' as const, data: { into: target.id, ticket: target.number } },
      ...(running.length === 0 ? [] : [{ type: 'waive' as const, data: { cause: 'merged' } }]),
      ...(source.state === 'closed' ? [] : [{ type: 'close' as const }]),
    ];
    return {
      events,
      changes: source.state === 'closed' ? {} : { state: 'closed', waiting: null, closedAt: act.now },
      write: (recorded) =>
        insertMerge(act, {
          ...source,
          target_id: target.id,
          closed_at: source.state === 'closed' ? source.ended_at : null,
          taken: recorded.seqs.slice(1),
          joined,
          agentId: act.actor.kind === 'agent' ? act.actor.id : null,
        }),
    };
  });
  const said = await saidOf(act, target);
  await changeTicket(act, input.into, () => ({
    said,
    events: [{ type: 'merged' as const, data: { from: source.id, ticket: source.number } }],
    restrictTo: source.restricted ?? [],
    write: () => addParticipants(act, target.id, joined),
  }));
  await recordAudit(act, {
    what: 'ticket.merged',
    target: source.id,
    detail: { into: target.id, promises: running },
  });
}

/**
 * Takes a merge back: the ticket stands as before, its promises run as if they had never stood still, and whom the merge brought to
 * the target, and who has said nothing there, takes part there no more. What was said there since stays there.
 *
 * @throws Problem not-found when the actor does not see both; conflict `not-merged`
 */
export async function unmergeTicket(asked: Act, number: number): Promise<void> {
  const seen = await ticketByNumber(asked.tx, asked.deskId, number);
  if (seen === null) throw notFound(`Ticket ${number}`);
  const merge = await mergeOf(asked, seen.id);
  if (merge === null) throw conflict('not-merged', 'This ticket was not merged into another that you see.');
  const target = await ticketById(asked.tx, asked.deskId, merge.target_id);
  if (target === null) throw notFound('The ticket that it was merged into');
  await lockBoth(asked, number, target.number);
  await changeTicket(asked, number, (_ticket, _policy, act) => ({
    events: [
      ...merge.taken.map((of): NewEvent => ({ type: 'restore', data: { of } })),
      { type: 'unmerge', data: { from: target.id, ticket: target.number } },
    ],
    changes: {
      state: merge.state,
      closedAt: merge.closed_at,
      waiting:
        merge.waiting_for === null || merge.waiting_since === null
          ? null
          : { for: merge.waiting_for, since: merge.waiting_since },
    },
    write: () => deleteMerge(act, seen.id),
  }));
  const act: Act = { ...asked, precondition: null };
  const said = await saidOf(act, target);
  await changeTicket(act, target.number, () => ({
    said,
    events: [{ type: 'unmerged' as const, data: { from: seen.id, ticket: seen.number } }],
    write: () => forgetParticipants(act, target.id, merge.joined),
  }));
  await recordAudit(act, { what: 'ticket.unmerged', target: seen.id, detail: { from: target.id } });
}

/** Who spoke last in the ticket and in those that were merged into it. */
const saidOf = async (act: Act, { id }: TicketRow): Promise<LastSaid> =>
  saidAcross(act, [id, ...(await mergedInto(act, id)).map((merged) => merged.id)]);

/** Both under their locks, the lower number first: two who merge crosswise wait for each other instead of dying. */
async function lockBoth(act: Act, number: number, into: number): Promise<[TicketRow, TicketRow]> {
  const found = new Map<number, TicketRow>();
  for (const each of [number, into].toSorted((a, b) => a - b)) {
    const ticket = await lockTicket(act.tx, act.deskId, each);
    if (ticket === null) throw notFound(`Ticket ${each}`);
    found.set(each, ticket);
  }
  const [source, target] = [found.get(number), found.get(into)];
  if (source === undefined || target === undefined) throw notFound('The ticket');
  return [source, target];
}

/** Who comes to the target with a ticket. @throws Problem `brings-others` when some are not of its customer, and nobody said that they may */
async function newcomers(act: Act, source: TicketRow, target: TicketRow, join: boolean): Promise<string[]> {
  const there = new Set((await everybodyIn(act, target)).map(({ id }) => id));
  const coming = (await everybodyIn(act, source)).filter(({ id }) => !there.has(id));
  const others = coming.filter(({ customerId }) => customerId === null || customerId !== target.customer_id);
  if (others.length > 0 && !join)
    throw new Problem(
      'brings-others',
      409,
      `${others.map(({ email }) => email).join(', ')} would get the answers of the other ticket from now on, and ${others.length === 1 ? 'is' : 'are'} not of its customer. Say that this is meant.`,
      { errors: [{ path: 'join', code: 'say-meant' }] },
    );
  return coming.map(({ id }) => id);
}
