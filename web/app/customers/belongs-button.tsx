import { lazy, Suspense, useState } from 'react';
import type { Ticket } from '../api-types.ts';
import { lateTexts } from '../i18n/late-texts.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { fetchPart } from '../kit/fetch-part.ts';
import { Veil } from '../kit/veil.tsx';

/** Its script and its words are no part of what a ticket needs first. */
const BelongsDialog = lazy(async () => {
  const [{ BelongsDialog: part }] = await Promise.all([
    fetchPart(() => import('./belongs-dialog.tsx')),
    fetchPart(lateTexts),
  ]);
  return { default: part };
});

/** For leads, of a requester who is no customer's: to whom they belong. */
export function BelongsButton({ ticket }: { ticket: Ticket }) {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <p className="small">
      <Button small onPress={() => setOpen(true)} aria-haspopup="dialog">
        {t('card.belongs')}
      </Button>
      {open && (
        <Suspense fallback={<Veil onClose={close} />}>
          <BelongsDialog requester={ticket.requester} onClose={close} />
        </Suspense>
      )}
    </p>
  );
}
