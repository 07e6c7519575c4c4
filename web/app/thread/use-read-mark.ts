import { useRef, useState } from 'react';
import { markTicketRead } from '../../../contract/operations.ts';
import { call } from '../browser-api.ts';
import { useDesk } from '../parts/use-desk.ts';

/**
 * Up to where the reader has read a ticket, here and in their other browsers.
 * @param told the `seq` as the server told it last; null: never opened
 * @returns where it stands, and what says that it was read up to a later message
 */
export function useReadMark(
  ticket: string,
  told: number | null,
): readonly [mark: number | null, read: (seq: number) => void] {
  const { desk, me } = useDesk();
  const [here, setHere] = useState<number | null>(null);
  /** What the server knows, or is being told. */
  const sent = useRef(told ?? -1);
  const mark = here === null ? told : Math.max(here, told ?? 0);
  const read = (seq: number): void => {
    if (here === null || seq > here) setHere(seq);
    if (seq <= Math.max(sent.current, told ?? -1) || me.id === null) return;
    const before = sent.current;
    sent.current = seq;
    void call(desk.id, markTicketRead, { path: { number: ticket }, body: { seq } }).then((outcome) => {
      // Without a connection it is said with the next message that is read.
      if (outcome.type === 'offline') sent.current = before;
    });
  };
  return [mark, read];
}
