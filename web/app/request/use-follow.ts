import { useNow } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';

/**
 * What the small script (web/assets/portal/follow-changes.ts) needs to keep a page as things are: whom to listen to, and the desk's clock. Elements
 * with `data-part` and an id are renewed in place.
 * @param ticket the number of the one that is followed; `all`: whatever happens to any that the reader may see
 */
export function useFollow(ticket: string): Readonly<Record<`data-${string}`, string | number>> {
  const { desk } = useDesk();
  const now = useNow();
  return {
    'data-follow': ticket,
    'data-desk': desk.id,
    'data-now': new Date(now).toISOString(),
    'data-speed': desk.speed,
  };
}
