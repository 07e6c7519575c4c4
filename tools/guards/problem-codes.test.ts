import { expect, test } from 'vitest';
import { checkProblemCodes } from './problem-codes.ts';
import { plant } from './plant.ts';

const page = '| `merged` | 409 | x |\n| `not-open` | 409 | x |\n| `closed` | 409 | x |\n';
const route = (more: string, handler: string): string => `
import { closeTicket } from './door.ts';
export function routes(app) {
  const keys = { a: 1 };
  app.delete('/tickets/:number', {
    schema: { operationId: 'closeTicket', ${more} },
  }, async (request) => { ${handler} });
}
`;
const door = "export { close as closeTicket } from './close.ts';\n";
const close = `
import { conflict, notFound, Problem } from '../../platform/problem.ts';
export async function close(act, number) {
  await mustBeOpen(act);
}
const mustBeOpen = (act) => {
  if (act.merged) throw new Problem(act.a ? 'merged' : 'closed', 409, 'x');
  throw conflict('not-open', 'x');
};
`;
const found = async (
  more: string,
  handler = 'await closeTicket(request);',
  examples = {},
): Promise<readonly string[]> =>
  checkProblemCodes(
    await plant({
      'docs/reference/problems.md': page,
      'server/modules/a/routes.ts': route(more, handler),
      'server/modules/a/door.ts': door,
      'server/modules/a/close.ts': close,
    }),
    examples,
  ).problems;

test('a 409 that no code of its route raises is found', async () => {
  const described = 'response: { 204: none, ...problems(401, 404, 409) }';
  expect(await found(described)).toEqual([]);
  expect(await found(described, 'await request.close();')).toEqual([
    expect.stringContaining('server/modules/a/routes.ts: closeTicket describes 409'),
  ]);
});

test.each([
  ['a property of something', 'await request.closeTicket();'],
  ['a key', 'return { closeTicket: 1 };'],
  ['a parameter', 'return keys.map((closeTicket) => closeTicket.number);'],
  ['something of the function’s own', 'const { a: closeTicket } = keys; return closeTicket;'],
])('%s that is called as a function that raises is not that function', async (_, handler) => {
  const described = 'response: { 204: none, ...problems(409) }';
  expect(await found(described, handler)).toEqual([expect.stringContaining('closeTicket describes 409')]);
});

test.each([
  ['short for a property', 'return { closeTicket };'],
  ['by a name that is worked out', 'return keys[closeTicket];'],
  ['out of what it makes', 'const { done } = await closeTicket(request); return done;'],
  ['within another function', 'const close = () => closeTicket(request); await close();'],
])('a function that is named %s raises what it raises', async (_, handler) => {
  expect(await found('response: { 204: none, ...problems(409) }', handler)).toEqual([]);
});

test('a status that no frame gives and no code raises is found', async () => {
  expect(await found('response: problems(404, 410)')).toEqual([
    expect.stringContaining('closeTicket describes 410'),
  ]);
});

test('a code that the words of a route name is followed over files, and of a condition both', async () => {
  expect(await found("description: 'Refused with `merged`, `closed` or `not-open`.'")).toEqual([]);
  expect(await found("description: 'Refused with `merged`.'", 'return keys;')).toEqual([
    expect.stringContaining('names `merged`'),
  ]);
  // What is no problem is no concern of it, and what holds for every route is raised before it.
  expect(await found("description: 'With `undo`, or `changed-meanwhile`.'", 'return keys;')).toEqual([]);
});

test('an example of a conflict that its operation can not raise, or that has no such operation, is found', async () => {
  const close = 'await closeTicket(request);';
  expect(await found('', close, { closeTicket: 'merged' })).toEqual([]);
  expect(await found('', close, { closeTicket: 'last-lead' })).toEqual([
    expect.stringContaining('closeTicket can not raise "last-lead". Name one of closed, merged, not-open'),
  ]);
  expect(await found('', close, { openTicket: 'merged' })).toEqual([expect.stringContaining('none')]);
});
