import type { Seconds } from '@amparo/business-time';
import { dueFrom, typeIndex } from '@amparo/decisions';
import type { EscalationStep } from '@amparo/policy';
import { elapsed, runOn } from './clock.ts';
import type { Running } from './running.ts';
import type { Ticket } from './ticket.ts';
import type { PausePart, PromiseState } from './types.ts';

const LEVEL_RESPONSE = typeIndex['level-response'];
const NO_LADDER: readonly EscalationStep[] = [];

/** The steps of the ladder that concern a promise under the facts of its ticket; a level's clock has its own level. */
export function ladderOf(ticket: Ticket, promise: Running): readonly EscalationStep[] {
  const { facts, plan } = ticket;
  if (facts === null || plan.policy.escalation.length === 0) return NO_LADDER;
  if (promise.type !== LEVEL_RESPONSE || promise.level === null) return plan.ladder(promise.type, facts);
  const level = plan.tables.levels.index(promise.level);
  return plan.ladder(promise.type, facts.tables.move(facts, { level }));
}

/** When the steps of the ladder are reached: those that the clock has reached, and for an open promise those to come. */
export function climb(
  promise: Running,
  pauses: readonly PausePart[],
  ladder: readonly EscalationStep[],
  due: Seconds | null,
  used: number,
): PromiseState['steps'] {
  const { within } = promise.target;
  const { calendar } = promise.ground;
  const total =
    within.unit === 's' || within.unit === 'working s'
      ? within.n
      : elapsed(promise.target, calendar, promise.base, dueFrom(promise.target, promise.base, calendar));
  const steps: { id: string; at: Seconds }[] = [];
  for (const { id, share } of ladder) {
    if (share === 1) {
      if (due !== null) steps.push({ id, at: due });
      continue;
    }
    const needed = Math.ceil(share * total);
    if (due === null && needed > used) continue;
    steps.push({ id, at: reach(promise, pauses, needed) });
  }
  return steps.sort((a, b) => a.at - b.at);
}

/** The instant at which the clock has run so many seconds since its base, over the pauses. */
function reach(promise: Running, pauses: readonly PausePart[], needed: number): Seconds {
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
