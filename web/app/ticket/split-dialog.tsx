import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { StreamMessage, Ticket } from '../api-types.ts';
import { markedIn } from '../composer/marked-in.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { toast } from '../kit/toast.tsx';
import { nameOf } from '../parts/names.ts';
import { useDesk } from '../parts/use-desk.ts';
import { ChangeDialog } from './change-dialog.tsx';

interface Props {
  readonly ticket: Pick<Ticket, 'subject' | 'kind' | 'severity'>;
  readonly message: StreamMessage;
}

/** Makes what a customer said a ticket of its own (OPS-11); only what is marked of it, if something is. */
export function SplitDialog({ ticket, message }: Props) {
  const { t, say } = useTexts();
  const { desk } = useDesk();
  const navigate = useNavigate();
  // As the button is pressed: with the window the focus leaves the text, and nothing is marked in it any more.
  const [marked, setMarked] = useState('');
  return (
    <ChangeDialog
      intent="split"
      title={t('split.title')}
      submit={t('split.submit')}
      trigger={
        <Button small tone="quiet" data-keys="S" onPress={() => setMarked(markedIn(message) ?? '')}>
          {t('split.act')}
        </Button>
      }
      onDone={({ made }) =>
        toast.show({
          text: made === null ? t('split.done-hidden') : t('split.done', { number: made }),
          ...(made === null
            ? {}
            : {
                action: { label: t('split.open'), run: () => void navigate(`/${desk.id}/tickets/${made}`) },
              }),
        })
      }
    >
      <input type="hidden" name="message" value={message.id} />
      <p className="mute small">{t('split.how')}</p>
      <label className="field">
        <span>{t('field.subject')}</span>
        <input name="subject" required maxLength={300} defaultValue={ticket.subject} />
      </label>
      <label className="field">
        <span>{t('split.part')}</span>
        <textarea name="part" rows={4} defaultValue={marked} aria-describedby="split-part" />
        <span id="split-part" className="mute small">
          {t('split.part-how')}
        </span>
      </label>
      <div className="pair">
        <label className="field">
          <span>{t('field.kind')}</span>
          <select name="kind" defaultValue={ticket.kind ?? ''}>
            {desk.kinds.map(({ id }) => (
              <option key={id} value={id}>
                {nameOf(desk.kinds, id, say)}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('field.severity')}</span>
          <select name="severity" defaultValue={ticket.severity ?? ''}>
            {desk.severities.map(({ id }) => (
              <option key={id} value={id}>
                {nameOf(desk.severities, id, say)}
              </option>
            ))}
          </select>
        </label>
      </div>
    </ChangeDialog>
  );
}
