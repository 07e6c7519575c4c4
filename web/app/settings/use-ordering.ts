import { useEffect, useEffectEvent, useState } from 'react';
import { useFetcher, useRevalidator } from 'react-router';
import type { Problem } from '../api-types.ts';
import { useAnswer } from '../parts/use-answer.ts';
import type { Unfinished } from '../ticket-action.server.ts';

/** How the lists of a page are put in order whose orders share one version. */
export interface Ordering {
  /** Of the form that sends an order as `ids`. */
  readonly intent: string;
  /** Of all orders, as they were read. */
  readonly version: string;
  /** In what order a list stands: as it was moved last, else as it was read. */
  orderOf(list: readonly string[]): readonly string[];
  /** Saves an order of a list: at once, or after what is on its way, by the version that this has made. */
  move(order: readonly string[]): void;
  /** Why the order of a list was not saved. */
  problemOf(list: readonly string[]): Problem | undefined;
}

/** Ids that are parted by commas: of which list they are says any of them. */
const isOf = (order: unknown, list: readonly string[]): order is string =>
  typeof order === 'string' && order.split(',').some((id) => list.includes(id));

/**
 * Saves the orders of a page's lists one after the other, in whichever list they were made: the next needs the version that the one
 * before it has made. An order that somebody else made meanwhile is not undone: then nothing that waits is saved either, and all that
 * was not is told.
 */
export function useOrdering(intent: string, version: string): Ordering {
  const fetcher = useFetcher<Unfinished>();
  const { revalidate } = useRevalidator();
  const answer = useAnswer<Unfinished>();
  /** What waits for its turn, at most one order of each list. */
  const [waiting, setWaiting] = useState<readonly string[]>([]);
  /** What the answer is about. */
  const [asked, setAsked] = useState<readonly string[]>([]);
  const send = (order: string): void => {
    setAsked([order]);
    void fetcher.submit({ intent, etag: version, ids: order }, { method: 'post' });
  };
  const goOn = useEffectEvent((refused: boolean): void => {
    const [next, ...rest] = waiting;
    setWaiting(refused ? [] : rest);
    if (refused) {
      setAsked([...asked, ...waiting]);
      void revalidate();
    } else if (next !== undefined) send(next);
  });
  useEffect(() => {
    if (fetcher.state === 'idle') goOn(fetcher.data?.problem != null);
  }, [fetcher.state, fetcher.data]);
  return {
    intent,
    version,
    orderOf(list) {
      const order = [...waiting, fetcher.formData?.get('ids')].find((one) => isOf(one, list));
      return typeof order === 'string' ? order.split(',') : list;
    },
    move(order) {
      const ids = order.join();
      if (fetcher.state === 'idle') send(ids);
      else setWaiting([...waiting.filter((one) => !isOf(one, order)), ids]);
    },
    problemOf(list) {
      if (fetcher.data !== undefined)
        return asked.some((one) => isOf(one, list)) ? fetcher.data.problem : undefined;
      // Without a script the answer is the page's, and of whichever list was sent.
      return answer?.intent === intent && isOf(answer.typed['ids'], list) ? answer.problem : undefined;
    },
  };
}
