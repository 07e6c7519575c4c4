import { dateOf, dayOf, daysInMonth, parseDate } from './civil.ts';
import { CalendarError, isRecord, say, shown } from './errors.ts';
import { parseHours } from './hours.ts';
import type { Hours, Path } from './hours.ts';
import { FIRST_YEAR, LAST_YEAR } from './instant.ts';

/** A day of a named set. Without `hours` it is shut all day; with them these are its hours. */
export type HolidayDate = { date: string; name?: string; hours?: string[] };

/** The days of a named holiday set (`br`, `br-sp`) in a year. Throws a CalendarError for a name it does not know. */
export type HolidaySets = (name: string, year: number) => readonly HolidayDate[];

type Holiday = { hours: Hours; name?: string };

/** The first date that is reckoned with. */
export const FIRST_DAY = dayOf(FIRST_YEAR, 1, 1);
const SHUT: Hours = Object.freeze([]);

/** Reads the holidays: dates, yearly dates, named sets; a dated one wins over a yearly one, that over a set. */
export function readHolidays(
  input: unknown,
  sets: HolidaySets | undefined,
): {
  none: boolean;
  /** The last date of all, unless some come back every year. */
  last: number | undefined;
  of(day: number): Holiday | undefined;
} {
  if (!Array.isArray(input))
    throw new CalendarError(say('holidays are a list, not {{value}}', { value: shown(input) }), ['holidays']);
  const dated = new Map<number, Holiday>();
  const yearly = new Map<number, Holiday>();
  const named: { name: string; path: Path }[] = [];
  input.forEach((value: unknown, i) => {
    const path: Path = ['holidays', i];
    const { date, holiday } = readHoliday(value, path);
    const day = parseDate(date);
    const month = yearlyKey(date);
    if (day !== undefined) put(dated, day, holiday, date, path);
    else if (month !== undefined) put(yearly, month, holiday, date, path);
    else if (/^[\d-]/.test(date) || isRecord(value)) {
      throw new CalendarError(
        say('{{text}} is not a date', { text: shown(date) }),
        path,
        say('write 2026-12-24, or 12-24 for every year'),
      );
    } else named.push({ name: date, path });
  });
  const setDays = namedSets(named, sets);
  return {
    none: input.length === 0,
    last: yearly.size === 0 && named.length === 0 ? Math.max(FIRST_DAY, ...dated.keys()) : undefined,
    of(day) {
      const found = dated.get(day);
      if (found || (yearly.size === 0 && named.length === 0)) return found;
      const { y, m, d } = dateOf(day);
      return yearly.get(m * 100 + d) ?? (named.length > 0 ? setDays(y).get(day) : undefined);
    },
  };
}

function readHoliday(value: unknown, path: Path): { date: string; holiday: Holiday } {
  if (typeof value === 'string') return { date: value.trim(), holiday: { hours: SHUT } };
  if (!isRecord(value) || typeof value['date'] !== 'string') {
    throw new CalendarError(
      say('{{text}} is not a holiday', { text: shown(value) }),
      path,
      say('write a date in quotes, a set such as br, or {date: 2026-12-24, hours: [08:00-12:00]}'),
    );
  }
  const stray = Object.keys(value).find((key) => !['date', 'name', 'hours'].includes(key));
  if (stray !== undefined)
    throw new CalendarError(
      say('a holiday has no "{{key}}"', { key: stray }),
      [...path, stray],
      say('it has date, name, hours'),
    );
  const { name } = value;
  if (name !== undefined && typeof name !== 'string')
    throw new CalendarError(say('the name of a holiday is a text'), [...path, 'name']);
  const hours = value['hours'] === undefined ? SHUT : parseHours(value['hours'], [...path, 'hours']);
  return { date: value['date'].trim(), holiday: { hours, ...(name === undefined ? {} : { name }) } };
}

function put(into: Map<number, Holiday>, key: number, holiday: Holiday, date: string, path: Path): void {
  const other = into.get(key);
  if (other && JSON.stringify(other.hours) !== JSON.stringify(holiday.hours)) {
    throw new CalendarError(say('{{date}} is listed twice with different hours', { date }), path);
  }
  into.set(key, other?.name === undefined ? holiday : other);
}

/** `MM-DD` as month × 100 + day; 02-29 counts in leap years. */
function yearlyKey(date: string): number | undefined {
  const match = /^(\d{2})-(\d{2})$/.exec(date);
  if (!match) return undefined;
  const [m, d] = [Number(match[1]), Number(match[2])];
  return m >= 1 && m <= 12 && d >= 1 && d <= daysInMonth(2000, m) ? m * 100 + d : undefined;
}

function namedSets(
  named: { name: string; path: Path }[],
  sets: HolidaySets | undefined,
): (year: number) => Map<number, Holiday> {
  const years = new Map<number, Map<number, Holiday>>();
  const load = (year: number): Map<number, Holiday> => {
    const days = new Map<number, Holiday>();
    for (const { name, path } of named) {
      for (const entry of daysOfSet(name, year, path, sets)) {
        const day = parseDate(entry.date);
        if (day === undefined)
          throw new CalendarError(
            say('the holiday set {{name}} has an impossible date {{date}}', {
              name: shown(name),
              date: shown(entry.date),
            }),
            path,
          );
        if (dateOf(day).y !== year) continue;
        const hours = entry.hours === undefined ? SHUT : parseHours(entry.hours, path);
        const other = days.get(day);
        // Of two sets that name one date, the one that shuts it wins; of two half days the first.
        if (other && (other.hours.length === 0 || hours.length > 0)) continue;
        days.set(day, { hours, ...(entry.name === undefined ? {} : { name: entry.name }) });
      }
    }
    return days;
  };
  // A name nobody knows is found when the calendar is compiled, not on the day it is first used.
  if (named.length > 0) years.set(2026, load(2026));
  return (year) => {
    let days = years.get(year);
    if (!days) years.set(year, (days = year < FIRST_YEAR || year > LAST_YEAR ? new Map() : load(year)));
    return days;
  };
}

function daysOfSet(
  name: string,
  year: number,
  path: Path,
  sets: HolidaySets | undefined,
): readonly HolidayDate[] {
  if (!sets) {
    throw new CalendarError(
      say('the holiday set {{name}} is not available here', { name: shown(name) }),
      path,
      say('write the dates, as in 2026-12-25 or 12-25'),
    );
  }
  try {
    return sets(name, year);
  } catch (error) {
    if (error instanceof CalendarError) throw new CalendarError(error.said.message, path, error.said.hint);
    throw error;
  }
}
