// Every tool that `npm run check` runs is shown a tree with faults in it, and must find each.

import { symlink } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { STEPS } from './check-steps.ts';
import type { StepResult } from './check-steps.ts';
import { HOUSE, plant } from './guards/plant.ts';

async function run(
  step: string,
  files: Readonly<Record<string, string>>,
  config: readonly string[],
): Promise<StepResult> {
  const root = await plant(files, config);
  await symlink(path.join(HOUSE, 'node_modules'), path.join(root, 'node_modules'));
  const found = STEPS.find((one) => one.name === step);
  if (!found) throw new Error(`There is no step ${step}.`);
  return found.run(root);
}

const LINT: readonly [rule: string, file: string, text: string][] = [
  ['no-explicit-any', 'server/any.ts', 'export const a = (x: any): unknown => x;\n'],
  [
    'no-floating-promises',
    'server/floating.ts',
    'const later = async (): Promise<void> => undefined;\nlater();\nexport {};\n',
  ],
  ['no-non-null-assertion', 'server/sure.ts', 'export const a = (x: string | null): string => x!;\n'],
  ['no-default-export', 'server/default.ts', 'export default 1;\n'],
  ['no-console', 'server/print.ts', "console.log('x');\nexport {};\n"],
  [
    'switch-exhaustiveness-check',
    'server/switch.ts',
    "export const a = (x: 'a' | 'b'): number => {\n  switch (x) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n};\n",
  ],
  [
    'consistent-type-imports',
    'server/import.ts',
    "import { B } from './b.ts';\nexport const a = (b: B): B => b;\n",
  ],
  [
    'no-restricted-imports',
    'packages/policy/src/file.ts',
    "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;\n",
  ],
  [
    'no-restricted-imports',
    'packages/policy/src/inside.ts',
    "import { add } from '@amparo/business-time/src/add.ts';\nexport const a: unknown = add;\n",
  ],
  [
    'no-restricted-properties',
    'packages/policy/src/clock.ts',
    'export const a = (): number => Date.now();\n',
  ],
  [
    'no-restricted-globals',
    'packages/policy/src/environment.ts',
    'export const a = (): unknown => process.env;\n',
  ],
  [
    'no-restricted-imports',
    'web/app/server.ts',
    "import { log } from '../../server/log.ts';\nexport const a: unknown = log;\n",
  ],
  [
    'no-restricted-imports',
    'web/app/policy.ts',
    "import { parse } from '@amparo/policy';\nexport const a: unknown = parse;\n",
  ],
  [
    'no-restricted-imports',
    'server/modules/a/page.ts',
    "import { page } from '../../../web/server.ts';\nexport const a: unknown = page;\n",
  ],
  [
    'no-focused-tests',
    'server/a.test.ts',
    "import { test } from 'vitest';\ntest.only('a', () => undefined);\n",
  ],
];

test('lint names every planted fault by its rule and file', async () => {
  const files = Object.fromEntries(LINT.map(([, file, text]) => [file, text]));
  const good = {
    'server/b.ts': 'export interface B {\n  x: 1;\n}\n',
    'web/app/types.ts': "import type { Policy } from '@amparo/policy';\nexport type P = Policy;\n",
  };
  const { looked, problems } = await run('lint', { ...files, ...good }, [
    '.oxlintrc.json',
    '.gitignore',
    'tsconfig.json',
  ]);
  expect(looked).toBe(LINT.length + 2);
  const blocks = problems.join('\n').split(/\n(?=\s+[x!] )/u);
  const missed = LINT.filter(
    ([rule, file]) => !blocks.some((block) => block.includes(`(${rule})`) && block.includes(`[${file}:`)),
  );
  expect(missed.map(([rule, file]) => `${rule} in ${file}`)).toEqual([]);
  expect(problems.join('\n')).not.toContain('web/app/types.ts');
});

test('types finds an error, an untyped value and syntax that Node can not strip', async () => {
  const { looked, problems } = await run(
    'types',
    {
      'server/a.ts': "export const a: number = 'x';\n",
      'server/b.ts': 'export const b = (x) => x;\n',
      'server/c.ts': 'export enum C {\n  A,\n}\n',
      'server/d.ts': "export const d: string = (['x'] as string[])[0];\n",
    },
    ['tsconfig.json'],
  );
  expect(looked).toBe(4);
  for (const file of ['a', 'b', 'c', 'd']) expect(problems.join('\n')).toContain(`server/${file}.ts(1,`);
});

test('format finds a file that is not formatted', async () => {
  const { looked, problems } = await run(
    'format',
    { 'a.ts': 'export const a = "x"\n', 'b.ts': "export const b = 'x';\n" },
    [],
  );
  expect(looked).toBe(2);
  expect(problems).not.toEqual([]);
  const own = await run('format', { 'a.ts': 'export const a = "x"\n', 'b.ts': "export const b = 'x';\n" }, [
    '.oxfmtrc.json',
  ]);
  expect(own.problems).toEqual(['a.ts is not formatted.']);
});

test('dead-code finds files, exports and dependencies that nothing uses', async () => {
  const { looked, problems } = await run(
    'dead-code',
    {
      'package.json':
        '{"name":"house","type":"module","workspaces":["server","web"],"dependencies":{"zod":"*"}}',
      'server/package.json':
        '{"name":"@amparo/server","type":"module","dependencies":{"kysely":"*","pg":"*"}}',
      'server/main.ts': "import { used } from './a.ts';\nimport 'kysely';\nimport 'luxon';\nused();\n",
      'server/a.ts': 'export const used = (): number => 1;\nexport const unused = (): number => 2;\n',
      'server/orphan.ts': 'export const orphan = 1;\n',
      'web/package.json': '{"name":"@amparo/web","type":"module"}',
      'web/react-router.config.ts': 'export default {};\n',
    },
    ['knip.json', 'tools/knip-reporter.mjs', 'tsconfig.json'],
  );
  expect(looked).toBeGreaterThan(2);
  const text = problems.join('\n');
  expect(text).toContain('server/orphan.ts is used by nothing.');
  expect(text).toMatch(/server\/a\.ts:2 unused: exported/u);
  expect(text).toMatch(/server\/package\.json\S* pg: this dependency is used by nothing/u);
  expect(text).toMatch(/server\/main\.ts:3 luxon: this dependency is not in package\.json/u);
  expect(text).not.toContain('kysely');
});

test('every step has a name of its own', () => {
  expect(new Set(STEPS.map((step) => step.name)).size).toBe(STEPS.length);
});
