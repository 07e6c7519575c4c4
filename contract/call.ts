import type { Operations, Problem } from './api.ts';

// How an operation of the API is asked, typed by the contract. A program that knows its operations by name has client.ts; one
// that must stay small (a page in a browser) hands in those of operations.ts that it needs, and carries no others.

/** Its method, its path, and whether it may be sent again when no answer came (contract/operations.ts). */
export type Operation = readonly [method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, repeatable: boolean];
type Of<Op extends Operation> = Operations[`${Op[0]} ${Op[1]}` & keyof Operations];

type Success = 200 | 201 | 202 | 204;
/** What an operation answers when it succeeds. */
export type AnswerOf<Op extends Operation> = {
  [Status in keyof Of<Op>['answers']]: Status extends Success ? Of<Op>['answers'][Status] : never;
}[keyof Of<Op>['answers']];

type Optional<T> = { [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key] } extends Record<string, never>
  ? true
  : false;
type Part<Name extends string, T> = [T] extends [undefined]
  ? unknown
  : [undefined] extends [T]
    ? { readonly [Key in Name]?: T }
    : Optional<T> extends true
    ? { readonly [Key in Name]?: T | undefined }
    : { readonly [Key in Name]: T };
/** What an operation is asked with. The desk may be left out where the client knows it. */
export type InputOf<Op extends Operation> = Part<'path', Omit<Of<Op>['path'], 'desk'>> &
  Part<'query', Of<Op>['query']> &
  Part<'body', Of<Op>['body']> & {
    readonly desk?: string;
    /** The ETag of the version that was read. */
    readonly ifMatch?: string;
    /** One's own key for a request that may be sent again. Default: a new one. */
    readonly idempotencyKey?: string;
    readonly signal?: AbortSignal;
    /** In a browser: the request outlives the page. */
    readonly keepalive?: boolean;
  };

/** A request as it goes out, and what came back. */
export interface Sent {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly signal: AbortSignal | undefined;
  readonly keepalive: boolean;
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

/** How a client reaches the API, and as whom. */
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

/** Asks one operation, and gives the answer's body with its ETag. @throws ApiError */
export type Caller = <Op extends Operation>(
  operation: Op,
  input: InputOf<Op>,
) => Promise<{ data: AnswerOf<Op>; etag: string | null; status: number }>;

export function createCaller(options: ClientOptions): Caller {
  const { retries = 2, transport = byFetch(options), sleep = wait } = options;
  return async (operation, input) => {
    const { desk = options.desk, ifMatch, idempotencyKey, signal, keepalive = false, ...parts } = input as Parts;
    const [method, pattern, repeatable] = operation;
    const headers: Record<string, string> = {};
    if (options.key !== undefined) headers['authorization'] = `Bearer ${options.key}`;
    if (ifMatch !== undefined) headers['if-match'] = ifMatch;
    if (method === 'POST' && repeatable && (retries > 0 || idempotencyKey !== undefined))
      headers['idempotency-key'] = `"${idempotencyKey ?? globalThis.crypto.randomUUID()}"`;
    const path = addressOf(pattern, { ...parts.path, ...(desk === undefined ? {} : { desk }) }, parts.query);
    const sent: Sent = { method, path, headers, body: parts.body, signal, keepalive };
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
}

interface Parts {
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly desk?: string;
  readonly ifMatch?: string;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  readonly keepalive?: boolean;
}

/** Path and query of a request. @param pattern such as `/api/v1/{desk}/tickets/{number}` */
export function addressOf(
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
  return async ({ method, path, headers, body, signal, keepalive }) => {
    const answer = await fetch(base + path, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
      ...(keepalive ? { keepalive } : {}),
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
