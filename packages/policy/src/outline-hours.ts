import { compileCalendar, dateOf, findZone, fromWall, intervals, parseDate } from '@amparo/business-time';
import type { CalendarInput } from '@amparo/business-time';
import { isAlways } from './lint-calendars.ts';
import { label } from './outline-labels.ts';
import type { HoursBlock, Phrase } from './outline-types.ts';
import { clausesOf, remarksOf, words } from './outline-tables.ts';
import type { Policy } from './compiled-policy.ts';
import { sourceOf } from './sources.ts';
import type { NamedCalendar } from './types.ts';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** The hours of a calendar's week, to be drawn, and its exceptions. */
export function hoursBlock(policy: Policy, calendar: NamedCalendar, language: string): HoursBlock {
  const { input, origin } = calendar;
  const origins = origin === null ? [] : [origin];
  return {
    type: 'hours',
    calendar: calendar.id,
    name: words(calendar.name, language),
    zone: input === '24x7' ? policy.desk.zone : input.zone,
    always: isAlways(calendar, policy),
    week: input !== '24x7' && input.anyOf !== undefined ? joinedWeek(policy, input) : weekOf(calendar),
    exceptions: [...joinsOf(policy, calendar, language), ...exceptionsOf(calendar)],
    clauses: clausesOf(origins),
    remarks: remarksOf(origins, language),
  };
}

function weekOf({ input }: NamedCalendar): HoursBlock['week'] {
  const hours = input === '24x7' ? { 'mon-sun': ['00:00-24:00'] } : (input.hours ?? {});
  const week = weekdays.map((_, index) => ({
    weekday: index + 1,
    intervals: [] as { open: string; close: string; from: number; to: number }[],
  }));
  for (const [days, texts] of Object.entries(hours)) {
    for (const index of daysOf(days)) week[index]?.intervals.push(...texts.map(intervalOf));
  }
  for (const { intervals } of week) intervals.sort((a, b) => a.from - b.from);
  return week;
}

/** Which calendars it joins, and that its hours are the customer's. */
function joinsOf(policy: Policy, { id, local }: NamedCalendar, language: string): Phrase[] {
  const written = sourceOf(policy).input.calendars[id];
  const ids = written === undefined || written === '24x7' ? [] : (written['any-of'] ?? []);
  const names = ids.map(
    (one) => words(policy.calendars.get(one)?.name ?? { [language]: one }, language).text,
  );
  return [
    ...(names.length === 0 ? [] : [label('policy.hours.anyOf', { names: names.join(', ') })]),
    ...(local === true ? [label('policy.hours.local')] : []),
  ];
}

const DAY = 86_400;

/** A usual week of a calendar that joins others: without their holidays, as it lies after the date of effect. */
function joinedWeek(policy: Policy, input: Exclude<CalendarInput, '24x7'>): HoursBlock['week'] {
  const bare = (one: CalendarInput): CalendarInput =>
    one === '24x7' ? one : { zone: one.zone, hours: one.hours ?? { 'mon-sun': ['00:00-24:00'] } };
  const calendar = compileCalendar({ zone: input.zone, anyOf: (input.anyOf ?? []).map(bare) });
  const zone = findZone(input.zone);
  const first = parseDate(policy.effective) ?? 0;
  const monday = first - ((((first + 3) % 7) + 7) % 7);
  return weekdays.map((_, index) => {
    const [from, to] = [fromWall(zone, dateOf(monday + index)), fromWall(zone, dateOf(monday + index + 1))];
    const minutes = (at: number): number => Math.round((at - from) / 60);
    const text = (at: number): string =>
      `${String(Math.floor(minutes(at) / 60)).padStart(2, '0')}:${String(minutes(at) % 60).padStart(2, '0')}`;
    return {
      weekday: index + 1,
      intervals: intervals(calendar, from, Math.min(to, from + DAY)).map(([open, close]) => ({
        open: text(open),
        close: text(close),
        from: minutes(open),
        to: minutes(close),
      })),
    };
  });
}

/** Indexes of `mon-fri`, `mon,wed,fri`, `fri-mon`; the calendar has been compiled, so the words are right. */
function daysOf(key: string): number[] {
  return key.split(',').flatMap((part) => {
    const [first = -1, last = first] = part
      .split('-')
      .map((day) => weekdays.findIndex((one) => day.trim().toLowerCase().startsWith(one)));
    return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, step) => (first + step) % 7);
  });
}

function intervalOf(text: string): { open: string; close: string; from: number; to: number } {
  const [open = '', close = ''] = text.split('-').map((time) => time.trim());
  const minutes = (time: string): number =>
    Number(time.slice(0, time.indexOf(':'))) * 60 + Number(time.slice(time.indexOf(':') + 1));
  const [from, to] = [minutes(open), minutes(close)];
  return { open, close, from, to: to > from ? to : to + 1440 };
}

function exceptionsOf({ input }: NamedCalendar): Phrase[] {
  if (input === '24x7') return [];
  const closed = (input.holidays ?? []).map((day): Phrase => {
    if (typeof day === 'string')
      return /^\d/u.test(day)
        ? label('policy.hours.closed', { date: day })
        : label('policy.hours.set', { set: day.toUpperCase() });
    const named = day.name === undefined ? '' : 'Named';
    const params = { date: day.date, ...(day.name === undefined ? {} : { name: day.name }) };
    if (day.hours === undefined || day.hours.length === 0)
      return label(`policy.hours.closed${named}`, params);
    return label(`policy.hours.partly${named}`, { ...params, hours: day.hours.join(', ') });
  });
  return [
    ...closed,
    ...(input.extra ?? []).map((day) =>
      label('policy.hours.extra', { date: day.date, hours: day.hours.join(', ') }),
    ),
  ];
}
