import type { StreamMessage } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { toast } from '../kit/toast.tsx';
import { ChangeDialog } from './change-dialog.tsx';

/** Shows the customer what somebody who takes no part in the ticket mailed to it; what a program wrote only when one says so. */
export function ShowDialog({ message }: { message: StreamMessage }) {
  const { t } = useTexts();
  if (message.outsider?.shown !== false) return null;
  const { automatic } = message.outsider;
  const author = message.author.email ?? message.author.name;
  return (
    <ChangeDialog
      intent="show"
      title={t('outsider.act')}
      submit={t('outsider.act')}
      destructive={automatic}
      trigger={<Button small>{t('outsider.act')}</Button>}
      onDone={() => toast.show({ text: t('outsider.done') })}
    >
      <input type="hidden" name="message" value={message.id} />
      <p>{t(automatic ? 'outsider.how-automatic' : 'outsider.how', { author })}</p>
      <label className="check">
        <input type="checkbox" name={automatic ? 'automatic' : 'joins'} required={automatic} />{' '}
        <span>{t(automatic ? 'outsider.sure' : 'outsider.joins', { author })}</span>
      </label>
    </ChangeDialog>
  );
}
