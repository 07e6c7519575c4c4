import type { AnswerOf } from '../../../contract/call.ts';
import * as api from '../../../contract/operations.ts';
import { call } from '../browser-api.ts';
import type { Outcome } from '../browser-api.ts';

export type Draft = AnswerOf<typeof api.readDraft>;
export type DraftEntry = AnswerOf<typeof api.listDrafts>['items'][number];
export type VersionList = AnswerOf<typeof api.listPolicyVersions>;
export type Version = VersionList['items'][number];
export type Checks = AnswerOf<typeof api.checkPolicy>;
export type Fault = Checks['faults'][number];
export type ExampleResult = Checks['tests'][number];
export type Presence = AnswerOf<typeof api.sayPresent>;

export type Comparison = AnswerOf<typeof api.comparePolicies>;
export type ReplayEntry = AnswerOf<typeof api.listReplays>['items'][number];
export type Replay = AnswerOf<typeof api.readReplay>;
export type ReplayResult = NonNullable<Replay['result']>;
export type ReplayChanges = AnswerOf<typeof api.listReplayChanges>;

/** The API as the studio calls it from the browser, with the person's sign-in. */
export class StudioApi {
  readonly #desk: string;

  constructor(desk: string) {
    this.#desk = desk;
  }

  checks(source: string, signal: AbortSignal): Promise<Outcome<Checks>> {
    return call(this.#desk, api.checkPolicy, { body: { source }, signal });
  }

  ask(
    source: string,
    question: Readonly<Record<string, unknown>>,
  ): Promise<Outcome<{ answer: Record<string, unknown> }>> {
    return call(this.#desk, api.askPolicy, { body: { source, question } });
  }

  /** In what a version (`current`, a hash) or text differs from another. */
  compare(from: string, to: string, language: string): Promise<Outcome<Comparison>> {
    return call(this.#desk, api.comparePolicies, { body: { from, to, language } });
  }

  startReplay(body: { source: string; from?: string; to?: string }): Promise<Outcome<ReplayEntry>> {
    return call(this.#desk, api.startReplay, { body });
  }

  replays(): Promise<Outcome<{ items: readonly ReplayEntry[] }>> {
    return call(this.#desk, api.listReplays, {});
  }

  replay(id: string): Promise<Outcome<Replay>> {
    return call(this.#desk, api.readReplay, { path: { id } });
  }

  /** @param of a kind of change; with `rule`, of its promises beyond answers; with `cursor`, the next page */
  replayChanges(
    id: string,
    of: { readonly kind: string; readonly rule?: string; readonly cursor?: string },
  ): Promise<Outcome<ReplayChanges>> {
    return call(this.#desk, api.listReplayChanges, {
      path: { id },
      query: { ...of, limit: 50 },
    });
  }

  /** Stops a replay that runs. */
  cancelReplay(id: string): Promise<Outcome<unknown>> {
    return call(this.#desk, api.cancelReplay, { path: { id } });
  }

  draft(id: string): Promise<Outcome<Draft>> {
    return call(this.#desk, api.readDraft, { path: { id } });
  }

  createDraft(body: { title: string; from?: string; source?: string }): Promise<Outcome<Draft>> {
    return call(this.#desk, api.createDraft, { body });
  }

  deleteDraft(id: string, revision: number): Promise<Outcome<unknown>> {
    return call(this.#desk, api.deleteDraft, { path: { id }, ifMatch: `"${revision}"` });
  }

  /** @param revision the one that the change was made on */
  saveDraft(
    id: string,
    revision: number,
    changes: { source?: string; title?: string; base?: string },
    leaving = false,
  ): Promise<Outcome<DraftEntry>> {
    return call(this.#desk, api.saveDraft, {
      path: { id },
      body: changes,
      ifMatch: `"${revision}"`,
      keepalive: leaving,
    });
  }

  sayPresent(id: string, place: string | null, leaving = false): Promise<Outcome<Presence>> {
    return call(this.#desk, api.sayPresent, { path: { id }, body: { place, leaving }, keepalive: leaving });
  }

  versions(): Promise<Outcome<VersionList>> {
    return call(this.#desk, api.listPolicyVersions, {});
  }

  version(hash: string): Promise<Outcome<Version & { source: string | null }>> {
    return call(this.#desk, api.readPolicyVersion, { path: { hash }, query: { source: '1' } });
  }

  publish(body: {
    draft: string;
    base: string;
    effective: string;
    label: string;
    comment: string;
  }): Promise<Outcome<Version>> {
    return call(this.#desk, api.publishPolicy, { body });
  }
}
