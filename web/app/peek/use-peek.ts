import { useCallback, useState } from 'react';
import { useWide } from '../kit/use-wide.ts';
import type { TicketRow } from '../ticket-row.ts';

/** Which ticket of a list has its preview beside it. */
interface Peek {
  /** Its row; null while there is no preview. */
  readonly row: TicketRow | null;
  /** Opens the preview of this one, or closes it where it is this one's; null where there is no room. */
  readonly toggle: ((number: string) => void) | null;
  /** The row in hand is another one: an open preview goes with it. */
  readonly follow: (number: string) => void;
  readonly close: () => void;
}

/** The preview beside a list: there is none where it has no room. @param rows of the list; what left it is not shown */
export function usePeek(rows: readonly TicketRow[]): Peek {
  const wide = useWide();
  const [shown, setShown] = useState<string | null>(null);
  const row = wide ? (rows.find(({ number }) => number === shown) ?? null) : null;
  const toggle = useCallback(
    (number: string) => setShown((before) => (before === number ? null : number)),
    [],
  );
  const follow = useCallback((number: string) => setShown((before) => (before === null ? null : number)), []);
  const close = useCallback(() => setShown(null), []);
  return { row, toggle: wide ? toggle : null, follow, close };
}
