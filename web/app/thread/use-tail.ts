import { useEffect, useEffectEvent } from 'react';
import { readStream } from '../../../contract/operations.ts';
import { call } from '../browser-api.ts';
import { sharedLive } from '../live/shared-live.ts';
import { useDesk } from '../parts/use-desk.ts';
import type { ThreadPage } from './thread-window.ts';

/** What one act says comes in one piece. */
const gatherMs = 3;
/** More than happens to a ticket in a moment. */
const tailItems = 15;

/**
 * Reads the end of a conversation as soon as something happens to its ticket, before the page around it is read again.
 *
 * @param begin at the moment of asking; gives what takes the answer, or null when nobody would see it
 */
export function useTail(ticket: string, begin: () => ((page: ThreadPage) => void) | null): void {
  const { desk, me } = useDesk();
  const beginning = useEffectEvent(begin);
  const who = me.id;
  useEffect(() => {
    if (who === null) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    let asked = 0;
    const read = async (): Promise<void> => {
      timer = null;
      const mine = ++asked;
      const take = document.visibilityState === 'visible' ? beginning() : null;
      if (take === null) return;
      const query = { limit: tailItems };
      const outcome = await call(desk.id, readStream, { path: { number: ticket }, query });
      // Who asked later knows more.
      if (outcome.type !== 'ok' || mine !== asked) return;
      const { items, next } = outcome.data;
      take({ items, older: next, newer: null });
    };
    const off = sharedLive(desk.id, who).onEvent((event) => {
      if (event === 'all' || event.ticket !== ticket) return;
      timer ??= setTimeout(() => void read(), gatherMs);
    });
    return () => {
      off();
      if (timer !== null) clearTimeout(timer);
    };
  }, [desk.id, who, ticket]);
}
