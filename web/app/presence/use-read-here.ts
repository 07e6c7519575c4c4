import { useEffect } from 'react';
import { useDesk } from '../parts/use-desk.ts';
import { afterDrawnMs } from './use-say-here.ts';
import { useUnread } from './use-unread.ts';
import { readNotifications } from '../../../contract/operations.ts';
import { call } from '../browser-api.ts';

/** Whoever has a ticket before them has read what they were told of it. */
export function useReadHere(ticket: string): void {
  const { desk } = useDesk();
  const unread = useUnread();
  useEffect(() => {
    if (unread === null || unread === 0) return;
    const read = (): void => {
      if (document.visibilityState !== 'visible') return;
      document.removeEventListener('visibilitychange', read);
      // Lost, it stays unread: no harm is done.
      void call(desk.id, readNotifications, { body: { ticket } });
    };
    document.addEventListener('visibilitychange', read);
    const first = setTimeout(read, afterDrawnMs);
    return () => {
      clearTimeout(first);
      document.removeEventListener('visibilitychange', read);
    };
  }, [desk.id, ticket, unread]);
}
