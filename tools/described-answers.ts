import type { Http } from '../server/platform/http/create-http.ts';
import { isOperation } from '../server/platform/http/operation.ts';

/** What an application answered that its own description does not know. */
export interface Undescribed {
  /** One line for each route and status: `GET /api/v1/:desk/tickets: 409 still-running`. */
  readonly found: () => readonly string[];
}

/**
 * Holds every answer of an operation against what its route says of itself: who reads the description must find there each status
 * that may come. To be called before the routes are there: only what is hooked by then holds for all of them.
 */
export function watchAnswers(app: Http): Undescribed {
  const found = new Set<string>();
  app.addHook('onSend', async (request, reply, payload) => {
    const { method, url, schema } = request.routeOptions;
    if (!isOperation(request) || reply.statusCode === misdirected) return;
    if (describes(schema?.response, request.method, reply.statusCode)) return;
    found.add(`${[method].flat().join('/')} ${url ?? request.url}: ${reply.statusCode}${codeIn(payload)}`);
  });
  return { found: () => [...found].toSorted() };
}

/** Asked under another name, no operation is reached: the description tells of it above all of them. */
const misdirected = 421;

/** What is said of all routes alike, when the description is made (server/description/describe-api.ts), is known here too. */
function describes(response: unknown, method: string, status: number): boolean {
  const statuses = Object.keys(response ?? {});
  const reads = method === 'GET' || method === 'HEAD';
  return (
    statuses.includes(String(status)) ||
    (status === 304 && reads) ||
    (status === 200 && !statuses.some((one) => one.startsWith('2')))
  );
}

function codeIn(payload: unknown): string {
  if (typeof payload !== 'string') return '';
  const code = /"code":"(?<code>[^"]+)"/u.exec(payload)?.groups?.['code'];
  return code === undefined ? '' : ` ${code}`;
}
