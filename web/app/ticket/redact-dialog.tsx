import type { StreamMessage } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { toast } from '../kit/toast.tsx';
import { ChangeDialog } from './change-dialog.tsx';

/** Takes words of a message, the whole of it, or one of its files out for good (PAR-2). */
export function RedactDialog({ message }: { message: StreamMessage }) {
  const { t } = useTexts();
  const files = message.attachments.filter(({ size }) => size > 0);
  return (
    <ChangeDialog
      intent="redact"
      title={t('redact.title')}
      submit={t('redact.title')}
      destructive
      trigger={
        <Button small tone="quiet" data-keys="R">
          {t('redact.act')}
        </Button>
      }
      onDone={() => toast.show({ text: t('redact.done') })}
    >
      <input type="hidden" name="message" value={message.id} />
      <p>{t('redact.how')}</p>
      <label className="field">
        <span>{t('redact.words')}</span>
        <input name="words" autoComplete="off" maxLength={2000} aria-describedby={`redact-${message.id}`} />
        <span id={`redact-${message.id}`} className="mute small">
          {t('redact.words-how')}
        </span>
      </label>
      {files.map((file) => (
        <label key={file.id} className="check">
          <input type="radio" name="attachment" value={file.id} />{' '}
          <span>{t('redact.file', { name: file.name })}</span>
        </label>
      ))}
      <label className="field">
        <span>{t('redact.reason')}</span>
        <input name="reason" required maxLength={500} />
      </label>
    </ChangeDialog>
  );
}
