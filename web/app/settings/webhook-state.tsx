import type { Webhook } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { instantWords } from '../time/words.ts';

/** In a line: is it told, and how does it go? */
export function WebhookState({ webhook }: { webhook: Webhook }) {
  const { t } = useTexts();
  const now = useNow();
  const reader = useReader();
  const { state, reason, failingSince, waiting, failed } = webhook;
  return (
    <p className="small">
      <b className={state === 'disabled' || failingSince !== null ? 'broken' : undefined}>
        {t(`webhooks.state-${state}`)}
      </b>
      {reason !== null && ` · ${t(`webhooks.reason-${reason}`)}`}
      {reason === null && failingSince !== null && (
        <span className="broken">
          {' · '}
          {t('webhooks.failing-since', { since: instantWords(Date.parse(failingSince), now, reader) })}
        </span>
      )}
      <span className="mute">
        {waiting > 0 && ` · ${t('webhooks.waiting', { count: waiting })}`}
        {failed > 0 && ` · ${t('webhooks.failed', { count: failed })}`}
      </span>
    </p>
  );
}
