import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { TicketRow } from '../ticket-row.ts';
import { firstList, inOrder, withNews, withPage, withRows } from './merge-rows.ts';
import type { FreshPage, ShownList } from './merge-rows.ts';
import { nextPage, ticketsAgain } from './queue-api.ts';
import { queueSearch } from './queue-address.ts';
import type { QueueAddress } from './queue-address.ts';

/** Where somebody was in a list when they left it: they come back to the same place. */
interface Kept {
  readonly list: ShownList;
  readonly at: number;
}
const kept = new Map<string, Kept>();
/** Older than this, a list is read anew, in milliseconds. */
const keptMs = 30 * 60_000;

export interface Queue extends ShownList {
  /** The next page is being read. */
  readonly loading: boolean;
  /** It could not be read; `more` tries again. */
  readonly failed: boolean;
  /** Reads the next page, if there is one. */
  readonly more: () => void;
  /** Puts the list in its order: what came is shown, what left is gone. */
  readonly order: () => void;
  /** Reads these tickets again, and shows them where they are. */
  readonly again: (numbers: readonly string[]) => Promise<void>;
  /** Shows rows otherwise until they are read again: what an act is about to make of them. */
  readonly show: (rows: readonly TicketRow[]) => void;
}

/**
 * The list of the queue: its pages one after the other, kept in step with what happens, without moving what the reader has before
 * them.
 * @param fresh its first page, as the server said last
 * @param busy somebody looks at a row, is on it with the focus, or has scrolled: then nothing moves by itself
 * @param visible the numbers of the rows on the screen
 */
export function useQueue(
  desk: string,
  address: QueueAddress,
  fresh: FreshPage,
  busy: () => boolean,
  visible: () => readonly string[],
): Queue {
  const key = `${desk}${queueSearch(address)}`;
  const [state, setState] = useState(() => begin(key, fresh));
  const [reading, setReading] = useState<'no' | 'yes' | 'failed'>('no');
  const stop = useRef<AbortController | null>(null);
  // Another list, or news of this one: both come as a new first page.
  let { list } = state;
  if (state.key !== key) {
    const begun = begin(key, fresh);
    list = begun.list;
    setState(begun);
    if (reading !== 'no') setReading('no');
  } else if (state.fresh !== fresh) {
    list = withNews(list, fresh);
    setState({ key, fresh, list });
  }
  const update = useCallback(
    (change: (list: ShownList, fresh: FreshPage) => ShownList) =>
      setState((before) => ({ ...before, list: change(before.list, before.fresh) })),
    [],
  );
  const isBusy = useEffectEvent(busy);
  const onScreen = useEffectEvent(visible);

  const again = useCallback(
    async (numbers: readonly string[]) => {
      const rows = await ticketsAgain(desk, numbers).catch(() => []);
      update((before) => withRows(before, rows));
    },
    [desk, update],
  );

  useEffect(() => {
    const first = new Set(fresh.items.map(({ number }) => number));
    const beyond = onScreen().filter((number) => !first.has(number));
    if (beyond.length > 0) void again(beyond);
    if (!isBusy()) update(inOrder);
  }, [fresh, again, update]);

  useEffect(() => () => stop.current?.abort(), [key]);
  useEffect(() => {
    kept.set(key, { list, at: Date.now() });
  }, [key, list]);

  const more = (): void => {
    if (list.next === null || reading === 'yes') return;
    stop.current?.abort();
    const own = new AbortController();
    stop.current = own;
    setReading('yes');
    nextPage(desk, address, list.next, own.signal).then(
      (page) => {
        if (own.signal.aborted) return;
        update((before) => withPage(before, page));
        setReading('no');
      },
      () => {
        if (!own.signal.aborted) setReading('failed');
      },
    );
  };
  return {
    ...list,
    loading: reading === 'yes',
    failed: reading === 'failed',
    more,
    order: () => update(inOrder),
    again,
    show: (rows) => update((before) => withRows(before, rows)),
  };
}

function begin(key: string, fresh: FreshPage): { key: string; fresh: FreshPage; list: ShownList } {
  const before = kept.get(key);
  const isRecent = before !== undefined && Date.now() - before.at < keptMs;
  return { key, fresh, list: isRecent ? inOrder(before.list, fresh) : firstList(fresh) };
}
