import { Form } from 'react-router';
import type { OutboundBacklog } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { useReadingAgain } from '../parts/use-reading-again.ts';
import { instantWords } from '../time/words.ts';

/** How much mail has not left yet, since when, and what the relay says; all of it can be tried again at once. */
export function OutboundNote({ backlog }: { backlog: OutboundBacklog }) {
  const { t } = useTexts();
  const now = useNow();
  const reader = useReader();
  const { waiting, failing, oldest, reason, late } = backlog;
  // While mail waits, whether it becomes less.
  useReadingAgain(oldest !== null);
  if (oldest === null) return <p className="mute">{t('outbound.none')}</p>;
  const facts = { count: waiting, when: instantWords(Date.parse(oldest), now, reader) };
  if (failing === 0) return <p className="mute">{t('outbound.waiting', facts)}</p>;
  return (
    <div className={late ? 'notice bad' : 'notice'}>
      <strong>{t('outbound.failing', { ...facts, count: failing })}</strong>
      {reason !== null && <p className="break">{t('outbound.reason', { reason })}</p>}
      <p className="small">{t('outbound.do')}</p>
      <Form method="post">
        <input type="hidden" name="intent" value="try-outbound" />
        <button className="btn">{t('outbound.try')}</button>
      </Form>
    </div>
  );
}
