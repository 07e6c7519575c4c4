import { expect, test } from 'vitest';
import { namedBy, unfinished } from './suggestions.ts';

test.each([
  ['monit', 'monit*'],
  ['the graph stop', 'the graph stop*'],
  ['OSW-1042', 'OSW-1042'],
  ['AB', 'AB'],
  ['"in this order', '"in this order'],
])('what is being typed, %s, is looked for as %s', (typed, looked) => {
  expect(unfinished(typed)).toBe(looked);
});

test.each([
  ['Live chat', 'chat', true],
  ['Live chat', 'can I cha', true],
  ['Telefone', 'telé', true],
  ['Live chat', 'li', false],
  ['Live chat', 'attach', false],
])('a way named %s is suggested to who types %s: %s', (name, typed, fits) => {
  expect(namedBy(name, typed)).toBe(fits);
});
