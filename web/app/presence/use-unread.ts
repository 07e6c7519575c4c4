import { useSyncExternalStore } from 'react';
import { sharedLive } from '../live/shared-live.ts';
import { useDesk } from '../parts/use-desk.ts';

/** How many notifications whoever reads has not read, live and the same in every tab; null until it is known. */
export function useUnread(): number | null {
  const { desk, me } = useDesk();
  const { id } = desk;
  const who = me.id;
  return useSyncExternalStore(
    (changed) => (who === null ? () => undefined : sharedLive(id, who).onUnread(changed)),
    () => (who === null ? null : sharedLive(id, who).unread()),
    () => null,
  );
}
