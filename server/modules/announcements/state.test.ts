import { expect, test } from 'vitest';
import { stateAt } from './state.ts';

test('law 3: an announcement is shown in its first second and no more in that of its end', () => {
  const period = { from: 100, until: 200 };
  expect([99, 100, 199, 200].map((now) => stateAt(period, now))).toEqual([
    'scheduled',
    'shown',
    'shown',
    'over',
  ]);
});

test('an announcement without an end is shown until somebody ends it; one that was ended in its first second never was', () => {
  expect(stateAt({ from: 100, until: null }, 10 ** 9)).toBe('shown');
  expect(stateAt({ from: 100, until: 100 }, 100)).toBe('over');
});
