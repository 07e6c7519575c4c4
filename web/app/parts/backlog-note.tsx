import type { MailBacklog } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { instantWords } from '../time/words.ts';
import { useNow, useReader } from './surroundings.tsx';
import { useReadingAgain } from './use-reading-again.ts';

/**
 * How much mail was accepted and is not taken in yet, since when, and whether any is: an alarm when it waits too long.
 * @param always also says that nothing waits
 */
export function BacklogNote({ backlog, always = false }: { backlog: MailBacklog; always?: boolean }) {
  const { t } = useTexts();
  const now = useNow();
  const reader = useReader();
  const { waiting, oldest, lastTakenIn, late } = backlog;
  // While mail waits, whether it becomes less.
  useReadingAgain(oldest !== null);
  const words = (at: string): string => instantWords(Date.parse(at), now, reader);
  const last =
    lastTakenIn === null ? t('backlog.last-never') : t('backlog.last', { when: words(lastTakenIn) });
  if (oldest === null)
    return always ? (
      <p className="mute">
        {t('backlog.none')} {lastTakenIn !== null && last}
      </p>
    ) : null;
  const facts = { count: waiting, when: words(oldest) };
  if (!late)
    return (
      <p className="mute">
        {t('backlog.waiting', facts)} {last}
      </p>
    );
  return (
    <div className="notice bad">
      <strong>{t('backlog.late', facts)}</strong>
      <p>{t('backlog.late-do')}</p>
      <p className="small">{last}</p>
    </div>
  );
}
