import type { Seconds } from '@amparo/business-time';
import { promiseTypes } from '@amparo/policy';
import type { EscalationStep, PromiseType } from '@amparo/policy';
import { elapsed } from './clock.ts';
import { climb, ladderOf } from './ladder.ts';
import type { Running } from './running.ts';
import type { Ticket } from './ticket.ts';
import type { AnswerState, ChangeNote, PausePart, PromiseState, PromiseStateName } from './types.ts';

const NO_PAUSES: readonly PausePart[] = Object.freeze([]);
const NO_CHANGES: readonly ChangeNote[] = Object.freeze([]);
const NO_STEPS: PromiseState['steps'] = Object.freeze([]);

/** How a promise stands at an instant. */
export interface Standing {
  state: PromiseStateName;
  /** Null while paused. */
  due: Seconds | null;
  settled: Seconds | null;
}

/**
 * How a promise stands at `at`, which is not before the last event, written into `into`: a replay asks this millions of
 * times and makes no object for it.
 */
export function standAt(ticket: Ticket, promise: Running, at: Seconds, into: Standing): void {
  into.state = promise.state;
  into.due = promise.due;
  into.settled = promise.settled;
  if (promise.state === 'paused') {
    const ends = ticket.wait?.ends ?? null;
    if (ends === null || ends > at) {
      into.due = null;
      return;
    }
    into.state = 'open';
    into.due = promise.dueAfterPause(ends);
  }
  if (into.state === 'open' && into.due < at) {
    into.state = 'broken';
    into.settled = into.due;
  }
  // An answer that is no time.
  if (into.due === Infinity) into.due = null;
}

/** A promise as it stands at `at`, which is not before the last event. The running one is not touched. */
export function viewOf(ticket: Ticket, promise: Running, at: Seconds): AnswerState {
  const standing: Standing = { state: promise.state, due: null, settled: null };
  standAt(ticket, promise, at, standing);
  const { state, due, settled } = standing;
  const ends = ticket.wait?.ends ?? null;
  let pauses: readonly PausePart[] = promise.pauses ?? NO_PAUSES;
  if (promise.state === 'paused') {
    const lapsed = state === 'paused' ? null : ends;
    pauses = pauses.map((pause) =>
      lapsed !== null && pause.to === null ? { ...pause, to: lapsed, ended: 'max' } : { ...pause },
    );
  } else if (pauses.length > 0) pauses = pauses.slice();
  const paused = state === 'paused';
  const used = usedUntil(promise, pauses, settled ?? at);
  // A broken one keeps the ladder of the moment at which it broke.
  const ladder = state === 'kept' || state === 'waived' ? [] : (promise.ladder ?? ladderOf(ticket, promise));
  return {
    id: promise.id,
    // Numbers of types come from this list.
    type: promiseTypes[promise.type] as PromiseType,
    level: promise.level,
    ordinal: promise.ordinal,
    state,
    cause: promise.cause,
    start: promise.start,
    due,
    resumes: paused ? ends : null,
    left: paused && promise.left !== Infinity ? promise.left : null,
    settled,
    fulfilled: promise.fulfilled,
    by: promise.by,
    openedBy: promise.openedBy,
    used,
    target: promise.target.row,
    hours: promise.ground.hours,
    pauses,
    changes: promise.changes === null ? NO_CHANGES : promise.changes.slice(),
    steps: ladder.length === 0 ? NO_STEPS : stepsOf(ticket, promise, pauses, ladder, due, used),
  };
}

/** The ladder climbed; of a broken promise that was done after all, what was reached by then. */
function stepsOf(
  ticket: Ticket,
  promise: Running,
  pauses: readonly PausePart[],
  ladder: readonly EscalationStep[],
  due: Seconds | null,
  used: number,
): PromiseState['steps'] {
  const until = promise.fulfilled ?? Infinity;
  return climb(promise, pauses, ladder, due, used, ticket.acknowledged)
    .filter(({ at }) => at <= until)
    .map(({ step, at }) => ({ id: step.id, at }));
}

/** Seconds that the clock has run from its base until an instant, pauses left out. */
function usedUntil(promise: Running, pauses: readonly PausePart[], until: Seconds): number {
  const { target, base } = promise;
  const { calendar } = promise.ground;
  if (until <= base) return 0;
  let used = elapsed(target, calendar, base, until);
  for (const pause of pauses) {
    const from = Math.max(pause.from, base);
    const to = Math.min(pause.to ?? until, until);
    if (from < to) used -= elapsed(target, calendar, from, to);
  }
  return used;
}
