import { formatInstant } from '@amparo/business-time';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { policyOf, when } from '../laws.fixture.ts';
import { foldReports } from './fold-reports.ts';
import { periodsBetween } from './periods.ts';

const name = { en: 'Named' };
const policy = policyOf({
  reports: {
    monthly: {
      name,
      every: 'month',
      to: 'management',
      contains: 'promises',
      rows: [{ plan: 'gold', within: '5 working days', calendar: 'office', clause: 'C-2' }],
    },
  },
});

describe('the reports of periods', () => {
  const issued = [{ at: when('2026-02-05T12:00:00Z'), seq: 0, report: 'monthly', period: '2026-01' }];
  const states = foldReports(
    policy,
    { plan: 'gold' },
    when('2026-01-10T00:00:00Z'),
    issued,
    when('2026-03-10T12:00:00Z'),
  );

  test('one for each, due so long after its end; kept by being given out', () => {
    // January ends on Sunday, 1 February 00:00; five working days after that date are 2 to 6 February, Friday 17:00.
    // February ends on Sunday, 1 March; five working days are 2 to 6 March. Nothing was given out. March still runs.
    expect(
      states.map(({ period, promise }) => [
        period.id,
        promise.state,
        promise.due === null ? null : formatInstant(promise.due),
      ]),
    ).toEqual([
      ['2026-01', 'kept', '2026-02-06T17:00:00Z'],
      ['2026-02', 'broken', '2026-03-06T17:00:00Z'],
      ['2026-03', 'open', '2026-04-08T17:00:00Z'],
    ]);
  });

  test('none for whom no row names', () => {
    expect(
      foldReports(policy, { plan: 'silver' }, when('2026-01-10T00:00:00Z'), [], when('2026-03-10T12:00:00Z')),
    ).toEqual([]);
  });
});

describe('periods', () => {
  const ids = (every: 'week' | 'month' | 'quarter' | 'year', from: string, to: string, zone = 'UTC') =>
    periodsBetween(zone, every, when(from), when(to)).map(({ id }) => id);

  test('are those of the calendar; a week belongs to the year of its Thursday', () => {
    expect(ids('month', '2025-12-31T12:00:00Z', '2026-02-01T00:00:00Z')).toEqual([
      '2025-12',
      '2026-01',
      '2026-02',
    ]);
    expect(ids('quarter', '2026-02-01T00:00:00Z', '2026-04-01T00:00:00Z')).toEqual(['2026-Q1', '2026-Q2']);
    expect(ids('year', '2025-06-01T00:00:00Z', '2026-01-01T00:00:00Z')).toEqual(['2025', '2026']);
    // 29 December 2025 is a Monday, and its Thursday is 1 January: the first week of 2026 (ISO 8601).
    expect(ids('week', '2025-12-28T12:00:00Z', '2026-01-05T00:00:00Z')).toEqual([
      '2025-W52',
      '2026-W01',
      '2026-W02',
    ]);
  });

  test('begin and end at midnight of the desk, also over a change of its clocks', () => {
    // In New York March 2026 begins at 05:00Z and ends, in summer time, at 04:00Z.
    const [march] = periodsBetween(
      'America/New_York',
      'month',
      when('2026-03-15T00:00:00Z'),
      when('2026-03-15T00:00:00Z'),
    );
    expect([march?.begins, march?.ends]).toEqual([
      when('2026-03-01T05:00:00Z'),
      when('2026-04-01T04:00:00Z'),
    ]);
  });

  test('follow each other without gap or overlap', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<'week' | 'month' | 'quarter' | 'year'>('week', 'month', 'quarter', 'year'),
        fc.constantFrom('UTC', 'America/Sao_Paulo', 'Pacific/Apia'),
        fc.integer({ min: 0, max: 4_000_000_000 }),
        fc.integer({ min: 0, max: 100_000_000 }),
        (every, zone, from, length) => {
          const periods = periodsBetween(zone, every, from, from + length);
          expect(periods[0]?.begins).toBeLessThanOrEqual(from);
          expect(periods.at(-1)?.ends).toBeGreaterThan(from + length);
          for (const [index, { ends }] of periods.slice(0, -1).entries())
            expect(periods[index + 1]?.begins).toBe(ends);
        },
      ),
    );
  });
});
