import { useTexts } from '../i18n/texts.tsx';

/** A secret, this once. */
export function WebhookSecret({ secret }: { secret: string }) {
  const { t } = useTexts();
  return (
    <div className="notice" role="status">
      <strong>{t('webhooks.secret')}</strong>
      <p>
        <code className="break">{secret}</code>
      </p>
      <p>{t('webhooks.secret-once')}</p>
    </div>
  );
}
