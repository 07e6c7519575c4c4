import { expect, test } from 'vitest';
import { mutate } from './mutate.ts';
import type { Mutation } from './mutate.ts';

const source =
  'targets:\n  first-response:\n    - { plan: silver, within: 4 h } # kept\n    - { within: 8 h }\n';

test('a change finds its row by what the row says', () => {
  const changed = mutate(source, {
    name: 'x',
    in: 'targets.first-response',
    row: { plan: 'silver' },
    set: { within: '5 h' },
  });
  expect(changed).toEqual({
    targets: { 'first-response': [{ plan: 'silver', within: '5 h' }, { within: '8 h' }] },
  });
});

test('a row, or an entry, is taken away', () => {
  const without = (mutation: Omit<Mutation, 'name' | 'delete'>): unknown =>
    mutate(source, { name: 'x', delete: true, ...mutation });
  expect(without({ in: 'targets.first-response', row: { plan: 'silver' } })).toEqual({
    targets: { 'first-response': [{ within: '8 h' }] },
  });
  expect(without({ in: 'targets.first-response' })).toEqual({ targets: {} });
});

test.each([
  { name: 'no such place', in: 'targets.update', set: { within: '5 h' } },
  { name: 'nothing there to take away', in: 'targets.update', delete: true as const },
  { name: 'no such row', in: 'targets.first-response', row: { plan: 'gold' }, set: { within: '5 h' } },
  { name: 'the same again', in: 'targets.first-response', row: { plan: 'silver' }, set: { within: '4 h' } },
])('a change that meets nothing is refused: $name', (mutation) => {
  expect(() => mutate(source, mutation)).toThrow(mutation.name);
});
