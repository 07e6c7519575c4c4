import { expect, test } from 'vitest';
import { weekElsewhere } from './week-elsewhere.ts';

const week = (intervals: { open: string; close: string; from: number; to: number }[]) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, intervals: weekday <= 5 ? intervals : [] }));

test('08:00-20:00 in New York is 15:00-03:00 in Bucharest in winter, on the days on which it opens there', () => {
  // 25 November 2026: New York is UTC-5, Bucharest UTC+2, seven hours apart.
  const hours = weekElsewhere(
    { zone: 'America/New_York', week: week([{ open: '08:00', close: '20:00', from: 480, to: 1200 }]) },
    'Europe/Bucharest',
    Date.UTC(2026, 10, 25, 12),
  );
  expect(hours.map(({ weekday, intervals }) => [weekday, intervals])).toEqual([
    ...[1, 2, 3, 4, 5].map((weekday) => [weekday, [{ open: '15:00', close: '03:00' }]]),
    [6, []],
    [7, []],
  ]);
});

test('in the weeks between the changes of the clock the distance is another', () => {
  // From 8 to 29 March 2026 New York is UTC-4 and Bucharest still UTC+2: six hours apart.
  const [monday] = weekElsewhere(
    { zone: 'America/New_York', week: week([{ open: '08:00', close: '20:00', from: 480, to: 1200 }]) },
    'Europe/Bucharest',
    Date.UTC(2026, 2, 16, 12),
  );
  expect(monday?.intervals).toEqual([{ open: '14:00', close: '02:00' }]);
});

test('hours that open the evening before belong to that day', () => {
  // 08:00 on Monday in Sydney (UTC+11) is 18:00 on Sunday in São Paulo (UTC-3).
  const hours = weekElsewhere(
    { zone: 'Australia/Sydney', week: week([{ open: '08:00', close: '13:00', from: 480, to: 780 }]) },
    'America/Sao_Paulo',
    Date.UTC(2026, 10, 25, 12),
  );
  expect(hours.find(({ weekday }) => weekday === 7)?.intervals).toEqual([{ open: '18:00', close: '23:00' }]);
  expect(hours.find(({ weekday }) => weekday === 5)?.intervals).toEqual([]);
});

test('midnight at the end of a day reads 24:00', () => {
  const [monday] = weekElsewhere(
    { zone: 'UTC', week: week([{ open: '09:00', close: '23:00', from: 540, to: 1380 }]) },
    'UTC+01:00',
    Date.UTC(2026, 10, 25, 12),
  );
  expect(monday?.intervals).toEqual([{ open: '10:00', close: '24:00' }]);
});
