import { useTexts } from '../i18n/texts.tsx';
import { IconButton } from '../kit/button.tsx';
import { toast } from '../kit/toast.tsx';
import { ChangeDialog } from './change-dialog.tsx';
import { useUndo } from './use-undo.ts';

/** Gives the ticket another subject, and the former one back. */
export function SubjectDialog({ subject }: { subject: string }) {
  const { t } = useTexts();
  const undo = useUndo();
  return (
    <ChangeDialog
      intent="subject"
      title={t('subject.act')}
      submit={t('act.change')}
      trigger={<IconButton icon="pencil" label={t('subject.act')} small data-keys="B" />}
      onDone={() =>
        toast.show({
          text: t('subject.done'),
          // One that had none can't have none again.
          ...(subject === '' ? {} : { undo: () => undo('subject', { to: subject }) }),
        })
      }
    >
      <label className="field">
        <span>{t('field.subject')}</span>
        <input name="to" required maxLength={500} defaultValue={subject} aria-describedby="subject-how" />
        <span id="subject-how" className="mute small">
          {t('subject.how')}
        </span>
      </label>
    </ChangeDialog>
  );
}
