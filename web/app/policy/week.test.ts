import { expect, test } from 'vitest';
import type { HoursBlock } from '../api-types.ts';
import { outline } from '../../dev-fixtures/data.ts';
import { drawnWeek, groupWeek } from './week.ts';

const block = outline.sections
  .flatMap(({ blocks }) => blocks)
  .find((one): one is HoursBlock => one.type === 'hours');
const week = block?.week ?? [];

test('days with the same hours read as one line', () => {
  expect(groupWeek(week).map(({ from, to, intervals }) => [from, to, intervals.length])).toEqual([
    [1, 5, 2],
    [6, 6, 1],
    [7, 7, 0],
  ]);
});

test('hours past midnight are drawn on the next day’s line', () => {
  const drawn = drawnWeek(week);
  expect(drawn[5]?.pieces).toEqual([{ from: 1320, to: 1440 }]);
  expect(drawn[6]?.pieces).toEqual([{ from: 0, to: 360 }]);
});

test('Sunday’s night goes on on Monday', () => {
  const nights = week.map((one) => ({
    ...one,
    intervals: one.weekday === 7 ? [{ open: '23:00', close: '01:00', from: 1380, to: 1500 }] : [],
  }));
  expect(drawnWeek(nights)[0]?.pieces).toEqual([{ from: 0, to: 60 }]);
});
