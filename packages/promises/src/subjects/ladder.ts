import type { Seconds } from '@amparo/business-time';
import { alwaysId } from '@amparo/policy';
import type { LadderStep } from '@amparo/policy';
import { elapsed } from '../clock.ts';
import { bringForward, climb, runAfter } from '../ladder.ts';
import type { Ground } from './ground.ts';
import { clockOf, targetOf } from './timing.ts';
import type { SubjectPromise } from './types.ts';

type Bare = Omit<SubjectPromise, 'steps' | 'consequences'>;

/**
 * When the steps of the ladder are reached: all of them while it runs or is broken and not done; those reached while it
 * stands still, or by the time when it was done late; none when it is kept or waived. Shares are measured on the clock of
 * the promise; where dates decide, on the wall from start to due.
 */
export function climbSubject(
  promise: Bare,
  ground: Ground,
  ladder: readonly LadderStep[],
  heard: readonly Seconds[],
): { readonly step: LadderStep; readonly at: Seconds }[] {
  const { state, due, fulfilled } = promise;
  if (ladder.length === 0 || state === 'kept' || state === 'waived') return [];
  const until = fulfilled ?? Infinity;
  return reached(promise, ground, ladder, due, heard).filter(({ at }) => at <= until);
}

function reached(
  promise: Bare,
  ground: Ground,
  ladder: readonly LadderStep[],
  due: Seconds | null,
  said: readonly Seconds[],
): { readonly step: LadderStep; readonly at: Seconds }[] {
  const { row, base, start, pauses, acknowledged } = promise;
  const heard = acknowledged === null ? said : [...said, acknowledged.at];
  const clock = row.parts.length === 1 ? clockOf(row) : null;
  if (clock !== null) {
    const target = targetOf(row, clock, ground);
    const { calendar } = target;
    const used = usedUntil(promise, ground, promise.settled ?? Infinity);
    return climb({ target, ground: { calendar }, base }, pauses, ladder, due, used, heard);
  }
  const calendar = ground.calendar({ calendar: alwaysId, civil: false });
  const steps = ladder.flatMap((step) => {
    if (step.share > 0 && due === null) return [];
    const from = due === null ? start : start + Math.ceil(step.share * Math.max(0, due - start));
    return [{ step, at: step.after === null ? from : runAfter(calendar, from, step.after) }];
  });
  return bringForward(
    steps.sort((a, b) => a.at - b.at),
    heard,
  );
}

/** Seconds that the clock has run by an instant, or when it stopped. */
function usedUntil(promise: Bare, ground: Ground, until: Seconds): number {
  const { row, base, pauses } = promise;
  const clock = clockOf(row);
  if (clock === null) return 0;
  const target = targetOf(row, clock, ground);
  const open = pauses.find((pause) => pause.to === null);
  const end = Math.min(until, open?.from ?? Infinity);
  if (!Number.isFinite(end) || end <= base) return 0;
  let used = elapsed(target, target.calendar, base, end);
  for (const { from, to } of pauses) {
    const [low, high] = [Math.max(from, base), Math.min(to ?? end, end)];
    if (low < high) used -= elapsed(target, target.calendar, low, high);
  }
  return used;
}
