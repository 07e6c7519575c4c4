import { useTexts } from '../i18n/texts.tsx';
import { clockWords, weekdayWords, zoneWords } from '../time/words.ts';
import { useNow, useReader, useZone } from './surroundings.tsx';

/** What time it is here, and where “here” is when that may not be the reader's place. */
export function ZoneNote() {
  const { t } = useTexts();
  const now = useNow();
  const reader = useReader();
  const { zone, foreignZone } = useZone();
  const values = {
    day: weekdayWords(now, reader),
    time: clockWords(now, reader),
    place: zoneWords(zone, reader.language),
  };
  const words = foreignZone ? t('time.now-in', values) : t('time.now', values);
  // It begins a sentence, and days are written small in three of the four languages.
  const sentence = `${words.slice(0, 1).toLocaleUpperCase(reader.language)}${words.slice(1)}`;
  return <span className="num">{sentence}</span>;
}
