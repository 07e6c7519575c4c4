import { expect, test } from 'vitest';
import { plant } from './plant.ts';
import { checkWords } from './words.ts';

test.each([
  ['a path of one machine', 'docs/guide.md', `See ${'/'}home/maria/amparo for more.\n`, 'docs/guide.md:1'],
  ['a scratch path', 'server/main.ts', `// 1\nconst at = '${'/'}tmp/x.sock';\n`, 'server/main.ts:2'],
  ['an unfinished place', 'server/main.ts', `// ${'TO'}${'DO'}: more\n`, 'marks something unfinished'],
  ['a cedilla', 'policies/a/policy.yaml', 'text: \u015Ftire\n', 'cedilla'],
  [
    "the database's clock",
    'server/migrations/0001_a.sql',
    'create table a (at timestamptz default now());\n',
    'clock',
  ],
  [
    "the database's clock by another name",
    'server/migrations/0001_a.sql',
    'select CURRENT_TIMESTAMP;\n',
    'clock',
  ],
  [
    'the clock in a package',
    'packages/policy/src/a.ts',
    'export const at = new Date();\n',
    'reads the clock',
  ],
  ['a dead link', 'README.md', 'See [the guide](docs/guide.md#start).\n', 'links to docs/guide.md#start'],
])('finds %s', async (_, file, text, expected) => {
  const { looked, problems } = checkWords(await plant({ [file]: text }));
  expect(looked).toBe(1);
  expect(problems.join('\n')).toContain(expected);
});

test('lets the rest pass', async () => {
  const root = await plant({
    'docs/guide.md':
      'See [the readme](../README.md), [the web](https://example.com/work/x), `GET /worker/items`.\n',
    'README.md': '# Amparo\n',
    'server/platform/mail/visible.ts': "const WROTE = 'a scris \u015Fi';\n",
    'server/migrations/0001_a.sql': '-- never now()\nselect ro_now from a;\n',
    'packages/policy/src/a.test.ts': 'export const at = new Date();\n',
    'packages/policy/src/a.ts': 'export const at = new Date(0);\n',
  });
  expect(checkWords(root).problems).toEqual([]);
});
