import { data, redirect } from 'react-router';
import type { LoaderFunctionArgs, RouterContextProvider } from 'react-router';
import { ApiError, createClient } from '../../contract/client.ts';
import type { Answer, Client, Input, OperationId } from '../../contract/client.ts';
import { apiContext } from './context.ts';
import type { ApiAnswer } from './context.ts';
import type { Problem } from './api-types.ts';

/** As the API takes it, but words need not be known to be right: what stands in an address or a form is checked by the API. */
export type Unchecked<T> = T extends string
  ? string
  : T extends AbortSignal
    ? T
    : T extends readonly (infer One)[]
      ? readonly Unchecked<One>[]
      : T extends object
        ? { [Key in keyof T]: Unchecked<T[Key]> }
        : T;

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

/** The API inside this process, by the names of its operations (contract/client.ts), for whoever asks for this page. */
function clientOf(context: Readonly<RouterContextProvider>, desk: string | undefined): Client {
  const send = context.get(apiContext);
  return createClient({
    ...(desk === undefined ? {} : { desk }),
    // In this process nothing gets lost on the way, and whoever waits for a page had better hear of a limit.
    retries: 0,
    transport: async ({ method, path, body }) => {
      const { status, data: answered, headers } = await send(method, path, body);
      const first = (value: string | string[] | undefined): string | null =>
        value === undefined ? null : ([value].flat()[0] ?? null);
      return { status, data: answered, header: (name) => first(headers[name]) };
    },
  });
}

/**
 * Asks the API by the name of an operation, for a page. A refusal becomes the page's error; who is not signed in is sent to
 * the desk's sign-in and comes back afterwards.
 */
export async function ask<Id extends OperationId>(
  { context, params, request }: Pick<LoaderFunctionArgs, 'context' | 'params' | 'request'>,
  id: Id,
  input: Unchecked<Input<Id>>,
): Promise<Answer<Id>> {
  try {
    return await clientOf(context, params['desk']).call(id, input as Input<Id>);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { status, problem } = error;
    throw pageError({ status, data: problem, headers: {} }, `/api/v1/${params['desk']}`, request);
  }
}

/** Like `ask`, but null where the API has nothing or does not allow it: for parts a page can do without. */
export async function askIfAllowed<Id extends OperationId>(
  { context, params }: Pick<LoaderFunctionArgs, 'context' | 'params'>,
  id: Id,
  input: Unchecked<Input<Id>>,
): Promise<Answer<Id> | null> {
  try {
    return await clientOf(context, params['desk']).call(id, input as Input<Id>);
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
}

/** Asks the API by the name of an operation, from an action: a refusal comes back as a problem to show beside the form. */
export async function attempt<Id extends OperationId>(
  { context, params, request }: Pick<LoaderFunctionArgs, 'context' | 'params' | 'request'>,
  id: Id,
  input: Unchecked<Input<Id>>,
): Promise<{ ok: true; answer: Answer<Id> } | { ok: false; problem: Problem }> {
  try {
    return { ok: true, answer: await clientOf(context, params['desk']).call(id, input as Input<Id>) };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { status, problem } = error;
    if (status === 401)
      throw pageError({ status, data: problem, headers: {} }, `/api/v1/${params['desk']}`, request);
    return { ok: false, problem: problemOf({ status, data: problem, headers: {} }) };
  }
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
