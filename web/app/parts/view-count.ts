import type { ViewName } from '../api-types.ts';

/** What the API counts of tickets that are due soon; more is only "more". */
const countedTo = 1000;

/** How many tickets a view holds, as text; empty when that is not known. */
export function viewCount(view: ViewName, count: number | undefined): string {
  if (count === undefined) return '';
  return view === 'soon' && count > countedTo ? `${countedTo}+` : String(count);
}
