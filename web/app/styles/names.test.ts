import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';

const app = path.resolve(import.meta.dirname, '..');
/** Set by the library of components on what it opens. */
const byLibrary = ['--trigger-width'];

/** Names that are used in these texts and set in none. A value that nobody sets is as if its line were not there, without a word. */
function unset(texts: readonly string[]): string[] {
  const all = texts.join('\n').replaceAll(/\/\*[\s\S]*?\*\//gu, '');
  const names = (pattern: RegExp): string[] => [...all.matchAll(pattern)].map(([, name]) => name ?? '');
  const set = new Set([...names(/(--[\w-]+)\s*:/gu), ...names(/setProperty\('(--[\w-]+)'/gu), ...byLibrary]);
  return [...new Set(names(/var\((--[\w-]+)/gu))].filter((name) => !set.has(name));
}

test('every colour, space and type that a stylesheet names is set somewhere', async () => {
  const texts: string[] = [];
  for await (const file of glob('**/*.{css,ts,tsx}', { cwd: app }))
    if (!file.endsWith('.test.ts')) texts.push(await readFile(path.join(app, file), 'utf8'));
  expect(texts.length).toBeGreaterThan(100);
  expect(unset(texts)).toEqual([]);
});

test('one that is set nowhere is found, also behind a second choice', () => {
  expect(
    unset([':root { --ink: #000; } a { color: var(--ink); margin: var(--gone, 2px); gap: var(--off); }']),
  ).toEqual(['--gone', '--off']);
});
