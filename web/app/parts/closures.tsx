import type { Closures } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { datesWords, instantWords } from '../time/words.ts';
import { ClauseLink } from './clause-link.tsx';
import { useNow, useReader } from './surroundings.tsx';
import { useDesk } from './use-desk.ts';

/** When channels do not keep their usual hours in the coming weeks, with when they open again and by which clause. */
export function ComingClosures({ closures }: { closures: Closures['items'] }) {
  const { desk } = useDesk();
  const { t, say } = useTexts();
  const now = useNow();
  const reader = useReader();
  if (closures.length === 0) return null;
  const had = desk.channels.filter(({ entitled, calendar }) => entitled && calendar !== null).length;
  const list = new Intl.ListFormat(reader.language, { type: 'conjunction' });
  return (
    <ul className="plain">
      {closures.map(({ channels, dates, names, hours, opens, clause }) => (
        <li key={`${dates.join()} ${channels.map(({ id }) => id).join()}`}>
          <b>
            {had > 1 && channels.length === had
              ? t('home.all-channels')
              : list.format(channels.map(({ name }) => say(name)))}
          </b>
          {': '}
          {hours.length > 0
            ? t('home.other-hours', {
                dates: datesWords(dates, reader.language),
                hours: hours.map((one) => one.replace('-', '–')).join(', '),
              })
            : opens === null
              ? t('home.closed', { dates: datesWords(dates, reader.language) })
              : t('home.closed-until', {
                  dates: datesWords(dates, reader.language),
                  opens: instantWords(Date.parse(opens), now, reader),
                })}
          {names.length > 0 && ` (${names.join(', ')})`} {clause && <ClauseLink clause={clause} />}
        </li>
      ))}
    </ul>
  );
}
