import { expect, test } from 'vitest';
import { checkApiPaths } from './api-paths.ts';
import { plant } from './plant.ts';

const found = async (file: string, text: string): Promise<readonly string[]> =>
  checkApiPaths(await plant({ [file]: text })).problems;

test.each([
  ['a path in a string', 'web/app/a.tsx', 'const address = `/api/v1/${desk}/me`;\n'],
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
  ['fetch of an address that was made elsewhere', "await fetch(address, { method: 'POST' });\n"],
  [
    'fetch of the browser, by its owner',
    'const answer = await globalThis.fetch(addressIn(desk, readMe, {}));\n',
  ],
  ['fetch under another name', 'const send = fetch.bind(globalThis);\n'],
  ['fetch for the time when the page is gone', 'navigator.sendBeacon(address, body);\n'],
  ['the older way', 'const request = new XMLHttpRequest();\n'],
  ['a stream', 'const source = new EventSource(address);\n'],
])('what asks past the client is found: %s', async (_title, text) => {
  const [problem, ...others] = await found('web/app/ticket/a.tsx', `\n${text}`);
  expect(others).toEqual([]);
  expect(problem).toContain('web/app/ticket/a.tsx:2 ');
  expect(problem).toContain('web/app/browser-api.ts');
});

test('a file that is let through without need is found', async () => {
  expect(await found('web/app/live/is-there.ts', 'export const isThere = true;\n')).toEqual([
    expect.stringContaining('web/app/live/is-there.ts is let through'),
  ]);
});

test.each([
  ['the sign of life', 'web/app/live/is-there.ts', "await fetch('/healthz');\n"],
  ['a part of a page', 'web/app/a.tsx', "const part = fetchPart(() => import('./b.tsx'));\n"],
  ['a form of the router', 'web/app/a.tsx', "fetcher.submit(form, { method: 'post' });\n"],
  ['the client', 'web/app/api.server.ts', 'const send = context.get(apiContext);\n'],
  ['an operation by its name', 'web/app/a.tsx', "await ask(args, 'readMe', {});\n"],
  ['a comment', 'web/app/a.tsx', '/**\n * `path` begins with `/api/v1`.\n */\n// as /api/v1 does\n'],
  ['a test', 'web/app/a.test.ts', "expect(path).toBe('/api/v1/opswat');\n"],
])('%s is let through', async (_title, file, text) => {
  expect(await found(file, text)).toEqual([]);
});
