// docs/threats.md cannot lie: what it says is covered has tests that bear its number, and what it links exists.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { attackTests } from './attack-classes.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const page = readFileSync(path.join(ROOT, 'docs/threats.md'), 'utf8');
const rows = [...page.matchAll(/^\|\s+(\d+)\s+\|(.+)\|(.+)\|\s+(covered|not here yet)\s+\|$/gmu)].map(
  ([, number = '', attack = '', defence = '', state = '']) => ({
    number: Number(number),
    attack,
    defence,
    state,
  }),
);

test('every class of our notes has its row, once', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
});

test('a class that is said to be covered has tests that bear its number', () => {
  const tried = new Set(attackTests(ROOT).flatMap(({ classes }) => classes));
  const covered = rows.filter(({ state }) => state === 'covered').map(({ number }) => number);
  expect(covered.filter((number) => !tried.has(number))).toEqual([]);
});

test('what it links exists', () => {
  const links = [...page.matchAll(/\]\(([^)#]+)\)/gu)].map(([, link = '']) => link);
  expect(links.length).toBeGreaterThan(25);
  expect(links.filter((link) => !existsSync(path.join(ROOT, 'docs', link)))).toEqual([]);
});
