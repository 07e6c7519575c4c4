import type { AnswerOf } from '../../../contract/call.ts';
import * as api from '../../../contract/operations.ts';
import type { Problem } from '../api-types.ts';
import { addressIn, call } from '../browser-api.ts';
import type { Outcome } from '../browser-api.ts';
import { uploadFile } from './upload-file.ts';

/** What the API has of a text; in a page its problem is told in the reader's language. */
export type Draft = Omit<AnswerOf<typeof api.listMyDrafts>['items'][number], 'problem'> & {
  readonly problem: Problem | null;
};
export type DraftFile = Draft['files'][number];
export type WritingChoice = Omit<AnswerOf<typeof api.readWritingChoice>, 'version'> & {
  /** As it was read; none where it could not be. */
  readonly version?: string;
};
export type TicketSnippets = AnswerOf<typeof api.listTicketSnippets>;
export type Sending = AnswerOf<typeof api.sendMyDraft>;
export type SideTalk = AnswerOf<typeof api.listSideTalks>['items'][number];
export type WritingKind = Draft['kind'];
export const writingKinds = ['answer', 'note', 'side'] as const satisfies readonly WritingKind[];
/** To which third party a text goes, and with what of the ticket. */
export type SideWritten = Omit<Readonly<NonNullable<Draft['side']>>, 'files'> & {
  readonly files: readonly string[];
};

/** What stands in a form of answers or notes. */
export interface Written {
  readonly text: string;
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly waitFor: string | null;
  readonly resolve: boolean;
  readonly signature: boolean;
  readonly side: SideWritten | null;
}

/** When it is to be sent, and what had been said when it was written. */
export interface How {
  readonly at: string | null;
  readonly seen: number | null;
}

/** The API as the composer calls it from the browser, with the person's sign-in. */
export class WritingApi {
  readonly #desk: string;
  readonly #number: string;

  constructor(desk: string, ticket: string) {
    this.#desk = desk;
    this.#number = ticket;
  }

  /** @param leaving the page goes away: the call outlives it */
  save(kind: WritingKind, written: Written, leaving = false): Promise<Outcome<Draft>> {
    return call(this.#desk, api.saveMyDraft, {
      path: this.#path(kind),
      body: bodyOf(written),
      keepalive: leaving,
    });
  }

  discard(kind: WritingKind): Promise<Outcome<unknown>> {
    return call(this.#desk, api.discardMyDraft, { path: this.#path(kind) });
  }

  /** @param once the same for each try of one press, so that it is sent once */
  send(kind: WritingKind, written: Written, how: How, once: string): Promise<Outcome<Sending>> {
    return call(this.#desk, api.sendMyDraft, {
      path: this.#path(kind),
      body: { ...bodyOf(written), ...how },
      idempotencyKey: once,
    });
  }

  recall(draft: string): Promise<Outcome<Draft>> {
    return call(this.#desk, api.recallDraft, { path: { id: draft }, body: {} });
  }

  release(draft: string): Promise<Outcome<unknown>> {
    return call(this.#desk, api.releaseDraft, { path: { id: draft }, body: {} });
  }

  snippets(): Promise<Outcome<TicketSnippets>> {
    return call(this.#desk, api.listTicketSnippets, { path: { number: this.#number } });
  }

  /**
   * Chooses one thing of how one writes. What was chosen of the rest in another window meanwhile stays.
   * @param choice as it was read
   */
  async choose(choice: WritingChoice, one: Partial<WritingChoice>): Promise<Outcome<WritingChoice>> {
    const { version: ifMatch, ...body } = { ...choice, ...one };
    const outcome = await call(this.#desk, api.saveWritingChoice, { body, ...(ifMatch && { ifMatch }) });
    if (outcome.type !== 'refused' || outcome.status !== 412) return outcome;
    const present = await call(this.#desk, api.readWritingChoice, {});
    return present.type === 'ok' ? this.choose(present.data, one) : present;
  }

  removeFile(id: string): Promise<Outcome<unknown>> {
    return call(this.#desk, api.removeDraftFile, { path: { id } });
  }

  upload(
    kind: WritingKind,
    file: File,
    onProgress: (share: number) => void,
    once: string,
  ): Promise<Outcome<DraftFile>> {
    const address = addressIn(this.#desk, api.addDraftFile, { path: this.#path(kind) });
    return uploadFile(address, file, onProgress, once);
  }

  #path(kind: WritingKind): { readonly number: string; readonly kind: WritingKind } {
    return { number: this.#number, kind };
  }
}

/** As the API takes it: its lists may be changed, ours are not. */
const bodyOf = ({ cc, bcc, side, ...written }: Written) => ({
  ...written,
  cc: [...cc],
  bcc: [...bcc],
  side: side === null ? null : { ...side, files: [...side.files] },
});
