import type { AnswerOf, InputOf, Operation } from '../../../contract/call.ts';
import * as api from '../../../contract/operations.ts';
import type { Problem } from '../api-types.ts';
import { call } from '../browser-api.ts';

export type Macro = AnswerOf<typeof api.listMacros>['items'][number];
export type MacroAct = Macro['acts'][number];
export type MacroBody = InputOf<typeof api.makeMacro>['body'];
export type Preview = AnswerOf<typeof api.previewMacro>;
export type Step = Preview['steps'][number];
export type Ran = AnswerOf<typeof api.runMacro>;

/** What came of a call; `status` 0: nobody answered. */
export type Outcome<T> =
  | { readonly ok: true; readonly data: T; readonly etag: string | null }
  | { readonly ok: false; readonly problem: Problem };

interface Headers {
  readonly etag?: string | null;
  /** The same for each try of one press, so that it is done once. */
  readonly once?: string;
}

async function ask<Op extends Operation>(
  desk: string,
  operation: Op,
  input: InputOf<Op>,
): Promise<Outcome<AnswerOf<Op>>> {
  const outcome = await call(desk, operation, input);
  if (outcome.type === 'ok') return { ok: true, data: outcome.data, etag: outcome.etag ?? null };
  return { ok: false, problem: outcome.type === 'refused' ? outcome.problem : { status: 0 } };
}

const sent = ({ etag, once }: Headers) => ({
  ...(etag == null ? {} : { ifMatch: etag }),
  ...(once === undefined ? {} : { idempotencyKey: once }),
});

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
    ask(desk, api.listMacros, { query: { active: 'true' } }),
    ask(desk, api.listAgents, {}),
    ask(desk, api.listTags, {}),
  ]);
  if (!macros.ok) return null;
  return {
    macros: macros.data.items,
    agents: agents.ok ? agents.data.items : [],
    tags: tags.ok ? tags.data.items : [],
  };
}

export const macrosOf = (desk: string): Promise<Outcome<{ items: Macro[] }>> =>
  ask(desk, api.listMacros, { query: { active: 'true' } });

/** @param texts of its answer, by language, as they were edited; null: as the macro has them */
export const previewMacro = (
  desk: string,
  number: string,
  id: string,
  texts: Readonly<Record<string, string>> | null = null,
): Promise<Outcome<Preview>> =>
  ask(desk, api.previewMacro, { path: { number, id }, body: texts === null ? {} : { texts: { ...texts } } });

export const runMacro = (
  desk: string,
  number: string,
  id: string,
  given: { readonly answer: string | null; readonly seen: number | null },
  headers: Headers,
): Promise<Outcome<Ran>> => ask(desk, api.runMacro, { path: { number, id }, body: given, ...sent(headers) });

/** Takes a run back, unless somebody changed the ticket since. */
export const takeBack = (
  desk: string,
  number: string,
  acts: NonNullable<Ran['undo']>,
  etag: string | null,
): Promise<Outcome<unknown>> =>
  ask(desk, api.doActs, { path: { number }, body: { acts }, ...sent({ etag }) });

/** Takes back what is held with its answer. */
export const recall = (desk: string, draft: string): Promise<Outcome<unknown>> =>
  ask(desk, api.recallDraft, { path: { id: draft }, body: {} });

export const makeMacro = (desk: string, body: MacroBody, once: string): Promise<Outcome<Macro>> =>
  ask(desk, api.makeMacro, { body, ...sent({ once }) });
export const saveMacro = (
  desk: string,
  id: string,
  /** As it was read. */
  version: string,
  body: MacroBody,
): Promise<Outcome<Macro>> => ask(desk, api.changeMacro, { path: { id }, body, ...sent({ etag: version }) });
/** @param version as it was read: an undo writes that again, not what somebody else made of it since */
export const deleteMacro = (desk: string, id: string, version: string): Promise<Outcome<unknown>> =>
  ask(desk, api.removeMacro, { path: { id }, ...sent({ etag: version }) });
/** @param version of the order as it was read; null: whatever it is now */
export const orderMacros = (
  desk: string,
  ids: readonly string[],
  version: string | null,
): Promise<Outcome<unknown>> =>
  ask(desk, api.orderMacros, { body: { ids: [...ids] }, ...sent({ etag: version }) });
