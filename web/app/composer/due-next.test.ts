import { expect, it } from 'vitest';
import { DueNext } from './due-next.ts';
import type { DueRow } from './due-next.ts';

const row = (number: string, from: string, at = '2026-03-02T09:00:00Z'): DueRow => ({
  number,
  lastMessage: { from, at },
});

it('one comes to each ticket once, also while an answer still waits to be sent, and again when its customer has written', () => {
  const next = new DueNext();
  const asked = [row('OSW-1', 'customer'), row('OSW-2', 'customer'), row('OSW-3', 'customer')];
  expect(next.after('OSW-1', asked)).toBe('OSW-2');
  // The answer to the first still waits: it is due first as before, and its customer spoke last.
  expect(next.after('OSW-2', asked)).toBe('OSW-3');
  // Answered, another promise of it is due first.
  const answered = [row('OSW-1', 'agent'), row('OSW-2', 'agent'), row('OSW-3', 'customer')];
  expect(next.after('OSW-3', answered)).toBeNull();
  const again = [row('OSW-1', 'customer', '2026-03-02T10:00:00Z'), ...answered.slice(1)];
  expect(next.after('OSW-3', again)).toBe('OSW-1');
});

it('a ticket that nobody has spoken on is gone to, and one that is not among the rows leads to the first', () => {
  expect(new DueNext().after('OSW-9', [{ number: 'OSW-1', lastMessage: null }])).toBe('OSW-1');
  expect(new DueNext().after('OSW-9', [])).toBeNull();
});
