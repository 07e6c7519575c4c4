import { parseInstant } from '@amparo/business-time';
import { describe, expect, test } from 'vitest';
import { api, measuringPolicy, saw } from './availability.fixture.ts';
import { measure } from './measure.ts';
import type { Availability, LogEntry, MaintenanceEntry } from './types.ts';

// Windows of the tests: January 2026 in UTC, 31 days, 2 678 400 s; one per cent is 26 784 s = 7 h 26 min 24 s.
const up = saw('up 2025-12-01T00:00Z');
const january = (
  availability: object,
  log: readonly LogEntry[],
  maintenance: readonly MaintenanceEntry[] = [],
  at = '2026-02-02T00:00:00Z',
): Availability =>
  measure(measuringPolicy(availability), api, '2026-01', { log, maintenance }, parseInstant(at));
const works = (from: string, to: string, announced: string | null): MaintenanceEntry => ({
  from: parseInstant(from),
  to: parseInstant(to),
  announced: announced === null ? null : parseInstant(announced),
});

describe('what the time of a window is made of (MAX-10)', () => {
  test('the entry with the higher seq corrects the others for the seconds that both speak of', () => {
    const found = january({}, [
      up,
      saw('down 2026-01-10T00:00Z 2026-01-10T02:00Z', 1),
      saw('up 2026-01-10T01:00Z 2026-01-10T01:30Z', 2),
    ]);
    // Two hours down, of which half an hour was corrected.
    expect(found.seconds).toMatchObject({ down: 5400, up: 2_678_400 - 5400 });
  });

  test('with the same seq the graver counts, wherever it stands in the list', () => {
    const log = [
      saw('up 2026-01-01T00:00Z'),
      saw('unknown 2026-01-10T00:00Z 2026-01-10T03:00Z'),
      saw('degraded 2026-01-10T01:00Z 2026-01-10T03:00Z'),
      saw('down 2026-01-10T02:00Z 2026-01-10T03:00Z'),
    ];
    const buckets = { unknown: 3600, degraded: 3600, down: 3600, up: 2_678_400 - 10_800 };
    expect(january({}, log).seconds).toMatchObject(buckets);
    expect(january({}, log.toReversed()).seconds).toMatchObject(buckets);
  });

  test('degraded time counts half where the policy says so', () => {
    // Ten hours degraded are five hours lost, 18 000 s; 2 660 400 of 2 678 400 are 99.3279 %.
    const found = january({ counts: { degraded: 'half' } }, [
      up,
      saw('degraded 2026-01-10T00:00Z 2026-01-10T10:00Z', 1),
    ]);
    expect(found).toMatchObject({ figure: '99.32 %', lost: 18_000, state: 'kept' });
  });

  test('a target missed by degraded time alone is stamped with the half seconds that count', () => {
    // 26 784 s of loss are 53 568 s of degraded time: 14 h 52 min 48 s after midnight.
    const found = january({ counts: { degraded: 'half' } }, [
      up,
      saw('degraded 2026-01-10T00:00Z 2026-01-11T00:00Z', 1),
    ]);
    expect(found).toMatchObject({ state: 'broken', ranOut: parseInstant('2026-01-10T14:52:48Z') });
  });

  test('unknown time may be left out, and is told beside the figure', () => {
    // 30 of 31 days unknown; of the last day (86 400 s) 864 s may be lost, and 800 s were: 85 600 / 86 400 = 99.074 %.
    const found = january({ counts: { unknown: 'left-out' } }, [
      saw('up 2026-01-31T00:00Z'),
      saw('down 2026-01-31T10:00:00Z 2026-01-31T10:13:20Z', 1),
    ]);
    // As down: 85 600 / 2 678 400 = 3.195 %; as up: 2 677 600 / 2 678 400 = 99.970 %.
    expect(found).toMatchObject({
      state: 'kept',
      figure: '99.07 %',
      bounds: { atLeast: '3.19 %', atMost: '99.97 %' },
      leftOut: 30 * 86_400,
      counted: 86_400,
    });
  });

  test('an empty log is all unknown: left out, nothing can be said; as down, it is broken', () => {
    expect(january({ counts: { unknown: 'left-out' } }, [])).toMatchObject({
      state: 'unmeasured',
      figure: null,
      bounds: { atLeast: '0.00 %', atMost: '100.00 %' },
      seconds: { unknown: 2_678_400 },
    });
    expect(january({}, []).state).toBe('broken');
  });

  test('only the hours of the target count', () => {
    // January 2026 has 22 days from Monday to Friday (the 1st is a Thursday), 176 office hours, 633 600 s; one per cent is
    // 6336 s. A night down counts nothing, 1 h 45 min 36 s in the office is the budget to the second.
    const hours = { targets: [{ target: '99 %', calendar: 'office', clause: 'C-1' }] };
    const night = saw('down 2026-01-12T17:00Z 2026-01-13T09:00Z', 1);
    expect(january(hours, [up, night])).toMatchObject({
      figure: '100.00 %',
      counted: 633_600,
      outside: 2_678_400 - 633_600,
      seconds: { down: 16 * 3600 },
    });
    const inOffice = saw('down 2026-01-13T09:00:00Z 2026-01-13T10:45:36Z', 1);
    expect(january(hours, [up, night, inOffice])).toMatchObject({
      state: 'kept',
      budget: { seconds: 6336, left: 0 },
    });
  });
});

describe('months are those of the zone (MAX-10)', () => {
  const month = (zone: string, window: string): Availability =>
    measure(measuringPolicy({}, zone), api, window, { log: [], maintenance: [] }, 0);

  test.each([
    ['Europe/Bucharest', '2026-03', 31 * 86_400 - 3600, '2026-02-28T22:00:00Z'],
    ['Europe/Bucharest', '2026-10', 31 * 86_400 + 3600, '2026-09-30T21:00:00Z'],
    ['America/New_York', '2026-02', 28 * 86_400, '2026-02-01T05:00:00Z'],
    ['UTC', '2028-02', 29 * 86_400, '2028-02-01T00:00:00Z'],
    ['UTC', '2026-04', 30 * 86_400, '2026-04-01T00:00:00Z'],
  ])('%s, %s: %i seconds from %s', (zone, window, seconds, from) => {
    const found = month(zone, window);
    expect(found.from).toBe(parseInstant(from));
    expect(found.to - found.from).toBe(seconds);
    expect(found.seconds.ahead).toBe(seconds);
  });

  test('quarters and years', () => {
    const of = (window: string, text: string): number => {
      const found = measure(
        measuringPolicy({ window: { of: window } }),
        api,
        text,
        { log: [], maintenance: [] },
        0,
      );
      return (found.to - found.from) / 86_400;
    };
    expect(of('quarter', '2026-Q1')).toBe(90);
    expect(of('quarter', '2026-Q4')).toBe(92);
    expect(of('year', '2028')).toBe(366);
    expect(() => of('quarter', '2026-Q5')).toThrow('no quarter');
    expect(() => of('month', '2026-13')).toThrow('no month');
  });
});

describe('announced maintenance (MAX-2)', () => {
  const rule = { excluded: true, notice: '5 days', clause: 'C-1' };
  const down = saw('down 2026-01-10T00:00Z 2026-01-10T08:00Z', 1);

  test('is left out when it was announced early enough, to the second', () => {
    const early = works('2026-01-10T00:00:00Z', '2026-01-10T08:00:00Z', '2026-01-05T00:00:00Z');
    const found = january({ maintenance: [rule] }, [up, down], [early]);
    expect(found).toMatchObject({
      state: 'kept',
      figure: '100.00 %',
      excluded: 28_800,
      counted: 2_678_400 - 28_800,
      seconds: { maintenance: 28_800, down: 0 },
      maintenance: [{ excluded: 28_800, origin: { clause: 'C-1' } }],
    });
    // A second later it counts: 28 800 s are more than 26 784 s.
    const late = works('2026-01-10T00:00:00Z', '2026-01-10T08:00:00Z', '2026-01-05T00:00:01Z');
    expect(january({ maintenance: [rule] }, [up, down], [late])).toMatchObject({
      state: 'broken',
      excluded: 0,
      seconds: { maintenance: 28_800 },
    });
  });

  test('counts as up while the service is up', () => {
    const window = works('2026-01-09T00:00:00Z', '2026-01-11T00:00:00Z', '2026-01-01T00:00:00Z');
    const found = january({ maintenance: [rule] }, [up, down], [window]);
    expect(found).toMatchObject({ excluded: 28_800, seconds: { maintenance: 28_800 } });
  });

  test('no more than so much of it in a window, the first of it', () => {
    const window = works('2026-01-10T00:00:00Z', '2026-01-10T08:00:00Z', '2026-01-01T00:00:00Z');
    const found = january({ maintenance: [{ ...rule, most: '3 h' }] }, [up, down], [window]);
    // 10 800 s left out: 2 667 600 s are reckoned, 26 676 s may be lost; 18 000 s were: 99.3252 %.
    expect(found).toMatchObject({
      excluded: 10_800,
      lost: 18_000,
      figure: '99.32 %',
      budget: { seconds: 26_676, left: 8676 },
    });
  });

  test('only within the hours of the row; the next row decides on the rest', () => {
    const window = works('2026-01-10T00:00:00Z', '2026-01-10T08:00:00Z', '2026-01-01T00:00:00Z');
    const rows = [
      { ...rule, hours: 'nights' },
      { excluded: false, option: { en: 'By day it counts.' } },
    ];
    // The night ends at 06:00.
    expect(january({ maintenance: rows }, [up, down], [window])).toMatchObject({
      excluded: 21_600,
      lost: 7200,
    });
  });

  test('what is left out lowers what may be lost, and that alone can break the target', () => {
    // 20 days are left out; of the other eleven (950 400 s) 9504 s may be lost, and 12 000 s were, days before.
    const early = saw('down 2026-01-02T00:00:00Z 2026-01-02T03:20:00Z', 1);
    const long = saw('down 2026-01-10T00:00Z 2026-01-30T00:00Z', 1);
    const window = works('2026-01-10T00:00:00Z', '2026-01-30T00:00:00Z', '2026-01-01T00:00:00Z');
    const found = january({ maintenance: [rule] }, [up, early, long], [window]);
    expect(found).toMatchObject({
      state: 'broken',
      excluded: 20 * 86_400,
      budget: { seconds: 9504, left: 0 },
    });
    // 12 000 s are one per cent of 1 200 000 s: so much is left to reckon with after 1 478 400 s were left out.
    expect(found.ranOut).toBe(parseInstant('2026-01-10T00:00:00Z') + 1_478_400);
  });
});

describe('what is given back', () => {
  const credits = [
    { below: '95 %', credit: '5 %', each: '30 min', most: '50 %', clause: 'C-1' },
    { below: '99 %', credit: '10 %', claim: '30 days', clause: 'C-1' },
  ];
  const lost = (seconds: number): LogEntry => ({
    ...saw('down 2026-01-10T00:00Z', 1),
    to: parseInstant('2026-01-10T00:00Z') + seconds,
  });

  test('the first band that the exact share is below; nothing at the target itself', () => {
    expect(january({ credits }, [up, lost(26_784)])).toMatchObject({ state: 'kept', credit: null });
    // Eight hours of 744 leave 98.92 %. The month ends with January; 30 days later it is 3 March.
    expect(january({ credits }, [up, lost(28_800)]).credit).toMatchObject({
      share: 100_000,
      claimUntil: parseInstant('2026-03-03T00:00:00Z'),
    });
  });

  test('for each full stretch of downtime, up to the most', () => {
    // 38 h of 744 leave 94.89 %: 76 half hours of 5 % are more than 50 %.
    expect(january({ credits }, [up, lost(136_800)]).credit).toMatchObject({
      share: 500_000,
      claimUntil: null,
    });
    const cheap = [{ ...credits[0], credit: '0.5 %' }, credits[1]];
    expect(january({ credits: cheap }, [up, lost(138_564)]).credit).toMatchObject({ share: 76 * 5000 });
  });

  test('not before the window is over', () => {
    expect(january({ credits }, [up, lost(28_800)], [], '2026-01-31T23:59:59Z')).toMatchObject({
      state: 'broken',
      credit: null,
    });
  });
});

test('rows are for services, plans and regions; the first that holds counts', () => {
  const targets = [
    { measured: 'site', target: '95 %', clause: 'C-1' },
    { plan: 'gold', target: '99.5 %', clause: 'C-1' },
    { none: true, option: { en: 'Nothing for others.' } },
  ];
  const policy = measuringPolicy({ targets });
  const of = (service: string, plan: string | null): Availability =>
    measure(policy, { service, plan, region: null }, '2026-01', { log: [], maintenance: [] }, 0);
  expect(of('site', null).target).toBe('95 %');
  expect(of('api', 'gold').target).toBe('99.5 %');
  expect(of('api', null)).toMatchObject({ target: null, state: null, budget: null });
  expect(() => of('ftp', null)).toThrow('give one of api, site');
});
