import type { AnswerOf, InputOf } from '../../../contract/call.ts';
import * as api from '../../../contract/operations.ts';
import { addressIn, call } from '../browser-api.ts';
import type { Outcome } from '../browser-api.ts';
import { valuesIn } from '../fields/field-values.ts';
import { uploadFile } from './upload-file.ts';
import type { DraftFile } from './writing-api.ts';

/** How a ticket begins that staff open. */
export type OpeningWay = 'call' | 'mail';
/** What stands in its form, by the names of the fields. */
export type Typed = Readonly<Record<string, string>>;
type Opened = AnswerOf<typeof api.openTicketForCaller>;
type CallBody = InputOf<typeof api.openTicketForCaller>['body'];
type MailBody = InputOf<typeof api.startConversation>['body'];

/** What of a request decides, as its form stands: the policy's own facts are called `value.ID`, dates `date.ID`. */
const decisive = (typed: Typed) => ({
  kind: typed['kind'] || null,
  severity: typed['severity'] || null,
  product: typed['product'] || null,
  region: typed['region'] || null,
  installed: typed['installed'] || null,
  values: group(typed, 'value.'),
  dates: group(typed, 'date.'),
});

const group = (typed: Typed, prefix: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([name, text]) =>
      name.startsWith(prefix) && text !== '' ? [[name.slice(prefix.length), text]] : [],
    ),
  );

/** Who asks, as the policy is asked for them: by address, or by id who was found on record. */
const askerOf = (typed: Typed): string | null => typed['email'] || typed['contact'] || null;

/** For what the form is worked out anew: who asks, and what for. */
export const outlineBody = (typed: Typed): InputOf<typeof api.outlineRequest>['body'] => {
  const { kind, product, installed } = decisive(typed);
  return { requester: askerOf(typed), kind, product, installed, subject: typed['subject'] || null };
};

/** What the policy is asked before a call is taken down: all that the call will be opened with. */
export const decisionBody = (typed: Typed): Omit<InputOf<typeof api.decide>['body'], 'language'> => ({
  ...decisive(typed),
  requester: askerOf(typed),
  subject: typed['subject'] || null,
  channel: typed['channel'] || 'telephone',
});

const common = (typed: Typed) => ({
  ...decisive(typed),
  subject: typed['subject'] ?? '',
  text: typed['text'] ?? '',
  fields: valuesIn(typed),
});

/** As the API opens a ticket for somebody who calls. */
export const callBody = (typed: Typed): CallBody => ({
  ...common(typed),
  requester: {
    // Who is on record stands in the form with name and address, which are theirs already.
    ...(typed['contact']
      ? { contact: typed['contact'] }
      : { name: typed['name']?.trim() || null, email: typed['email']?.trim() || null }),
    telephone: typed['telephone']?.trim() || null,
  },
  channel: typed['channel'] || null,
  direction: typed['direction'] === 'out' ? 'out' : 'in',
  minutes: Number(typed['minutes']) || 0,
  said: typed['said'] ?? '',
});

/** As the API writes to somebody first. */
export const mailBody = (typed: Typed): MailBody => ({
  ...common(typed),
  requester: { name: typed['name']?.trim() || (typed['email'] ?? ''), email: typed['email'] ?? '' },
  format: 'markdown',
  cc: list(typed['cc']),
  bcc: list(typed['bcc']),
});

const list = (text = ''): string[] =>
  text
    .split(/[,;]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** The API as the form of a new ticket calls it from the browser; what is kept is the person's own. */
export class OpeningApi {
  readonly #desk: string;

  constructor(desk: string) {
    this.#desk = desk;
  }

  /** @param leaving the page goes away: the call outlives it */
  save(way: OpeningWay, typed: Typed, leaving: boolean): Promise<Outcome<unknown>> {
    return call(this.#desk, api.saveMyOpening, {
      path: { way },
      body: { typed: { ...typed } },
      keepalive: leaving,
    });
  }

  discard(way: OpeningWay): Promise<Outcome<unknown>> {
    return call(this.#desk, api.discardMyOpening, { path: { way } });
  }

  /** @param once the same for each try of one press, so that one ticket is opened */
  open(way: OpeningWay, typed: Typed, once: string): Promise<Outcome<Opened>> {
    const idempotencyKey = once;
    return way === 'call'
      ? call(this.#desk, api.openTicketForCaller, {
          body: { ...callBody(typed), opening: true },
          idempotencyKey,
        })
      : call(this.#desk, api.startConversation, {
          body: { ...mailBody(typed), opening: true },
          idempotencyKey,
        });
  }

  upload(
    way: OpeningWay,
    file: File,
    onProgress: (share: number) => void,
    once: string,
  ): Promise<Outcome<DraftFile>> {
    return uploadFile(addressIn(this.#desk, api.addOpeningFile, { path: { way } }), file, onProgress, once);
  }

  removeFile(id: string): Promise<Outcome<unknown>> {
    return call(this.#desk, api.removeDraftFile, { path: { id } });
  }
}
