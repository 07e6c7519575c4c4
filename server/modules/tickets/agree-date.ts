import type { PromiseState } from '@amparo/promises';
import { conflict, invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { promiseBody } from '../ledger/door.ts';
import { changeTicket } from './change-ticket.ts';
import { promiseBodies } from './list-tickets.ts';

/**
 * A date was agreed with the customer for a promise whose date the policy leaves to that (`negotiated`).
 * @param input.due in seconds
 * @throws Problem invalid for a promise that does not run, or has a time of its own, and for a date that is past
 */
export async function agreeDate(
  asked: Act,
  number: number,
  input: { promise: string; due: number },
): Promise<void> {
  await changeTicket(asked, number, async (ticket, _policy, act) => {
    const states = ((await promiseBodies(act, [ticket.id])).get(ticket.id) ?? []).map(promiseBody);
    const open = states.filter(isNegotiable);
    const wanted = open.find(({ id }) => id === input.promise);
    if (wanted === undefined)
      throw invalid(`For the promise "${input.promise}" no date can be agreed.`, [
        open.length === 0
          ? { path: 'promise', code: 'nothing-changes' }
          : { path: 'promise', code: 'one-of', values: { options: open.map(({ id }) => id).join(', ') } },
      ]);
    if (input.due <= act.now)
      throw invalid('A date is agreed for what is to come.', [{ path: 'due', code: 'has-passed' }]);
    return { events: [{ type: 'agree', data: { promise: wanted.id, due: input.due } }] };
  });
}

/** Promises of a ticket of which a date can be agreed. */
export async function negotiablePromises(act: Act, ticketId: string): Promise<string[]> {
  const states = ((await promiseBodies(act, [ticketId])).get(ticketId) ?? []).map(promiseBody);
  return states.filter(isNegotiable).map(({ id }) => id);
}

/** Runs, and gets its date by agreement. */
const isNegotiable = (state: PromiseState): boolean =>
  (state.state === 'open' || state.state === 'paused') && state.target.answer === 'negotiated';

/** Somebody whom a step of the ladder told says that they are on it: the next step is not brought forward (OSW-10). */
export async function acknowledgeStep(asked: Act, number: number): Promise<void> {
  await changeTicket(asked, number, (ticket) => {
    if (ticket.state === 'resolved' || ticket.state === 'closed')
      throw conflict('not-open', `The ticket is ${ticket.state}.`);
    return { events: [{ type: 'acknowledge' }] };
  });
}

/**
 * Puts a milestone of the policy on record, such as a workaround.
 * @throws Problem invalid for one that the policy does not name for tickets
 */
export async function reachMilestone(asked: Act, number: number, id: string): Promise<void> {
  await changeTicket(asked, number, (_ticket, policy) => {
    const known = [...policy.events.values()].filter(({ of }) => of === 'ticket').map((event) => event.id);
    if (!known.includes(id))
      throw invalid(`The policy names no milestone "${id}" of a ticket.`, [
        known.length === 0
          ? { path: 'milestone', code: 'names-none' }
          : { path: 'milestone', code: 'one-of', values: { options: known.join(', ') } },
      ]);
    return { events: [{ type: 'milestone', data: { id } }] };
  });
}
