import { formatDate, parseDate } from '@amparo/business-time';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Context } from '../../context.ts';
import { FaultList } from '../../faults.ts';
import { sectionsOf } from '../../ids.ts';
import { compileDateRule } from './compile.ts';
import { evaluateDate } from './evaluate.ts';
import type { DateFacts } from './evaluate.ts';
import type { DateRuleInput } from './schema.ts';
import type { DateBounds, DateRule } from './types.ts';

const nowhere = { clause: '', place: { line: 1, column: 1 } };
const ids = ['a', 'b', 'c'] as const;
const context = new Context(
  new FaultList('test', () => ({ line: 1, column: 1 })),
  sectionsOf({ lifecycle: { dates: { a: {}, b: {}, c: {} } } }),
  ['en'],
);
const rule = (input: DateRuleInput, edge: 'from' | 'until' = 'until'): DateRule =>
  compileDateRule(input, edge, [], context);
const day = (text: string): number => parseDate(text) ?? Number.NaN;
const on = (text: string): DateBounds => ({ atLeast: day(text), atMost: day(text) });
/** The last day, inclusive, of what ends there; null when it is open. */
const lastDay = (edge: number): string | null => (Number.isFinite(edge) ? formatDate(edge - 1) : null);

describe('the last day of a period, inclusive (law of the clock, 5)', () => {
  // From, length, and the last day: the day before the anniversary. Where there is no anniversary the period goes to the
  // end of the month, since a day less would be less than the length.
  test.each([
    ['2023-05-01', '2 years', '2025-04-30'],
    ['2024-02-29', '2 years', '2026-02-28'],
    ['2024-02-29', '4 years', '2028-02-28'],
    ['2023-02-28', '1 year', '2024-02-27'],
    ['2023-03-01', '1 year', '2024-02-29'],
    ['2025-01-31', '1 month', '2025-02-28'],
    ['2024-01-31', '1 month', '2024-02-29'],
    ['2025-08-31', '6 months', '2026-02-28'],
    ['2025-12-31', '2 months', '2026-02-28'],
    ['2025-11-30', '12 months', '2026-11-29'],
    ['2025-01-01', '30 days', '2025-01-30'],
    ['2025-12-29', '1 week', '2026-01-04'],
    ['2096-02-29', '4 years', '2100-02-28'],
  ])('%s + %s ends on %s', (from, plus, last) => {
    const found = evaluateDate(rule({ of: 'a', plus }), { a: on(from) });
    expect(lastDay(found.atLeast)).toBe(last);
    expect(found.atMost).toBe(found.atLeast);
  });

  // What must be done "at least so long before" a last day, and the last day on which it is in time.
  test.each([
    ['2026-12-31', '12 months', '2025-12-31'],
    ['2024-02-29', '12 months', '2023-02-28'],
    // The edge after 30 March is 31 March; there is no 31 February, so the last of February, and the day before is in time.
    ['2025-03-30', '1 month', '2025-02-27'],
    ['2026-06-30', '30 days', '2026-05-31'],
  ])('%s − %s: in time until %s', (end, minus, last) => {
    const edge = day(end) + 1;
    const found = evaluateDate(rule({ of: 'a', minus }), { a: { atLeast: edge, atMost: edge } });
    expect(lastDay(found.atLeast)).toBe(last);
  });

  test('a plain date is a last day as an end, a first day as a beginning and behind `of`', () => {
    expect(evaluateDate(rule('2025-04-30', 'until'), {}).atLeast).toBe(day('2025-05-01'));
    expect(evaluateDate(rule('2025-04-30', 'from'), {}).atLeast).toBe(day('2025-04-30'));
    expect(lastDay(evaluateDate(rule({ of: '2023-05-01', plus: '2 years' }), {}).atLeast)).toBe('2025-04-30');
  });
});

describe('what has not happened is open', () => {
  test('the later of a known and an open date is at least the known one', () => {
    const found = evaluateDate(rule({ later: [{ of: 'a', plus: '2 years' }, 'b'] }), { a: on('2023-05-01') });
    expect([lastDay(found.atLeast), lastDay(found.atMost)]).toEqual(['2025-04-30', null]);
    expect(found.of.map(({ counts }) => counts)).toEqual([true, true]);
  });

  test('the earlier of a known and an open date is at most the known one', () => {
    const found = evaluateDate(rule({ earlier: ['a', 'b'] }), { a: on('2023-05-01') });
    expect([found.atLeast, formatDate(found.atMost)]).toEqual([-Infinity, '2023-05-01']);
  });

  test('a date known to lie not before another settles what it can', () => {
    const facts = { a: on('2023-05-01'), b: { atLeast: day('2025-06-01'), atMost: Infinity } };
    const found = evaluateDate(rule({ later: ['a', 'b'] }), facts);
    expect([formatDate(found.atLeast), found.atMost]).toEqual(['2025-06-01', Infinity]);
    expect(found.of.map(({ counts }) => counts)).toEqual([false, true]);
    expect(evaluateDate(rule({ earlier: ['a', 'b'] }), facts)).toMatchObject(on('2023-05-01'));
  });

  test('a track of long-term support: 24 months after its launch or 12 after that of the next, the later', () => {
    // Launched on 15 April 2024: 24 months end on 14 April 2026. The next one, launched on 20 October 2025, gives until
    // 19 October 2026; launched on 1 March 2025 it gives until 28 February 2026, which is earlier.
    const track = rule({
      later: [
        { of: 'a', plus: '24 months' },
        { of: 'b', plus: '12 months' },
      ],
    });
    const until = (next?: string) => {
      const found = evaluateDate(track, {
        a: on('2024-04-15'),
        ...(next === undefined ? {} : { b: on(next) }),
      });
      return [lastDay(found.atLeast), lastDay(found.atMost)];
    };
    expect(until()).toEqual(['2026-04-14', null]);
    expect(until('2025-10-20')).toEqual(['2026-10-19', '2026-10-19']);
    expect(until('2025-03-01')).toEqual(['2026-04-14', '2026-04-14']);
  });

  test('the branch that won is named', () => {
    const facts = { a: on('2023-05-01'), b: { ...on('2025-10-01') } };
    const found = evaluateDate(rule({ later: [{ of: 'a', plus: '2 years' }, 'b'] }), facts);
    expect(found.of.map(({ counts }) => counts)).toEqual([false, true]);
  });
});

const bounds = fc
  .tuple(
    fc.integer({ min: 0, max: 60_000 }),
    fc.integer({ min: 0, max: 5000 }),
    fc.constantFrom('known', 'within', 'from', 'to', 'open'),
  )
  .map(([from, width, how]): DateBounds => ({
    atLeast: how === 'to' || how === 'open' ? -Infinity : from,
    atMost: how === 'from' || how === 'open' ? Infinity : how === 'known' ? from : from + width,
  }));
const facts = fc.record({ a: bounds, b: bounds, c: bounds });
const amounts = fc.oneof(
  fc.integer({ min: 1, max: 60 }).map((n) => `${n} months`),
  fc.integer({ min: 1, max: 12 }).map((n) => `${n} years`),
  fc.integer({ min: 1, max: 900 }).map((n) => `${n} days`),
);
/** Rules as compiled, and so nested to any depth: a date with a rule of its own is a rule within a rule. */
const simple = fc
  .oneof(
    fc.constantFrom(...ids, '2025-02-28', '2024-02-29'),
    fc.record({ of: fc.constantFrom(...ids, '2024-01-31'), plus: amounts }),
    fc.record({ of: fc.constantFrom(...ids, '2023-12-31'), minus: amounts }),
  )
  .map((input) => rule(input));
const rules = fc.letrec<{ rule: DateRule }>((tie) => ({
  rule: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    simple,
    fc
      .tuple(
        tie('rule'),
        fc.constantFrom('plus' as const, 'minus' as const),
        fc.constantFrom('months' as const, 'days' as const),
        fc.integer({ min: 1, max: 90 }),
      )
      .map(([of, kind, unit, n]): DateRule => ({ kind, of, unit, n, text: '', origin: nowhere })),
    fc
      .tuple(
        fc.array(tie('rule'), { minLength: 2, maxLength: 3 }),
        fc.constantFrom('later' as const, 'earlier' as const),
      )
      .map(([of, kind]): DateRule => ({ kind, of, origin: nowhere })),
  ),
})).rule;
const within = (inner: DateBounds, outer: DateBounds): boolean =>
  outer.atLeast <= inner.atLeast && inner.atMost <= outer.atMost;
const only = ({ atLeast, atMost }: DateBounds): DateBounds => ({ atLeast, atMost });

describe('laws of the date rule', () => {
  test('more knowledge never widens what is known', () => {
    fc.assert(
      fc.property(
        rules,
        facts,
        fc.array(fc.tuple(fc.constantFrom(...ids), fc.double({ min: 0, max: 1, noNaN: true })), {
          maxLength: 3,
        }),
        (input, known, learnt) => {
          const more: Record<string, DateBounds> = { ...known };
          for (const [id, share] of learnt) {
            const { atLeast, atMost } = known[id];
            const low = Number.isFinite(atLeast) ? atLeast : Number.isFinite(atMost) ? atMost - 3000 : 10_000;
            const high = Number.isFinite(atMost) ? atMost : low + 3000;
            const exact = Math.round(low + (high - low) * share);
            more[id] = { atLeast: exact, atMost: exact };
          }
          return within(evaluateDate(input, more), evaluateDate(input, known));
        },
      ),
    );
  });

  test('what is found lies in order, and is exact when every date is', () => {
    fc.assert(
      fc.property(rules, facts, (input, known) => {
        const found = evaluateDate(input, known);
        const exact: DateFacts = Object.fromEntries(
          Object.entries(known).map(([id, { atLeast, atMost }]) => {
            const one = Number.isFinite(atLeast) ? atLeast : Number.isFinite(atMost) ? atMost : 20_000;
            return [id, { atLeast: one, atMost: one }];
          }),
        );
        const sharp = evaluateDate(input, exact);
        return found.atLeast <= found.atMost && sharp.atLeast === sharp.atMost && within(sharp, found);
      }),
    );
  });

  test.each(['later', 'earlier'] as const)('`%s` is commutative, associative and idempotent', (kind) => {
    const of = (...parts: DateRule[]): DateRule => ({ kind, of: parts, origin: nowhere });
    const same = (left: DateRule, right: DateRule, known: DateFacts): void => {
      expect(only(evaluateDate(left, known))).toEqual(only(evaluateDate(right, known)));
    };
    fc.assert(
      fc.property(rules, rules, rules, facts, (x, y, z, known) => {
        same(of(x, y), of(y, x), known);
        same(of(x, of(y, z)), of(of(x, y), z), known);
        same(of(x, y, z), of(of(x, y), z), known);
        same(of(x, x), of(x, x, x), known);
        expect(only(evaluateDate(of(x, x), known))).toEqual(only(evaluateDate(x, known)));
      }),
    );
  });

  test('a branch that counts made one of the bounds, and the others could be left out', () => {
    fc.assert(
      fc.property(
        rules,
        rules,
        facts,
        fc.constantFrom('later' as const, 'earlier' as const),
        (x, y, known, kind) => {
          const found = evaluateDate({ kind, of: [x, y], origin: nowhere }, known);
          const [first, second] = found.of;
          if (first === undefined || second === undefined) return false;
          for (const [one, other] of [
            [first, second],
            [second, first],
          ] as const)
            if (!other.counts) expect(only(one.finding)).toEqual(only(found));
          return first.counts || second.counts;
        },
      ),
    );
  });

  test('"at least" never rounds down: n months later is never before the same day of that month, nor after the next first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 80_000 }), fc.integer({ min: 1, max: 240 }), (from, n) => {
        const { atLeast } = evaluateDate(rule({ of: 'a', plus: `${n} months` }), {
          a: { atLeast: from, atMost: from },
        });
        const [y = 0, m = 0, d = 0] = formatDate(from).split('-').map(Number);
        const [ty = 0, tm = 0, td = 0] = formatDate(atLeast).split('-').map(Number);
        const moved = (ty - y) * 12 + (tm - m);
        return (moved === n && td === d) || (moved === n + 1 && td === 1 && d > 28);
      }),
    );
  });

  test('"at least so long before" is never less: from there, the same months lead to the date or short of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 80_000 }), fc.integer({ min: 1, max: 240 }), (end, n) => {
        const a = { atLeast: end, atMost: end };
        const back = evaluateDate(rule({ of: 'a', minus: `${n} months` }), { a }).atLeast;
        const again = evaluateDate(rule({ of: 'a', plus: `${n} months` }), {
          a: { atLeast: back, atMost: back },
        });
        return again.atLeast <= end;
      }),
    );
  });

  test('a later beginning never ends earlier', () => {
    fc.assert(
      fc.property(
        rules,
        fc.integer({ min: 0, max: 60_000 }),
        fc.integer({ min: 0, max: 800 }),
        (input, from, more) => {
          const exact = (a: number): DateFacts => ({
            a: { atLeast: a, atMost: a },
            b: on('2024-02-29'),
            c: on('2031-01-31'),
          });
          return evaluateDate(input, exact(from)).atLeast <= evaluateDate(input, exact(from + more)).atLeast;
        },
      ),
    );
  });
});
