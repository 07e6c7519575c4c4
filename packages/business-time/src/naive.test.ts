import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ZONES, cases, clockChanges } from './arbitraries.fixture.ts';
import { add, between, compileCalendar, findZone, intervals, openAt, toWall } from './business-time.ts';
import { naiveAdd, naiveBetween, naiveChanges, naiveOpen, naiveWorkingDays, wallMinute } from './naive.ts';
import type { NaiveCalendar } from './naive.ts';

/** Random calendars for each law. Raise it for a long hunt. */
const RUNS = 150;
const DAY = 86_400;

const near = (reach: number): fc.Arbitrary<number> =>
  fc
    .oneof(
      fc.integer({ min: -reach * DAY, max: reach * DAY }),
      fc.integer({ min: -3 * 60, max: 3 * 60 }).map((quarter) => quarter * 900),
    )
    .filter((n) => Math.abs(n) <= reach * DAY);

test('the wall of the table is the wall of Intl, minute by minute around every clock change 2018–2030 in ten zones', () => {
  let changes = 0;
  for (const name of ZONES) {
    const zone = findZone(name);
    for (const change of clockChanges(name)) {
      changes++;
      for (let at = change - 5400; at < change + 5400; at += 60) {
        const { y, m, d, h, mi } = toWall(zone, at);
        const { date, minute } = wallMinute(name, at);
        if (`${y}-${m}-${d} ${h * 60 + mi}` !== `${date.split('-').map(Number).join('-')} ${minute}`)
          expect.fail(`${name} ${at}`);
      }
    }
  }
  expect(changes).toBeGreaterThan(150);
});

test('intervals are the minutes that the naive walk finds open, across every clock change 2018–2030 in ten zones', () => {
  const weeks: Record<string, string[]>[] = [
    { 'mon-sun': ['00:00-01:30', '01:45-02:10', '02:20-02:50', '23:15-23:45'] },
    { 'mon-sun': ['22:00-00:30', '01:00-02:00', '03:00-05:00'] },
    { 'fri-sun': ['12:00-02:30'] },
  ];
  for (const zone of ZONES) {
    for (const hours of weeks) {
      const naive: NaiveCalendar = { zone, hours, holidays: [], extra: [], holidaysCut: 'start', sets: {} };
      const calendar = compileCalendar({ zone, hours });
      for (const change of clockChanges(zone)) {
        const [from, to] = [change - DAY / 2, change + DAY / 2];
        expect(intervals(calendar, from, to), `${zone} ${new Date(change * 1000).toISOString()}`).toEqual(
          minutesOpen(naive, from, to),
        );
      }
    }
  }
});

function minutesOpen(naive: NaiveCalendar, from: number, to: number): [number, number][] {
  const found: [number, number][] = [];
  for (let at = from; at < to; at += 60) {
    if (!naiveOpen(naive, at)) continue;
    const last = found.at(-1);
    if (last && last[1] === at) last[1] = at + 60;
    else found.push([at, at + 60]);
  }
  return found;
}

test('between is the naive count of seconds, on random calendars', () => {
  fc.assert(
    fc.property(cases, near(3), near(3), ({ naive, calendar, around }, a, b) => {
      const [from, to] = [around + Math.min(a, b), around + Math.max(a, b)];
      const seconds = naiveBetween(naive, from, to);
      expect(between(calendar, from, to)).toBe(seconds);
      expect(between(calendar, to, from)).toBe(-seconds || 0);
    }),
    { numRuns: RUNS },
  );
});

test('add is the first instant at which the naive walk has seen enough, on random calendars', () => {
  fc.assert(
    fc.property(
      cases,
      near(3),
      near(3),
      fc.double({ min: 0, max: 1, noNaN: true }),
      ({ naive, calendar, around }, a, b, part) => {
        const [from, to] = [around + Math.min(a, b), around + Math.max(a, b)];
        const all = naiveBetween(naive, from, to);
        for (const n of new Set([all, Math.floor(all * part)])) {
          expect(add(calendar, from, { unit: 'working s', n })).toBe(naiveAdd(naive, from, n));
        }
      },
    ),
    { numRuns: RUNS },
  );
});

test('working days end where the naive walk sees the last work of the n-th date, on random calendars', () => {
  let judged = 0;
  fc.assert(
    fc.property(cases, near(1), fc.integer({ min: 1, max: 3 }), ({ naive, calendar, around }, a, n) => {
      const due = naiveWorkingDays(naive, around + a, n, 9);
      if (due === undefined) return;
      judged++;
      expect(add(calendar, around + a, { unit: 'working days', n })).toBe(due);
    }),
    { numRuns: RUNS },
  );
  expect(judged).toBeGreaterThan(RUNS / 3);
});

test('open, opens and closes are what the naive walk meets, on random calendars', () => {
  fc.assert(
    fc.property(cases, near(2), ({ naive, calendar, around }, a) => {
      const at = around + a;
      const { open, changes } = naiveChanges(naive, at, 6);
      const answer = openAt(calendar, at);
      expect(answer.open).toBe(open);
      const [first, second] = open ? [answer.closes, answer.opens] : [answer.opens, answer.closes];
      const horizon = at + 6 * DAY;
      for (const [got, seen] of [
        [first, changes[0]],
        [second, changes[1]],
      ] as const) {
        if (seen === undefined) expect(got === null || got >= horizon - 60).toBe(true);
        else expect(got).toBe(seen);
      }
    }),
    { numRuns: RUNS },
  );
});
