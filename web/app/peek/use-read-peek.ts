import { useEffect, useState } from 'react';
import { readStream, readTicket } from '../../../contract/operations.ts';
import type { StreamMessage, TicketPromise } from '../api-types.ts';
import { call } from '../browser-api.ts';
import { sharedLive } from '../live/shared-live.ts';
import { useDesk } from '../parts/use-desk.ts';

/** Whoever goes on down the list reads nothing on the way. */
const restMs = 90;
/** Events come in bursts. */
const gatherMs = 50;
/** More than what happens between three messages, most times. */
const readItems = 30;
const shownMessages = 3;

/** What a preview shows besides the ticket's row. */
export interface PeekRead {
  readonly promises: readonly TicketPromise[];
  /** The newest first. */
  readonly messages: readonly StreamMessage[];
}

/**
 * Reads a ticket for its preview, and again when something happens to it. It is read as programs read it: nothing is marked as read, and
 * nobody is told that somebody looks.
 *
 * @param number always the same one: another ticket has another preview
 * @returns what was read, `failed`, or null while there is nothing to show yet; and what reads it again
 */
export function useReadPeek(number: string): readonly [PeekRead | 'failed' | null, () => void] {
  const { desk, me } = useDesk();
  const [read, setRead] = useState<PeekRead | 'failed' | null>(null);
  const [again, setAgain] = useState(0);
  const who = me.id;
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    let timer: ReturnType<typeof setTimeout> | null = null;
    let rounds = 0;
    let shown = 0;
    const look = async (): Promise<void> => {
      timer = null;
      const round = ++rounds;
      const path = { number };
      const [ticket, stream] = await Promise.all([
        call(desk.id, readTicket, { path, query: { fields: 'promises' }, signal }),
        call(desk.id, readStream, { path, query: { limit: readItems }, signal }),
      ]);
      // Answers may come in another order than they were asked for: what is newer stays.
      if (signal.aborted || round < shown) return;
      // What stands there stays, should nobody answer.
      if (ticket.type !== 'ok' || stream.type !== 'ok') return setRead((before) => before ?? 'failed');
      shown = round;
      const messages = stream.data.items
        .filter((item) => item.kind === 'message')
        .slice(-shownMessages)
        .toReversed();
      setRead({ promises: ticket.data.promises, messages });
    };
    const soon = (ms: number): void => {
      timer ??= setTimeout(() => void look(), ms);
    };
    soon(restMs);
    const off =
      who === null
        ? undefined
        : sharedLive(desk.id, who).onEvent((event) => {
            if (event === 'all' || event.ticket === number) soon(gatherMs);
          });
    return () => {
      stop.abort();
      off?.();
      if (timer !== null) clearTimeout(timer);
    };
  }, [desk.id, who, number, again]);
  const readAgain = (): void => {
    setRead(null);
    setAgain((before) => before + 1);
  };
  return [read, readAgain];
}
