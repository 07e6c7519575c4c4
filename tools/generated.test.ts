import path from 'node:path';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { loadGenerators, makeAll, writeStale } from './generated.ts';
import type { Generator } from './generators/generator.ts';
import { HOUSE, plant } from './guards/plant.ts';

const make = (file: string, text: string): Generator => ({ generate: async () => [{ file, text }] });

test('a file that differs is stale, one that is not there is missing, and writing mends both', async () => {
  const root = await plant({ 'a.txt': 'old\n', 'c.txt': 'same\n' });
  const generators = new Map([
    ['a', make('a.txt', 'new')],
    ['b', make('docs/b.txt', 'new')],
    ['c', make('c.txt', 'same')],
  ]);
  const files = await makeAll(root, generators);
  expect(files.map((file) => file.state)).toEqual(['stale', 'missing', 'fresh']);

  expect(await writeStale(root, files)).toEqual(['a.txt', 'docs/b.txt']);
  expect(await readFile(path.join(root, 'docs/b.txt'), 'utf8')).toBe('new\n');
  expect((await makeAll(root, generators)).map((file) => file.state)).toEqual(['fresh', 'fresh', 'fresh']);
});

test('a generator reads what an earlier one made, not what is on the disk', async () => {
  const root = await plant({ 'a.txt': 'old' });
  const files = await makeAll(
    root,
    new Map<string, Generator>([
      ['a', make('a.txt', 'new')],
      ['b', { generate: async ({ read }) => [{ file: 'b.txt', text: `from ${await read('a.txt')}` }] }],
    ]),
  );
  expect(files.at(-1)?.text).toBe('from new\n');
});

test('two generators of one file are an error', async () => {
  const both = new Map([
    ['a', make('x', '1')],
    ['b', make('x', '2')],
  ]);
  await expect(makeAll(await plant({}), both)).rejects.toThrow('x is made by the generators a and b');
});

test('generators run after those whose results they read', async () => {
  const root = await plant({
    'a.ts': "export const after = ['b'];\nexport const generate = async () => [];\n",
    'b.ts': 'export const generate = async () => [];\n',
  });
  expect([...(await loadGenerators(root)).keys()]).toEqual(['b', 'a']);
});

test('generators that wait for each other, or make nothing, are errors', async () => {
  const circle = await plant({
    'a.ts': "export const after = ['b'];\nexport const generate = async () => [];\n",
    'b.ts': "export const after = ['a'];\nexport const generate = async () => [];\n",
  });
  await expect(loadGenerators(circle)).rejects.toThrow('a → b → a');
  await expect(loadGenerators(await plant({ 'c.ts': 'export const other = 1;\n' }))).rejects.toThrow(
    'c.ts must export',
  );
});

test('the generators of this project load', async () => {
  expect((await loadGenerators(path.join(HOUSE, 'tools/generators'))).size).toBeGreaterThan(0);
});
