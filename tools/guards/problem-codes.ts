// What a route says of its problems, it can raise: a status that is its own affair, a code that its words name, the example of its 409.
// The other way round, that nothing comes which is not described, is held where the routes are asked (tools/described-answers.ts).

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { conflicts } from '../../server/description/conflicts.ts';
import type { GuardResult } from './guard.ts';
import { readRoutes } from './raised-problems.ts';
import type { RouteSource } from './raised-problems.ts';

/** Those that the frame around every route can give, whatever the route does (server/description/complete-route.ts). */
const OF_THE_FRAME = new Set([400, 401, 403, 404, 412, 413, 415, 422, 428, 429, 500, 503]);
/** Raised for every route alike, before or after it. */
const EVERYWHERE = new Set([
  'still-running',
  'repeated-otherwise',
  'proof-needed',
  'too-many',
  'changed-meanwhile',
]);

/** Looks at every route of the server. @param examples of 409, by operation */
export function checkProblemCodes(
  root: string,
  examples: Readonly<Record<string, string>> = conflicts,
): GuardResult {
  const routes = readRoutes(root);
  const page = readFileSync(path.join(root, 'docs/reference/problems.md'), 'utf8');
  const known = new Set([...page.matchAll(/^\| `([\w-]+)` \| \d{3} \|/gmu)].map(([, code = '']) => code));
  const problems = routes.flatMap((route) => [...statusFaults(route), ...codeFaults(route, known)]);
  const byId = new Map(routes.map((route) => [route.operationId, route]));
  for (const [id, code] of Object.entries(examples))
    if (byId.get(id)?.raises.has(`409 ${code}`) !== true)
      problems.push(
        `server/description/conflicts.ts: ${id} can not raise "${code}". Name one of ${codesOf(byId.get(id), '409')}.`,
      );
  return { looked: routes.length, unit: 'routes', problems };
}

const statusFaults = ({ file, operationId, statuses, raises }: RouteSource): string[] =>
  statuses
    .filter((status) => !OF_THE_FRAME.has(status) && ![...raises].some((one) => one.startsWith(`${status} `)))
    .map(
      (status) => `${file}: ${operationId} describes ${status}, and no code of it raises one. Take it out.`,
    );

function codeFaults({ file, operationId, named, raises }: RouteSource, known: ReadonlySet<string>): string[] {
  const raised = new Set([...raises].map((one) => one.slice('409 '.length)));
  return named
    .filter((word) => known.has(word) && !EVERYWHERE.has(word) && !raised.has(word))
    .map((word) => `${file}: ${operationId} names \`${word}\`, and no code of it raises that.`);
}

const codesOf = (route: RouteSource | undefined, status: string): string => {
  const codes = [...(route?.raises ?? [])].filter((one) => one.startsWith(status)).map((one) => one.slice(4));
  return codes.length === 0 ? 'none: it raises no 409' : codes.toSorted().join(', ');
};
