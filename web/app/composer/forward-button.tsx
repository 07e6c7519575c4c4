import type { StreamMessage, Ticket } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { writeToThirdParty } from './third-party.ts';

/** Begins a word to a third party that has this message below it. Notes are for staff, and have none. */
export function ForwardButton({
  ticket,
  message,
}: {
  ticket: Pick<Ticket, 'abilities'>;
  message: StreamMessage;
}) {
  const { t } = useTexts();
  if (message.note || !ticket.abilities.includes('reply')) return null;
  return (
    <Button small tone="quiet" data-keys="f" onPress={() => writeToThirdParty({ forward: message.id })}>
      {t('side.forward-act')}
    </Button>
  );
}
