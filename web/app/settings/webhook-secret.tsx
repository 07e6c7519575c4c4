import { useTexts } from '../i18n/texts.tsx';
import { CopiedCode } from '../parts/copied-code.tsx';

/** A secret, this once. */
export function WebhookSecret({ secret }: { secret: string }) {
  const { t } = useTexts();
  return (
    <div className="notice" role="status">
      <strong>{t('webhooks.secret')}</strong>
      <p>
        <CopiedCode of={t('webhooks.secret')}>{secret}</CopiedCode>
      </p>
      <p>{t('webhooks.secret-once')}</p>
    </div>
  );
}
