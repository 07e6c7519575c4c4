import type { ShownAnnouncement } from '../api-types.ts';
import { pickText, useTexts } from '../i18n/texts.tsx';
import { Badge } from '../kit/badge.tsx';
import { instantWords, minuteWords } from '../time/words.ts';
import { Linked } from './linked.tsx';
import { useNow, useReader } from './surroundings.tsx';
import { useDesk } from './use-desk.ts';

/**
 * What the desk tells its readers now, each in the best language that it is written in. Plain markup and plain forms: it is read and put
 * away without a script.
 */
export function Announcements({
  items,
  mayDismiss = false,
  isTop = false,
}: {
  items: readonly ShownAnnouncement[];
  /** The reader is a contact, and nothing that they have typed would be lost. */
  mayDismiss?: boolean;
  /** They stand right below the heading of the page. */
  isTop?: boolean;
}) {
  const Heading = isTop ? 'h2' : 'h3';
  const { desk } = useDesk();
  const { t, language } = useTexts();
  const now = useNow();
  const reader = useReader();
  if (items.length === 0) return null;
  return (
    <ul className="announcements">
      {items.map(({ id, titles, texts, importance, from }) => {
        const title = pickText(titles, language);
        const text = texts[title.language ?? ''] ?? '';
        const since = Date.parse(from);
        return (
          <li key={id} className={importance}>
            <Heading id={`announcement-${id}`}>
              {importance === 'warning' && <Badge tone="soon">{t('announcements.warning')}</Badge>}{' '}
              <span lang={title.language}>{title.text}</span>
            </Heading>
            {text !== '' && (
              <p className="pre" lang={title.language}>
                <Linked text={text} />
              </p>
            )}
            <p className="small mute">
              <time dateTime={from} title={minuteWords(since, reader)}>
                {t('announcements.since', { when: instantWords(since, now, reader) })}
              </time>
            </p>
            {mayDismiss && (
              <form method="post" action={`/${desk.id}/announcements/${id}/dismissal`}>
                <button className="btn small" aria-describedby={`announcement-${id}`}>
                  {t('announcements.dismiss')}
                </button>
              </form>
            )}
          </li>
        );
      })}
    </ul>
  );
}
