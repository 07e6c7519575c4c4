import type { Ticket } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { toast } from '../kit/toast.tsx';
import { ChangeDialog } from './change-dialog.tsx';
import { OtherNumber } from './other-number.tsx';
import { useUndo } from './use-undo.ts';

/** Merges this ticket into another. Who would come along from elsewhere is named before, and the whole can be taken back. */
export function MergeDialog({ ticket }: { ticket: Ticket }) {
  const { t } = useTexts();
  const undo = useUndo();
  return (
    <ChangeDialog
      intent="merge"
      title={t('merge.title', { number: ticket.number })}
      submit={t('merge.submit')}
      trigger={
        <Button small data-keys="M">
          {t('merge.act')}
        </Button>
      }
      onDone={() => toast.show({ text: t('merge.done'), undo: () => undo('unmerge') })}
    >
      {(problem) => (
        <>
          <p className="mute small">{t('merge.how')}</p>
          <OtherNumber name="into" ticket={ticket} />
          {problem?.code === 'brings-others' && (
            <label className="check">
              <input type="checkbox" name="join" required /> <span>{t('merge.join')}</span>
            </label>
          )}
        </>
      )}
    </ChangeDialog>
  );
}
