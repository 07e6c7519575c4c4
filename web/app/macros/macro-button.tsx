import { useRevalidator } from 'react-router';
import type { StreamItem, Ticket } from '../api-types.ts';
import { useGoOn } from '../composer/use-go-on.ts';
import { useTexts } from '../i18n/texts.tsx';
import { useMacroRunner } from './use-macro-runner.tsx';

/** Several acts at once on the ticket of this page. */
export function MacroButton({ ticket, items }: { ticket: Ticket; items: readonly StreamItem[] }) {
  const { t } = useTexts();
  const { revalidate } = useRevalidator();
  const { goOn, goBack } = useGoOn(ticket.number);
  const { open, dialog } = useMacroRunner({
    tickets: () => [ticket.number],
    offered: true,
    group: 'ticket',
    seen: items.findLast((item) => item.kind === 'message')?.seq ?? null,
    onDone: (_numbers, how) => {
      void revalidate();
      // As after an answer that is written by hand.
      if (how === 'answered') void goOn(null);
      if (how === 'drafted') void goBack();
    },
  });
  return (
    <>
      <button type="button" className="btn" onClick={open} aria-haspopup="dialog">
        {t('act.macros')}
      </button>
      {dialog}
    </>
  );
}
