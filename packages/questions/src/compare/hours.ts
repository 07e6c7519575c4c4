import {
  between,
  compileCalendar,
  findZone,
  fromWall,
  intervals,
  openAt,
  toWall,
  zoneOf,
} from '@amparo/business-time';
import type { Calendar, Seconds } from '@amparo/business-time';
import type { NamedCalendar } from '@amparo/policy';
import type { Direction, HoursChange } from './types.ts';

const day = 86_400;
const week = 7 * day;
const weeks = 52;
/** Monday, 1 January 2001, 00:00 UTC: a week like any other, for calendars in one zone. */
const monday = 978_307_200;

type Spans = readonly (readonly [Seconds, Seconds])[];
type Week = Omit<HoursChange, 'daysLost' | 'daysGained'>;

/** The hours of a calendar within the 52 weeks from an instant, as one word: equal words, equal hours. */
export function hoursWord(calendar: NamedCalendar | null, from: Seconds): string {
  if (calendar === null) return 'none';
  return spansOf(calendar.calendar, from)
    .map(([open, close]) => `${open - from}-${close - from}`)
    .join(' ');
}

/**
 * Hours of a calendar against those of another; null stands for no hours at all. The week is that without holidays: where
 * both are written in one zone, on that wall; else the average of the 52 weeks from `from`, days being those of the later
 * calendar's zone. Holidays and extra days of the year from `from` are told as dates. The direction is that of all hours of
 * those 52 weeks: better when only hours are gained.
 */
export function compareHours(
  before: NamedCalendar | null,
  after: NamedCalendar | null,
  from: Seconds,
): { hours: HoursChange; direction: Direction } {
  const [was, is] = [spansOf(before?.calendar, from), spansOf(after?.calendar, from)];
  const [gains, losses] = [without(is, was).length > 0, without(was, is).length > 0];
  return {
    hours: { ...weekOf(before, after, from), ...datesOf(before, after, from) },
    direction: gains === losses ? 'other' : gains ? 'better' : 'worse',
  };
}

function spansOf(calendar: Calendar | undefined, from: Seconds): Spans {
  return calendar === undefined ? [] : intervals(calendar, from, from + weeks * week);
}

function weekOf(before: NamedCalendar | null, after: NamedCalendar | null, from: Seconds): Week {
  const [was, is] = [wallOf(before, from), wallOf(after, from)];
  const zones = was === null || is === null || was === is ? null : { before: was, after: is };
  const spans = (calendar: NamedCalendar | null): Spans => {
    const regular = calendar === null ? undefined : plain(calendar, zones === null);
    if (regular === undefined) return [];
    return zones === null ? intervals(regular, monday, monday + week) : spansOf(regular, from);
  };
  const [old, now] = [spans(before), spans(after)];
  const perDay = (some: Spans): number[] =>
    minutesByDay(some, zones?.after ?? 'UTC', zones === null ? 1 : weeks);
  const lists = [perDay(old), perDay(now), perDay(without(now, old)), perDay(without(old, now))];
  const at = (list: number, index: number): number => lists[list]?.[index] ?? 0;
  const sum = (list: number): number => lists[list]?.reduce((total, one) => total + one, 0) ?? 0;
  return {
    before: sum(0),
    after: sum(1),
    gained: sum(2),
    lost: sum(3),
    days: Array.from({ length: 7 }, (_, index) => ({
      weekday: index + 1,
      before: at(0, index),
      after: at(1, index),
      gained: at(2, index),
      lost: at(3, index),
    })).filter(({ gained, lost }) => gained > 0 || lost > 0),
    zones,
  };
}

/** The calendar without holidays and extra days, on its own wall or on a wall that never changes; undefined without any hours. */
function plain({ input, calendar }: NamedCalendar, still: boolean): Calendar | undefined {
  if (input === '24x7') return calendar;
  if (Object.values(input.hours ?? {}).every((hours) => hours.length === 0)) return undefined;
  return compileCalendar({ zone: still ? 'UTC' : input.zone, hours: input.hours ?? {} });
}

/** Minutes by weekday, Monday first, on the wall of a zone, on the average of so many weeks. */
function minutesByDay(spans: Spans, zoneName: string, count: number): number[] {
  const zone = findZone(zoneName);
  const seconds = [0, 0, 0, 0, 0, 0, 0];
  for (const [open, close] of spans)
    for (let at = open; at < close;) {
      const { h, mi, s, weekday } = toWall(zone, at);
      const step = Math.min(close - at, day - (h * 3600 + mi * 60 + s));
      seconds[weekday - 1] = (seconds[weekday - 1] ?? 0) + step;
      at += step;
    }
  return seconds.map((sum) => Math.round(sum / count / 60));
}

/** Dates within the year on which holidays and extra days leave other hours than they did. */
function datesOf(
  before: NamedCalendar | null,
  after: NamedCalendar | null,
  from: Seconds,
): Pick<HoursChange, 'daysLost' | 'daysGained'> {
  const [daysLost, daysGained]: [string[], string[]] = [[], []];
  const zone = findZone(wallOf(after, from) ?? wallOf(before, from) ?? 'UTC');
  if (before === null || after === null) return { daysLost, daysGained };
  const exceptions = [before, after].map((calendar) => {
    const regular = plain(calendar, false);
    return (start: Seconds, end: Seconds): number =>
      between(calendar.calendar, start, end) - (regular === undefined ? 0 : between(regular, start, end));
  });
  const { y, m, d } = toWall(zone, from);
  for (let count = 0; count < weeks * 7; count += 1) {
    const [start, end] = [0, 1].map((more) => fromWall(zone, dateAfter(y, m, d, count + more)));
    const [was = 0, is = 0] = exceptions.map((of) => of(start ?? from, end ?? from));
    if (is === was) continue;
    const date = dateAfter(y, m, d, count);
    const two = (part: number): string => String(part).padStart(2, '0');
    (is < was ? daysLost : daysGained).push(`${date.y}-${two(date.m)}-${two(date.d)}`);
  }
  return { daysLost, daysGained };
}

function dateAfter(y: number, m: number, d: number, days: number): { y: number; m: number; d: number } {
  const date = new Date(Date.UTC(y, m - 1, d + days));
  return { y: date.getUTCFullYear(), m: date.getUTCMonth() + 1, d: date.getUTCDate() };
}

/** What is in the first and not in the second. Both in order and without overlaps. */
function without(some: Spans, others: Spans): Spans {
  const left: [Seconds, Seconds][] = [];
  let index = 0;
  for (const [open, close] of some) {
    let at = open;
    while ((others[index]?.[1] ?? Infinity) <= at) index += 1;
    for (let next = index; (others[next]?.[0] ?? Infinity) < close; next += 1) {
      const [from = 0, to = 0] = others[next] ?? [];
      if (from > at) left.push([at, from]);
      at = Math.max(at, to);
    }
    if (at < close) left.push([at, close]);
  }
  return left;
}

/** The zone of the calendar's wall; null where it does not matter: no hours, or every hour. */
function wallOf(calendar: NamedCalendar | null, from: Seconds): string | null {
  if (calendar === null) return null;
  const { open, closes } = openAt(calendar.calendar, from);
  return open && closes === null ? null : zoneOf(calendar.calendar).id;
}
