import type { AnswerOf } from '../../../contract/call.ts';
import { forecastResolutions } from '../../../contract/operations.ts';
import { call } from '../browser-api.ts';
import type { Texts } from '../i18n/texts.tsx';
import { promiseName } from '../promise/promise-words.ts';
import { instantWords } from '../time/words.ts';
import type { Reader } from '../time/words.ts';

/** Tickets that are named; the others are counted. */
const named = 3;
/** Tickets of which one request asks. */
const atOnce = 100;

/**
 * What stays to be kept when these tickets are resolved without a word, in one sentence with the clauses; null where nothing does, or
 * where nobody answers. @param numbers at most 100
 */
export async function owedAfterResolving(
  desk: string,
  numbers: readonly string[],
  { texts, reader, now }: { texts: Parameters<typeof promiseName>[1] & Texts; reader: Reader; now: number },
): Promise<string | null> {
  const items: AnswerOf<typeof forecastResolutions>['items'][number][] = [];
  for (let at = 0; at < numbers.length; at += atOnce) {
    const query = { numbers: numbers.slice(at, at + atOnce).join() };
    const outcome = await call(desk, forecastResolutions, { query });
    if (outcome.type !== 'ok') return null;
    items.push(...outcome.data.items);
  }
  if (items.length === 0) return null;
  const told = items.slice(0, named).flatMap(({ number, promises: [first] }) => {
    if (first === undefined) return [];
    const due =
      first.due === null ? texts.t('promise.no-date') : instantWords(Date.parse(first.due), now, reader);
    return [
      texts.t('forecast.of-ticket', {
        number,
        promise: promiseName(first, texts),
        due,
        clause: first.clause,
      }),
    ];
  });
  const more = items.length - told.length;
  return texts.t('forecast.bulk', {
    promises: [...told, ...(more > 0 ? [texts.t('forecast.more', { count: more })] : [])].join('; '),
  });
}
