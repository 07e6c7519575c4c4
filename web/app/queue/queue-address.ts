import type { ViewName } from '../api-types.ts';

export const viewNames = [
  'mine',
  'unassigned',
  'soon',
  'broken',
  'waiting',
  'snoozed',
  'open',
  'all',
] as const satisfies readonly ViewName[];

/** The orders of the queue, the first by default. */
export const sortNames = ['due', 'severity', '-number', '-updated'] as const;
export type SortName = (typeof sortNames)[number];

/** What the queue shows, as its address says it. */
export interface QueueAddress {
  /** A built-in view; null where a saved view or a filter says more. */
  readonly view: ViewName | null;
  readonly filter: string;
  /** Null: the default of what is shown. */
  readonly sort: SortName | null;
  /** Id of the saved view. */
  readonly saved: string | null;
}

/** @param search of an address: `?view=mine&filter=…` */
export function readQueueAddress(search: URLSearchParams): QueueAddress {
  const saved = search.get('saved');
  const view = viewNames.find((name) => name === search.get('view')) ?? null;
  return {
    view: view ?? (saved === null && !search.has('filter') ? 'open' : null),
    filter: (search.get('filter') ?? '').trim().slice(0, 1000),
    sort: sortNames.find((name) => name === search.get('sort')) ?? null,
    saved: saved !== null && /^[0-9a-f-]{36}$/i.test(saved) ? saved : null,
  };
}

/** The address again, beginning with `?`. */
export function queueSearch({ view, filter, sort, saved }: QueueAddress): string {
  const search = new URLSearchParams();
  if (view !== null) search.set('view', view);
  if (saved !== null) search.set('saved', saved);
  if (filter !== '' || (view === null && saved === null)) search.set('filter', filter);
  if (sort !== null) search.set('sort', sort);
  return `?${search}`;
}
