import { expect, test } from 'vitest';
import { noteOpened, noteQueue, takeOpened } from './last-queue.ts';

test('who comes back to the list that they came from is led to the ticket that was open, once', () => {
  noteQueue('opswat', { search: '?view=mine', title: 'Mine' });
  noteOpened('opswat', 'OSW-1002');
  expect(takeOpened('opswat', '?view=mine')).toBe('OSW-1002');
  expect(takeOpened('opswat', '?view=mine')).toBeNull();
});

test('another list, and another desk, begin at their first row', () => {
  noteQueue('opswat', { search: '?view=mine', title: 'Mine' });
  noteOpened('opswat', 'OSW-1002');
  expect(takeOpened('pardini', '?view=mine')).toBeNull();
  expect(takeOpened('opswat', '?view=all')).toBeNull();
  // That list was not the one, and the way back is over.
  expect(takeOpened('opswat', '?view=mine')).toBeNull();
});
