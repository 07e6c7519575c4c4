import { useEffect, useState } from 'react';
import { searchTickets } from '../../../contract/operations.ts';
import { call } from '../browser-api.ts';

/** A ticket that was found. */
export interface FoundTicket {
  readonly number: string;
  readonly subject: string;
}

/** How long nothing is typed before the server is asked, in milliseconds. */
const pause = 150;

/**
 * Tickets by number or words, as the search finds them for whoever asks; null while it looks. Fewer than two letters find
 * nothing, and so does a server that does not answer: the palette's other entries stay.
 */
export function useFoundTickets(desk: string, words: string): readonly FoundTicket[] | null {
  const asked = words.trim().slice(0, 400);
  const [found, setFound] = useState<{ asked: string; tickets: readonly FoundTicket[] }>({
    asked: '',
    tickets: [],
  });
  useEffect(() => {
    if (asked.length < 2) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      void findTickets(desk, asked, stop.signal).then((tickets) => {
        if (tickets) setFound({ asked, tickets });
      });
    }, pause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [desk, asked]);
  if (asked.length < 2) return [];
  return found.asked === asked ? found.tickets : null;
}

async function findTickets(
  desk: string,
  words: string,
  signal: AbortSignal,
): Promise<readonly FoundTicket[] | null> {
  const answer = await call(desk, searchTickets, { query: { q: words, limit: 8 }, signal });
  if (answer.type !== 'ok') return signal.aborted ? null : [];
  const found = answer.data;
  if (found.number !== null) return [{ number: found.number, subject: '' }];
  // A ticket in which several messages match is one ticket.
  const tickets = new Map(
    found.items.map(({ number, subject }) => [
      number,
      { number, subject: subject.map(({ text }) => text).join('') },
    ]),
  );
  return [...tickets.values()];
}
