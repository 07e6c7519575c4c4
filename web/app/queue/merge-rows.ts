import type { TicketRow } from '../ticket-row.ts';

/** The list as it is shown. */
export interface ShownList {
  readonly rows: readonly TicketRow[];
  /** Leads to the next page; null at the end. */
  readonly next: string | null;
  /** Shown, but not in this view any more: they stay until the reader lets the list be put in order. */
  readonly gone: ReadonlySet<string>;
  /** How many came, or moved up, that are not shown at their place. */
  readonly waiting: number;
}

export interface FreshPage {
  readonly items: readonly TicketRow[];
  readonly next: string | null;
}

/** A list as its first page gives it. */
export const firstList = ({ items, next }: FreshPage): ShownList => ({
  rows: items,
  next,
  gone: new Set(),
  waiting: 0,
});

/** The list with one more page behind it; what is there already is not shown twice. */
export function withPage(list: ShownList, page: FreshPage): ShownList {
  const known = new Set(list.rows.map(({ number }) => number));
  return {
    ...list,
    rows: [...list.rows, ...page.items.filter(({ number }) => !known.has(number))],
    next: page.next,
  };
}

/**
 * The list with what its first page says now, without moving anything: rows are shown as they are now where they stand, what left the
 * view is marked, and what came is only counted.
 */
export function withNews(list: ShownList, fresh: FreshPage): ShownList {
  const now = new Map(fresh.items.map((row) => [row.number, row]));
  const shown = new Set(list.rows.map(({ number }) => number));
  const last = fresh.items.at(-1)?.number;
  // What stood before the end of the fresh page and is not in it has left the view. Where that end is not shown, nobody can tell.
  const end = fresh.next === null ? list.rows.length : list.rows.findIndex(({ number }) => number === last);
  const gone = new Set([...list.gone].filter((number) => !now.has(number)));
  list.rows.slice(0, Math.max(0, end)).forEach(({ number }) => {
    if (!now.has(number)) gone.add(number);
  });
  return {
    ...list,
    rows: list.rows.map((row) => now.get(row.number) ?? row),
    gone,
    waiting: fresh.items.filter(({ number }) => !shown.has(number)).length,
  };
}

/** The list in its order: the fresh first page, and behind it what was shown beyond. */
export function inOrder(list: ShownList, fresh: FreshPage): ShownList {
  const first = new Set(fresh.items.map(({ number }) => number));
  if (fresh.next === null) return firstList(fresh);
  const last = fresh.items.at(-1)?.number;
  const end = list.rows.findIndex(({ number }) => number === last);
  // The end of the fresh page is shown nowhere: what lies between is not known, so it is read again from there.
  if (end === -1) return firstList(fresh);
  const rest = list.rows.slice(end + 1).filter(({ number }) => !first.has(number) && !list.gone.has(number));
  return { rows: [...fresh.items, ...rest], next: list.next ?? null, gone: new Set(), waiting: 0 };
}

/** The list with these rows as they are now. */
export function withRows(list: ShownList, rows: readonly TicketRow[]): ShownList {
  const now = new Map(rows.map((row) => [row.number, row]));
  return { ...list, rows: list.rows.map((row) => now.get(row.number) ?? row) };
}
