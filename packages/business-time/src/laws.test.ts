import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cases } from './arbitraries.fixture.ts';
import type { Case } from './arbitraries.fixture.ts';
import {
  add,
  between,
  compileCalendar,
  explainAdd,
  explainBetween,
  formatAmount,
  formatInstant,
  intervals,
  parseAmount,
  parseInstant,
} from './business-time.ts';
import type { Amount, CalendarInput } from './business-time.ts';

/** Random cases for each law. Raise it for a long hunt. */
const RUNS = 300;
const DAY = 86_400;
const offset = fc.integer({ min: -20 * DAY, max: 20 * DAY });
const amount = fc.oneof(fc.integer({ min: 0, max: 12 * 3600 }), fc.integer({ min: 0, max: 40 * DAY }));
const options = { numRuns: RUNS };

/** Adds working seconds, or undefined when the calendar has no more of them. */
function work({ calendar }: Case, from: number, n: number): number | undefined {
  try {
    return add(calendar, from, { unit: 'working s', n });
  } catch {
    return undefined;
  }
}

test('add and between are inverse: between(t, add(t, n)) = n', () => {
  fc.assert(
    fc.property(cases, offset, amount, (one, a, n) => {
      const due = work(one, one.around + a, n);
      if (due !== undefined) expect(between(one.calendar, one.around + a, due)).toBe(n);
    }),
    options,
  );
});

test('add and between are inverse: add(t, between(t, u)) is the earliest instant with as much work as u', () => {
  fc.assert(
    fc.property(cases, offset, offset, ({ calendar, around }, a, b) => {
      const [from, to] = [around + Math.min(a, b), around + Math.max(a, b)];
      const n = between(calendar, from, to);
      const due = add(calendar, from, { unit: 'working s', n });
      expect(due).toBeLessThanOrEqual(to);
      expect(between(calendar, due, to)).toBe(0);
      if (n > 0) expect(between(calendar, from, due - 1)).toBe(n - 1);
    }),
    options,
  );
});

test('a due instant lies in (open, close]', () => {
  fc.assert(
    fc.property(cases, offset, amount, fc.integer({ min: 1, max: 5 }), ({ calendar, around }, a, n, days) => {
      const dues = [
        add(calendar, around + a, { unit: 'working s', n: n + 1 }),
        add(calendar, around + a, { unit: 'working days', n: days }),
      ];
      for (const due of dues) expect(between(calendar, due - 1, due)).toBe(1);
    }),
    options,
  );
});

test('add is monotone in the start and in the amount', () => {
  fc.assert(
    fc.property(
      cases,
      offset,
      fc.nat(DAY),
      amount,
      fc.nat(DAY),
      fc.integer({ min: 1, max: 5 }),
      ({ calendar, around }, a, later, n, more, days) => {
        const at = (start: number, seconds: number): number =>
          add(calendar, start, { unit: 'working s', n: seconds });
        const from = around + a;
        expect(at(from + later, n)).toBeGreaterThanOrEqual(at(from, n));
        expect(at(from, n + more)).toBeGreaterThanOrEqual(at(from, n));
        expect(at(from, n)).toBeGreaterThanOrEqual(from);
        const byDays = (start: number, count: number): number =>
          add(calendar, start, { unit: 'working days', n: count });
        expect(byDays(from, days + 1)).toBeGreaterThan(byDays(from, days));
      },
    ),
    options,
  );
});

test('add is additive: a and then b is a + b', () => {
  fc.assert(
    fc.property(cases, offset, amount, amount, ({ calendar, around }, a, n, m) => {
      const step = add(calendar, around + a, { unit: 'working s', n });
      const whole = add(calendar, around + a, { unit: 'working s', n: n + m });
      // From a start outside hours, zero leaves the start where it is.
      expect(add(calendar, step, { unit: 'working s', n: m })).toBe(whole);
    }),
    options,
  );
});

test('between is additive and changes its sign with its direction', () => {
  fc.assert(
    fc.property(cases, offset, offset, offset, ({ calendar, around }, a, b, c) => {
      const [x, y, z] = [around + a, around + b, around + c];
      expect(between(calendar, x, y) + between(calendar, y, z)).toBe(between(calendar, x, z));
    }),
    options,
  );
});

test('intervals add up to between, are disjoint and apart', () => {
  fc.assert(
    fc.property(cases, offset, offset, ({ calendar, around }, a, b) => {
      const [from, to] = [around + Math.min(a, b), around + Math.max(a, b)];
      let [last, sum] = [-Infinity, 0];
      for (const [open, close] of intervals(calendar, from, to)) {
        expect(open).toBeGreaterThan(last);
        expect(close).toBeGreaterThan(open);
        [last, sum] = [close, sum + close - open];
      }
      expect(sum).toBe(between(calendar, from, to));
    }),
    options,
  );
});

test('a negative amount counts back: between(add(t, -n), t) = n, from an instant that is open', () => {
  fc.assert(
    fc.property(cases, offset, fc.integer({ min: 1, max: 20 * DAY }), ({ calendar, around }, a, n) => {
      const start = add(calendar, around + a, { unit: 'working s', n: -n });
      expect(between(calendar, start, around + a)).toBe(n);
      expect(between(calendar, start, start + 1)).toBe(1);
    }),
    { numRuns: 300 },
  );
});

test('a calendar answers alike whatever was asked of it before', () => {
  fc.assert(
    fc.property(
      cases,
      offset,
      amount,
      fc.array(fc.integer({ min: 1980, max: 2060 }), { maxLength: 4 }),
      ({ naive, calendar, around }, a, n, years) => {
        const fresh = compileCalendar({ zone: naive.zone, hours: naive.hours });
        const used = compileCalendar({ zone: naive.zone, hours: naive.hours });
        for (const year of years) between(used, Date.UTC(year, 5) / 1000, Date.UTC(year + 1, 0) / 1000);
        expect(add(used, around + a, { unit: 'working s', n })).toBe(
          add(fresh, around + a, { unit: 'working s', n }),
        );
        expect(Object.isFrozen(calendar)).toBe(true);
      },
    ),
    { numRuns: 100 },
  );
});

test('steps of an explanation lead to the answer: their work adds up, in order', () => {
  fc.assert(
    fc.property(cases, offset, fc.integer({ min: 1, max: 9 * DAY }), ({ calendar, around }, a, n) => {
      const from = around + a;
      const { due, steps } = explainAdd(calendar, from, { unit: 'working s', n });
      expect(due).toBe(add(calendar, from, { unit: 'working s', n }));
      expect(steps[0]).toMatchObject({ kind: 'start', from });
      expect(steps.at(-1)).toEqual({ kind: 'due', from: due, to: due });
      expect(steps.reduce((sum, step) => sum + (step.kind === 'work' ? (step.seconds ?? 0) : 0), 0)).toBe(n);
      const between_ = explainBetween(calendar, due, from);
      expect(between_.seconds).toBe(-n);
      let at = from;
      for (const step of steps) {
        if (step.kind !== 'work' && step.kind !== 'closed') continue;
        expect(step.from).toBe(at);
        at = step.to;
      }
      expect(at).toBe(due);
    }),
    { numRuns: 300 },
  );
});

test('amounts and instants survive being written and read', () => {
  const units: fc.Arbitrary<Amount> = fc.record({
    unit: fc.constantFrom('s', 'months', 'working s', 'working days'),
    n: fc.nat(10_000_000),
  });
  fc.assert(
    fc.property(units, (value) => {
      expect(parseAmount(formatAmount(value))).toEqual(value);
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 7_000_000_000 }), (at) => {
      expect(parseInstant(formatInstant(at))).toBe(at);
    }),
  );
});

test('24x7 is a week of full days in UTC', () => {
  const full: CalendarInput = {
    zone: 'UTC',
    hours: { 'mon-sun': ['00:00-24:00'] },
    holidays: ['1999-01-01'],
  };
  const [always, table] = [compileCalendar('24x7'), compileCalendar(full)];
  fc.assert(
    fc.property(
      fc.integer({ min: 1_500_000_000, max: 2_000_000_000 }),
      amount,
      fc.integer({ min: 1, max: 30 }),
      (from, n, days) => {
        for (const value of [
          { unit: 'working s', n },
          { unit: 'working days', n: days },
        ] satisfies Amount[]) {
          expect(add(always, from, value)).toBe(add(table, from, value));
        }
        expect(between(always, from, from + n)).toBe(n);
        expect(between(table, from, from + n)).toBe(n);
      },
    ),
    { numRuns: 200 },
  );
});
