import fc from 'fast-check';
import { compileCalendar } from './business-time.ts';
import type { Calendar } from './business-time.ts';
import type { NaiveCalendar } from './naive.ts';

/** Ten zones with all that clocks do: half an hour, at midnight, abolished, moved by religion, never. */
export const ZONES = [
  'America/Sao_Paulo',
  'America/Chicago',
  'America/Havana',
  'Europe/Lisbon',
  'Europe/Bucharest',
  'Atlantic/Azores',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
];

const seconds = (iso: string): number => Date.parse(iso) / 1000;
const START = seconds('2018-01-01T00:00:00Z');
const END = seconds('2031-01-01T00:00:00Z');

/** Every change of a zone's clock from 2018 to 2030, asked of the platform anew. */
export function clockChanges(zone: string): number[] {
  const changes: number[] = [];
  let at: Temporal.ZonedDateTime | null = new Temporal.ZonedDateTime(BigInt(START) * 1_000_000_000n, zone);
  while ((at = at.getTimeZoneTransition('next')) && at.epochMilliseconds < END * 1000)
    changes.push(at.epochMilliseconds / 1000);
  return changes;
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const span = (open: number, close: number): string =>
  `${clock(open)}-${clock(close > 1440 ? close - 1440 : close)}`;

/** Minutes of the day, half of them in the hours in which clocks change. */
const minuteOfDay = fc.oneof(
  fc.integer({ min: 0, max: 239 }),
  fc.integer({ min: 0, max: 1439 }),
  fc.constantFrom(0, 30, 60, 90, 120, 150, 180, 1380),
);

/** A week without overlaps: opens and closes alternate along it, shifts last less than a day. */
const week: fc.Arbitrary<Record<string, string[]>> = fc.oneof(
  fc.constantFrom<Record<string, string[]>[]>(
    { 'mon-sun': ['00:00-24:00'] },
    { 'mon-fri': ['07:30-12:00', '13:00-17:30'] },
    { 'mon-sun': ['22:00-06:00'] },
    { 'mon-sun': ['00:00-01:30', '02:30-04:00'] },
    { 'fri-mon': ['18:00-24:00'], 'tue,thu': ['00:00-03:00'] },
  ),
  fc
    .uniqueArray(
      fc.tuple(fc.integer({ min: 0, max: 6 }), minuteOfDay).map(([day, minute]) => day * 1440 + minute),
      { minLength: 4, maxLength: 24 },
    )
    .map((marks) => {
      const hours: Record<string, string[]> = {};
      let worked = 0;
      const sorted = marks.sort((a, b) => a - b);
      for (let i = 0; i + 1 < sorted.length; i += 2) {
        const [open = 0, close = 0] = [sorted[i], sorted[i + 1]];
        const day = Math.floor(open / 1440);
        const name = DAYS[day] ?? 'mon';
        if (close - open >= 1440) continue;
        (hours[name] ??= []).push(span(open - day * 1440, close - day * 1440));
        worked += close - open;
      }
      // With less than half a day a week, the amounts of the laws would run into the last year.
      return worked >= 720 ? hours : { mon: ['09:00-21:00'] };
    }),
);

const dayHours: fc.Arbitrary<string[]> = fc.oneof(
  fc.constant<string[]>(['00:00-24:00']),
  fc
    .tuple(minuteOfDay, fc.integer({ min: 1, max: 1400 }))
    .map(([open, length]) => [span(open, open + length)]),
);

function dateNear(at: number, days: number): string {
  return new Date((at + days * 86_400) * 1000).toISOString().slice(0, 10);
}

export type Case = { naive: NaiveCalendar; calendar: Calendar; around: number };

/** A calendar, half of the time with special days around one of its zone's clock changes, and that instant. */
export const cases: fc.Arbitrary<Case> = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    change: fc.option(fc.nat(), { freq: 4 }),
    anywhere: fc.integer({ min: START, max: END }),
    hours: week,
    special: fc.uniqueArray(
      fc.record({
        day: fc.integer({ min: -4, max: 4 }),
        kind: fc.constantFrom('dated', 'half', 'yearly', 'set', 'half set', 'extra'),
        hours: dayHours,
      }),
      { maxLength: 4, selector: ({ day, kind }) => `${day} ${kind === 'half' ? 'dated' : kind}` },
    ),
    cut: fc.constantFrom('start', 'start', 'civil'),
  })
  .map(({ zone, change, anywhere, hours, special, cut }) => {
    const changes = clockChangesOf(zone);
    const around =
      change === null || changes.length === 0 ? anywhere : (changes[change % changes.length] ?? anywhere);
    const naive: NaiveCalendar = {
      zone,
      hours,
      holidays: [],
      extra: [],
      holidaysCut: cut === 'civil' ? 'civil' : 'start',
      sets: { days: [] },
    };
    for (const { day, kind, hours: list } of special) {
      const date = dateNear(around, day);
      if (kind === 'extra') naive.extra.push({ date, hours: list });
      else if (kind === 'dated') naive.holidays.push(date);
      else if (kind === 'half') naive.holidays.push({ date, hours: list });
      else if (kind === 'yearly') naive.holidays.push({ date: date.slice(5), hours: list });
      else naive.sets['days']?.push(kind === 'set' ? { date } : { date, hours: list });
    }
    if (naive.sets['days']?.length) naive.holidays.push('days');
    return {
      naive,
      calendar: compile(naive),
      around,
      [fc.toStringMethod]: () => JSON.stringify({ ...naive, around }),
    };
  });

function compile(naive: NaiveCalendar): Calendar {
  const { sets, ...input } = naive;
  return compileCalendar(input, {
    holidaySets: (name, year) => (sets[name] ?? []).filter(({ date }) => date.startsWith(String(year))),
  });
}

const known = new Map<string, number[]>();
function clockChangesOf(zone: string): number[] {
  let changes = known.get(zone);
  if (!changes) known.set(zone, (changes = clockChanges(zone)));
  return changes;
}
