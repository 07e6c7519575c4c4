import { useEffect, useState } from 'react';
import { countFilter } from '../queue/queue-api.ts';

/** So many filters are counted; more would cost more than they tell. */
const mostCounted = 12;
/** Their counts are asked for again after this long, in milliseconds. */
const againMs = 60_000;

/** Counts by filter, one after the other and only while somebody looks: they are never in the way of the page. */
export function useFilterCounts(desk: string, asked: readonly string[]): ReadonlyMap<string, string> {
  const [counts, setCounts] = useState<ReadonlyMap<string, string>>(new Map());
  const filters = JSON.stringify(asked.slice(0, mostCounted));
  useEffect(() => {
    const stop = new AbortController();
    const count = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return;
      for (const filter of new Set(JSON.parse(filters) as string[])) {
        const found = await countFilter(desk, filter, stop.signal).catch(() => null);
        if (stop.signal.aborted) return;
        if (found !== null)
          setCounts((before) =>
            new Map(before).set(filter, found.more ? `${found.count}+` : String(found.count)),
          );
      }
    };
    const begin = setTimeout(() => void count(), 500);
    const timer = setInterval(() => void count(), againMs);
    return () => {
      stop.abort();
      clearTimeout(begin);
      clearInterval(timer);
    };
  }, [desk, filters]);
  return counts;
}
