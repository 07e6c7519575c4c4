import { lazy, Suspense, useState } from 'react';
import type { Ticket } from '../api-types.ts';
import { lateTexts } from '../i18n/late-texts.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { fetchPart } from '../kit/fetch-part.ts';
import { Veil } from '../kit/veil.tsx';

/** Its script and its words are no part of what a ticket needs first. */
const AddressDialog = lazy(async () => {
  const [{ AddressDialog: part }] = await Promise.all([
    fetchPart(() => import('./address-dialog.tsx')),
    fetchPart(lateTexts),
  ]);
  return { default: part };
});

/** Of a requester who only called: that nothing is mailed to them, and, for who may, where their address is written down. */
export function NoAddress({ ticket }: { ticket: Ticket }) {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <span className="block mute">{t('card.no-address')}</span>
      {ticket.abilities.includes('address') && (
        <Button small onPress={() => setOpen(true)} aria-haspopup="dialog">
          {t('card.give-address')}
        </Button>
      )}
      {open && (
        <Suspense fallback={<Veil onClose={close} />}>
          <AddressDialog requester={ticket.requester} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
