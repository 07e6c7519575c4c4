import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { TestSpecification, Vitest } from 'vitest/node';
import { LONG, LongestFirst } from './longest-first.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

test('every file that is known to take long is there', () => {
  expect(LONG.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
});

test('stories, then database tests, then unit tests; of each the long files come first, the longest of all at the head', async () => {
  const of = (name: string, file: string): TestSpecification =>
    ({
      project: { name, config: { sequence: { groupOrder: 0 }, isolate: true } },
      moduleId: path.join(ROOT, file),
    }) as unknown as TestSpecification;
  const [first = '', second = ''] = LONG;
  const files = [
    of('unit', 'tools/boot.test.ts'),
    of('db', 'tools/docs.test.ts'),
    of('db', second),
    of('unit', 'tools/clauses/clauses.test.ts'),
    of('db', first),
    of('e2e', 'e2e/axe.e2e.ts'),
  ];
  const vitest = { config: { root: ROOT }, cache: { getTestSpecificationResult: () => undefined } };
  const sorted = await new LongestFirst(vitest as unknown as Vitest).sort(files);
  expect(sorted.map(({ moduleId }) => path.relative(ROOT, moduleId))).toEqual([
    'e2e/axe.e2e.ts',
    first,
    second,
    'tools/docs.test.ts',
    'tools/clauses/clauses.test.ts',
    'tools/boot.test.ts',
  ]);
});
