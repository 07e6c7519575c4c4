import { readFileSync } from 'node:fs';
import { parseInstant } from '@amparo/business-time';
import { loadPolicyOrThrow } from '@amparo/policy';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FactsError } from '../names.ts';
import { dayOn, deriveFacts } from './derive-facts.ts';
import { readDates } from './known-dates.ts';
import { lifecycleOn } from './lifecycle.ts';

// The example: in production from the launch until the end of sale, then no longer sold until the end of life (a year
// after the end of sale unless set), then ended. Security updates for two years or while sold, the later.
const example = readFileSync(new URL('../../../policy/src/example.policy.yaml', import.meta.url), 'utf8');
const policy = loadPolicyOrThrow(example);
/** Midday in New York: no doubt about the date. */
const noon = (date: string): number => dayOn(policy, parseInstant(`${date}T17:00:00Z`));
const on = (date: string, dates: object) => lifecycleOn(policy, null, readDates(policy, dates), noon(date));

describe('the phase of a product', () => {
  const dates = { launch: '2023-05-01', 'end-of-sale': '2025-06-30' };
  // The last day of sale is 30 June 2025. The year after it goes from 1 July 2025 to 30 June 2026.
  test.each([
    ['2023-04-30', null],
    ['2023-05-01', 'production'],
    ['2025-06-30', 'production'],
    ['2025-07-01', 'sold-out'],
    ['2026-06-30', 'sold-out'],
    ['2026-07-01', 'ended'],
  ])('on %s is %s', (date, phase) => {
    expect(on(date, dates).phase?.id ?? null).toBe(phase);
    expect(deriveFacts(policy, null, readDates(policy, dates), noon(date)).phase).toBe(phase);
  });

  test('an end of life that was set wins over the rule', () => {
    expect(on('2026-01-01', { ...dates, 'end-of-life': '2025-12-31' }).phase?.id).toBe('ended');
    expect(on('2026-12-31', { ...dates, 'end-of-life': '2026-12-31' }).phase?.id).toBe('sold-out');
  });

  test('while the end of sale is open, production goes on, however late it is', () => {
    expect(on('2060-01-01', { launch: '2023-05-01' }).phase).toMatchObject({
      id: 'production',
      from: { on: '2023-05-01' },
      until: { on: null, atLeast: null, atMost: null },
    });
  });

  test('an end of sale that is only known to lie not before a day leaves open what comes then', () => {
    const known = { launch: '2023-05-01', 'end-of-sale': { 'not-before': '2027-03-31' } };
    expect(on('2028-01-01', known)).toMatchObject({
      phase: { id: 'production', until: { on: null, atLeast: '2027-03-31', atMost: null } },
    });
  });

  test('of a product of which nothing is known no phase holds, and no period', () => {
    expect(deriveFacts(policy, null, {}, noon('2026-01-01'))).toEqual({ phase: null, during: [] });
    expect(
      deriveFacts(policy, null, readDates(policy, { 'contract-start': '2025-01-01' }), noon('2026-01-01')),
    ).toEqual({ phase: null, during: ['contract'] });
  });

  test('phases exclude each other on every day', () => {
    const day = fc.integer({ min: 19_000, max: 22_000 });
    fc.assert(
      fc.property(
        fc.record({ launch: day, 'end-of-sale': day, 'end-of-life': day }, { requiredKeys: [] }),
        day,
        (days, today) => {
          const facts = Object.fromEntries(
            Object.entries(days).map(([id, one]) => [id, { atLeast: one, atMost: one }]),
          );
          const { phases, phase } = lifecycleOn(policy, null, facts, today);
          const holding = phases.filter(({ standing }) => standing === 'holds');
          expect(holding.map(({ id }) => id)).toEqual(phase === null ? [] : [phase.id]);
        },
      ),
    );
  });
});

describe('periods', () => {
  test('security updates: two years are longer than the sale', () => {
    const dates = { launch: '2023-05-01', 'end-of-sale': '2024-01-31' };
    const [updates] = on('2025-04-30', dates).periods;
    expect(updates).toMatchObject({
      id: 'security-updates',
      standing: 'holds',
      until: { on: '2025-04-30' },
      clause: 'HBR-20',
      because: {
        until: {
          rule: 'later',
          of: [
            {
              rule: 'plus',
              amount: '2 years',
              counts: true,
              clause: 'HBR-20',
              of: [{ date: 'launch', on: '2023-05-01' }],
            },
            { rule: 'date', date: 'end-of-sale', on: '2024-01-31', counts: false },
          ],
        },
      },
    });
    expect(on('2025-05-01', dates).periods[0]?.standing).toBe('over');
  });

  test('security updates: the sale is longer than two years, and while it goes on the end is open', () => {
    expect(on('2026-09-30', { launch: '2023-05-01', 'end-of-sale': '2026-09-30' }).periods[0]).toMatchObject({
      standing: 'holds',
      until: { on: '2026-09-30' },
    });
    expect(on('2040-01-01', { launch: '2023-05-01' }).periods[0]).toMatchObject({
      standing: 'holds',
      until: { on: null, atLeast: '2025-04-30', atMost: null },
    });
  });

  test('a product that does not exist yet has no updates', () => {
    expect(on('2023-04-30', { launch: '2023-05-01' }).periods[0]?.standing).toBe('before');
    expect(on('2023-04-30', {}).periods[0]?.standing).toBe('unknown');
  });
});

test('the last day ends at midnight in the zone of the desk', () => {
  // New York is four hours behind in summer: 30 June ends at 04:00Z on 1 July.
  const dates = readDates(policy, { launch: '2023-05-01', 'end-of-sale': '2025-06-30' });
  const at = (instant: string): string | null =>
    deriveFacts(policy, null, dates, dayOn(policy, parseInstant(instant))).phase;
  expect(at('2025-07-01T03:59:59Z')).toBe('production');
  expect(at('2025-07-01T04:00:00Z')).toBe('sold-out');
});

test('what lies ahead comes soonest first, last days as such', () => {
  // Three months before the edge after 30 September 2026 (1 October) is 1 July: last orders begin.
  const { next } = on('2026-01-15', { launch: '2025-05-01', 'end-of-sale': '2026-09-30' });
  expect(next.map(({ what, id, event, on: day }) => `${day} ${what} ${id} ${event}`)).toEqual([
    '2026-07-01 period last-orders begins',
    '2026-09-30 date end-of-sale comes',
    '2026-09-30 phase production ends',
    '2026-10-01 phase sold-out begins',
    '2026-09-30 period last-orders ends',
    '2027-04-30 period security-updates ends',
    '2027-09-30 date end-of-life comes',
    '2027-09-30 phase sold-out ends',
    '2027-10-01 phase ended begins',
  ]);
});

test('dates that cannot both be right are told', () => {
  expect(on('2026-01-01', { launch: '2025-05-01', 'end-of-life': '2025-04-29' }).contradictions).toEqual([
    { date: 'end-of-life', before: 'launch' },
  ]);
  expect(on('2026-01-01', { launch: '2025-05-01', 'end-of-sale': '2025-05-01' }).contradictions).toEqual([]);
});

test('the clauses of what holds are cited, with those of the branch that won', () => {
  expect(on('2026-01-15', { launch: '2025-05-01', 'end-of-sale': '2026-09-30' }).clauses).toEqual(['HBR-20']);
});

test.each([
  [{ lunch: '2025-01-01' }, /unknown date "lunch".*launch/u],
  [{ launch: '2025-02-30' }, /unknown launch "2025-02-30"/u],
  [{ launch: 20250101 }, /unknown launch/u],
  [{ launch: { 'not-before': '2026-01-01', 'not-after': '2025-01-01' } }, /does not lie after/u],
  [{ launch: { after: '2026-01-01' } }, /unknown launch/u],
  [['2025-01-01'], /unknown dates/u],
])('%j are no dates of this policy', (dates, message) => {
  expect(() => readDates(policy, dates)).toThrow(FactsError);
  expect(() => readDates(policy, dates)).toThrow(message);
});

test('dates are found in any spelling, and one that is null is open', () => {
  expect(Object.keys(readDates(policy, { 'End of Sale': '2025-01-01', launch: null }))).toEqual([
    'end-of-sale',
  ]);
});
