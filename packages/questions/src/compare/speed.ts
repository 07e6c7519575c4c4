import { CalendarError, add, parseInstant, zoneOf } from '@amparo/business-time';
import type { Calendar, Seconds, WorkingDays } from '@amparo/business-time';
import type { Policy, TargetRow } from '@amparo/policy';
import { hoursWord } from './hours.ts';
import type { Direction, SpeedChange } from './types.ts';

const hour = 3600;
/** The end of the years that calendars know. */
const never = parseInstant('2200-01-01T00:00:00Z');

/** An amount on a calendar: what a promise gives. */
export interface Timed {
  readonly within: NonNullable<TargetRow['within']>;
  readonly days: WorkingDays;
  readonly calendar: Calendar;
  /** Equal words: the same hours on the same dates. */
  readonly word: string;
}

/** The later of the two dates of effect, 00:00 UTC: from there the two policies are compared, in whichever order they are given. */
export function startOf(a: Policy, b: Policy): Seconds {
  return parseInstant(`${a.effective > b.effective ? a.effective : b.effective}T00:00:00Z`);
}

/** What a row of targets gives, or null when it promises nothing. */
export function timedOf(policy: Policy, row: TargetRow | null, from: Seconds): Timed | null {
  const calendar = row === null ? undefined : policy.calendars.get(row.calendar);
  if (row?.within == null || calendar === undefined) return null;
  // Seconds on the wall pass whatever the calendar says; working days are dates of its zone.
  const { unit } = row.within;
  const zone = zoneOf(calendar.calendar).id;
  const hours = unit === 's' ? '' : unit === 'months' ? zone : hoursWord(calendar, from);
  return {
    within: row.within,
    days: row.days,
    calendar: calendar.calendar,
    word: unit === 'working days' ? `${zone} ${JSON.stringify(row.days)} ${hours}` : hours,
  };
}

/** Equal words: the same amount on the same hours. */
export function timedWord(timed: Timed | null): string {
  return timed === null ? 'nothing' : `${timed.within.n} ${timed.within.unit} ${timed.word}`;
}

/**
 * Whether an amount falls due sooner or later than another. Amounts in one unit on the same hours are compared as they
 * stand. All others by when they fall due from sample starts: two weeks from `from`, every five hours, so that each hour of
 * the day and each day of the week comes up. Sooner from some and later from others is neither better nor worse.
 */
export function compareSpeed(
  before: Timed,
  after: Timed,
  from: Seconds,
): { speed: SpeedChange; direction: Direction } {
  const exact = before.within.unit === after.within.unit && before.word === after.word;
  const differences = Array.from({ length: 68 }, (_, index) => {
    const start = from + index * 5 * hour;
    return due(after, start) - due(before, start);
  }).sort((a, b) => a - b);
  const [sooner, later] = exact
    ? [Number(after.within.n < before.within.n), Number(after.within.n > before.within.n)]
    : [
        differences.filter((difference) => difference < 0).length,
        differences.filter((difference) => difference > 0).length,
      ];
  return {
    speed: { by: exact ? 'exact' : 'samples', sooner, later, median: differences[34] ?? 0 },
    direction: sooner > 0 === later > 0 ? 'other' : sooner > 0 ? 'better' : 'worse',
  };
}

function due({ within, days, calendar }: Timed, start: Seconds): Seconds {
  try {
    return add(calendar, start, within, { days });
  } catch (error) {
    // A calendar whose working time ends before: it is never due.
    if (error instanceof CalendarError) return never;
    throw error;
  }
}
