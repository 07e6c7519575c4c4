import { useRevalidator } from 'react-router';
import type { StreamItem, Ticket } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { useMacroRunner } from './use-macro-runner.tsx';

/** Several acts at once on the ticket of this page. */
export function MacroButton({ ticket, items }: { ticket: Ticket; items: readonly StreamItem[] }) {
  const { t } = useTexts();
  const { revalidate } = useRevalidator();
  const { open, dialog } = useMacroRunner({
    tickets: () => [ticket.number],
    offered: true,
    group: 'ticket',
    seen: items.findLast((item) => item.kind === 'message')?.seq ?? null,
    onDone: () => void revalidate(),
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
