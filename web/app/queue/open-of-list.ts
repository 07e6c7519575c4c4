import type { ViewName } from '../api-types.ts';
import { byNumbers } from './by-numbers.ts';
import { readQueueAddress } from './queue-address.ts';

/**
 * What to ask for to get what is open of a list of the queue; all that is open where no list was shown.
 *
 * @param search of the list's address
 * @param numbers of the tickets that it showed: what a saved view asks for its address does not say, so that these stand for it
 */
export function openOfList(
  search: string,
  numbers: readonly string[],
): { readonly view: ViewName; readonly filter?: string } {
  const { view, filter, saved } = readQueueAddress(new URLSearchParams(search));
  const shown = saved !== null && numbers.length > 0 ? byNumbers(numbers) : '';
  const asked = filter === '' ? shown : filter;
  return {
    view: view === null || view === 'all' ? 'open' : view,
    ...(asked === '' ? {} : { filter: asked }),
  };
}
