import { useMemo, useSyncExternalStore } from 'react';
import type { Present } from '../live/live-stream.ts';
import { sharedLive } from '../live/shared-live.ts';
import { useDesk } from '../parts/use-desk.ts';

const nobody: readonly Present[] = [];

/** Which colleagues have a ticket open at this moment, without whoever reads. */
export function usePresence(ticket: string): readonly Present[] {
  const { desk, me } = useDesk();
  const { id } = desk;
  const own = me.id;
  const all = useSyncExternalStore(
    (changed) => (own === null ? () => undefined : sharedLive(id, own).onPresence(changed)),
    () => (own === null ? nobody : sharedLive(id, own).presentAt(ticket)),
    () => nobody,
  );
  return useMemo(() => all.filter(({ agent }) => agent !== own), [all, own]);
}
