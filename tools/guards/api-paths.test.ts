import { expect, test } from 'vitest';
import { checkApiPaths } from './api-paths.ts';
import { plant } from './plant.ts';

const found = async (file: string, text: string): Promise<readonly string[]> =>
  checkApiPaths(await plant({ [file]: text })).problems;

test.each([
  ['a path in a string', 'web/app/a.tsx', 'await fetch(`/api/v1/${desk}/me`);\n'],
  ['a path in a link', 'web/app/routes/a.tsx', '<a href={`/api/v1/${desk.id}/audit.csv`}>CSV</a>;\n'],
  [
    'a page that speaks to the API itself',
    'web/app/routes/a.tsx',
    "const answer = await context.get(apiContext)('GET', address);\n",
  ],
])('%s is found, with its line and what to do instead', async (_title, file, text) => {
  const [problem, ...others] = await found(file, `\n${text}`);
  expect(others).toEqual([]);
  expect(problem).toContain(`${file}:2 `);
  expect(problem).toContain('web/app/api.server.ts');
});

test.each([
  ['the client', 'web/app/api.server.ts', 'const send = context.get(apiContext);\n'],
  ['an operation by its name', 'web/app/a.tsx', "await ask(args, 'readMe', {});\n"],
  ['a comment', 'web/app/a.tsx', '/**\n * `path` begins with `/api/v1`.\n */\n// as /api/v1 does\n'],
  ['a test', 'web/app/a.test.ts', "expect(path).toBe('/api/v1/opswat');\n"],
])('%s is let through', async (_title, file, text) => {
  expect(await found(file, text)).toEqual([]);
});
