import type { Operations } from '../../../contract/api.ts';
import type { Problem } from '../api-types.ts';

type Ok<Operation extends keyof Operations> = Operations[Operation]['answers'] extends infer Answers
  ? Answers[Extract<keyof Answers, 200 | 201 | 204>]
  : never;

export type Draft = Ok<'GET /api/v1/{desk}/me/drafts'>['items'][number];
export type DraftFile = Draft['files'][number];
export type WritingChoice = Ok<'GET /api/v1/{desk}/me/writing'>;
export type TicketSnippets = Ok<'GET /api/v1/{desk}/tickets/{number}/snippets'>;
export type Sending = Ok<'POST /api/v1/{desk}/tickets/{number}/writing/{kind}/sends'>;
export type SideTalk = Ok<'GET /api/v1/{desk}/tickets/{number}/side-talks'>['items'][number];
export type WritingKind = 'answer' | 'note';

/** What stands in a form of answers or notes. */
export interface Written {
  readonly text: string;
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly waitFor: string | null;
  readonly resolve: boolean;
  readonly signature: boolean;
}

/** What came of a call: an answer, a refusal that says why, or no connection. */
export type Outcome<T> =
  | { readonly type: 'ok'; readonly data: T }
  | { readonly type: 'refused'; readonly problem: Problem }
  | { readonly type: 'offline' };

/** The API as the composer calls it from the browser, with the person's sign-in. */
export class WritingApi {
  readonly #desk: string;
  readonly #ticket: string;
  readonly #fetch: typeof fetch;

  constructor(desk: string, ticket: string, send: typeof fetch = (...call) => fetch(...call)) {
    this.#desk = `/api/v1/${encodeURIComponent(desk)}`;
    this.#ticket = `${this.#desk}/tickets/${encodeURIComponent(ticket)}`;
    this.#fetch = send;
  }

  /** @param leaving the page goes away: the call outlives it */
  save(kind: WritingKind, written: Written, leaving = false): Promise<Outcome<Draft>> {
    return this.#call('PUT', `${this.#ticket}/writing/${kind}`, written, leaving);
  }

  discard(kind: WritingKind): Promise<Outcome<null>> {
    return this.#call('DELETE', `${this.#ticket}/writing/${kind}`);
  }

  send(
    kind: WritingKind,
    written: Written,
    how: { at: string | null; seen: number | null },
  ): Promise<Outcome<Sending>> {
    return this.#call('POST', `${this.#ticket}/writing/${kind}/sends`, { ...written, ...how });
  }

  recall(draft: string): Promise<Outcome<Draft>> {
    return this.#call('POST', `${this.#desk}/me/drafts/${draft}/recalls`, {});
  }

  release(draft: string): Promise<Outcome<null>> {
    return this.#call('POST', `${this.#desk}/me/drafts/${draft}/releases`, {});
  }

  snippets(): Promise<Outcome<TicketSnippets>> {
    return this.#call('GET', `${this.#ticket}/snippets`);
  }

  choose(choice: WritingChoice): Promise<Outcome<WritingChoice>> {
    return this.#call('PUT', `${this.#desk}/me/writing`, choice);
  }

  /** Numbers of the tickets that are due next, at most three. */
  dueNext(): Promise<Outcome<{ readonly items: readonly { readonly number: string }[] }>> {
    return this.#call('GET', `${this.#desk}/tickets?view=open&sort=due&limit=3&fields=number`);
  }

  removeFile(id: string): Promise<Outcome<null>> {
    return this.#call('DELETE', `${this.#desk}/me/draft-files/${id}`);
  }

  /** Uploads a file into a draft. `fetch` does not tell how far it is; the older way does. */
  async upload(
    kind: WritingKind,
    file: File,
    onProgress: (share: number) => void,
  ): Promise<Outcome<DraftFile>> {
    const content = await base64Of(file);
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open('POST', `${this.#ticket}/writing/${kind}/files`);
      request.setRequestHeader('content-type', 'application/json');
      request.responseType = 'json';
      request.upload.addEventListener('progress', (event) => {
        if (event.lengthComputable) onProgress(event.loaded / event.total);
      });
      request.addEventListener('load', () =>
        resolve(
          request.status === 201
            ? { type: 'ok', data: request.response as DraftFile }
            : {
                type: 'refused',
                problem: { ...(request.response as Problem | null), status: request.status },
              },
        ),
      );
      request.addEventListener('error', () => resolve({ type: 'offline' }));
      request.send(
        JSON.stringify({ name: file.name, type: file.type || 'application/octet-stream', content }),
      );
    });
  }

  async #call<T>(method: string, path: string, body?: unknown, keepalive = false): Promise<Outcome<T>> {
    try {
      const answer = await this.#fetch(path, {
        method,
        keepalive,
        ...(body === undefined
          ? {}
          : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      const data: unknown = text === '' ? null : JSON.parse(text);
      if (answer.ok) return { type: 'ok', data: data as T };
      return { type: 'refused', problem: { ...(data as Problem | null), status: answer.status } };
    } catch {
      return { type: 'offline' };
    }
  }
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      const url = typeof reader.result === 'string' ? reader.result : '';
      resolve(url.slice(url.indexOf(',') + 1));
    });
    reader.addEventListener('error', () => reject(reader.error ?? new Error('The file cannot be read.')));
    reader.readAsDataURL(file);
  });
}
