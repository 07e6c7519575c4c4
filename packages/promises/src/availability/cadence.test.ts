import { describe, expect, test } from 'vitest';
import { api, measuringPolicy } from './availability.fixture.ts';
import { cadence } from './cadence.ts';
import type { Cadence } from './types.ts';

// February 2026 in UTC: 28 days, 40 320 minutes; of those one per cent, 403, may be missed.
const start = Date.UTC(2026, 1, 1) / 1000;
const end = Date.UTC(2026, 2, 1) / 1000;
const strict = measuringPolicy({ cadence: [{ share: '99 %', clause: 'C-1' }] });
const lenient = measuringPolicy({ cadence: [{ share: '99 %', late: '20 s', clause: 'C-1' }] });
const at = (policy: typeof strict, seconds: readonly number[], now: number): Cadence =>
  cadence(
    policy,
    api,
    '2026-02',
    seconds.map((one) => start + one),
    start + now,
  );

describe('the cadence as a promise (MAX-10, law 3)', () => {
  test('a check at the due second is in time; one second later it is not', () => {
    // The first stretch ends at 60 s, and with the tolerance at 80 s; it is settled a second later.
    expect(at(strict, [60], 61)).toMatchObject({ due: 1, made: 1 });
    expect(at(strict, [61], 61)).toMatchObject({ due: 1, made: 0, gaps: [{ from: start, to: start + 61 }] });
    expect(at(lenient, [80], 81)).toMatchObject({ due: 1, made: 1, gaps: [] });
    expect(at(lenient, [81], 81)).toMatchObject({ due: 1, made: 0 });
  });

  test('a check that is due now is still open', () => {
    expect(at(strict, [], 60)).toMatchObject({ due: 0, figure: null, state: 'open' });
  });

  test('what one too many was due at is the instant at which it broke', () => {
    const found = cadence(strict, api, '2026-02', [{ from: start, to: end - 404 * 60, every: 60 }], end + 1);
    expect(found).toMatchObject({ state: 'broken', made: 39_916, ranOut: end, figure: '98.99 %' });
  });

  test('open until the last stretch can no longer be served, kept after it', () => {
    const checks = [{ from: start, to: end, every: 60 }];
    expect(cadence(lenient, api, '2026-02', checks, end + 20)).toMatchObject({ state: 'open', due: 40_319 });
    expect(cadence(lenient, api, '2026-02', checks, end + 21)).toMatchObject({
      state: 'kept',
      due: 40_320,
      figure: '100.00 %',
    });
  });

  test('twice in one stretch does not make up for none in another', () => {
    expect(at(strict, [0, 10, 20, 130], 181)).toMatchObject({ due: 3, made: 2 });
  });

  test('without a row nothing is promised, and the figure is told all the same', () => {
    const found = cadence(measuringPolicy({}), api, '2026-02', [], start + 3600);
    expect(found).toMatchObject({ state: null, target: null, budget: null, figure: '0.00 %' });
  });
});
