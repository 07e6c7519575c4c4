import { expect, test } from 'vitest';
import { namedSo } from './named-so.ts';

const all = ['Alfa', 'Porto Meridiano', 'Portão', 'Zeta'].map((name) => ({ id: name, name }));
const names = (said: string) => namedSo(all, said).map(({ name }) => name);

test('a customer that is called just so is the only one meant, whatever the case and accents, and wherever it stands', () => {
  expect(names('zeta')).toEqual(['Zeta']);
  expect(names('PORTAO ')).toEqual(['Portão']);
});

test('those whose own name has the letters stand before those that have them in the name of one of their people', () => {
  expect(names('port')).toEqual(['Porto Meridiano', 'Portão', 'Alfa', 'Zeta']);
});
