import type { Ticket } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { toast } from '../kit/toast.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useChange } from '../ticket/use-change.ts';

/** Writes down the mail address of a requester who had none. */
export function AddressDialog({
  requester,
  onClose,
}: {
  requester: Ticket['requester'];
  onClose: () => void;
}) {
  const { t } = useTexts();
  const { id, name } = requester;
  const change = useChange(() => {
    toast.show({ text: t('customers.address-done', { name }) });
    onClose();
  });
  return (
    <Dialog title={t('customers.address-title', { name })} isOpen onOpenChange={onClose}>
      <change.Form method="post" action={change.action} className="sheet">
        <input type="hidden" name="intent" value="address" />
        <input type="hidden" name="contact" value={id} />
        {change.problem && <ProblemNote problem={change.problem} />}
        <p className="mute small">{t('customers.address-how')}</p>
        <label className="field">
          <span>{t('field.email')}</span>
          <input name="email" type="email" required maxLength={320} autoComplete="off" />
        </label>
        <p className="actions">
          <Button type="submit" tone="main" isPending={change.busy}>
            {t('customers.address-submit')}
          </Button>
          <Button onPress={onClose}>{t('page.cancel')}</Button>
        </p>
      </change.Form>
    </Dialog>
  );
}
