import type { Operations } from '../../../contract/api.ts';
import type { Problem } from '../api-types.ts';

type Answers<Operation extends keyof Operations> = Operations[Operation]['answers'];
type Ok<Operation extends keyof Operations> = Answers<Operation>[Extract<
  keyof Answers<Operation>,
  200 | 201 | 204
>];

export type Draft = Ok<'GET /api/v1/{desk}/policy/drafts/{id}'>;
export type DraftEntry = Ok<'GET /api/v1/{desk}/policy/drafts'>['items'][number];
export type VersionList = Ok<'GET /api/v1/{desk}/policy/versions'>;
export type Version = VersionList['items'][number];
export type Checks = Ok<'POST /api/v1/{desk}/policy/checks'>;
export type Fault = Checks['faults'][number];
export type ExampleResult = Checks['tests'][number];
export type Presence = Ok<'POST /api/v1/{desk}/policy/drafts/{id}/presence'>;

export type Comparison = Ok<'POST /api/v1/{desk}/policy/comparisons'>;
export type ReplayEntry = Ok<'GET /api/v1/{desk}/policy/replays'>['items'][number];
export type Replay = Ok<'GET /api/v1/{desk}/policy/replays/{id}'>;
export type ReplayResult = NonNullable<Replay['result']>;
export type ReplayChanges = Ok<'GET /api/v1/{desk}/policy/replays/{id}/changes'>;

/** What came of a call: an answer, a refusal that says why, or no connection. */
export type Outcome<T> =
  | { readonly type: 'ok'; readonly status: number; readonly data: T }
  | {
      readonly type: 'refused';
      readonly status: number;
      readonly problem: Problem & Readonly<Record<string, unknown>>;
    }
  | { readonly type: 'offline' };

/** The API as the studio calls it from the browser, with the person's sign-in. */
export class StudioApi {
  readonly #base: string;
  readonly #fetch: typeof fetch;

  constructor(desk: string, send: typeof fetch = (...call) => fetch(...call)) {
    this.#base = `/api/v1/${desk}/policy`;
    this.#fetch = send;
  }

  checks(source: string, signal: AbortSignal): Promise<Outcome<Checks>> {
    return this.#call('POST', '/checks', { source }, { signal });
  }

  ask(
    source: string,
    question: Readonly<Record<string, unknown>>,
  ): Promise<Outcome<{ answer: Record<string, unknown> }>> {
    return this.#call('POST', '/questions', { source, question });
  }

  /** In what a version (`current`, a hash) or text differs from another. */
  compare(from: string, to: string, language: string): Promise<Outcome<Comparison>> {
    return this.#call('POST', '/comparisons', { from, to, language });
  }

  startReplay(body: { source: string; from?: string; to?: string }): Promise<Outcome<ReplayEntry>> {
    return this.#call('POST', '/replays', body);
  }

  replays(): Promise<Outcome<{ items: readonly ReplayEntry[] }>> {
    return this.#call('GET', '/replays');
  }

  replay(id: string): Promise<Outcome<Replay>> {
    return this.#call('GET', `/replays/${id}`);
  }

  replayChanges(id: string, kind: string): Promise<Outcome<ReplayChanges>> {
    return this.#call('GET', `/replays/${id}/changes?kind=${encodeURIComponent(kind)}&limit=50`);
  }

  /** Stops a replay that runs. */
  cancelReplay(id: string): Promise<Outcome<null>> {
    return this.#call('DELETE', `/replays/${id}`);
  }

  draft(id: string): Promise<Outcome<Draft>> {
    return this.#call('GET', `/drafts/${id}`);
  }

  createDraft(body: { title: string; from?: string; source?: string }): Promise<Outcome<Draft>> {
    return this.#call('POST', '/drafts', body);
  }

  deleteDraft(id: string, revision: number): Promise<Outcome<null>> {
    return this.#call('DELETE', `/drafts/${id}`, undefined, { revision });
  }

  /** @param revision the one that the change was made on */
  saveDraft(
    id: string,
    revision: number,
    changes: { source?: string; title?: string; base?: string },
    leaving = false,
  ): Promise<Outcome<DraftEntry>> {
    return this.#call('PUT', `/drafts/${id}`, changes, { revision, keepalive: leaving });
  }

  sayPresent(id: string, place: string | null, leaving = false): Promise<Outcome<Presence>> {
    return this.#call('POST', `/drafts/${id}/presence`, { place, leaving }, { keepalive: leaving });
  }

  versions(): Promise<Outcome<VersionList>> {
    return this.#call('GET', '/versions');
  }

  version(hash: string): Promise<Outcome<Version & { source: string | null }>> {
    return this.#call('GET', `/versions/${hash}?source=1`);
  }

  publish(body: {
    draft: string;
    base: string;
    effective: string;
    label: string;
    comment: string;
  }): Promise<Outcome<Version>> {
    return this.#call('POST', '/versions', body);
  }

  async #call<T>(
    method: string,
    path: string,
    body?: unknown,
    options: { revision?: number; signal?: AbortSignal; keepalive?: boolean } = {},
  ): Promise<Outcome<T>> {
    const { revision, signal, keepalive } = options;
    let response: Response;
    try {
      response = await this.#fetch(this.#base + path, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(revision === undefined ? {} : { 'if-match': `"${revision}"` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal ? { signal } : {}),
        ...(keepalive ? { keepalive } : {}),
      });
    } catch {
      return { type: 'offline' };
    }
    const data: unknown = response.status === 204 ? null : await response.json().catch(() => null);
    if (response.ok) return { type: 'ok', status: response.status, data: data as T };
    const problem = typeof data === 'object' && data !== null ? data : {};
    return { type: 'refused', status: response.status, problem: { ...problem, status: response.status } };
  }
}
