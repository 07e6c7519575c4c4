import { data, redirect } from 'react-router';
import type { RouterContextProvider } from 'react-router';
import { apiContext } from './context.ts';
import type { ApiAnswer } from './context.ts';
import type { Problem } from './api-types.ts';

/** What an action hands back when the API refused: shown beside the form that was sent. */
export interface Refused {
  readonly problem: Problem;
}

/**
 * Reads from the API for a page. A refusal becomes the page's error; who is not signed in is sent to the desk's
 * sign-in and comes back afterwards.
 */
export async function read<T>(
  context: Readonly<RouterContextProvider>,
  path: string,
  request: Request,
): Promise<T> {
  const answer = await context.get(apiContext)('GET', path);
  if (answer.status >= 200 && answer.status < 300) return answer.data as T;
  throw pageError(answer, path, request);
}

/** Like `read`, but null where the API has nothing or does not allow it: for parts a page can do without. */
export async function readIfAllowed<T>(
  context: Readonly<RouterContextProvider>,
  path: string,
): Promise<T | null> {
  const answer = await context.get(apiContext)('GET', path);
  return answer.status >= 200 && answer.status < 300 ? (answer.data as T) : null;
}

/** Sends to the API from an action. Nothing is thrown but a lost sign-in: the page decides what to show. */
export async function send(
  context: Readonly<RouterContextProvider>,
  path: string,
  body: unknown,
  request: Request,
  method = 'POST',
): Promise<{ ok: true; answer: ApiAnswer } | { ok: false; refused: Refused }> {
  const answer = await context.get(apiContext)(method, path, body);
  if (answer.status >= 200 && answer.status < 300) return { ok: true, answer };
  if (answer.status === 401) throw pageError(answer, path, request);
  // What changes who gets in wants a proof that is some minutes old at most; afterwards the person is back at this page.
  if (problemOf(answer).type === 'urn:amparo:problem:proof-needed') {
    const desk = /^\/api\/v1\/([^/]+)/.exec(path)?.[1];
    throw redirect(
      `/${desk}/account/proof?next=${encodeURIComponent(new URL(request.url).pathname.replace(/\.data$/, ''))}`,
    );
  }
  return { ok: false, refused: { problem: problemOf(answer) } };
}

/** The problem that the API described, or one made of its status. */
export function problemOf(answer: ApiAnswer): Problem {
  const known = typeof answer.data === 'object' && answer.data !== null ? (answer.data as Problem) : {};
  return { ...known, status: answer.status };
}

/** Hands on what the API set in the browser (the sign-in). */
export function cookiesOf(answer: ApiAnswer): Headers {
  const headers = new Headers();
  const set = answer.headers['set-cookie'];
  for (const cookie of Array.isArray(set) ? set : set === undefined ? [] : [set])
    headers.append('set-cookie', cookie);
  return headers;
}

function pageError(answer: ApiAnswer, path: string, request: Request): unknown {
  const desk = /^\/api\/v1\/([^/]+)/.exec(path)?.[1];
  if (answer.status === 401 && desk) {
    const url = new URL(request.url);
    const back = url.pathname.replace(/\.data$/, '') + url.search.replace(/[?&]_routes=[^&]*/, '');
    return redirect(`/${desk}/sign-in?next=${encodeURIComponent(back)}`);
  }
  return data(problemOf(answer), { status: answer.status >= 400 ? answer.status : 502 });
}
