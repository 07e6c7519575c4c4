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

/** The number of the one that is shown, and the list in which it was asked for. */
interface Shown {
  readonly list: string | null;
  readonly number: string | null;
}
const none: Shown = { list: null, number: null };

/**
 * The preview beside a list: there is none where it has no room.
 * @param rows of the list; what left it is not shown
 * @param list which list it is: a preview ends with its own
 */
export function usePeek(rows: readonly TicketRow[], list: string): Peek {
  const wide = useWide();
  const [shown, setShown] = useState<Shown>(none);
  const row = wide
    ? (rows.find(({ number }) => shown.list === list && number === shown.number) ?? null)
    : null;
  const toggle = useCallback(
    (number: string) =>
      setShown((before) => (before.list === list && before.number === number ? none : { list, number })),
    [list],
  );
  const follow = useCallback(
    (number: string) => setShown((before) => (before.list === list ? { list, number } : none)),
    [list],
  );
  const close = useCallback(() => setShown(none), []);
  return { row, toggle: wide ? toggle : null, follow, close };
}
