import { useFetcher } from 'react-router';
import type { Mailbox } from '../api-types.ts';
import { reasonOf } from '../i18n/fault-words.ts';
import { useTexts } from '../i18n/texts.tsx';
import { useReader } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { useReadingAgain } from '../parts/use-reading-again.ts';
import { useRunning } from '../time/use-running.ts';
import { clockZoneWords, spanWords } from '../time/words.ts';
import type { Unfinished } from '../ticket-action.server.ts';

/** While something is tried, what came of it is looked for so often, in milliseconds. */
const lookMs = 3000;
const mostLooks = 20;

/**
 * When a mailbox that can't be read is tried next, and a button that tries it now.
 * @param now the machine's clock as the page was read, in milliseconds: mailboxes do not go by that of a demonstration
 */
export function NextTry({ mailbox, now }: { mailbox: Mailbox; now: number }) {
  const texts = useTexts();
  const { t } = texts;
  const { desk } = useDesk();
  const reader = useReader();
  const fetcher = useFetcher<Partial<Unfinished>>();
  const current = useRunning(now);
  const at = mailbox.nextTry === null ? null : Date.parse(mailbox.nextTry);
  const due = at !== null && at <= current;
  useReadingAgain(due, lookMs, mostLooks);
  if (at === null) return <p>{t('mailboxes.tried-again')}</p>;
  const refused = fetcher.data?.problem;
  return (
    <div className="actions">
      <span>
        {due
          ? t('mailboxes.trying')
          : t('mailboxes.next-try', {
              at: clockZoneWords(at, reader),
              left: spanWords((at - current) / 1000, reader),
            })}
      </span>
      {!due && (
        <fetcher.Form method="post" action={`/${desk.id}/settings/mailboxes`}>
          <input type="hidden" name="intent" value={`try:${mailbox.id}`} />
          <button
            className="btn"
            disabled={fetcher.state !== 'idle'}
            aria-label={t('mailboxes.try-of', { name: mailbox.name })}
          >
            {t('mailboxes.try')}
          </button>
        </fetcher.Form>
      )}
      {refused && (
        <span className="broken small" role="alert">
          {reasonOf(refused, texts)}
        </span>
      )}
    </div>
  );
}
