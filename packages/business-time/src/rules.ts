import { DAY, dayOf, formatDate, parseDate, weekdayOf } from './civil.ts';
import { CalendarError, isRecord, nearest, say, shown } from './errors.ts';
import { FIRST_DAY, readHolidays } from './holidays.ts';
import type { HolidayDate, HolidaySets } from './holidays.ts';
import { parseHours, parseWeek } from './hours.ts';
import type { Hours, Path } from './hours.ts';
import { findZone } from './zone.ts';
import type { Zone } from './zone.ts';

/** A calendar as people write it in YAML or JSON. */
export type CalendarInput =
  | '24x7'
  | {
      /** IANA name or fixed offset. */
      zone: string;
      /** `{'mon-fri': ['07:30-12:00', '13:00-17:30'], sat: ['22:00-06:00']}` */
      hours?: Record<string, string[]>;
      /** `2026-06-04`, yearly `12-25`, a named set `br`, or a date with its name and the hours that are left of it. */
      holidays?: (string | HolidayDate)[];
      /** Hours of single dates, instead of everything else that is said about them. */
      extra?: { date: string; hours: string[] }[];
      /**
       * `start` (default): an interval belongs to the date on which it starts, so a holiday takes away the whole night
       * shift that starts on it. `civil`: it takes away what lies between its two midnights.
       */
      holidaysCut?: 'start' | 'civil';
      /**
       * Instead of hours: open whenever any of these is (follow the sun). Each keeps its own zone, holidays and extra days;
       * `zone` decides on which date working time counts.
       */
      anyOf?: CalendarInput[];
    };

/** What holds on a date: its hours and who says so. */
export type Rule = { kind: 'extra' | 'holiday' | 'week'; hours: Hours; name?: string };

/** The checked calendar: which rule governs a date. */
export type Rules = {
  readonly zone: Zone;
  readonly cut: 'start' | 'civil';
  /** Open without end: every week is full and nothing ever closes. */
  readonly always: boolean;
  readonly week: readonly Hours[];
  /**
   * From this date on nothing special is said any more and the calendar is open, or shut, for ever. Spares the search for
   * an end that never comes.
   */
  readonly settled?: { from: number; open: boolean };
  /** Open whenever any of these is. */
  readonly anyOf?: readonly Rules[];
  /** Extra wins over dated holiday, that over yearly, that over a named set, that over the week (law of the clock, 6). */
  ruleOf(day: number): Rule;
};

const KEYS = ['zone', 'hours', 'holidays', 'extra', 'holidaysCut', 'anyOf'];
const SHUT: Hours = Object.freeze([]);

/** Checks a calendar. @throws CalendarError with the path into the input. */
export function readRules(input: CalendarInput, holidaySets?: HolidaySets): Rules {
  if (input === '24x7') return fullWeek();
  const raw: unknown = input;
  if (!isRecord(raw)) {
    throw new CalendarError(
      say('a calendar is "24x7" or a table with a zone and hours, not {{value}}', { value: shown(raw) }),
    );
  }
  for (const key of Object.keys(raw)) {
    if (KEYS.includes(key)) continue;
    const meant = nearest(key, KEYS, 3);
    throw new CalendarError(
      say('a calendar has no "{{key}}"', { key }),
      [key],
      meant
        ? say('did you mean {{words}}?', { words: meant })
        : say('it has {{keys}}', { keys: KEYS.join(', ') }),
    );
  }
  const zone = readZone(raw['zone']);
  if (raw['anyOf'] !== undefined) return readAnyOf(zone, raw, holidaySets);
  const week = parseWeek(raw['hours'] ?? {}, ['hours']);
  const holidays = readHolidays(raw['holidays'] ?? [], holidaySets);
  const extra = readExtra(raw['extra'] ?? []);
  if (week.every((hours) => hours.length === 0) && extra.size === 0) {
    throw new CalendarError(
      say('the calendar has no working hours'),
      ['hours'],
      say('write for example mon-fri: [08:00-17:00]'),
    );
  }
  const cut = raw['holidaysCut'] ?? 'start';
  if (cut !== 'start' && cut !== 'civil') {
    throw new CalendarError(say('holidaysCut is "start" or "civil", not {{value}}', { value: shown(cut) }), [
      'holidaysCut',
    ]);
  }
  const weekRules = week.map((hours): Rule => Object.freeze({ kind: 'week', hours }));
  const none = extra.size === 0 && holidays.none;
  const worked = hoursOf(week);
  const settles = holidays.last !== undefined && (worked === 0 || worked === 7 * DAY);
  const last = Math.max(FIRST_DAY, holidays.last ?? FIRST_DAY, ...extra.keys());
  return {
    zone,
    cut,
    week,
    always: none && worked === 7 * DAY,
    // A special day's hours may reach into the next date.
    ...(settles ? { settled: { from: last + 2, open: worked > 0 } } : {}),
    ruleOf(day) {
      const extraHours = extra.get(day);
      if (extraHours) return { kind: 'extra', hours: extraHours };
      const holiday = holidays.of(day);
      if (holiday)
        return {
          kind: 'holiday',
          hours: holiday.hours,
          ...(holiday.name === undefined ? {} : { name: holiday.name }),
        };
      return weekRules[weekdayOf(day)] ?? { kind: 'week', hours: SHUT };
    },
  };
}

/** A calendar that is open whenever any of several is. */
function readAnyOf(zone: Zone, raw: Record<string, unknown>, holidaySets?: HolidaySets): Rules {
  const stray = ['hours', 'holidays', 'extra', 'holidaysCut'].find((key) => raw[key] !== undefined);
  if (stray !== undefined)
    throw new CalendarError(
      say('a calendar that joins others has no "{{key}}" of its own', { key: stray }),
      [stray],
      say('say it in one of them'),
    );
  const inputs = raw['anyOf'];
  if (!Array.isArray(inputs) || inputs.length < 2)
    throw new CalendarError(say('anyOf is a list of two calendars or more'), ['anyOf']);
  const anyOf = inputs.map((input: unknown, index) => {
    try {
      return readRules(input as CalendarInput, holidaySets);
    } catch (error) {
      if (!(error instanceof CalendarError)) throw error;
      throw new CalendarError(error.said.message, ['anyOf', index, ...error.path], error.said.hint);
    }
  });
  const rule: Rule = Object.freeze({ kind: 'week', hours: SHUT });
  return {
    zone,
    cut: 'start',
    always: anyOf.some((one) => one.always),
    week: Array.from({ length: 7 }, () => SHUT),
    anyOf,
    ruleOf: () => rule,
  };
}

function fullWeek(): Rules {
  const hours: Hours = [[0, DAY]];
  const rule: Rule = { kind: 'week', hours };
  return {
    zone: findZone('UTC'),
    cut: 'start',
    always: true,
    week: Array.from({ length: 7 }, () => hours),
    ruleOf: () => rule,
  };
}

function hoursOf(week: readonly Hours[]): number {
  return week.flat().reduce((sum, [open, close]) => sum + close - open, 0);
}

function readZone(value: unknown): Zone {
  if (value === undefined) {
    throw new CalendarError(
      say('the calendar has no zone'),
      ['zone'],
      say('write for example zone: America/Sao_Paulo'),
    );
  }
  try {
    return findZone(value as string);
  } catch (error) {
    if (error instanceof CalendarError)
      throw new CalendarError(error.said.message, ['zone'], error.said.hint);
    throw error;
  }
}

function readExtra(input: unknown): Map<number, Hours> {
  if (!Array.isArray(input))
    throw new CalendarError(say('extra is a list, not {{value}}', { value: shown(input) }), ['extra']);
  const extra = new Map<number, Hours>();
  input.forEach((value: unknown, i) => {
    const path: Path = ['extra', i];
    const day =
      isRecord(value) && typeof value['date'] === 'string' ? parseDate(value['date'].trim()) : undefined;
    if (!isRecord(value) || day === undefined) {
      throw new CalendarError(
        say('{{text}} is not an extra day', { text: shown(value) }),
        path,
        say('write {date: 2026-04-25, hours: [08:00-12:00]}'),
      );
    }
    const stray = Object.keys(value).find((key) => !['date', 'name', 'hours'].includes(key));
    if (stray !== undefined)
      throw new CalendarError(
        say('an extra day has no "{{key}}"', { key: stray }),
        [...path, stray],
        say('it has date and hours'),
      );
    const hours = parseHours(value['hours'], [...path, 'hours']);
    if (hours.length === 0)
      throw new CalendarError(
        say('an extra day needs hours'),
        [...path, 'hours'],
        say('to close a date, list it under holidays'),
      );
    if (extra.has(day))
      throw new CalendarError(say('{{date}} is listed twice under extra', { date: formatDate(day) }), path);
    extra.set(day, hours);
  });
  return extra;
}

/** The first and last day number of a year. */
export function yearDays(year: number): [first: number, last: number] {
  return [dayOf(year, 1, 1), dayOf(year + 1, 1, 1) - 1];
}
