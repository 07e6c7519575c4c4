import type { Seconds } from '@amparo/business-time';
import { typeIndex } from '@amparo/decisions';
import type { Policy } from '@amparo/policy';
import { planOf } from './plan.ts';
import type { Plan } from './plan.ts';
import { Run } from './run.ts';
import type { AnswerState, TicketEvent } from './types.ts';
import { viewOf } from './view.ts';

/**
 * Every promise of a ticket as it stands at an instant (law of the clock, 1): ordered by start, then by type.
 *
 * Events may come in any order; they are taken in the order of (at, seq), and those after `at` are left out. `seq` is
 * unique on a ticket. Nothing happens before the event `opened`.
 *
 * @param at epoch seconds
 * @throws FactsError for an id that the policy does not have, EventError for an event that makes no sense
 */
export function fold(policy: Policy, events: readonly TicketEvent[], at: Seconds): AnswerState[] {
  return look(play(planOf(policy), inOrder(events, at)), at);
}

/** A fold under way. Opaque: made by `start`, changed only by `step`, read by `finish`. */
export interface FoldState {
  readonly plan: Plan;
  readonly events: TicketEvent[];
  run: Run;
}

/** Begins a fold that takes its events one by one. */
export function start(policy: Policy): FoldState {
  const plan = planOf(policy);
  return { plan, events: [], run: new Run(plan) };
}

/**
 * Takes one more event into the state, which is changed and given back. An event that comes late (before one already
 * taken), a bounce and a restoration fold again from the beginning; the result is always that of folding all.
 * When it throws, the state is as before.
 * @throws as fold
 */
export function step(state: FoldState, event: TicketEvent): FoldState {
  const { events, plan } = state;
  const last = events.at(-1);
  const late = last !== undefined && compare(event, last) < 0;
  if (late || takesBack(event)) {
    const all = [...events, event].sort(compare);
    state.run = play(plan, all);
    events.splice(0, events.length, ...all);
    return state;
  }
  try {
    state.run.apply(event);
  } catch (error) {
    state.run = play(plan, events);
    throw error;
  }
  events.push(event);
  return state;
}

/** Every promise as it stands at an instant. The state is not changed; `at` may lie before events already taken. */
export function finish(state: FoldState, at: Seconds): AnswerState[] {
  const last = state.events.at(-1);
  if (last !== undefined && last.at > at) return look(play(state.plan, inOrder(state.events, at)), at);
  return look(state.run, at);
}

function compare(a: TicketEvent, b: TicketEvent): number {
  return a.at - b.at || a.seq - b.seq;
}

/** The events until `at` in their order; the array itself when it is so already. */
function inOrder(events: readonly TicketEvent[], at: Seconds): readonly TicketEvent[] {
  let before: TicketEvent | null = null;
  for (const event of events) {
    if (event.at > at || (before !== null && compare(before, event) > 0)) {
      return events.filter((one) => one.at <= at).sort(compare);
    }
    before = event;
  }
  return events;
}

/** Does an event take back what another did before it? */
export const takesBack = (event: { readonly type: TicketEvent['type'] }): boolean =>
  event.type === 'bounce' || event.type === 'restore';

/** Takes all events, which are in their order. */
export function play(plan: Plan, given: readonly TicketEvent[]): Run {
  const events = withoutRestored(given);
  if (plan.policy.bounce === 'unsettle' && events.some((event) => event.type === 'bounce'))
    return playBounced(plan, events);
  const run = new Run(plan);
  for (const event of events) run.apply(event);
  return run;
}

/** Without the waivers and closures that were taken back after they happened. */
function withoutRestored(events: readonly TicketEvent[]): readonly TicketEvent[] {
  if (!events.some((event) => event.type === 'restore')) return events;
  const gone = new Set<number>();
  for (const [index, event] of events.entries()) {
    if (event.type !== 'restore') continue;
    const taken = events.slice(0, index).find((one) => one.seq === event.of);
    if (taken?.type === 'waive' || taken?.type === 'close') gone.add(taken.seq);
  }
  return events.filter((event) => !gone.has(event.seq));
}

/**
 * With bounces: what did not arrive counts as if it had never been sent, from the bounce on (law of the clock, 7). The
 * promises that it had settled until then keep a note of it.
 */
function playBounced(plan: Plan, events: readonly TicketEvent[]): Run {
  const gone = new Set<number>();
  const notes = new Map<number, string[]>();
  for (const [index, event] of events.entries()) {
    if (event.type !== 'bounce' || gone.has(event.of)) continue;
    const earlier = events.slice(0, index);
    const lost = earlier.find((one) => one.seq === event.of);
    if (lost === undefined || !mayBounce(lost)) continue;
    const until = new Run(plan);
    for (const one of earlier) if (!gone.has(one.seq)) until.apply(one);
    notes.set(
      event.seq,
      until.all.filter((promise) => promise.by === event.of).map((promise) => promise.id),
    );
    gone.add(event.of);
  }
  const run = new Run(plan);
  for (const event of events) {
    if (gone.has(event.seq)) continue;
    run.apply(event);
    const noted = notes.get(event.seq);
    if (noted) run.noteBounce(noted, event.at);
  }
  return run;
}

function mayBounce(event: TicketEvent): boolean {
  return (
    (event.type === 'message' && event.from === 'agent') ||
    event.type === 'acknowledgement' ||
    event.type === 'notice'
  );
}

function look(run: Run, at: Seconds): AnswerState[] {
  const states = run.all.map((promise) => viewOf(run, promise, at));
  for (let i = 1; i < states.length; i++) {
    const [a, b] = [states[i - 1], states[i]];
    if (a && b && order(a, b) > 0) return states.sort(order);
  }
  return states;
}

function order(a: AnswerState, b: AnswerState): number {
  return (
    a.start - b.start ||
    typeIndex[a.type] - typeIndex[b.type] ||
    a.openedBy - b.openedBy ||
    a.ordinal - b.ordinal
  );
}
