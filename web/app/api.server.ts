import { data, redirect } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import { ApiError } from '../../contract/call.ts';
import { createClient } from '../../contract/client.ts';
import type { Answer, Client, Input, OperationId } from '../../contract/client.ts';
import { apiContext, pageContext } from './context.ts';
import type { ApiAnswer } from './context.ts';
import type { Problem } from './api-types.ts';
import { localiseProblem } from './i18n/localise-problem.server.ts';

type ApiHeaders = ApiAnswer['headers'];

/** As the API takes it, but words need not be known to be right: what stands in an address or a form is checked by the API. */
export type Unchecked<T> = T extends string
  ? string
  : T extends number
    ? number | string
    : T extends AbortSignal
      ? T
      : T extends readonly (infer One)[]
        ? readonly Unchecked<One>[]
        : T extends object
          ? { [Key in keyof T]: Unchecked<T[Key]> }
          : T;

type Asked = Pick<LoaderFunctionArgs, 'context' | 'params' | 'request'>;

/** What an action hands back when the API refused: shown beside the form that was sent. */
export interface Refused {
  readonly problem: Problem;
}

/** What the API did: its answer with what it sets in the browser (the sign-in), or why it would not. */
export type Outcome<T> =
  | { readonly ok: true; readonly answer: T; readonly status: number; readonly cookies: Headers }
  | { readonly ok: false; readonly problem: Problem };

/** What a form asks of the API: made by `command`, carried out by `attemptCommand`. */
export interface Command {
  readonly id: OperationId;
  readonly input: object;
}

/** An operation with what it is asked with, checked against the contract here and sent later. */
export const command = <Id extends OperationId>(id: Id, input: Unchecked<Input<Id>>): Command => ({
  id,
  input,
});

/**
 * The API inside this process, by the names of its operations (contract/client.ts), for whoever asks for this page.
 * @param heed sees the headers of each answer
 */
function clientOf(
  { context, params }: Pick<Asked, 'context' | 'params'>,
  heed?: (headers: ApiHeaders) => void,
): Client {
  const send = context.get(apiContext);
  const { desk } = params;
  return createClient({
    ...(desk === undefined ? {} : { desk }),
    // In this process nothing gets lost on the way, and whoever waits for a page had better hear of a limit.
    retries: 0,
    transport: async ({ method, path, body, headers: said }) => {
      const {
        status,
        data: answered,
        headers,
      } = await send(method, path, body, said['if-match'], said['idempotency-key']);
      heed?.(headers);
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
  args: Asked,
  id: Id,
  input: Unchecked<Input<Id>>,
): Promise<Answer<Id>> {
  const outcome = await attemptHere(args, id, input);
  if (outcome.ok) return outcome.answer;
  throw pageError(outcome.problem, args);
}

/** Like `ask`, but null where the API has nothing or does not allow it: for parts a page can do without. */
export async function askIfAllowed<Id extends OperationId>(
  args: Pick<Asked, 'context' | 'params'>,
  id: Id,
  input: Unchecked<Input<Id>>,
): Promise<Answer<Id> | null> {
  const outcome = await attemptHere(args, id, input);
  return outcome.ok ? outcome.answer : null;
}

/**
 * Who asks for a page; null where the API lets nobody in. When it cannot be found out, that is the page's error: it would be taken for
 * somebody who is not signed in.
 */
export async function askWho(args: Asked): Promise<Answer<'readMe'> | null> {
  const outcome = await attemptHere(args, 'readMe', {});
  if (outcome.ok) return outcome.answer;
  if ([401, 403, 404].includes(outcome.problem.status ?? 0)) return null;
  throw pageError(outcome.problem, args);
}

/**
 * Asks the API by the name of an operation, from an action: a refusal comes back as a problem to show beside the form. Who is
 * no longer signed in goes to the sign-in. What changes who gets in wants a proof that is some minutes old at most: who owes
 * it is told so, and without a script goes there and is back at this page afterwards.
 */
export async function attempt<Id extends OperationId>(
  args: Asked,
  id: Id,
  input: Unchecked<Input<Id>>,
): Promise<Outcome<Answer<Id>>> {
  const outcome = await attemptHere(args, id, input);
  if (outcome.ok) return outcome;
  const { problem } = outcome;
  if (problem.status === 401) throw pageError(problem, args);
  // A page with its script stays as it stands, with what was typed, and says where to show it (ProblemNote).
  if (problem.code === 'proof-needed' && args.context.get(pageContext).press === null) {
    const back = new URL(args.request.url).pathname.replace(/\.data$/, '');
    throw redirect(`/${args.params['desk']}/account/proof?next=${encodeURIComponent(back)}`);
  }
  return outcome;
}

/** Carries out what a form asks. */
export function attemptCommand(args: Asked, { id, input }: Command): Promise<Outcome<unknown>> {
  return attempt(args, id, input as Unchecked<Input<OperationId>>);
}

/** Like `attempt`, with every refusal coming back: for the pages by which one signs in, where 401 says that it was wrong. */
export async function attemptHere<Id extends OperationId>(
  args: Pick<Asked, 'context' | 'params'>,
  id: Id,
  input: Unchecked<Input<Id>>,
): Promise<Outcome<Answer<Id>>> {
  const cookies = new Headers();
  const client = clientOf(args, (headers) => {
    for (const cookie of [headers['set-cookie'] ?? []].flat()) cookies.append('set-cookie', cookie);
  });
  try {
    const { data: answer, status } = await client.ask(id, {
      ...onceOf(args.context),
      ...(input as Input<Id>),
    });
    return { ok: true, answer, status, cookies };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { language } = args.context.get(pageContext);
    return { ok: false, problem: localiseProblem({ ...error.problem, status: error.status }, language) };
  }
}

const asked = new WeakMap<Asked['context'], number>();

/**
 * What makes a form that is sent again be carried out once: each thing it asks has a key of its own, made of the press and of how many
 * were asked before. The API goes by it where it takes one.
 */
function onceOf(context: Asked['context']): { readonly idempotencyKey?: string } {
  const { press } = context.get(pageContext);
  if (press === null) return {};
  const count = asked.get(context) ?? 0;
  asked.set(context, count + 1);
  return { idempotencyKey: `${press}-${count}` };
}

/** The way to the desk's sign-in, which leads back to what was asked for. */
export function toSignIn({ params, request }: Pick<Asked, 'params' | 'request'>): Response {
  const url = new URL(request.url);
  // Of ours, not of the address that somebody opened.
  for (const own of ['_routes', 'ahead']) url.searchParams.delete(own);
  const back = url.pathname.replace(/\.data$/, '') + url.search;
  return redirect(`/${params['desk']}/sign-in?next=${encodeURIComponent(back)}`);
}

/** What a page that cannot be shown throws: its problem, or the way to the sign-in. */
export function pageError(problem: Problem, { params, request }: Pick<Asked, 'params' | 'request'>): unknown {
  const { status = 502 } = problem;
  if (status === 401 && params['desk'] !== undefined) return toSignIn({ params, request });
  return data(problem, { status: status >= 400 ? status : 502 });
}
