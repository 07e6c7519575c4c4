import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CalendarError,
  add,
  between,
  compileCalendar,
  formatInstant,
  intervals,
  openAt,
  parseInstant,
} from './business-time.ts';
import type { CalendarInput } from './business-time.ts';

const sydney: CalendarInput = {
  zone: 'Australia/Sydney',
  hours: { 'mon-fri': ['09:00-17:00'] },
  holidays: ['2026-01-26'],
};
const dublin: CalendarInput = { zone: 'Europe/Dublin', hours: { 'mon-fri': ['09:00-17:30'] } };
const austin: CalendarInput = { zone: 'America/Chicago', hours: { 'mon-fri': ['08:00-18:00'] } };
const sun = compileCalendar({ zone: 'UTC', anyOf: [sydney, dublin, austin] });
const at = (text: string): number => parseInstant(text);

describe('a calendar that joins others (follow the sun)', () => {
  test('is open whenever any of them is, and its hours are theirs together', () => {
    // Wednesday, 14 January 2026. Sydney (UTC+11) works from 22:00Z to 06:00Z, Dublin (UTC) from 09:00Z to 17:30Z, Austin
    // (UTC-6) from 14:00Z to 24:00Z. Together: until 06:00Z, and from 09:00Z on without a break until 06:00Z.
    expect(
      intervals(sun, at('2026-01-14T00:00:00Z'), at('2026-01-15T12:00:00Z')).map((pair) =>
        pair.map((one) => formatInstant(one)),
      ),
    ).toEqual([
      ['2026-01-14T00:00:00Z', '2026-01-14T06:00:00Z'],
      ['2026-01-14T09:00:00Z', '2026-01-15T06:00:00Z'],
      ['2026-01-15T09:00:00Z', '2026-01-15T12:00:00Z'],
    ]);
    expect(openAt(sun, at('2026-01-14T06:00:00Z'))).toMatchObject({
      open: false,
      opens: at('2026-01-14T09:00:00Z'),
    });
  });

  test('a holiday of one shuts only that one', () => {
    // On Monday, 26 January 2026, Sydney is off: it would have opened on Sunday, 22:00Z.
    expect(openAt(sun, at('2026-01-25T23:00:00Z')).open).toBe(false);
    expect(openAt(sun, at('2026-01-26T10:00:00Z')).open).toBe(true);
  });

  test('working time and working days run on it', () => {
    // Friday, 16 January: Austin closes at 24:00Z, and Sydney opens on Sunday at 22:00Z. From Friday 23:00Z three hours end
    // on Monday, 00:00Z.
    expect(formatInstant(add(sun, at('2026-01-16T23:00:00Z'), { unit: 'working s', n: 3 * 3600 }))).toBe(
      '2026-01-19T00:00:00Z',
    );
    // A date of UTC counts when anybody works on it: after Friday that is Sunday, until its midnight.
    expect(formatInstant(add(sun, at('2026-01-16T12:00:00Z'), { unit: 'working days', n: 1 }))).toBe(
      '2026-01-19T00:00:00Z',
    );
  });

  test.each<[string, object, RegExp]>([
    [
      'hours of its own',
      { zone: 'UTC', anyOf: [sydney, dublin], hours: { mon: ['09:00-10:00'] } },
      /"hours" of its own/u,
    ],
    ['only one', { zone: 'UTC', anyOf: [sydney] }, /two calendars/u],
    [
      'one that is wrong',
      { zone: 'UTC', anyOf: [sydney, { zone: 'UTC', hours: { mon: ['25:00-26:00'] } }] },
      /impossible hour/u,
    ],
  ])('refuses %s', (_, input, message) => {
    expect(() => compileCalendar(input as CalendarInput)).toThrow(CalendarError);
    expect(() => compileCalendar(input as CalendarInput)).toThrow(message);
  });

  const moment = fc.integer({ min: at('2024-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') });
  const hours = fc.constantFrom<Record<string, string[]>>(
    { 'mon-fri': ['09:00-17:00'] },
    { 'fri-mon': ['22:00-06:00'], wed: ['00:00-24:00'] },
    { 'mon-sun': ['08:00-12:00', '13:00-20:00'] },
  );
  const zone = fc.constantFrom(
    'UTC',
    'Australia/Lord_Howe',
    'America/Sao_Paulo',
    'Europe/Dublin',
    'UTC+05:30',
  );
  const part = fc.record({ zone, hours });

  test('law: open if and only if any is', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 2, maxLength: 4 }), zone, moment, (parts, own, instant) => {
        const all = compileCalendar({ zone: own, anyOf: parts });
        expect(openAt(all, instant).open).toBe(
          parts.some((one) => openAt(compileCalendar(one), instant).open),
        );
      }),
    );
  });

  test('law: what it works is no less than any of them, and no more than all; adding and counting agree', () => {
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 2, maxLength: 3 }),
        zone,
        moment,
        fc.integer({ min: 1, max: 400_000 }),
        (parts, own, from, n) => {
          const all = compileCalendar({ zone: own, anyOf: parts });
          const to = from + 10 * 86_400;
          const each = parts.map((one) => between(compileCalendar(one), from, to));
          const joined = between(all, from, to);
          expect(joined).toBeGreaterThanOrEqual(Math.max(...each));
          expect(joined).toBeLessThanOrEqual(each.reduce((sum, one) => sum + one, 0));
          expect(between(all, from, add(all, from, { unit: 'working s', n }))).toBe(n);
        },
      ),
    );
  });
});
