import { add } from '@amparo/business-time';
import type { Amount, Calendar, Seconds } from '@amparo/business-time';
import { dueFrom, typeIndex } from '@amparo/decisions';
import type { Target } from '@amparo/decisions';
import type { EscalationStep, LadderStep } from '@amparo/policy';
import { elapsed, runOn } from './clock.ts';
import type { Running } from './running.ts';
import type { Ticket } from './ticket.ts';
import type { PausePart } from './types.ts';

const LEVEL_RESPONSE = typeIndex['level-response'];
const NO_LADDER: readonly EscalationStep[] = [];

/** The steps of the ladder that concern a promise under the facts of its ticket; a level's clock has its own level. */
export function ladderOf(ticket: Ticket, promise: Running): readonly EscalationStep[] {
  const { facts, plan } = ticket;
  if (facts === null || facts.tables.policy.escalation.length === 0) return NO_LADDER;
  if (promise.type !== LEVEL_RESPONSE || promise.level === null) return plan.ladder(promise.type, facts);
  const level = plan.tables.levels.index(promise.level);
  return plan.ladder(promise.type, facts.tables.move(facts, { level }));
}

/** What a ladder is climbed on: a clock, from where it counts, and on which hours. */
export interface Ticking {
  readonly target: Target;
  readonly ground: { readonly calendar: Calendar };
  readonly base: Seconds;
}

/**
 * When the steps of the ladder are reached: those that the clock has reached, and for an open promise those to come. A step
 * that nobody acknowledges in its time brings the next one forward.
 * @param due null while the clock stands still
 * @param acknowledged when somebody acknowledged what they were told
 */
export function climb<Step extends LadderStep>(
  promise: Ticking,
  pauses: readonly PausePart[],
  ladder: readonly Step[],
  due: Seconds | null,
  used: number,
  acknowledged: readonly Seconds[] = [],
): { readonly step: Step; readonly at: Seconds }[] {
  const { within } = promise.target;
  const { calendar } = promise.ground;
  const total =
    within.unit === 's' || within.unit === 'working s'
      ? within.n
      : elapsed(promise.target, calendar, promise.base, dueFrom(promise.target, promise.base, calendar));
  const steps: { step: Step; at: Seconds }[] = [];
  for (const step of ladder) {
    const { share, after } = step;
    if (share === 1) {
      if (due !== null) steps.push({ step, at: after === null ? due : runAfter(calendar, due, after) });
      continue;
    }
    // What has no time of its own has no shares of it.
    if (total === Infinity && share > 0) continue;
    const own = after !== null && after.unit === (promise.target.wall ? 's' : 'working s') ? after.n : 0;
    const needed = Math.ceil(share * total) + own;
    if (due === null && needed > used) continue;
    const at = reach(promise, pauses, needed);
    steps.push({ step, at: after === null || own > 0 ? at : runAfter(calendar, at, after) });
  }
  return bringForward(
    steps.sort((a, b) => a.at - b.at),
    acknowledged,
  );
}

/** What nobody acknowledged in its time brings the next step forward. Steps come in the order of time. */
export function bringForward<Step extends LadderStep>(
  steps: { readonly step: Step; readonly at: Seconds }[],
  acknowledged: readonly Seconds[],
): { readonly step: Step; readonly at: Seconds }[] {
  const found: { readonly step: Step; readonly at: Seconds }[] = [];
  for (const { step, at } of steps) {
    const before = found.at(-1);
    const wait = before?.step.acknowledge?.n;
    const heard =
      before === undefined ||
      wait === undefined ||
      acknowledged.some((one) => before.at <= one && one <= before.at + wait);
    found.push({ step, at: heard ? at : Math.min(at, before.at + wait) });
  }
  return found;
}

/** An amount after an instant, on a calendar where it is working time. */
export function runAfter(calendar: Calendar, at: Seconds, amount: Amount): Seconds {
  return amount.unit === 's' ? at + amount.n : add(calendar, at, amount);
}

/** The instant at which the clock has run so many seconds since its base, over the pauses. */
function reach(promise: Ticking, pauses: readonly PausePart[], needed: number): Seconds {
  const { target, ground, base } = promise;
  let from = base;
  let left = needed;
  for (const pause of pauses) {
    if (pause.from <= from) {
      from = Math.max(from, pause.to ?? from);
      continue;
    }
    const ran = elapsed(target, ground.calendar, from, pause.from);
    if (left <= ran) break;
    left -= ran;
    from = pause.to ?? pause.from;
  }
  return runOn(target, ground.calendar, from, left);
}
