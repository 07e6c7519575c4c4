import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { writeShaped } from './answer-shape.ts';
import { instant } from './instants.ts';

const modules = path.resolve(import.meta.dirname, '../../modules');

test('instants of answers are written in one way, but for ends that a clock on the wall counts down to in parts of seconds', () => {
  const own = globSync('**/*.ts', { cwd: modules })
    .filter((file) => !file.endsWith('.test.ts'))
    .filter((file) => /z\.iso\s*\.datetime/u.test(readFileSync(path.join(modules, file), 'utf8')));
  expect(own.toSorted()).toEqual(['drafts/present.ts', 'drafts/routes.ts', 'macros/present.ts']);
});

test('outside of an answer an instant is left as it is', () => {
  const text = '2026-03-02T09:00:00.642Z';
  expect(instant.parse(text)).toBe(text);
  expect(writeShaped(() => instant.parse(text))).toBe(text);
  expect(() => instant.parse('2026-03-02T09:00:00')).toThrow(/with its offset/);
});
