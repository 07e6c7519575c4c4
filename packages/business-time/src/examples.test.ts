import { describe, expect, test } from 'vitest';
import {
  add,
  between,
  compileCalendar,
  formatInstant,
  intervals,
  openAt,
  parseAmount,
  parseInstant,
} from './business-time.ts';
import type { AddOptions, CalendarInput } from './business-time.ts';

// Worked out by hand from the law of the clock; the reason stands beside each.

const PARDINI: CalendarInput = {
  zone: 'America/Sao_Paulo',
  hours: { 'mon-fri': ['07:30-12:00', '13:00-17:30'] },
  holidays: ['2026-06-04', '12-25', { date: '2026-12-24', hours: ['08:00-12:00'] }],
  extra: [{ date: '2026-04-25', hours: ['08:00-12:00'] }],
};
const NIGHTS: CalendarInput = { zone: 'Europe/Lisbon', hours: { 'mon-fri': ['22:00-06:00'] } };
const NIGHTS_HOLIDAY: CalendarInput = { ...NIGHTS, holidays: ['2026-03-04'] };
const NIGHTS_CIVIL: CalendarInput = { ...NIGHTS_HOLIDAY, holidaysCut: 'civil' };
const NIGHT_90: CalendarInput = { zone: 'Europe/Lisbon', hours: { 'mon-sun': ['00:00-01:30'] } };
const CHICAGO_GAP: CalendarInput = { zone: 'America/Chicago', hours: { 'mon-sun': ['02:30-05:00'] } };
const LORD_HOWE: CalendarInput = { zone: 'Australia/Lord_Howe', hours: { 'mon-sun': ['00:00-04:00'] } };
const UTC_FULL: CalendarInput = { zone: 'UTC', hours: { 'mon-sun': ['00:00-24:00'] } };
const ROUND_LISBON: CalendarInput = { zone: 'Europe/Lisbon', hours: { 'mon-sun': ['00:00-24:00'] } };

type Added = [
  why: string,
  calendar: CalendarInput,
  from: string,
  amount: string,
  due: string,
  options?: AddOptions,
];

const added: Added[] = [
  [
    'a day of 9 working hours: 11:00 has 1 h + 4.5 h left, 2.5 h remain for the next morning',
    PARDINI,
    '2026-03-02T11:00:00-03:00',
    '8 working h',
    '2026-03-03T13:00:00Z',
  ],
  [
    'reached exactly at the close before the break, not at the opening after it',
    PARDINI,
    '2026-03-02T11:00:00-03:00',
    '1 working h',
    '2026-03-02T15:00:00Z',
  ],
  [
    'one second more lies behind the break',
    PARDINI,
    '2026-03-02T11:00:00-03:00',
    '3601 working s',
    '2026-03-02T16:00:01Z',
  ],
  [
    'reached exactly at the end of the day, not on the next morning',
    PARDINI,
    '2026-03-02T16:30:00-03:00',
    '1 working h',
    '2026-03-02T20:30:00Z',
  ],
  ['from within the break', PARDINI, '2026-03-02T12:20:00-03:00', '30 working min', '2026-03-02T16:30:00Z'],
  [
    'from Saturday: Monday 07:30 + 4 h',
    PARDINI,
    '2026-03-07T15:00:00-03:00',
    '4 working h',
    '2026-03-09T14:30:00Z',
  ],
  [
    'Thursday 4 June is a holiday: Wednesday 17:00 has half an hour, the other is on Friday',
    PARDINI,
    '2026-06-03T17:00:00-03:00',
    '1 working h',
    '2026-06-05T11:00:00Z',
  ],
  [
    'Friday 25 April is followed by an extra Saturday',
    PARDINI,
    '2026-04-24T17:00:00-03:00',
    '1 working h',
    '2026-04-25T11:30:00Z',
  ],
  [
    'a half day has 4 h, the yearly Christmas none: 23 Dec 16:30 + 1 h + 4 h, then Monday 28th',
    PARDINI,
    '2026-12-23T16:30:00-03:00',
    '6 working h',
    '2026-12-28T11:30:00Z',
  ],
  [
    'zero working time is the start, even when shut',
    PARDINI,
    '2026-03-07T15:00:00-03:00',
    '0 working h',
    '2026-03-07T18:00:00Z',
  ],

  [
    'Friday night lasts into Saturday, then nothing until Monday night',
    NIGHTS,
    '2026-03-07T05:00:00Z',
    '2 working h',
    '2026-03-09T23:00:00Z',
  ],
  [
    'the shift that starts on the holiday falls out, also its hours after midnight',
    NIGHTS_HOLIDAY,
    '2026-03-04T05:00:00Z',
    '2 working h',
    '2026-03-05T23:00:00Z',
  ],
  [
    'cut by civil date, the holiday takes 00:00-24:00: Tuesday night ends at midnight …',
    NIGHTS_CIVIL,
    '2026-03-03T23:00:00Z',
    '1 working h',
    '2026-03-04T00:00:00Z',
  ],
  [
    '… and what its own shift has after midnight remains',
    NIGHTS_CIVIL,
    '2026-03-04T05:00:00Z',
    '2 working h',
    '2026-03-05T02:00:00Z',
  ],

  [
    '00:00-01:30 is two hours on the night that repeats 01:00-02:00',
    NIGHT_90,
    '2026-10-24T23:00:00Z',
    '2 working h',
    '2026-10-25T01:30:00Z',
  ],
  [
    'of them 1.5 h have passed when the wall first shows 01:30',
    NIGHT_90,
    '2026-10-24T23:00:00Z',
    '90 working min',
    '2026-10-25T00:30:00Z',
  ],
  [
    'and between the passes nothing is worked',
    NIGHT_90,
    '2026-10-24T23:00:00Z',
    '5401 working s',
    '2026-10-25T01:00:01Z',
  ],
  [
    'Lisbon has no 01:00-02:00 on 29 March: 00:00-01:30 is one hour, half an hour is left for the 30th',
    NIGHT_90,
    '2026-03-29T00:00:00Z',
    '90 working min',
    '2026-03-29T23:30:00Z',
  ],
  [
    '02:30 lies in the gap of Chicago, the interval opens at its end, 03:00 CDT',
    CHICAGO_GAP,
    '2026-03-08T00:00:00-06:00',
    '1 working h',
    '2026-03-08T09:00:00Z',
  ],
  [
    'on an ordinary day it opens at 02:30',
    CHICAGO_GAP,
    '2026-03-09T00:00:00-05:00',
    '1 working h',
    '2026-03-09T08:30:00Z',
  ],
  [
    'Lord Howe puts its clock back by half an hour at 02:00: 00:00-04:00 is 4.5 h',
    LORD_HOWE,
    '2026-04-04T13:00:00Z',
    '270 working min',
    '2026-04-04T17:30:00Z',
  ],
  [
    'and forward by half an hour: 3.5 h',
    LORD_HOWE,
    '2026-10-03T13:30:00Z',
    '210 working min',
    '2026-10-03T17:00:00Z',
  ],

  [
    '48 h on the wall clock, over the weekend',
    PARDINI,
    '2026-03-06T16:00:00-03:00',
    '2 days',
    '2026-03-08T19:00:00Z',
  ],
  [
    '4 h are 4 h on the night of the change',
    ROUND_LISBON,
    '2026-10-24T23:00:00Z',
    '4 h',
    '2026-10-25T03:00:00Z',
  ],
  [
    '31 January + 1 month is the last of February',
    PARDINI,
    '2026-01-31T10:00:00-03:00',
    '1 month',
    '2026-02-28T13:00:00Z',
  ],
  [
    '29 February + 1 year is 28 February',
    ROUND_LISBON,
    '2028-02-29T10:00:00Z',
    '1 year',
    '2029-02-28T10:00:00Z',
  ],
  [
    'months keep the local time when the offset changes',
    ROUND_LISBON,
    '2026-03-15T10:00:00Z',
    '1 month',
    '2026-04-15T09:00:00Z',
  ],
  [
    '29 March 01:30 does not exist in Lisbon: read with the offset before the gap (RFC 5545), it is 02:30',
    ROUND_LISBON,
    '2026-01-29T01:30:00Z',
    '2 months',
    '2026-03-29T01:30:00Z',
  ],
  [
    'a local time that happens twice is the first one',
    ROUND_LISBON,
    '2026-09-25T00:30:00Z',
    '1 month',
    '2026-10-25T00:30:00Z',
  ],
  ['two years', PARDINI, '2026-03-02T11:00:00-03:00', '2 years', '2028-03-02T14:00:00Z'],

  [
    'the date of receipt does not count: Monday + 1 is the end of Tuesday',
    PARDINI,
    '2026-03-02T08:00:00-03:00',
    '1 working day',
    '2026-03-03T20:30:00Z',
  ],
  [
    'neither does a Saturday of receipt, nor Sunday: Monday is the first',
    PARDINI,
    '2026-03-07T08:00:00-03:00',
    '1 working day',
    '2026-03-09T20:30:00Z',
  ],
  [
    'five working days from Monday end on the next Monday',
    PARDINI,
    '2026-03-02T08:00:00-03:00',
    '5 working days',
    '2026-03-09T20:30:00Z',
  ],
  [
    'a holiday is no working day',
    PARDINI,
    '2026-06-03T08:00:00-03:00',
    '1 working day',
    '2026-06-05T20:30:00Z',
  ],
  [
    'a half day is one and ends at noon',
    PARDINI,
    '2026-12-23T08:00:00-03:00',
    '1 working day',
    '2026-12-24T15:00:00Z',
  ],
  ['an extra Saturday is one', PARDINI, '2026-04-24T08:00:00-03:00', '1 working day', '2026-04-25T15:00:00Z'],
  [
    'the date is the one in the zone: 01:00 UTC on Tuesday is still Monday in São Paulo',
    PARDINI,
    '2026-03-03T01:00:00Z',
    '1 working day',
    '2026-03-03T20:30:00Z',
  ],
  [
    'the interval that starts on the date ends on the next morning',
    NIGHTS,
    '2026-03-02T12:00:00Z',
    '1 working day',
    '2026-03-04T06:00:00Z',
  ],
  [
    "02:00 on Tuesday is Tuesday, though Monday's shift is at work",
    NIGHTS,
    '2026-03-03T02:00:00Z',
    '1 working day',
    '2026-03-05T06:00:00Z',
  ],
  [
    'around the clock a date ends at its midnight',
    '24x7',
    '2026-03-02T12:00:00Z',
    '2 working days',
    '2026-03-05T00:00:00Z',
  ],
  [
    "in Lisbon at Lisbon's midnight",
    ROUND_LISBON,
    '2026-07-01T12:00:00Z',
    '1 working day',
    '2026-07-02T23:00:00Z',
  ],

  [
    'same time on the date',
    PARDINI,
    '2026-03-02T10:00:00-03:00',
    '2 working days',
    '2026-03-04T13:00:00Z',
    { days: 'same-time' },
  ],
  [
    'in the break it moves back to the close before',
    PARDINI,
    '2026-03-02T12:30:00-03:00',
    '1 working day',
    '2026-03-03T15:00:00Z',
    { days: 'same-time' },
  ],
  [
    'after hours to the last close',
    PARDINI,
    '2026-03-02T20:00:00-03:00',
    '1 working day',
    '2026-03-03T20:30:00Z',
    { days: 'same-time' },
  ],
  [
    'before hours on to the opening',
    PARDINI,
    '2026-03-02T05:00:00-03:00',
    '1 working day',
    '2026-03-03T10:30:00Z',
    { days: 'same-time' },
  ],
  [
    'a working day as 8 working hours',
    PARDINI,
    '2026-03-02T11:00:00-03:00',
    '1 working day',
    '2026-03-03T13:00:00Z',
    { days: { hours: 8 } },
  ],

  ['24x7 is the wall clock', '24x7', '2026-03-07T12:00:00Z', '4 working h', '2026-03-07T16:00:00Z'],
  ['ISO 8601', PARDINI, '2026-03-02T11:00:00-03:00', 'PT4H', '2026-03-02T18:00:00Z'],
  [
    'a fixed offset',
    { zone: 'UTC-6', hours: { 'mon-fri': ['09:00-17:00'] } },
    '2026-03-02T12:00:00Z',
    '1 working h',
    '2026-03-02T16:00:00Z',
  ],
  [
    'GMT+1 is one hour ahead, as people write it',
    { zone: 'GMT+1', hours: { 'mon-fri': ['09:00-17:00'] } },
    '2026-03-02T06:00:00Z',
    '1 working h',
    '2026-03-02T09:00:00Z',
  ],
  [
    'a range of days may wrap',
    { zone: 'UTC', hours: { 'sat-mon': ['09:00-17:00'] } },
    '2026-03-03T00:00:00Z',
    '1 working h',
    '2026-03-07T10:00:00Z',
  ],
];

describe('add, by hand', () => {
  test.each(added)('%s', (_why, calendar, from, amount, due, options) => {
    expect(
      formatInstant(add(compileCalendar(calendar), parseInstant(from), parseAmount(amount), options)),
    ).toBe(due);
  });

  test('counts back for a negative amount: the latest start from which so much was worked', () => {
    const calendar = compileCalendar(PARDINI);
    const back = (from: string, n: number): string =>
      formatInstant(add(calendar, parseInstant(from), { unit: 'working s', n }));
    expect(back('2026-03-03T13:00:00Z', -8 * 3600)).toBe('2026-03-02T14:00:00Z');
    expect(back('2026-03-02T16:00:00Z', -60)).toBe('2026-03-02T14:59:00Z');
    expect(
      formatInstant(add(calendar, parseInstant('2026-03-31T13:00:00Z'), { unit: 'months', n: -1 })),
    ).toBe('2026-02-28T13:00:00Z');
  });
});

type Spent = [why: string, calendar: CalendarInput, from: string, to: string, seconds: number];
const spent: Spent[] = [
  ['a whole day', PARDINI, '2026-03-02T00:00:00-03:00', '2026-03-03T00:00:00-03:00', 9 * 3600],
  ['backwards is negative', PARDINI, '2026-03-03T00:00:00-03:00', '2026-03-02T00:00:00-03:00', -9 * 3600],
  ['nothing in the break', PARDINI, '2026-03-02T12:00:00-03:00', '2026-03-02T13:00:00-03:00', 0],
  [
    'half a day before Christmas, none at Christmas',
    PARDINI,
    '2026-12-24T00:00:00-03:00',
    '2026-12-26T00:00:00-03:00',
    4 * 3600,
  ],
  ['seconds count', PARDINI, '2026-03-02T11:59:58-03:00', '2026-03-02T13:00:03-03:00', 5],
  [
    'the night shift on the night of the fold has nine hours',
    { ...NIGHTS, hours: { sat: ['22:00-06:00'] } },
    '2026-10-24T12:00:00Z',
    '2026-10-25T12:00:00Z',
    9 * 3600,
  ],
  [
    'on that of the gap seven',
    { ...NIGHTS, hours: { sat: ['22:00-06:00'] } },
    '2026-03-28T12:00:00Z',
    '2026-03-29T12:00:00Z',
    7 * 3600,
  ],
  [
    'an interval that lies wholly in the gap is not worked',
    { zone: 'America/Chicago', hours: { 'mon-sun': ['02:10-02:50'] } },
    '2026-03-08T00:00:00-06:00',
    '2026-03-09T00:00:00-05:00',
    0,
  ],
  [
    'São Paulo put its clock back at midnight until 2019: 23:00-24:00 twice',
    { zone: 'America/Sao_Paulo', hours: { 'mon-sun': ['23:00-24:00'] } },
    '2019-02-16T12:00:00-02:00',
    '2019-02-17T12:00:00-03:00',
    2 * 3600,
  ],
  [
    'and had no 00:00-01:00 on its first day of summer time',
    { zone: 'America/Sao_Paulo', hours: { 'mon-sun': ['00:00-02:00'] } },
    '2018-11-03T12:00:00-03:00',
    '2018-11-04T12:00:00-02:00',
    3600,
  ],
  [
    'a yearly holiday on 29 February is one in leap years',
    { zone: 'UTC', hours: { 'mon-sun': ['00:00-24:00'] }, holidays: ['02-29'] },
    '2028-02-28T00:00:00Z',
    '2028-03-02T00:00:00Z',
    2 * 86_400,
  ],
];

test('shifts that reach into the first and out of the last year we know', () => {
  const nights = compileCalendar({ zone: 'Pacific/Kiritimati', hours: { 'mon-sun': ['22:00-06:00'] } });
  expect(between(nights, parseInstant('1970-01-01T00:00:00Z'), parseInstant('1970-01-02T00:00:00Z'))).toBe(
    8 * 3600,
  );
  expect(between(nights, parseInstant('2200-12-31T00:00:00Z'), parseInstant('2200-12-31T23:00:00Z'))).toBe(
    8 * 3600,
  );
  const west = compileCalendar({ zone: 'UTC-11', hours: { 'mon-sun': ['08:00-24:00'] } });
  // On that wall it is still 1969-12-31, 13:00.
  expect(between(west, parseInstant('1970-01-01T00:00:00Z'), parseInstant('1970-01-01T11:00:00Z'))).toBe(
    11 * 3600,
  );
});

describe('between, by hand', () => {
  test.each(spent)('%s', (_why, calendar, from, to, seconds) => {
    expect(between(compileCalendar(calendar), parseInstant(from), parseInstant(to))).toBe(seconds);
  });
});

describe('precedence for one date: extra, dated, yearly, named set, week', () => {
  const day = '2026-12-24';
  const all = {
    zone: 'UTC',
    hours: { 'mon-sun': ['10:00-15:00'] },
    extra: [{ date: day, hours: ['10:00-11:00'] }],
    holidays: [{ date: day, hours: ['10:00-12:00'] }, { date: '12-24', hours: ['10:00-13:00'] }, 'set'],
  } satisfies CalendarInput;
  const holidaySets = (): { date: string; hours: string[] }[] => [{ date: day, hours: ['10:00-14:00'] }];
  const worked = (input: CalendarInput): number =>
    between(
      compileCalendar(input, { holidaySets }),
      parseInstant(`${day}T00:00:00Z`),
      parseInstant(`${day}T23:59:59Z`),
    ) / 3600;

  test('each wins over those behind it', () => {
    expect(worked(all)).toBe(1);
    expect(worked({ ...all, extra: [] })).toBe(2);
    expect(worked({ ...all, extra: [], holidays: all.holidays.slice(1) })).toBe(3);
    expect(worked({ ...all, extra: [], holidays: all.holidays.slice(2) })).toBe(4);
    expect(worked({ ...all, extra: [], holidays: [] })).toBe(5);
  });

  test('of two sets the one that shuts the date wins', () => {
    const sets = (name: string): { date: string; hours?: string[] }[] => [
      name === 'half' ? { date: day, hours: ['10:00-14:00'] } : { date: day },
    ];
    const calendar = compileCalendar(
      { zone: 'UTC', hours: all.hours, holidays: ['half', 'shut'] },
      { holidaySets: sets },
    );
    expect(between(calendar, parseInstant(`${day}T00:00:00Z`), parseInstant(`${day}T23:00:00Z`))).toBe(0);
  });
});

describe('open now, opens next, closes next', () => {
  const ask = (calendar: CalendarInput, at: string): unknown => {
    const { open, opens, closes } = openAt(compileCalendar(calendar), parseInstant(at));
    return [
      open,
      opens === null ? null : formatInstant(opens),
      closes === null ? null : formatInstant(closes),
    ];
  };
  test('open: closes at the end of the stretch, opens after the break', () => {
    expect(ask(PARDINI, '2026-03-02T11:00:00-03:00')).toEqual([
      true,
      '2026-03-02T16:00:00Z',
      '2026-03-02T15:00:00Z',
    ]);
  });
  test('half-open: open at the opening second, shut at the closing second', () => {
    expect(ask(PARDINI, '2026-03-02T07:30:00-03:00')).toEqual([
      true,
      '2026-03-02T16:00:00Z',
      '2026-03-02T15:00:00Z',
    ]);
    expect(ask(PARDINI, '2026-03-02T17:30:00-03:00')).toEqual([
      false,
      '2026-03-03T10:30:00Z',
      '2026-03-03T15:00:00Z',
    ]);
  });
  test('24x7, and every week full, neither open nor close', () => {
    expect(ask('24x7', '2026-03-02T11:00:00Z')).toEqual([true, null, null]);
    expect(ask(ROUND_LISBON, '2026-03-02T11:00:00Z')).toEqual([true, null, null]);
  });
  test('adjacent days are one stretch until the holiday', () => {
    expect(ask({ ...UTC_FULL, holidays: ['2026-12-25'] }, '2026-03-02T11:00:00Z')).toEqual([
      true,
      '2026-12-26T00:00:00Z',
      '2026-12-25T00:00:00Z',
    ]);
    expect(ask({ ...UTC_FULL, holidays: ['2026-12-25'] }, '2027-03-02T11:00:00Z')).toEqual([
      true,
      null,
      null,
    ]);
  });
  test('after the last extra day it never opens again', () => {
    const once: CalendarInput = { zone: 'UTC', extra: [{ date: '2026-04-25', hours: ['08:00-12:00'] }] };
    expect(ask(once, '2026-04-25T09:00:00Z')).toEqual([true, null, '2026-04-25T12:00:00Z']);
    expect(ask(once, '2026-04-26T09:00:00Z')).toEqual([false, null, null]);
  });
});

describe('intervals', () => {
  const list = (calendar: CalendarInput, from: string, to: string): string[] =>
    intervals(compileCalendar(calendar), parseInstant(from), parseInstant(to)).map(
      ([a, b]) => `${formatInstant(a)} ${formatInstant(b)}`,
    );
  test('are clipped to the range', () => {
    expect(list(PARDINI, '2026-03-02T14:00:00Z', '2026-03-02T17:00:00Z')).toEqual([
      '2026-03-02T14:00:00Z 2026-03-02T15:00:00Z',
      '2026-03-02T16:00:00Z 2026-03-02T17:00:00Z',
    ]);
  });
  test('adjacent ones are one, also across midnight', () => {
    const calendar: CalendarInput = {
      zone: 'UTC',
      hours: { mon: ['08:00-12:00', '12:00-24:00'], tue: ['00:00-06:00'] },
    };
    expect(list(calendar, '2026-03-01T00:00:00Z', '2026-03-05T00:00:00Z')).toEqual([
      '2026-03-02T08:00:00Z 2026-03-03T06:00:00Z',
    ]);
  });
  test('special hours that run into a night shift count once', () => {
    const calendar: CalendarInput = { ...NIGHTS, extra: [{ date: '2026-03-07', hours: ['04:00-08:00'] }] };
    expect(list(calendar, '2026-03-06T12:00:00Z', '2026-03-08T00:00:00Z')).toEqual([
      '2026-03-06T22:00:00Z 2026-03-07T08:00:00Z',
    ]);
  });
});
