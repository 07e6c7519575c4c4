import { Form } from 'react-router';
import type { WebhookDelivery } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { instantWords } from '../time/words.ts';

/** What was sent to a webhook, newest first, with each attempt. */
export function WebhookLog({ id, items }: { id: string; items: readonly WebhookDelivery[] }) {
  const { t } = useTexts();
  const now = useNow();
  const reader = useReader();
  const when = (at: string) => instantWords(Date.parse(at), now, reader);
  if (items.length === 0) return <EmptyState title={t('webhooks.log-none')} />;
  return (
    <ul className="letters">
      {items.map((delivery) => {
        const last = delivery.tries.at(-1);
        return (
          <li key={delivery.id}>
            <p>
              <b>{delivery.type}</b>{' '}
              <span className={delivery.state === 'failed' ? 'broken' : 'mute'}>
                {t(`webhooks.is-${delivery.state}`)}
                {last && ` · ${last.status ?? t('webhooks.no-answer')}`}
              </span>{' '}
              <span className="mute small num">{when(delivery.created)}</span>
            </p>
            {delivery.next !== null && (
              <p className="small mute">{t('webhooks.next', { at: when(delivery.next) })}</p>
            )}
            <details>
              <summary className="small">{t('webhooks.attempts', { count: delivery.tries.length })}</summary>
              <p className="small mute break">{delivery.message}</p>
              <pre className="break">{delivery.payload}</pre>
              <ul className="tries small">
                {delivery.tries.map((one) => (
                  <li key={one.at} className="break">
                    <span className="num">{when(one.at)}</span> · {one.status ?? t('webhooks.no-answer')} ·{' '}
                    <span className="num">{t('webhooks.ms', { ms: one.ms })}</span> {one.fault ?? one.answer}
                  </li>
                ))}
              </ul>
            </details>
            {delivery.state !== 'waiting' && (
              <Form method="post">
                <button className="btn" name="intent" value={`again:${id}:${delivery.id}`}>
                  {t('webhooks.again')}
                </button>
              </Form>
            )}
          </li>
        );
      })}
    </ul>
  );
}
