import { add, between } from '@amparo/business-time';
import type { Calendar, Seconds } from '@amparo/business-time';
import { dueFrom } from '@amparo/decisions';
import type { Target } from '@amparo/decisions';
import type { PausePart } from './types.ts';

/**
 * Seconds that a promise's clock runs between two instants: worked ones on its calendar, all of them for amounts on the
 * wall clock (months and years too).
 */
export function elapsed(target: Target, calendar: Calendar, from: Seconds, to: Seconds): number {
  return target.wall ? to - from : between(calendar, from, to);
}

/** The earliest instant by which the clock has run so many seconds more. */
export function runOn(target: Target, calendar: Calendar, from: Seconds, seconds: number): Seconds {
  return target.wall ? from + seconds : add(calendar, from, { unit: 'working s', n: seconds });
}

/**
 * The due instant after a pause: what remained, counted from its end (law of the clock, 8).
 * Never earlier than it was before the pause, also where that was no working time (`same-time` before hours).
 */
export function resumed(
  target: Target,
  calendar: Calendar,
  at: Seconds,
  left: number,
  before: Seconds,
): Seconds {
  const due = runOn(target, calendar, at, left);
  return due > before ? due : before;
}

/** A due instant, or what remains while the clock stands still. */
export interface Reckoning {
  /** When it falls due; while paused: when it would have without this pause. */
  readonly due: Seconds;
  readonly left: number | null;
}

/**
 * Where a target that starts at `from` stands after some pauses, in the order of time. A pause that begins after the
 * due instant changes nothing.
 */
export function reckon(
  target: Target,
  calendar: Calendar,
  from: Seconds,
  pauses: readonly PausePart[],
): Reckoning {
  let due = dueFrom(target, from, calendar);
  for (const pause of pauses) {
    if (pause.to !== null && pause.to <= from) continue;
    const begins = Math.max(pause.from, from);
    if (begins > due) break;
    const left = elapsed(target, calendar, begins, due);
    if (pause.to === null) return { due, left };
    due = resumed(target, calendar, pause.to, left, due);
  }
  return { due, left: null };
}
