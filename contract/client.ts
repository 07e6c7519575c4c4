import type { Operations, Problem } from './api.ts';
import { operations } from './operations.ts';

// A client for the API: typed by its description, no dependencies. In a program of one's own:
//
//   const api = createClient({ base: 'https://help.example.org', desk: 'opswat', key: 'amp_…' });
//   for await (const ticket of api.pages('listTickets', { query: { view: 'broken' } })) …
//   await api.call('addMessage', { path: { number: 'OSW-1042' }, body: { text: 'Done.' } });

type Table = typeof operations;
export type OperationId = keyof Table;
type Of<Id extends OperationId> = Operations[`${Table[Id][0]} ${Table[Id][1]}` & keyof Operations];

type Success = 200 | 201 | 202 | 204;
/** What an operation answers when it succeeds. */
export type Answer<Id extends OperationId> = {
  [Status in keyof Of<Id>['answers']]: Status extends Success ? Of<Id>['answers'][Status] : never;
}[keyof Of<Id>['answers']];
/** An item of a list. */
type Item<Id extends OperationId> = Answer<Id> extends { items: readonly (infer One)[] } ? One : never;

type Optional<T> = { [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key] } extends Record<string, never>
  ? true
  : false;
type Part<Name extends string, T> = [T] extends [undefined]
  ? unknown
  : Optional<T> extends true
    ? { readonly [Key in Name]?: T | undefined }
    : { readonly [Key in Name]: T };
/** What an operation is asked with. The desk may be left out where the client knows it. */
export type Input<Id extends OperationId> = Part<'path', Omit<Of<Id>['path'], 'desk'>> &
  Part<'query', Of<Id>['query']> &
  Part<'body', Of<Id>['body']> & {
    readonly desk?: string;
    /** The ETag of the version that was read. */
    readonly ifMatch?: string;
    /** One's own key for a request that may be sent again. Default: a new one. */
    readonly idempotencyKey?: string;
    readonly signal?: AbortSignal;
  };

/** A request as it goes out, and what came back. */
export interface Sent {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly signal: AbortSignal | undefined;
}
export interface Received {
  readonly status: number;
  readonly data: unknown;
  header(name: string): string | null;
}

/** An answer that is no success, with the problem that the API described. */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Partial<Problem>;
  constructor(status: number, problem: Partial<Problem>) {
    super(problem.detail ?? `the API answered ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.problem = problem;
  }
}

export interface ClientOptions {
  readonly desk?: string;
  readonly key?: string;
  /** Where the API is, without a trailing slash. */
  readonly base?: string;
  /** Sends one request. Default: by `fetch`. */
  readonly transport?: (request: Sent) => Promise<Received>;
  /** How often a request is sent again that was limited, or came to nothing. Default: 2 */
  readonly retries?: number;
  readonly sleep?: (ms: number) => Promise<void>;
}

export interface Client {
  /** Asks, and gives the answer's body with its ETag. @throws ApiError */
  ask<Id extends OperationId>(id: Id, input: Input<Id>): Promise<{ data: Answer<Id>; etag: string | null; status: number }>;
  /** Asks, and gives the answer's body. @throws ApiError */
  call<Id extends OperationId>(id: Id, input: Input<Id>): Promise<Answer<Id>>;
  /** All items of a list, page after page. @throws ApiError */
  pages<Id extends OperationId>(id: Id, input: Input<Id>): AsyncIterable<Item<Id>>;
}

export function createClient(options: ClientOptions): Client {
  const { retries = 2, transport = byFetch(options), sleep = wait } = options;
  const ask: Client['ask'] = async (id, input) => {
    const { desk = options.desk, ifMatch, idempotencyKey, signal, ...parts } = input as Parts;
    const [method, pattern, repeatable] = operations[id];
    const headers: Record<string, string> = {};
    if (options.key !== undefined) headers['authorization'] = `Bearer ${options.key}`;
    if (ifMatch !== undefined) headers['if-match'] = ifMatch;
    if (method === 'POST' && repeatable && (retries > 0 || idempotencyKey !== undefined))
      headers['idempotency-key'] = `"${idempotencyKey ?? globalThis.crypto.randomUUID()}"`;
    const path = addressOf(pattern, { ...parts.path, ...(desk === undefined ? {} : { desk }) }, parts.query);
    const sent: Sent = { method, path, headers, body: parts.body, signal };
    for (let attempt = 0; ; attempt++) {
      const received = await transport(sent).catch((error: unknown) => {
        if (attempt >= retries || !repeatable || signal?.aborted === true) throw error;
        return null;
      });
      if (received !== null && received.status < 400)
        return { data: received.data as never, etag: received.header('etag'), status: received.status };
      if (received !== null && (attempt >= retries || !mayRepeat(received.status, repeatable)))
        throw new ApiError(received.status, problemIn(received.data));
      await sleep(pauseOf(attempt, received?.header('retry-after') ?? null));
    }
  };
  return {
    ask,
    call: async (id, input) => (await ask(id, input)).data,
    async *pages(id, input) {
      const { query, ...rest } = input as Parts;
      for (let cursor: string | null = null; ;) {
        const more: Record<string, unknown> = cursor === null ? { ...query } : { ...query, cursor };
        const page = (await ask(id, { ...rest, query: more } as never)).data as {
          items: readonly Item<typeof id>[];
          next: string | null;
        };
        yield* page.items;
        cursor = page.next;
        if (cursor === null) return;
      }
    },
  };
}

interface Parts {
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly desk?: string;
  readonly ifMatch?: string;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

function addressOf(
  pattern: string,
  path: Readonly<Record<string, string | number>>,
  query: Readonly<Record<string, unknown>> = {},
): string {
  const filled = pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (path[name] === undefined) throw new Error(`The path ${pattern} needs "${name}".`);
    return encodeURIComponent(String(path[name]));
  });
  const asked = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const search = new URLSearchParams(asked.map(([name, value]) => [name, String(value)]));
  return asked.length === 0 ? filled : `${filled}?${search}`;
}

/** Limited, or away for a moment: again in any case. A fault on the other side: only when it can't happen twice. */
const mayRepeat = (status: number, repeatable: boolean): boolean =>
  status === 429 || status === 503 || (repeatable && status >= 500);

function pauseOf(attempt: number, retryAfter: string | null): number {
  const asked = Number(retryAfter);
  return retryAfter !== null && Number.isFinite(asked) ? Math.min(asked, 60) * 1000 : 250 * 4 ** attempt;
}

const problemIn = (data: unknown): Partial<Problem> =>
  typeof data === 'object' && data !== null ? data : {};

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function byFetch({ base = '' }: ClientOptions): NonNullable<ClientOptions['transport']> {
  return async ({ method, path, headers, body, signal }) => {
    const answer = await fetch(base + path, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    const text = await answer.text();
    const isJson = /[/+]json\b/.test(answer.headers.get('content-type') ?? '');
    return {
      status: answer.status,
      data: isJson && text !== '' ? (JSON.parse(text) as unknown) : text === '' ? null : text,
      header: (name) => answer.headers.get(name),
    };
  };
}
