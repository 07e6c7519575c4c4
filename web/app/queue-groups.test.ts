import { expect, test } from 'vitest';
import { at, promise, summary, tickets } from '../dev-fixtures/data.ts';
import { groupOf, groupTickets } from './queue-groups.ts';

const now = Date.parse(at(0));
const zone = 'Europe/Bucharest';

test('the queue goes from what is broken to what nothing is promised for', () => {
  expect(groupTickets(tickets, now, zone).map(({ name, tickets: inside }) => [name, inside.length])).toEqual([
    ['broken', 2],
    ['hour', 2],
    ['today', 1],
    ['later', 1],
    ['waiting', 1],
    ['none', 1],
  ]);
});

test('inside a group, what is due first comes first', () => {
  const hour = groupTickets(tickets, now, zone).find(({ name }) => name === 'hour');
  expect(hour?.tickets.map(({ number }) => number)).toEqual(['OSW-1051', 'OSW-1038']);
});

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
