import { expect, test } from 'vitest';
import { Problem } from '../../platform/problem.ts';
import { checkQuiet, quietUntil } from './quiet-hours.ts';

const at = (text: string): number => Date.parse(text) / 1000;
const until = (quiet: Parameters<typeof quietUntil>[0], text: string): string | null => {
  const end = quietUntil(quiet, at(text));
  return end === null ? null : new Date(end * 1000).toISOString().slice(0, 19);
};
/** Nights of working days, and weekends, in São Paulo (UTC−3). */
const nights = {
  zone: 'America/Sao_Paulo',
  hours: { 'sun-fri': ['20:00-07:00'], 'sat,sun': ['00:00-24:00'] },
};

test('a night belongs to the day on which it begins, and ends in the morning of the zone', () => {
  // Monday 2 March 2026.
  expect(until(nights, '2026-03-02T22:59:59Z')).toBeNull();
  expect(until(nights, '2026-03-02T23:00:00Z')).toBe('2026-03-03T10:00:00');
  expect(until(nights, '2026-03-03T09:59:59Z')).toBe('2026-03-03T10:00:00');
  expect(until(nights, '2026-03-03T10:00:00Z')).toBeNull();
});

test('the night of a Friday, the weekend and the night to Monday are one', () => {
  expect(until(nights, '2026-03-06T23:30:00Z')).toBe('2026-03-09T10:00:00');
});

test('in the night in which clocks go forward it ends by the clock on the wall', () => {
  const berlin = { zone: 'Europe/Berlin', hours: { 'mon-sun': ['22:00-06:00'] } };
  expect(until(berlin, '2026-03-28T22:00:00Z')).toBe('2026-03-29T04:00:00');
  expect(until(berlin, '2026-03-27T22:00:00Z')).toBe('2026-03-28T05:00:00');
});

test('without hours nobody is in quiet ones; all of every day is told after three days', () => {
  expect(until(null, '2026-03-02T23:00:00Z')).toBeNull();
  expect(until({ zone: 'UTC', hours: {} }, '2026-03-02T23:00:00Z')).toBeNull();
  const always = { zone: 'UTC', hours: { 'mon-sun': ['00:00-24:00'] } };
  expect(until(always, '2026-03-02T23:00:00Z')).toBe('2026-03-05T23:00:00');
});

test('what can not be read is refused with its place', () => {
  const wrong: { zone: string; hours: Record<string, string[]> }[] = [
    { zone: 'Mars/Base', hours: { mon: ['20:00-07:00'] } },
    { zone: 'UTC', hours: { moonday: ['20:00-07:00'] } },
    { zone: 'UTC', hours: { mon: ['25:00-07:00'] } },
  ];
  for (const quiet of wrong) expect(() => checkQuiet(quiet), JSON.stringify(quiet)).toThrow(Problem);
});
