import { add, dateOf, fromWall, intervals, toWall, wallDay, zoneOf } from '@amparo/business-time';
import type { Seconds } from '@amparo/business-time';
import type { Target } from '@amparo/decisions';
import type { Clock, Fixed, PromiseRow, Timing } from '@amparo/policy';
import { reckon } from '../clock.ts';
import type { PausePart } from '../types.ts';
import { latestBefore } from './ground.ts';
import type { Bounds, Ground } from './ground.ts';

const DAY = 86_400;

/** Where a row stands. `due` is infinite while a clock stands still, while a date is open, and for answers that are no date. */
export interface Standing {
  /** At the latest then. */
  readonly due: Seconds;
  /** Not before this; the same as `due` unless a date is open or a clock stands still. */
  readonly least: Seconds;
  /** What remains while its clock stands still. */
  readonly left: number | null;
}

/**
 * When a row falls due whose clock counts from `base`, over some pauses in the order of time (law of the clock, 5 and 8).
 * Of several times the earliest or the latest counts; dates do not stand still.
 */
export function stand(
  row: PromiseRow,
  base: Seconds,
  pauses: readonly PausePart[],
  ground: Ground,
): Standing {
  if (row.parts.length === 0) return { due: Infinity, least: -Infinity, left: null };
  const parts = row.parts.map((part) => standOf(row, part, base, pauses, ground));
  const pick = row.pick === 'earlier' ? Math.min : Math.max;
  const due = pick(...parts.map((one) => one.due));
  return {
    due,
    least: pick(...parts.map((one) => one.least)),
    left: due === Infinity ? (parts.find(({ left }) => left !== null)?.left ?? null) : null,
  };
}

function standOf(
  row: PromiseRow,
  part: Timing,
  base: Seconds,
  pauses: readonly PausePart[],
  ground: Ground,
): Standing {
  if (part.kind !== 'within') {
    const { least, most } = boundsOf(part, ground);
    return { due: most, least, left: null };
  }
  const target = targetOf(row, part, ground);
  const { due, left } = reckon(target, target.calendar, base, pauses);
  return left === null ? { due, least: due, left } : { due: Infinity, least: due, left };
}

/**
 * Where a part lies that counts from no start. Days, months and years before a date are counted in dates, and never fall
 * short; anything else, and what is before an instant, ends at the latest instant from which so much time still fits.
 */
function boundsOf(part: Exclude<Timing, { kind: 'within' }>, ground: Ground): Bounds {
  if (part.kind === 'due') return ground.bounds(part.of);
  const { of, within, civil } = part;
  const wholeDays = civil || (within.unit === 's' && within.n % DAY === 0);
  if (of.kind === 'date' && (wholeDays || within.unit === 'months')) {
    const n = within.unit === 's' ? within.n / DAY : within.n;
    const { origin } = of.rule;
    return ground.boundsOf({
      kind: 'minus',
      of: of.rule,
      unit: within.unit === 'months' ? 'months' : 'days',
      n,
      text: part.text,
      origin,
    });
  }
  const { least, most } = ground.bounds(of);
  const calendar = ground.calendar(part);
  const shift = (at: Seconds): Seconds => (Number.isFinite(at) ? latestBefore(calendar, at, part) : at);
  return { least: shift(least), most: shift(most) };
}

/** An instant or date known beforehand, as an instant; null while it is not known. */
export function fixedInstant(of: Fixed, ground: Ground): Seconds | null {
  const { least, most } = ground.bounds(of);
  return least === most && Number.isFinite(most) ? most : null;
}

/** A clock as the functions of tickets know it. */
export function targetOf(row: Pick<PromiseRow, 'origin'>, clock: Clock, ground: Ground): Target {
  const { within, text, calendar, days } = clock;
  return {
    row: { within, text, calendar, days, origin: row.origin },
    within,
    calendar: ground.calendar(clock),
    wall: within.unit === 's' || within.unit === 'months',
    contract: false,
  };
}

/** The first clock of a row, if it has one: what shares and remaining time are measured on. */
export function clockOf(row: PromiseRow): Clock | null {
  return row.parts.find((part) => part.kind === 'within') ?? null;
}

/** From where a clock counts that is started at an instant: behind a cut-off, or on a day off, the next opening. */
export function baseOf(row: PromiseRow, start: Seconds, ground: Ground): Seconds {
  const clock = clockOf(row);
  if (row.cutOff === null || clock === null) return start;
  const calendar = ground.calendar(clock);
  const zone = zoneOf(calendar);
  const { h, mi, s } = toWall(zone, start);
  const day = wallDay(zone, start);
  const [today, next] = [fromWall(zone, dateOf(day)), fromWall(zone, dateOf(day + 1))];
  const late = h * 3600 + mi * 60 + s > row.cutOff;
  if (!late && intervals(calendar, today, next).length > 0) return start;
  // The end of the next date with working time; what is worked before it begins with that date's opening.
  const end = add(calendar, start, { unit: 'working days', n: 1 });
  return intervals(calendar, next, end)[0]?.[0] ?? end;
}

/** When a clock would end that is made to go on at an instant. */
export function goingOn(
  row: PromiseRow,
  base: Seconds,
  pauses: readonly PausePart[],
  ground: Ground,
  at: Seconds,
): Seconds {
  const closed = pauses.map((pause) =>
    pause.to === null ? { ...pause, to: Math.max(at, pause.from) } : pause,
  );
  return stand(row, base, closed, ground).due;
}
