import { PhraseText } from '../policy/phrase.tsx';
import { Block, WeekWords } from '../policy/blocks.tsx';
import { clauseAnchor } from '../parts/clause-link.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { useTexts } from '../i18n/texts.tsx';
import { zoneWords } from '../time/words.ts';
import type { PromisedTimes as Times } from '../api-types.ts';

/** How fast the organisation is answered, by kind and severity, with the clauses and on which hours it is counted. */
export function PromisedTimes({ times }: { times: Times }) {
  const { t, language } = useTexts();
  const { desk } = useDesk();
  return (
    <section aria-labelledby="times">
      <h2 id="times">{t('organisation.times')}</h2>
      {times.tables.length === 0 ? (
        <p className="mute">{t('organisation.times-none')}</p>
      ) : (
        <p className="mute">{t('organisation.times-means')}</p>
      )}
      <div className="policy times">
        {times.tables.map((block, index) => (
          <Block key={index} block={block} section="promises" />
        ))}
      </div>
      {times.hours.map((hours) => (
        <div key={hours.calendar}>
          <p className="small">
            <a href={`/${desk.id}/policy#hours-${clauseAnchor(hours.calendar)}`}>
              <PhraseText phrase={hours.name} />
            </a>{' '}
            <span className="mute">
              {hours.always
                ? t('policy.week.always')
                : t('policy.week.zone', { zone: zoneWords(hours.zone, language) })}
            </span>
          </p>
          {!hours.always && <WeekWords week={hours.week} />}
        </div>
      ))}
    </section>
  );
}
