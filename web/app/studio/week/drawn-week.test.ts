import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  close,
  closedWeek,
  moveEnd,
  open,
  readTyped,
  readWeek,
  roomIn,
  weekdays,
  writeWeek,
} from './drawn-week.ts';
import type { DrawnWeek } from './drawn-week.ts';

/** A week drawn by hand: some opening, closing and moving of ends, one after the other. */
const quarter = fc.integer({ min: 0, max: 96 }).map((n) => n * 15);
const step = fc.record({
  what: fc.constantFrom('open', 'open', 'close', 'from', 'to'),
  day: fc.integer({ min: 0, max: 6 }),
  index: fc.integer({ min: 0, max: 2 }),
  a: quarter,
  b: fc.integer({ min: 0, max: 192 }).map((n) => n * 15),
});
const drawn = fc.array(step, { maxLength: 30 }).map((steps) =>
  steps.reduce<DrawnWeek>((week, { what, day, index, a, b }) => {
    if (what === 'from' || what === 'to') return moveEnd(week, day, index, what, b);
    const [from, to] = [Math.min(a, b), Math.min(1440, Math.max(a, b))];
    return what === 'open' ? open(week, day, from, to) : close(week, day, from, to);
  }, closedWeek),
);

/** Whether a minute of the week, from Monday 00:00, is open. */
function isOpen(week: DrawnWeek, minute: number): boolean {
  const at = ((minute % 10_080) + 10_080) % 10_080;
  return week.some((stretches, day) =>
    stretches.some(({ from, to }) =>
      [0, 10_080].some((more) => {
        const inside = at + more - day * 1440;
        return inside >= from && inside < to;
      }),
    ),
  );
}

const openMinutes = (week: DrawnWeek): boolean[] =>
  Array.from({ length: 672 }, (_, index) => isOpen(week, index * 15));

describe('hours drawn as a week', () => {
  test('whatever is drawn can be written and read again, and is the same', () => {
    fc.assert(
      fc.property(
        drawn,
        fc.subarray(['mon-fri', 'mon', 'tue-thu', 'sat,sun', 'fri-mon', 'wed']),
        (week, there) => {
          expect(readWeek(writeWeek(week, there))).toEqual(week);
        },
      ),
    );
  });

  test('opening a part opens it and nothing else', () => {
    fc.assert(
      fc.property(drawn, fc.integer({ min: 0, max: 6 }), quarter, quarter, (week, day, a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const before = openMinutes(week);
        const after = openMinutes(open(week, day, from, to));
        after.forEach((now, index) => {
          const inside = index * 15 - day * 1440;
          expect(now).toBe(before[index] === true || (inside >= from && inside < to));
        });
      }),
    );
  });

  test('closing a part closes it and nothing else, also hours that reach over from the day before', () => {
    fc.assert(
      fc.property(drawn, fc.integer({ min: 0, max: 6 }), quarter, quarter, (week, day, a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const before = openMinutes(week);
        const after = openMinutes(close(week, day, from, to));
        after.forEach((now, index) => {
          const inside = index * 15 - day * 1440;
          expect(now).toBe(before[index] === true && !(inside >= from && inside < to));
        });
      }),
    );
  });

  test('an end stops at its neighbours and keeps a quarter of an hour', () => {
    const week = readWeek({ mon: ['08:00-12:00', '13:00-17:00'], tue: ['06:00-07:00'] }) ?? closedWeek;
    expect(moveEnd(week, 0, 0, 'to', 900)[0]).toEqual([{ from: 480, to: 1020 }]);
    expect(moveEnd(week, 0, 1, 'from', 1100)[0]?.[1]).toEqual({ from: 1005, to: 1020 });
    // Past midnight until Tuesday's own hours begin.
    expect(moveEnd(week, 0, 1, 'to', 2880)[0]?.[1]).toEqual({ from: 780, to: 1800 });
  });

  test('only changed days change their lines: keys stay while their days are alike', () => {
    const hours = { 'mon-thu': ['08:00-17:00'], fri: ['08:00-17:00'], sat: ['09:00-12:00'] };
    const week = readWeek(hours) ?? closedWeek;
    const there = Object.keys(hours);
    expect(writeWeek(week, there)).toEqual(hours);
    expect(writeWeek(close(week, 5, 0, 1440), there)).toEqual({
      'mon-thu': ['08:00-17:00'],
      fri: ['08:00-17:00'],
    });
    expect(writeWeek(open(week, 1, 1020, 1080), there)).toEqual({
      fri: ['08:00-17:00'],
      sat: ['09:00-12:00'],
      'mon,wed,thu': ['08:00-17:00'],
      tue: ['08:00-18:00'],
    });
  });

  test('five days that are alike are written as one range', () => {
    let week = closedWeek;
    for (const at of [0, 1, 2, 3, 4]) week = open(week, at, 540, 1020);
    expect(writeWeek(week)).toEqual({ 'mon-fri': ['09:00-17:00'] });
    expect(weekdays).toHaveLength(7);
  });

  test.each([
    [
      '8-12, 13:00–17:30',
      [
        { from: 480, to: 720 },
        { from: 780, to: 1050 },
      ],
    ],
    [
      '8h-12h 13h-17h30',
      [
        { from: 480, to: 720 },
        { from: 780, to: 1050 },
      ],
    ],
    ['22-6', [{ from: 1320, to: 1800 }]],
    ['00:00-24:00', [{ from: 0, to: 1440 }]],
    ['', []],
    ['8-12, 11-13', null],
    ['25-26', null],
    ['eight to ten', null],
  ])('hours as people type them: “%s”', (typed, stretches) => {
    expect(readTyped(typed)).toEqual(stretches);
  });

  test('new hours go where there is room, from nine o’clock on if that is free', () => {
    expect(roomIn(closedWeek, 2)).toEqual({ from: 540, to: 1020 });
    const week = readWeek({ mon: ['08:00-12:00'], tue: ['00:00-24:00'] }) ?? closedWeek;
    expect(roomIn(week, 0)).toEqual({ from: 720, to: 1200 });
    expect(roomIn(week, 1)).toBeNull();
  });
});
