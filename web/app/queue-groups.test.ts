import { expect, test } from 'vitest';
import { at, promise, summary } from '../dev-fixtures/data.ts';
import { groupOf } from './queue-groups.ts';

const now = Date.parse(at(0));
const zone = 'Europe/Bucharest';

test('at the due second a promise is still open, one second later it is broken', () => {
  const ticket = summary(1, 'x', { next: promise('first-response', { due: at(0) }) });
  expect(groupOf(ticket, now, zone)).toBe('hour');
  expect(groupOf(ticket, now + 1000, zone)).toBe('broken');
});

test('today ends at midnight of the zone', () => {
  const ticket = summary(1, 'x', { next: promise('first-response', { due: '2026-11-24T22:30:00Z' }) });
  expect(groupOf(ticket, now, zone)).toBe('later');
  expect(groupOf(ticket, now, 'America/New_York')).toBe('today');
});
