import type { Amount } from './amount.ts';
import { formatAmount } from './amount.ts';
import { outOfTime } from './calendar.ts';
import type { Calendar } from './calendar.ts';
import { DAY, dateOf, dayOf, daysInMonth } from './civil.ts';
import { CalendarError, say, shown } from './errors.ts';
import { LAST_INSTANT, FIRST_INSTANT, checkInstant } from './instant.ts';
import type { Seconds } from './instant.ts';
import type { Table } from './table.ts';
import { fromLocal, offsetAt, wallDay } from './zone.ts';
import type { Zone } from './zone.ts';

/**
 * How an amount in working days falls due: at the end of the last interval that starts on the n-th date (default); at the
 * same wall time on that date; or after n times so many working hours.
 */
export type WorkingDays = 'end-of-day' | 'same-time' | { hours: number };
export type AddOptions = { days?: WorkingDays };

// Typed arrays below are read within bounds that their builder guarantees; `as number` spares a branch in the hot path.

/** Seconds worked from the start of the table until `at`, which lies within it. */
function workedUntil(table: Table, at: Seconds): number {
  const { open, close } = table;
  let i = table.byDay[Math.floor(at / DAY) - table.firstDay] as number;
  while ((close[i] as number) <= at) i++;
  const into = at - (open[i] as number);
  return into > 0 ? (table.before[i] as number) + into : (table.before[i] as number);
}

/**
 * Working seconds between two instants; negative when `to` lies before `from`.
 * @throws CalendarError for an instant outside 1970 to 2200
 */
export function between(calendar: Calendar, from: Seconds, to: Seconds): number {
  if (calendar.rules.always) {
    checkInstant(from);
    checkInstant(to);
    return to - from;
  }
  const table = calendar.covering(from, to);
  return workedUntil(table, to) - workedUntil(table, from);
}

/**
 * The instant at which an amount of time since `from` has passed (law of the clock, 5 and 6).
 *
 * `working s`: the earliest instant at which the time worked since `from` reaches the amount: exactly at closing time,
 * not at the next opening. Zero of any amount is `from`. Negative amounts (except working days) count backwards: the
 * latest instant from which so much lies before `from`.
 * @throws CalendarError when the calendar has no such working time before 2200
 */
export function add(calendar: Calendar, from: Seconds, amount: Amount, options?: AddOptions): Seconds {
  const { n } = amount;
  if (amount.unit === 'working s') return addWork(calendar, from, n);
  checkInstant(from);
  if (!Number.isSafeInteger(n))
    throw new CalendarError(say('an amount is a whole number, not {{value}}', { value: shown(n) }));
  if (n === 0) return from;
  switch (amount.unit) {
    case 's':
      return checked(from + n, amount);
    case 'months':
      return checked(addMonths(calendar.rules.zone, from, n), amount);
    case 'working days':
      return addDays(calendar, from, n, options?.days ?? 'end-of-day');
  }
}

function checked(at: Seconds, amount: Amount): Seconds {
  if (at < FIRST_INSTANT || at >= LAST_INSTANT) throw outOfTime(formatAmount(amount));
  return at;
}

function addWork(calendar: Calendar, from: Seconds, n: number): Seconds {
  if (calendar.rules.always || n === 0 || Math.floor(n) !== n) return addPlain(from, n);
  let table = calendar.covering(from, from);
  for (;;) {
    const target = workedUntil(table, from) + n;
    const at = n > 0 ? whenWorked(table, target) : lastWorked(table, target);
    if (at <= table.high && at >= table.low) return at;
    const wider = n > 0 ? calendar.later(table) : calendar.earlier(table);
    if (!wider) throw outOfTime(formatAmount({ unit: 'working s', n }));
    table = wider;
  }
}

function addPlain(from: Seconds, n: number): Seconds {
  checkInstant(from);
  if (!Number.isSafeInteger(n))
    throw new CalendarError(say('an amount is a whole number, not {{value}}', { value: shown(n) }));
  return n === 0 ? from : checked(from + n, { unit: 'working s', n });
}

/** The first stretch at whose end `target` seconds or more have been worked; the sentinel when there is none. */
function stretchReaching(table: Table, target: number): number {
  const { upTo, byWork } = table;
  const k = Math.floor(target / table.bucket);
  if (k + 1 >= byWork.length) return upTo.length - 1;
  let low = byWork[k] as number;
  let high = byWork[k + 1] as number;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((upTo[middle] as number) >= target) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The earliest instant by which `target` seconds of the table have been worked. Infinity when there is none. */
function whenWorked(table: Table, target: number): Seconds {
  const i = stretchReaching(table, target);
  return (table.open[i] as number) + target - (table.before[i] as number);
}

/** The latest instant until which no more than `target` seconds of the table have been worked. */
function lastWorked(table: Table, target: number): Seconds {
  if (target < 0) return -Infinity;
  const i = stretchReaching(table, target + 1);
  return (table.open[i] as number) + target - (table.before[i] as number);
}

/** The local date moves by months, its day cut to the length of the month; the local time stays (RFC 5545 in gaps). */
function addMonths(zone: Zone, from: Seconds, n: number): Seconds {
  const local = from + offsetAt(zone, from);
  const day = Math.floor(local / DAY);
  const { y, m, d } = dateOf(day);
  const months = y * 12 + (m - 1) + n;
  const [year, month] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1];
  const target = dayOf(year, month, Math.min(d, daysInMonth(year, month)));
  return fromLocal(zone, target * DAY + (local - day * DAY));
}

function addDays(calendar: Calendar, from: Seconds, n: number, days: WorkingDays): Seconds {
  if (n < 0)
    throw new CalendarError(say('working days are not counted backwards'), [], say('use working hours'));
  if (typeof days === 'object') {
    const seconds = n * days.hours * 3600;
    if (!(days.hours > 0) || !Number.isSafeInteger(seconds)) {
      throw new CalendarError(
        say('a working day of {{hours}} hours is not possible', { hours: shown(days.hours) }),
        ['hours'],
      );
    }
    return addWork(calendar, from, seconds);
  }
  const { table, index } = nthDate(calendar, from, n);
  const end = table.dateEnds[index] as number;
  if (days === 'end-of-day') return end;
  return sameTime(calendar, table, from, index);
}

/** Finds the n-th date with working time after the civil date of `from`, as an index into the dates of a table. */
export function nthDate(calendar: Calendar, from: Seconds, n: number): { table: Table; index: number } {
  let table = calendar.covering(from, from);
  const today = wallDay(calendar.rules.zone, from);
  for (;;) {
    const index = (table.datesUpTo[today - table.firstDay] as number) + n - 1;
    // Behind the table's end its last dates may be incomplete.
    if (index < table.dates.length && (table.dateEnds[index] as number) <= table.high)
      return { table, index };
    const wider = calendar.later(table);
    if (!wider) throw outOfTime(formatAmount({ unit: 'working days', n }));
    table = wider;
  }
}

/**
 * The same wall time on the date. Where that is not working time: back to the close before it on the same date (in a
 * break, after hours), or, when there is none (before hours), on to the opening. That opening is the one due instant
 * which is not in (open, close]: moving it back to an earlier date could put it before the start.
 */
function sameTime(calendar: Calendar, table: Table, from: Seconds, index: number): Seconds {
  const { zone } = calendar.rules;
  const timeOfDay = from + offsetAt(zone, from) - wallDay(zone, from) * DAY;
  const date = table.dates[index] as number;
  const wanted = fromLocal(zone, date * DAY + timeOfDay);
  const end = table.dateEnds[index] as number;
  if (wanted >= end) return end;
  let i = table.byDay[Math.floor(wanted / DAY) - table.firstDay] as number;
  while ((table.close[i] as number) < wanted) i++;
  if ((table.open[i] as number) <= wanted) return wanted;
  const closed = i > 0 ? (table.close[i - 1] as number) : -Infinity;
  const sameDate = closed > -Infinity && wallDay(zone, closed - 1) === date;
  return sameDate ? closed : (table.open[i] as number);
}
