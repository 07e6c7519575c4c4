import { expect, test } from 'vitest';
import { bestOf } from './suggestions.tsx';

const item = (label: string, hint = '') => ({ id: label, label, hint, text: label });

test('what begins with the letters comes before what only has them; accents and case are forgiven', () => {
  const all = [
    item('Pedir instalação'),
    item('Instalações'),
    item('Ask', 'about the installation'),
    item('Other'),
  ];
  expect(bestOf(all, 'instalac').map(({ label }) => label)).toEqual(['Instalações', 'Pedir instalação']);
  expect(bestOf(all, 'INSTALL').map(({ label }) => label)).toEqual(['Ask']);
  expect(bestOf(all, '')).toHaveLength(4);
  expect(bestOf(all, 'zzz')).toEqual([]);
});

test('people are found without the accents of their names', () => {
  const people = [item('Tomé Arruda'), item('Ilinca Ștefan'), item('Nara Quintela')];
  for (const [typed, found] of [
    ['Tome', 'Tomé Arruda'],
    ['tome arr', 'Tomé Arruda'],
    ['TOMÉ', 'Tomé Arruda'],
    ['stefan', 'Ilinca Ștefan'],
  ] as const)
    expect(bestOf(people, typed).map(({ label }) => label)).toEqual([found]);
});
