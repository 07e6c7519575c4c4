import { describe, expect, test } from 'vitest';
import type { BarSpan } from '../api-types.ts';
import { barGeometry, usedShare } from './bar-geometry.ts';

const day = '2026-03-02T';
const at = (time: string) => `${day}${time}:00Z`;
const now = Date.parse(at('11:00'));

/** Ten hours, 08:00 to 18:00, worked 08–12 and 13–18: on a bar of 100 each hour is 10 wide. */
const span: BarSpan = {
  from: at('08:00'),
  to: at('18:00'),
  work: [
    [at('08:00'), at('12:00')],
    [at('13:00'), at('18:00')],
  ],
  pauses: [],
  used: at('09:00'),
};

describe('barGeometry', () => {
  test('working time, used time and the due line lie where the clock says', () => {
    const shape = barGeometry(span, { due: at('15:00'), now, width: 100, live: true });
    expect(shape.work).toEqual([
      { x: 0, width: 40 },
      { x: 50, width: 50 },
    ]);
    expect(shape.used).toEqual([{ x: 0, width: 30 }]);
    expect(shape.due).toBe(70);
  });

  test('a settled promise stays used until where the server says, whatever the time', () => {
    expect(barGeometry(span, { due: at('15:00'), now, width: 100, live: false }).used).toEqual([
      { x: 0, width: 10 },
    ]);
  });

  test('used time leaves out the hours that are not worked', () => {
    const afternoon = barGeometry(span, {
      due: at('15:00'),
      now: Date.parse(at('14:00')),
      width: 100,
      live: true,
    });
    expect(afternoon.used).toEqual([
      { x: 0, width: 40 },
      { x: 50, width: 10 },
    ]);
  });

  test('a pause is striped and cut out of what is used', () => {
    const paused = { ...span, pauses: [[at('09:00'), at('10:00')]] as const };
    const shape = barGeometry(paused, { due: at('16:00'), now, width: 100, live: true });
    expect(shape.pauses).toEqual([{ x: 10, width: 10 }]);
    expect(shape.used).toEqual([
      { x: 0, width: 10 },
      { x: 20, width: 10 },
    ]);
  });

  test('an open pause reaches to now, and nothing is due', () => {
    const waiting: BarSpan = { ...span, pauses: [[at('09:00'), null]] };
    const shape = barGeometry(waiting, { due: null, now, width: 100, live: false });
    expect(shape.pauses).toEqual([{ x: 10, width: 20 }]);
    expect(shape.due).toBeNull();
  });

  test('nothing is drawn outside the bar, also when now and due lie beyond it', () => {
    const shape = barGeometry(span, {
      due: at('23:00'),
      now: Date.parse(at('23:30')),
      width: 100,
      live: true,
    });
    const ends = [...shape.work, ...shape.used].map(({ x, width }) => x + width);
    expect(Math.max(...ends)).toBe(100);
    expect(shape.due).toBe(100);
  });

  test('a span without length is drawn and divides by nothing', () => {
    const shape = barGeometry({ ...span, to: span.from }, { due: span.from, now, width: 100, live: true });
    expect(shape.due).toBe(0);
  });
});

describe('usedShare', () => {
  const promise = {
    state: 'kept',
    start: at('08:00'),
    due: at('15:00'),
    fulfilled: at('11:00'),
    left: null,
    used: 3 * 3600,
    bar: span,
  } as const;
  const { bar: _, ...bare } = promise;

  test('1 is the due instant, counted in working time', () => {
    // 08–12 and 13–15 are six working hours, three of them used.
    expect(usedShare(promise, now)).toBe(0.5);
  });

  test('pauses are no time of the promise', () => {
    expect(usedShare({ ...promise, bar: { ...span, pauses: [[at('10:00'), at('12:00')]] } }, now)).toBe(0.75);
  });

  test('while paused, what is left counts with what is used', () => {
    expect(usedShare({ ...promise, due: null, left: 3600 }, now)).toBe(0.75);
  });

  test('without a span it counts the wall', () => {
    expect(usedShare({ ...bare, due: at('14:00') }, now)).toBe(0.5);
  });

  test('what runs is used until now, though its events say less', () => {
    const open = { ...promise, state: 'open', fulfilled: null, used: 0 } as const;
    // 08 to 11 of 08–12 and 13–15.
    expect(usedShare(open, now)).toBe(0.5);
    expect(usedShare({ ...open, bar: { ...span, pauses: [[at('08:00'), at('09:30')]] } }, now)).toBeCloseTo(
      1 / 3,
    );
    expect(usedShare({ ...bare, state: 'open', fulfilled: null, used: 0, due: at('14:00') }, now)).toBe(0.5);
  });

  test('what is broken and not yet done goes on beyond its due time', () => {
    const broken = { ...bare, state: 'broken', due: at('10:00') } as const;
    // Due two hours after its start, and an hour late.
    expect(usedShare({ ...broken, fulfilled: null }, now)).toBe(1.5);
    expect(usedShare({ ...broken, fulfilled: at('10:30'), used: 2.5 * 3600 }, now)).toBe(1.25);
  });
});
