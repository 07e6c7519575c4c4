import { describe, expect, test } from 'vitest';
import {
  CalendarError,
  add,
  between,
  compileCalendar,
  findZone,
  formatAmount,
  parseAmount,
  parseInstant,
} from './business-time.ts';
import type { CalendarInput } from './business-time.ts';

function errorOf(act: () => unknown): CalendarError {
  try {
    act();
  } catch (error) {
    if (error instanceof CalendarError) return error;
    throw error;
  }
  return expect.fail('no error');
}

const hours = { 'mon-fri': ['09:00-17:00'] };
const sets = {
  holidaySets: (name: string): never => {
    throw new CalendarError(`unknown holiday set "${name}"`, [], 'did you mean br?');
  },
};

describe('a faulty calendar is refused with what, where and what to write', () => {
  const faults: [fault: string, input: unknown, message: RegExp, path: (string | number)[], hint?: RegExp][] =
    [
      ['no hours', { zone: 'UTC' }, /no working hours/, ['hours']],
      ['only empty days', { zone: 'UTC', hours: { mon: [] } }, /no working hours/, ['hours']],
      ['not a table', 'always', /"24x7" or a table/, []],
      ['no zone', { hours }, /no zone/, ['zone'], /America\/Sao_Paulo/],
      [
        'unknown zone',
        { zone: 'America/Sao Paolo', hours },
        /unknown time zone/,
        ['zone'],
        /did you mean America\/Sao_Paulo/,
      ],
      ['impossible offset', { zone: 'UTC+19', hours }, /not a possible offset/, ['zone']],
      [
        'impossible hour',
        { zone: 'UTC', hours: { mon: ['09:00-25:00'] } },
        /impossible hour, 25:00/,
        ['hours', 'mon', 0],
      ],
      [
        'impossible minute',
        { zone: 'UTC', hours: { mon: ['09:00-12:00', '13:60-17:00'] } },
        /impossible hour, 13:60/,
        ['hours', 'mon', 1],
      ],
      [
        'beyond 24:00',
        { zone: 'UTC', hours: { mon: ['09:00-24:01'] } },
        /impossible hour, 24:01/,
        ['hours', 'mon', 0],
      ],
      [
        'no interval',
        { zone: 'UTC', hours: { mon: ['all day'] } },
        /not an interval/,
        ['hours', 'mon', 0],
        /07:30-12:00/,
      ],
      [
        'empty interval',
        { zone: 'UTC', hours: { mon: ['09:00-09:00'] } },
        /opens and closes at the same time/,
        ['hours', 'mon', 0],
        /00:00-24:00/,
      ],
      ['no list', { zone: 'UTC', hours: { mon: '09:00-17:00' } }, /list of intervals/, ['hours', 'mon']],
      [
        'overlap in a day',
        { zone: 'UTC', hours: { mon: ['09:00-12:00', '11:00-17:00'] } },
        /overlap: 09:00-12:00 and 11:00-17:00/,
        ['hours', 'mon', 1],
      ],
      [
        'overlap across midnight',
        { zone: 'UTC', hours: { mon: ['22:00-06:00'], tue: ['05:00-08:00'] } },
        /mon 22:00-06:00 runs into tue 05:00-08:00/,
        ['hours', 'tue', 0],
      ],
      [
        'overlap from Sunday into Monday',
        { zone: 'UTC', hours: { sun: ['22:00-06:00'], mon: ['05:00-08:00'] } },
        /sun 22:00-06:00 runs into mon/,
        ['hours', 'mon', 0],
      ],
      [
        'overlap of two keys',
        { zone: 'UTC', hours: { 'mon-fri': ['09:00-17:00'], fri: ['09:00-15:00'] } },
        /overlap/,
        ['hours', 'fri', 0],
      ],
      [
        'unknown day',
        { zone: 'UTC', hours: { 'monday-fri': ['09:00-17:00'] } },
        /unknown day "monday"/,
        ['hours', 'monday-fri'],
        /did you mean mon/,
      ],
      [
        'unknown key',
        { zone: 'UTC', hours, holiday: [] },
        /no "holiday"/,
        ['holiday'],
        /did you mean holidays/,
      ],
      ['impossible date', { zone: 'UTC', hours, holidays: ['2026-02-30'] }, /not a date/, ['holidays', 0]],
      ['impossible yearly date', { zone: 'UTC', hours, holidays: ['13-01'] }, /not a date/, ['holidays', 0]],
      [
        'one date with two meanings',
        { zone: 'UTC', hours, holidays: ['2026-12-24', { date: '2026-12-24', hours: ['09:00-12:00'] }] },
        /listed twice/,
        ['holidays', 1],
      ],
      [
        'unknown set',
        { zone: 'UTC', hours, holidays: ['12-25', 'brr'] },
        /unknown holiday set "brr"/,
        ['holidays', 1],
        /did you mean br/,
      ],
      [
        'extra without hours',
        { zone: 'UTC', hours, extra: [{ date: '2026-04-25', hours: [] }] },
        /needs hours/,
        ['extra', 0, 'hours'],
      ],
      [
        'extra without a date',
        { zone: 'UTC', hours, extra: [{ date: '04-25', hours: ['09:00-12:00'] }] },
        /not an extra day/,
        ['extra', 0],
      ],
      [
        'extra twice',
        {
          zone: 'UTC',
          hours,
          extra: [
            { date: '2026-04-25', hours: ['09:00-12:00'] },
            { date: '2026-04-25', hours: ['13:00-14:00'] },
          ],
        },
        /listed twice/,
        ['extra', 1],
      ],
      ['holidaysCut', { zone: 'UTC', hours, holidaysCut: 'never' }, /"start" or "civil"/, ['holidaysCut']],
    ];
  test.each(faults)('%s', (_fault, input, message, path, hint) => {
    const error = errorOf(() => compileCalendar(input as CalendarInput, sets));
    expect(error.message).toMatch(message);
    expect(error.path).toEqual(path);
    if (hint) expect(error.hint).toMatch(hint);
  });

  test('a named set where none can be read', () => {
    expect(errorOf(() => compileCalendar({ zone: 'UTC', hours, holidays: ['br'] })).message).toMatch(
      /not available here/,
    );
  });
});

describe('what cannot be reckoned is refused, not looped over', () => {
  const once: CalendarInput = { zone: 'UTC', extra: [{ date: '2026-04-25', hours: ['08:00-12:00'] }] };
  const from = parseInstant('2026-04-25T09:00:00Z');
  test('an amount that the calendar does not have', () => {
    const calendar = compileCalendar(once);
    expect(add(calendar, from, parseAmount('3 working h'))).toBe(from + 3 * 3600);
    expect(errorOf(() => add(calendar, from, parseAmount('4 working h'))).message).toMatch(
      /no working time left for 4 working h/,
    );
    expect(errorOf(() => add(calendar, from, parseAmount('1 working day'))).message).toMatch(
      /no working time left for 1 working day/,
    );
  });
  test('an amount beyond 2200', () => {
    const calendar = compileCalendar({ zone: 'UTC', hours });
    for (const amount of ['10000000 working h', '100000 working days', '300 years', '100000 days']) {
      expect(errorOf(() => add(calendar, from, parseAmount(amount))).message).toMatch(/no working time left/);
    }
  });
  test('instants outside 1970–2200, fractions, no numbers', () => {
    const calendar = compileCalendar({ zone: 'UTC', hours });
    for (const at of [-1, 8_000_000_000, 1.5, Number.NaN, Infinity]) {
      expect(() => between(calendar, from, at)).toThrow(CalendarError);
      expect(() => add(calendar, at, { unit: 'working s', n: 1 })).toThrow(CalendarError);
      expect(() => add(calendar, at, { unit: 's', n: 1 })).toThrow(CalendarError);
    }
    expect(() => add(calendar, from, { unit: 'working s', n: 0.5 })).toThrow(CalendarError);
  });
});

describe('amounts', () => {
  test.each([
    ['30 min', { unit: 's', n: 1800 }],
    ['4 h', { unit: 's', n: 14_400 }],
    ['2 days', { unit: 's', n: 172_800 }],
    ['1 Day', { unit: 's', n: 86_400 }],
    ['12 months', { unit: 'months', n: 12 }],
    ['2 years', { unit: 'months', n: 24 }],
    ['1 year 6 months', { unit: 'months', n: 18 }],
    ['90 working s', { unit: 'working s', n: 90 }],
    ['8 working min', { unit: 'working s', n: 480 }],
    ['4 Working Hours', { unit: 'working s', n: 14_400 }],
    ['5 working days', { unit: 'working days', n: 5 }],
    ['1 working day', { unit: 'working days', n: 1 }],
    ['1.5 h', { unit: 's', n: 5400 }],
    ['1 h 30 min', { unit: 's', n: 5400 }],
    ['90s', { unit: 's', n: 90 }],
    ['2 weeks', { unit: 's', n: 1_209_600 }],
    ['PT4H', { unit: 's', n: 14_400 }],
    ['P2D', { unit: 's', n: 172_800 }],
    ['P1Y6M', { unit: 'months', n: 18 }],
    ['PT90S', { unit: 's', n: 90 }],
    ['PT1H30M', { unit: 's', n: 5400 }],
    ['P1DT12H', { unit: 's', n: 129_600 }],
    ['P2W', { unit: 's', n: 1_209_600 }],
    ['PT0S', { unit: 's', n: 0 }],
    ['pt4h', { unit: 's', n: 14_400 }],
  ] as const)('%s', (text, amount) => {
    expect(parseAmount(text)).toEqual(amount);
  });
  test.each([
    ['', /not an amount/],
    ['four hours', /not an amount/],
    ['4', /not an amount/],
    ['-4 h', /not an amount/],
    ['4 parsecs', /unknown unit "parsecs"/],
    ['4 m', /unknown unit "m"/],
    ['2 working months', /no unit "working months"/],
    ['1.5 working days', /not a whole number of working days/],
    ['0.0001 h', /not a whole number of seconds/],
    ['1 month 2 days', /mixes units/],
    ['1 working h 30 min', /mixes units/],
    ['P', /not an ISO/],
    ['PT', /not an ISO/],
    ['P1M2D', /mixes months/],
    ['P1H', /not an ISO/],
  ])('%s is refused', (text, message) => {
    expect(errorOf(() => parseAmount(text)).message).toMatch(message);
  });
  test.each([
    '24 h',
    '48 h',
    '2 days',
    '90 min',
    '45 s',
    '12 months',
    '2 years',
    '1 month',
    '1 working day',
    '4 working h',
    '0 s',
  ])('%s is written as people would', (text) => {
    expect(formatAmount(parseAmount(text))).toBe(text === '48 h' ? '2 days' : text);
  });
});

describe('instants and zones', () => {
  test.each([
    ['2026-03-02T14:00:00Z', 1_772_460_000],
    ['2026-03-02T14:00:00.999Z', 1_772_460_000],
    ['2026-03-02T11:00-03:00', 1_772_460_000],
    ['2026-03-02t14:00:00z', 1_772_460_000],
    ['1970-01-01T00:00:00+00:00', 0],
  ])('%s', (text, at) => {
    expect(parseInstant(text)).toBe(at);
  });
  test.each(['2026-03-02T14:00:00', '2026-03-02', '2026-02-30T14:00:00Z', '2026-03-02T24:00:00Z', 'now', ''])(
    '%s is refused',
    (text) => {
      expect(errorOf(() => parseInstant(text)).message).toMatch(/not an instant/);
    },
  );
  test.each([
    ['UTC+01:00', 3600],
    ['UTC-6', -21_600],
    ['+01:00', 3600],
    ['UTC', 0],
    ['Z', 0],
    ['GMT+1', 3600],
    ['utc+0530', 19_800],
    ['UTC−3', -10_800],
    ['america/sao_paulo', -10_800],
    ['Asia/Kathmandu', 20_700],
  ])('%s', (name, offset) => {
    expect(findZone(name).offsets.at(-1)).toBe(offset);
  });
});
