import { expect, test } from 'vitest';
import { checkDanger } from './danger.ts';
import { plant } from './plant.ts';

const found = async (file: string, text: string): Promise<number> =>
  checkDanger(await plant({ [file]: text })).problems.length;

test.each([
  ['eval', 'server/a.ts', 'export const a = eval(text);\n'],
  ['a function of text', 'packages/p/src/a.ts', "export const a = new Function('x');\n"],
  ['a shell', 'server/modules/a/b.ts', "import { execFile } from 'node:child_process';\n"],
  ['SQL of text', 'server/modules/a/b.ts', 'await sql.raw(`select ${order}`).execute(tx);\n'],
  ['TLS off', 'server/modules/a/b.ts', 'const tls = { rejectUnauthorized: false };\n'],
  ['markup past React', 'web/app/a.tsx', 'node.innerHTML = text;\n'],
  [
    'a renderer that reads files',
    'server/platform/mail/html.ts',
    "import { readFile } from 'node:fs/promises';\n",
  ],
  [
    'a renderer that asks the network',
    'server/modules/mail/letters/a.ts',
    'const image = await fetch(address);\n',
  ],
])('attack classes 1, 17, 18, 19 and 30: %s is found', async (_title, file, text) => {
  expect(await found(file, text)).toBe(1);
});

test.each([
  [
    'a constant',
    'server/modules/a/b.ts',
    "await sql.raw('set local synchronous_commit = off').execute(tx);\n",
  ],
  ['a comment that warns', 'server/a.ts', '// Never eval(text).\n/* nor new Function(text) */\n'],
  ['a test', 'server/a.test.ts', 'eval(text);\n'],
])('%s is let through', async (_title, file, text) => {
  expect(await found(file, text)).toBe(0);
});
