import type { Operations } from '../../../contract/api.ts';
import type { Problem } from '../api-types.ts';

type Ok<Operation extends keyof Operations> = Operations[Operation]['answers'] extends infer Answers
  ? Answers[Extract<keyof Answers, 200 | 201 | 204>]
  : never;

export type Macro = Ok<'GET /api/v1/{desk}/macros'>['items'][number];
export type MacroAct = Macro['acts'][number];
export type MacroBody = Operations['POST /api/v1/{desk}/macros']['body'];
export type Preview = Ok<'POST /api/v1/{desk}/tickets/{number}/macros/{id}/preview'>;
export type Step = Preview['steps'][number];
export type Ran = Ok<'POST /api/v1/{desk}/tickets/{number}/macros/{id}/run'>;

/** What came of a call; `status` 0: nobody answered. */
export type Outcome<T> =
  | { readonly ok: true; readonly data: T; readonly etag: string | null }
  | { readonly ok: false; readonly problem: Problem };

interface Headers {
  readonly etag?: string | null;
  /** The same for each try of one press, so that it is done once. */
  readonly once?: string;
}

async function call<T>(
  method: string,
  path: string,
  body?: unknown,
  { etag, once }: Headers = {},
): Promise<Outcome<T>> {
  try {
    const answer = await fetch(`/api/v1${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(etag == null ? {} : { 'if-match': etag }),
        ...(once === undefined ? {} : { 'idempotency-key': `"${once}"` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const data: unknown = text === '' ? null : JSON.parse(text);
    if (answer.ok) return { ok: true, data: data as T, etag: answer.headers.get('etag') };
    return { ok: false, problem: { ...(data as Problem | null), status: answer.status } };
  } catch {
    return { ok: false, problem: { status: 0 } };
  }
}

const at = (desk: string, path: string): string => `/${encodeURIComponent(desk)}${path}`;
const onTicket = (desk: string, number: string): string => at(desk, `/tickets/${encodeURIComponent(number)}`);

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Macros that can be run, and the names of what their acts name. Null: nobody answered. */
export interface MacroWorld {
  readonly macros: readonly Macro[];
  readonly agents: readonly Named[];
  readonly tags: readonly Named[];
}

export async function readMacroWorld(desk: string): Promise<MacroWorld | null> {
  const [macros, agents, tags] = await Promise.all([
    call<{ items: Macro[] }>('GET', at(desk, '/macros?active=true')),
    call<{ items: Named[] }>('GET', at(desk, '/agents')),
    call<{ items: Named[] }>('GET', at(desk, '/tags')),
  ]);
  if (!macros.ok) return null;
  return {
    macros: macros.data.items,
    agents: agents.ok ? agents.data.items : [],
    tags: tags.ok ? tags.data.items : [],
  };
}

export const macrosOf = (desk: string): Promise<Outcome<{ items: Macro[] }>> =>
  call('GET', at(desk, '/macros?active=true'));

export const previewMacro = (desk: string, number: string, id: string): Promise<Outcome<Preview>> =>
  call('POST', `${onTicket(desk, number)}/macros/${id}/preview`, {});

export const runMacro = (
  desk: string,
  number: string,
  id: string,
  given: { readonly answer: string | null; readonly seen: number | null },
  headers: Headers,
): Promise<Outcome<Ran>> => call('POST', `${onTicket(desk, number)}/macros/${id}/run`, given, headers);

/** Takes a run back, unless somebody changed the ticket since. */
export const takeBack = (
  desk: string,
  number: string,
  acts: NonNullable<Ran['undo']>,
  etag: string | null,
): Promise<Outcome<unknown>> => call('POST', `${onTicket(desk, number)}/acts`, { acts }, { etag });

/** Takes back what is held with its answer. */
export const recall = (desk: string, draft: string): Promise<Outcome<unknown>> =>
  call('POST', at(desk, `/me/drafts/${draft}/recalls`), {});

export const makeMacro = (desk: string, body: MacroBody, once: string): Promise<Outcome<Macro>> =>
  call('POST', at(desk, '/macros'), body, { once });
export const saveMacro = (
  desk: string,
  { id, version }: Pick<Macro, 'id' | 'version'>,
  body: MacroBody,
): Promise<Outcome<Macro>> => call('PUT', at(desk, `/macros/${id}`), body, { etag: version });
export const deleteMacro = (desk: string, id: string): Promise<Outcome<null>> =>
  call('DELETE', at(desk, `/macros/${id}`));
export const orderMacros = (desk: string, ids: readonly string[]): Promise<Outcome<null>> =>
  call('PUT', at(desk, '/macros/order'), { ids });
