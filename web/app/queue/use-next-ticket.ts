import { useNavigate } from 'react-router';
import { listTickets } from '../../../contract/operations.ts';
import { call } from '../browser-api.ts';
import { useTexts } from '../i18n/texts.tsx';
import { useShortcuts } from '../kit/shortcuts.ts';
import { toast } from '../kit/toast.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { lastNumbers } from './last-queue.ts';
import { neighbourOf } from './neighbour-of.ts';

/** From a ticket to the next and the one before it, in the list from which it was opened; else among the open ones by what is due. */
export function useNextTicket(number: string): void {
  const { desk } = useDesk();
  const { t } = useTexts();
  const navigate = useNavigate();
  const go = async (by: 1 | -1): Promise<void> => {
    const shown = lastNumbers(desk.id);
    const list = shown.length > 0 ? shown : await openNumbers(desk.id);
    const to = neighbourOf(list, number, by);
    if (to === null) toast.show({ text: t(by === 1 ? 'keys.no-next' : 'keys.no-previous') });
    else await navigate(`/${desk.id}/tickets/${to}`);
  };
  useShortcuts([
    { id: 'next-ticket', keys: 'j', label: t('keys.next'), group: 'go', run: () => void go(1) },
    { id: 'previous-ticket', keys: 'k', label: t('keys.previous'), group: 'go', run: () => void go(-1) },
  ]);
}

async function openNumbers(desk: string): Promise<readonly string[]> {
  const outcome = await call(desk, listTickets, {
    query: { view: 'open', sort: 'due', limit: 100, fields: 'number' },
  });
  return outcome.type === 'ok' ? outcome.data.items.map((item) => item.number) : [];
}
