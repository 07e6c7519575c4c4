import type { Way } from '../api-types.ts';
import { instantWords, untilWords } from '../time/words.ts';
import type { Reader } from '../time/words.ts';

/** Whether a channel is open and until when, in a few words, with the colour that says the same. */
export function wayWords(
  way: Way,
  now: number,
  reader: Reader,
  known = true,
): { words: string; tone: 'kept' | 'soon' | 'mute' } {
  const { t } = reader;
  // Of somebody who has not signed in we don't know the plan, so nothing is denied yet.
  if (!way.entitled) return { words: t(known ? 'way.not-included' : 'way.by-plan'), tone: 'mute' };
  if (way.open) {
    if (way.closes === null) return { words: t('way.always'), tone: 'kept' };
    return {
      words: t('way.open-until', { until: untilWords(Date.parse(way.closes), now, reader) }),
      tone: 'kept',
    };
  }
  const opens = way.opens === null ? null : instantWords(Date.parse(way.opens), now, reader);
  if (!way.live) return { words: opens ? t('way.taken-opens', { opens }) : t('way.taken'), tone: 'soon' };
  return { words: opens ? t('way.opens', { opens }) : t('way.closed'), tone: 'soon' };
}
