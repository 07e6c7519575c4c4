import type { StreamItem } from '../api-types.ts';

/** A page of a stream as the API gives it. */
export interface ThreadPage {
  readonly items: readonly StreamItem[];
  /** Leads to the items before it; null at the beginning. */
  readonly older: string | null;
  /** Leads to the items after it; null at the end. */
  readonly newer: string | null;
}

/** The pages that are shown, one after the other, the oldest first. */
export type ThreadWindow = readonly [ThreadPage, ...ThreadPage[]];

/** So many pages stand in the document at once: what is further away is fetched again when one comes back to it. */
export const mostPages = 5;

export const keyOf = (item: StreamItem): string =>
  item.kind === 'message' ? `message ${item.id}` : `event ${item.seq}`;

export const itemsOf = (window: ThreadWindow): StreamItem[] => window.flatMap(({ items }) => items);
export const olderOf = (window: ThreadWindow): string | null => window[0].older;
export const newerOf = (window: ThreadWindow): string | null => (window.at(-1) ?? window[0]).newer;

/** With the page before it; the newest pages go when there are too many. */
export function withOlder(window: ThreadWindow, page: ThreadPage): ThreadWindow {
  const [, ...rest] = [page, ...window].slice(0, mostPages);
  return [page, ...rest];
}

/** With the page after it; the oldest pages go when there are too many. */
export function withNewer(window: ThreadWindow, page: ThreadPage): ThreadWindow {
  const [first = page, ...rest] = [...window, page].slice(-mostPages);
  return [first, ...rest];
}

/**
 * What is shown after the newest items were read again: they stand in the place of what they were, and what has come since follows, also
 * when it was known before they were. Whoever reads further up keeps what is there. When more has come than a page holds, the newest page alone is shown.
 * An item that says what it said is the same one, which need not be drawn again.
 */
export function withLatest(window: ThreadWindow, latest: ThreadPage): ThreadWindow {
  if (newerOf(window) !== null) return window;
  const last = window.at(-1) ?? window[0];
  const fresh = new Set(latest.items.map(keyOf));
  const kept = last.items.filter((item) => !fresh.has(keyOf(item)));
  const overlaps = kept.length < last.items.length || last.items.length === 0;
  if (!overlaps && latest.older !== null) return [latest];
  const known = new Map(last.items.map((item) => [keyOf(item), item]));
  const before = window.slice(0, -1).map((page) => ({
    ...page,
    items: page.items.filter((item) => !fresh.has(keyOf(item))),
  }));
  const end = last.items.findLastIndex((item) => fresh.has(keyOf(item)));
  const after = end < 0 ? [] : last.items.slice(end + 1);
  const earlier = kept.slice(0, kept.length - after.length);
  const joined: ThreadPage = {
    items: [...earlier, ...latest.items.map((item) => sameAs(known.get(keyOf(item)), item)), ...after],
    older: earlier.length > 0 ? last.older : latest.older,
    newer: null,
  };
  const [first, ...rest] = [...before, joined];
  return [first, ...rest];
}

const sameAs = (before: StreamItem | undefined, now: StreamItem): StreamItem =>
  before !== undefined && JSON.stringify(before) === JSON.stringify(now) ? before : now;

/**
 * Messages that came after those that were seen; what the reader wrote is not new to them.
 * @param seen the `seq` of the last one, of this ticket
 * @param reader their id
 */
export function unseenMessages(
  items: readonly StreamItem[],
  seen: number | null,
  reader: string | null,
): StreamItem[] {
  return seen === null
    ? []
    : items.filter(
        (item) =>
          item.kind === 'message' &&
          item.mergedFrom === null &&
          item.seq > seen &&
          (reader === null || item.author.agent !== reader),
      );
}

/** The `seq` of the last message of the ticket itself; null when there is none. */
export function lastSeq(items: readonly StreamItem[]): number | null {
  const last = items.findLast((item) => item.kind === 'message' && item.mergedFrom === null);
  return last?.seq ?? null;
}
