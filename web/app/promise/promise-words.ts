import type { LocalText, PromiseEntry } from '../api-types.ts';
import type { Texts } from '../i18n/texts.tsx';
import { amountWords, instantWords, lengthWords, spanWords } from '../time/words.ts';
import type { Reader } from '../time/words.ts';

/** The colour of a promise, always beside a word that says the same. */
export type Tone = 'kept' | 'soon' | 'broken' | 'paused' | 'waived';

const hour = 3_600_000;

/** Seconds of the wall until due; negative when it is past. Null while nothing is due. */
export function secondsToDue(promise: Pick<PromiseEntry, 'due'>, now: number): number | null {
  return promise.due === null ? null : Math.floor((Date.parse(promise.due) - now) / 1000);
}

/** Soon: due within the hour. At the due second it is still open; a second later it is broken. */
export function promiseTone(promise: Pick<PromiseEntry, 'state' | 'due'>, now: number): Tone {
  if (promise.state !== 'open') return promise.state;
  if (promise.due === null) return 'paused';
  const left = Date.parse(promise.due) - now;
  if (left < 0) return 'broken';
  return left <= hour ? 'soon' : 'kept';
}

/** The name of what is promised: “First response”, “Response of level 2”, “Next update”. */
export function promiseName(
  promise: Pick<PromiseEntry, 'type' | 'level'> & { readonly name?: PromiseEntry['name'] },
  texts: Pick<Texts, 't' | 'maybe'> & {
    readonly say: (text: LocalText | string | null | undefined) => string;
  },
  levelName?: string,
): string {
  if (promise.name) return texts.say(promise.name);
  if (promise.type === 'level-response' && promise.level) {
    return texts.t('promise.type-level', { level: levelName ?? promise.level });
  }
  return texts.maybe(`promise.type.${promise.type}`, promise.type);
}

/** A share of a hundred as the language writes it: `12.5 %`, `12,5 %`. */
export const shareWords = (percent: number, { language }: { readonly language: string }): string =>
  `${new Intl.NumberFormat(language, { maximumFractionDigits: 4 }).format(percent)} %`;

/** How it stands, in a few words: “paused, 4 h 48 min left”, “kept in 3 h 41 min”, “broken, answered 0:12 late”. */
export function standWords(promise: PromiseEntry, now: number, reader: Reader): string {
  const { t } = reader;
  const left = secondsToDue(promise, now);
  switch (promise.state) {
    case 'open':
      if (left === null) return t('promise.open');
      return left < 0
        ? t('promise.late', { length: spanWords(-left, reader) })
        : t('promise.left', { length: lengthWords(left, reader, { seconds: left < 86_400 }) });
    case 'paused':
      return promise.left === null
        ? t('promise.paused')
        : t('promise.paused-left', { length: spanWords(promise.left, reader) });
    case 'kept':
      return t('promise.kept-in', { length: spanWords(promise.used, reader) });
    case 'broken':
      if (promise.fulfilled && promise.due) {
        const late = (Date.parse(promise.fulfilled) - Date.parse(promise.due)) / 1000;
        return t('promise.broken-by', { length: spanWords(late, reader) });
      }
      return left === null ? t('promise.broken') : t('promise.late', { length: spanWords(-left, reader) });
    case 'waived':
      return t('promise.waived');
  }
}

/** The term as the policy has it: an amount, or what it says in place of one, such as a date that is to be agreed. */
export const termWords = (within: string, reader: Reader, maybe: Texts['maybe']): string =>
  maybe(`promise.term.${within}`, amountWords(within, reader));

/** The whole bar in one sentence, for those who do not see it. */
export function promiseSentence(promise: PromiseEntry, now: number, reader: Reader): string {
  const stand = standWords({ ...promise }, now, reader);
  if (promise.due === null) return stand;
  return reader.t('promise.sentence', { stand, due: instantWords(Date.parse(promise.due), now, reader) });
}

/** What a row of the ledger adds to the name of the state: how much was used, how late, how much is left. */
export function ledgerWords(promise: PromiseEntry, now: number, reader: Reader): string {
  const { t } = reader;
  const left = secondsToDue(promise, now);
  switch (promise.state) {
    case 'open':
      return left === null ? '' : standWords(promise, now, reader);
    case 'paused':
      return promise.left === null ? '' : t('promise.left', { length: spanWords(promise.left, reader) });
    case 'kept':
      return t('ledger.used', { length: spanWords(promise.used, reader) });
    case 'broken':
      return promise.fulfilled && promise.due
        ? t('promise.late', {
            length: spanWords((Date.parse(promise.fulfilled) - Date.parse(promise.due)) / 1000, reader),
          })
        : t('ledger.not-done');
    case 'waived':
      return '';
  }
}
