import { expect, test } from 'vitest';
import { checkArchitecture } from './architecture.ts';
import { HOUSE, linkModules, plant } from './plant.ts';
import { sourceFiles } from './source-files.ts';

/** A small house that keeps every rule; each test breaks one. */
const GOOD: Readonly<Record<string, string>> = {
  'package.json':
    '{"name":"house","type":"module","workspaces":["packages/*","server","web"],"dependencies":{"zod":"*"}}',
  'packages/business-time/package.json':
    '{"name":"@amparo/business-time","type":"module","exports":"./src/business-time.ts"}',
  'packages/business-time/src/business-time.ts': "export { add } from './add.ts';\n",
  'packages/business-time/src/add.ts': 'export const add = (a: number, b: number): number => a + b;\n',
  'packages/policy/package.json':
    '{"name":"@amparo/policy","type":"module","exports":"./src/policy.ts","dependencies":{"@amparo/business-time":"*","zod":"*"}}',
  'packages/policy/src/policy.ts':
    "import { add } from '@amparo/business-time';\nimport { z } from 'zod';\nexport const policy = z.number().parse(add(1, 2));\n",
  'server/package.json':
    '{"name":"@amparo/server","type":"module","dependencies":{"@amparo/policy":"*","zod":"*"}}',
  'server/main.ts': "import { openTicket } from './modules/tickets/door.ts';\nopenTicket();\n",
  'server/platform/log.ts':
    "import { hostname } from 'node:os';\nexport const log = (): string => hostname();\n",
  'server/modules/tickets/door.ts': "export { openTicket } from './open-ticket.ts';\n",
  'server/modules/tickets/open-ticket.ts':
    "import { policy } from '@amparo/policy';\nimport { log } from '../../platform/log.ts';\nimport { settle } from '../ledger/door.ts';\nexport const openTicket = (): unknown => [policy, log(), settle()];\n",
  'server/modules/ledger/door.ts': "export { settle } from './settle.ts';\n",
  'server/modules/ledger/settle.ts': 'export const settle = (): number => 1;\n',
  'web/package.json': '{"name":"@amparo/web","type":"module","dependencies":{"@amparo/policy":"*"}}',
  'web/root.tsx':
    "import type { Ticket } from '../contract/api.ts';\nexport const Root = (ticket: Ticket) => <p>{ticket}</p>;\n",
  'contract/api.ts': 'export type Ticket = string;\n',
  'packages/policy/src/policy.test.ts':
    "import { readFileSync } from 'node:fs';\nimport { policy } from './policy.ts';\nreadFileSync(String(policy));\n",
};

async function check(faults: Readonly<Record<string, string>>) {
  const root = await plant({ ...GOOD, ...faults }, ['.dependency-cruiser.cjs']);
  await linkModules(root, ['zod'], ['business-time', 'policy']);
  return checkArchitecture(root);
}

test('a house that keeps the rules has no faults, and all of its files were looked at; tests may use what the code beside them may not', async () => {
  const { looked, problems } = await check({});
  expect(problems).toEqual([]);
  expect(looked).toBe(Object.keys(GOOD).filter((file) => /\.tsx?$/u.test(file)).length);
});

/** One planted fault each: the rule that must name it, the file, its text, and what else it needs. */
const FAULTS: readonly [rule: string, file: string, text: string, more?: Readonly<Record<string, string>>][] =
  [
    ['modules-by-door', 'server/modules/ledger/import.ts', "import '../tickets/open-ticket.ts';\n"],
    [
      'modules-by-door',
      'server/modules/ledger/type.ts',
      "import type { openTicket } from '../tickets/open-ticket.ts';\nexport type Open = typeof openTicket;\n",
    ],
    [
      'modules-by-door',
      'server/modules/ledger/export.ts',
      "export { openTicket } from '../tickets/open-ticket.ts';\n",
    ],
    [
      'modules-by-door',
      'server/modules/ledger/dynamic.ts',
      "export const later = (): unknown => import('../tickets/open-ticket.ts');\n",
    ],
    ['modules-know-little', 'server/modules/ledger/main.ts', "import '../../main.ts';\n"],
    [
      'no-cycles',
      'packages/policy/src/a.ts',
      "import type { B } from './b.ts';\nexport type A = B | 1;\n",
      { 'packages/policy/src/b.ts': "import type { A } from './a.ts';\nexport type B = A | 2;\n" },
    ],
    [
      'packages-are-pure',
      'packages/policy/src/file.ts',
      "import { readFileSync } from 'node:fs';\nreadFileSync('x');\n",
    ],
    [
      'packages-are-pure',
      'packages/policy/src/old-name.ts',
      "import { readFileSync } from 'fs';\nreadFileSync('x');\n",
    ],
    [
      'packages-import-packages',
      'packages/policy/src/server.ts',
      "import '../../../server/platform/log.ts';\n",
    ],
    ['packages-by-door', 'packages/policy/src/inside.ts', "import '../../business-time/src/add.ts';\n"],
    [
      'packages-by-door',
      'server/modules/ledger/inside.ts',
      "import '../../../packages/business-time/src/add.ts';\n",
    ],
    ['business-time-imports-nothing', 'packages/business-time/src/library.ts', "import 'zod';\n"],
    [
      'business-time-imports-nothing',
      'packages/business-time/src/type.ts',
      "import type { policy } from '@amparo/policy';\nexport type P = typeof policy;\n",
    ],
    ['business-time-imports-nothing', 'packages/business-time/src/node.ts', "import 'node:os';\n"],
    ['platform-knows-no-domain', 'server/platform/module.ts', "import '../modules/ledger/door.ts';\n"],
    [
      'platform-knows-no-domain',
      'server/platform/type.ts',
      "import type { policy } from '@amparo/policy';\nexport type P = typeof policy;\n",
    ],
    [
      'web-by-contract',
      'web/app/server.tsx',
      "import { log } from '../../server/platform/log.ts';\nexport const Log = () => <p>{log()}</p>;\n",
    ],
    [
      'web-is-for-browsers',
      'web/app/node.tsx',
      "import { sep } from 'node:path';\nexport const Sep = () => <p>{sep}</p>;\n",
    ],
    ['contract-imports-nothing', 'contract/other.ts', "import '../packages/policy/src/policy.ts';\n"],
    [
      'tests-are-leaves',
      'server/platform/uses-test.ts',
      "import './log.test.ts';\n",
      { 'server/platform/log.test.ts': 'export const log = 1;\n' },
    ],
    ['resolvable', 'server/platform/nowhere.ts', "import './lag.ts';\n"],
    [
      'declared',
      'packages/bare/src/bare.ts',
      "import 'zod';\n",
      { 'packages/bare/package.json': '{"name":"@amparo/bare","type":"module"}' },
    ],
  ];

test('the guard names every planted fault by its rule', async () => {
  const planted = FAULTS.flatMap(([, file, text, more]) => [
    [file, text] as const,
    ...Object.entries(more ?? {}),
  ]);
  const { problems } = await check(Object.fromEntries(planted));
  const missed = FAULTS.filter(
    ([rule, file]) =>
      !problems.some((problem) => problem.startsWith(`${file} → `) && problem.includes(`${rule}: `)),
  );
  expect(missed.map(([rule, file]) => `${rule} in ${file}`)).toEqual([]);
});

test('a file that can not be read is an error', async () => {
  await expect(check({ 'server/platform/broken.ts': 'export const = ;\n' })).rejects.toThrow('broken.ts');
});

test('with a parser that sees nothing the guard does not pass', async () => {
  const root = await plant({
    ...GOOD,
    '.dependency-cruiser.cjs':
      "module.exports = { forbidden: [], options: { parser: 'acorn', includeOnly: '^nothing' } };\n",
  });
  const { looked, problems } = await checkArchitecture(root);
  expect(looked).toBe(0);
  expect(problems.join('\n')).toContain('were not looked at');
});

test('in the real tree every file of ours is looked at', async () => {
  const { looked } = await checkArchitecture(HOUSE);
  const files = sourceFiles(HOUSE, (file) => /^(?:packages|server|web|cli)\/.*\.tsx?$/u.test(file));
  expect(files.length).toBeGreaterThan(20);
  expect(looked).toBeGreaterThanOrEqual(files.length);
});
