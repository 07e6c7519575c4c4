import { ladderStep } from '@amparo/policy';
import type { Consequence, Policy } from '@amparo/policy';
import { consequenceRule, foldTicket } from '@amparo/promises';
import type { FollowNote, PromiseState } from '@amparo/promises';
import type { NewEvent } from './record-events.ts';
import { announcedOf, openFollows, openSteps } from './settle-promises.ts';
import { toTicketEvents } from './ticket-events.ts';
import type { StoredEvent } from './ticket-events.ts';

export interface ReachedStep {
  readonly promise: string;
  readonly step: string;
  readonly at: number;
  readonly due: number | null;
  readonly clause: string;
}

/** A row of a promise's `else` whose time has come. */
export interface ReachedConsequence extends FollowNote {
  readonly promise: string;
  readonly due: number | null;
  readonly rule: Consequence;
  /** Of several turns of one row that were reached at once, since no clock ran, people are told of the last alone. */
  readonly last: boolean;
}

/**
 * Steps of the ladder and consequences that have been reached and are not yet on record, in the order in which they were
 * reached. Folded anew: a pause that ended by itself while nobody ran may have brought some. Pure.
 */
export function reachedBy(
  policy: Policy,
  before: readonly StoredEvent[],
  now: number,
): { readonly steps: ReachedStep[]; readonly consequences: ReachedConsequence[] } {
  const announced = announcedOf(before);
  const events = toTicketEvents(before);
  const states = foldTicket(policy, events, now);
  const ofState = (state: PromiseState): ReachedConsequence[] => {
    const open = openFollows(state, announced, now);
    return open.flatMap((note, index) => {
      const rule = consequenceRule(policy, events, state, note);
      const last = !open.slice(index + 1).some(({ row }) => row === note.row);
      return rule === null ? [] : [{ ...note, promise: state.id, due: state.due, rule, last }];
    });
  };
  return {
    steps: states
      .flatMap((state) =>
        openSteps(state, announced, now).map((step) => ({
          promise: state.id,
          step: step.id,
          at: step.at,
          due: state.due,
          clause: ladderStep(policy, step.id)?.origin.clause ?? '',
        })),
      )
      .sort((a, b) => a.at - b.at),
    consequences: closingOnce(states.flatMap(ofState).sort((a, b) => a.at - b.at)),
  };
}

/** What closes the ticket first closes it: nothing is on record that did not happen. */
function closingOnce(reached: readonly ReachedConsequence[]): ReachedConsequence[] {
  const first = reached.find((one) => one.do === 'close');
  return reached.filter((one) => one.do !== 'close' || one === first);
}

/** A step as it is put on record. */
export function stepEvent({ promise, step, at, due, clause }: ReachedStep): NewEvent {
  return { type: 'promise.step', at, data: { promise, step, due, clause } };
}

/** A consequence as it is put on record. What only staff are told is not the customer's to know, as a step of the ladder. */
export function consequenceEvent(one: ReachedConsequence): NewEvent {
  const { promise, row, n, at, do: what, due, clause, share, inside, rule } = one;
  return {
    type: inside ? 'promise.told' : 'promise.consequence',
    at,
    data: { promise, row, n, do: what, due, clause, share, to: rule.to },
  };
}
