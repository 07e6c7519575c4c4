import { useNavigate } from 'react-router';
import { listTickets, readWritingChoice } from '../../../contract/operations.ts';
import { call } from '../browser-api.ts';
import { useDesk } from '../parts/use-desk.ts';
import { lastNumbers, lastSearch } from '../queue/last-queue.ts';
import { openOfList } from '../queue/open-of-list.ts';
import { DueNext } from './due-next.ts';
import type { WritingChoice } from './writing-api.ts';

const goneOn = new Map<string, DueNext>();

/**
 * Goes on from a ticket that was answered, as the writer chose: to the one that is due next in the list that it was opened from, to that list, or nowhere.
 * @param number the ticket that was answered
 */
export function useGoOn(number: string) {
  const { desk } = useDesk();
  const navigate = useNavigate();
  return {
    /** @param after what the writer chose; null: it is asked for, as it may have been chosen meanwhile elsewhere */
    goOn: async (after: WritingChoice['afterAnswer'] | null): Promise<void> => {
      const chosen = after ?? (await chosenAt(desk.id));
      if (chosen === 'stay') return;
      const next = chosen === 'next' ? await dueNext(desk.id, number) : null;
      await navigate(
        next === null ? `/${desk.id}/queue${lastSearch(desk.id)}` : `/${desk.id}/tickets/${next}`,
      );
    },
    /** To the ticket again, where an answer that was taken back lies in its form. */
    goBack: async (): Promise<void> => {
      await navigate(`/${desk.id}/tickets/${number}`);
    },
  };
}

async function chosenAt(desk: string): Promise<WritingChoice['afterAnswer']> {
  const outcome = await call(desk, readWritingChoice, {});
  return outcome.type === 'ok' ? outcome.data.afterAnswer : 'stay';
}

/** The open ticket of the list one works in that is due next, of those that were not answered before it in this tab. */
async function dueNext(desk: string, number: string): Promise<string | null> {
  const outcome = await call(desk, listTickets, {
    query: {
      ...openOfList(lastSearch(desk), lastNumbers(desk)),
      sort: 'due',
      limit: 100,
      fields: 'number,lastMessage',
    },
  });
  const mine = goneOn.get(desk) ?? new DueNext();
  goneOn.set(desk, mine);
  return outcome.type === 'ok' ? mine.after(number, outcome.data.items) : null;
}
