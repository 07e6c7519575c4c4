import { expect, test } from 'vitest';
import { openOfList } from './open-of-list.ts';

const saved = '01a21bd3-06d2-7000-a828-b598a3cd136f';

test('who goes on from ticket to ticket stays in the list that they work in: their own, a team’s, what they filtered by', () => {
  expect(openOfList('?view=mine', ['OSW-1'])).toEqual({ view: 'mine' });
  expect(openOfList('?filter=team%3A%22US+support%22', ['OSW-1'])).toEqual({
    view: 'open',
    filter: 'team:"US support"',
  });
  expect(openOfList('?view=all&filter=tag%3Avip', [])).toEqual({ view: 'open', filter: 'tag:vip' });
});

test('of a saved view it is the tickets that it showed, thirty at most; without a list everything that is open', () => {
  const numbers = Array.from({ length: 40 }, (_, n) => `OSW-${n + 1}`);
  expect(openOfList(`?saved=${saved}`, numbers)).toEqual({
    view: 'open',
    filter: `number:${numbers.slice(0, 30).join(',')}`,
  });
  expect(openOfList(`?saved=${saved}`, [])).toEqual({ view: 'open' });
  expect(openOfList('', [])).toEqual({ view: 'open' });
});
