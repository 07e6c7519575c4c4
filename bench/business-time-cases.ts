import type { CalendarInput } from '@amparo/business-time';

/** One question whose answer was worked out by hand: from `from` to `to`, `minutes` are worked, and not one earlier. */
export type Case = {
  name: string;
  calendar: keyof typeof CALENDARS;
  from: string;
  to: string;
  minutes: number;
};

/** Working hours as all can take them: weekdays 0 (Sunday) to 6, what is special by date. */
export type PeerCalendar = {
  zone: string;
  week: Record<number, [string, string][]>;
  holidays: string[];
  half: { date: string; hours: [string, string][] }[];
  extra: { date: string; hours: [string, string][] }[];
};

const FIFTEEN = [
  '2026-01-01',
  '2026-02-16',
  '2026-02-17',
  '2026-04-03',
  '2026-04-21',
  '2026-05-01',
  '2026-06-04',
  '2026-07-09',
  '2026-09-07',
  '2026-10-12',
  '2026-11-02',
  '2026-11-15',
  '2026-11-20',
  '2026-12-24',
  '2026-12-25',
];
const weekdays = (hours: [string, string][], days = [1, 2, 3, 4, 5]): PeerCalendar['week'] =>
  Object.fromEntries(days.map((day) => [day, hours]));
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];

/** The Pardini calendar with the holidays of a year in São Paulo, and others for what goes wrong elsewhere. */
export const CALENDARS = {
  pardini: {
    zone: 'America/Sao_Paulo',
    week: weekdays([
      ['07:30', '12:00'],
      ['13:00', '17:30'],
    ]),
    holidays: FIFTEEN,
    half: [],
    extra: [],
  },
  special: {
    zone: 'America/Sao_Paulo',
    week: weekdays([
      ['07:30', '12:00'],
      ['13:00', '17:30'],
    ]),
    holidays: FIFTEEN.filter((date) => date !== '2026-12-24'),
    half: [{ date: '2026-12-24', hours: [['08:00', '12:00']] }],
    extra: [{ date: '2026-04-25', hours: [['08:00', '12:00']] }],
  },
  office: {
    zone: 'Europe/Lisbon',
    week: weekdays([['09:00', '17:00']], EVERY_DAY),
    holidays: [],
    half: [],
    extra: [],
  },
  early: {
    zone: 'America/Chicago',
    week: weekdays([['01:00', '05:00']], EVERY_DAY),
    holidays: [],
    half: [],
    extra: [],
  },
  nights: {
    zone: 'Europe/Lisbon',
    week: weekdays([['22:00', '06:00']]),
    holidays: ['2026-03-04'],
    half: [],
    extra: [],
  },
  evening: {
    zone: 'Europe/Bucharest',
    week: weekdays([['18:00', '24:00']]),
    holidays: [],
    half: [],
    extra: [],
  },
} satisfies Record<string, PeerCalendar>;

export const CASES: Case[] = [
  {
    name: 'within a morning',
    calendar: 'pardini',
    from: '2026-03-02T11:00:00Z',
    to: '2026-03-02T13:00:00Z',
    minutes: 120,
  },
  {
    name: 'over the lunch break',
    calendar: 'pardini',
    from: '2026-03-02T14:00:00Z',
    to: '2026-03-02T17:00:00Z',
    minutes: 120,
  },
  {
    name: 'exactly until the break',
    calendar: 'pardini',
    from: '2026-03-02T14:00:00Z',
    to: '2026-03-02T15:00:00Z',
    minutes: 60,
  },
  {
    name: 'exactly until the end of the day',
    calendar: 'pardini',
    from: '2026-03-02T19:30:00Z',
    to: '2026-03-02T20:30:00Z',
    minutes: 60,
  },
  {
    name: 'from within the break',
    calendar: 'pardini',
    from: '2026-03-02T15:20:00Z',
    to: '2026-03-02T16:30:00Z',
    minutes: 30,
  },
  {
    name: 'over the night',
    calendar: 'pardini',
    from: '2026-03-02T14:00:00Z',
    to: '2026-03-03T13:00:00Z',
    minutes: 480,
  },
  {
    name: 'over the weekend',
    calendar: 'pardini',
    from: '2026-03-06T20:00:00Z',
    to: '2026-03-09T11:00:00Z',
    minutes: 60,
  },
  {
    name: 'from a Saturday',
    calendar: 'pardini',
    from: '2026-03-07T18:00:00Z',
    to: '2026-03-09T14:30:00Z',
    minutes: 240,
  },
  {
    name: 'over a holiday',
    calendar: 'pardini',
    from: '2026-06-03T20:00:00Z',
    to: '2026-06-05T11:00:00Z',
    minutes: 60,
  },
  {
    name: 'from a holiday',
    calendar: 'pardini',
    from: '2026-06-04T14:00:00Z',
    to: '2026-06-05T11:30:00Z',
    minutes: 60,
  },
  {
    name: 'forty hours',
    calendar: 'pardini',
    from: '2026-03-02T10:30:00Z',
    to: '2026-03-06T14:30:00Z',
    minutes: 2400,
  },
  {
    name: 'half day before Christmas',
    calendar: 'special',
    from: '2026-12-23T19:30:00Z',
    to: '2026-12-28T11:30:00Z',
    minutes: 360,
  },
  {
    name: 'extra Saturday',
    calendar: 'special',
    from: '2026-04-24T20:00:00Z',
    to: '2026-04-25T11:30:00Z',
    minutes: 60,
  },
  {
    name: 'days on both sides of a clock change',
    calendar: 'office',
    from: '2026-03-28T12:00:00Z',
    to: '2026-03-29T11:00:00Z',
    minutes: 480,
  },
  {
    name: 'hours inside which the clock goes forward',
    calendar: 'early',
    from: '2026-03-08T06:00:00Z',
    to: '2026-03-08T10:00:00Z',
    minutes: 180,
  },
  {
    name: 'hours inside which the clock goes back',
    calendar: 'early',
    from: '2026-11-01T05:30:00Z',
    to: '2026-11-01T11:00:00Z',
    minutes: 300,
  },
  {
    name: 'night shift',
    calendar: 'nights',
    from: '2026-03-02T23:00:00Z',
    to: '2026-03-03T05:00:00Z',
    minutes: 360,
  },
  {
    name: 'night shift before a holiday',
    calendar: 'nights',
    from: '2026-03-04T05:00:00Z',
    to: '2026-03-05T23:00:00Z',
    minutes: 120,
  },
  {
    name: 'until 24:00',
    calendar: 'evening',
    from: '2026-03-02T20:00:00Z',
    to: '2026-03-03T17:00:00Z',
    minutes: 180,
  },
];

const NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The calendar in our own form. */
export function ours(calendar: PeerCalendar): CalendarInput {
  const spans = (hours: [string, string][]): string[] => hours.map((ends) => ends.join('-'));
  return {
    zone: calendar.zone,
    hours: Object.fromEntries(
      Object.entries(calendar.week).map(([day, hours]) => [NAMES[Number(day)] ?? '', spans(hours)]),
    ),
    holidays: [
      ...calendar.holidays,
      ...calendar.half.map(({ date, hours }) => ({ date, hours: spans(hours) })),
    ],
    extra: calendar.extra.map(({ date, hours }) => ({ date, hours: spans(hours) })),
  };
}
