import { useEffect } from 'react';
import { useDesk } from '../parts/use-desk.ts';
import { isAnothers, noteOwner } from './owner.ts';

/** When somebody else is signed in here now, this browser shows no more of what is told to whoever was before. */
export function useOwnBrowser(): void {
  const { desk, me } = useDesk();
  useEffect(() => {
    if (me.id === null || !isAnothers(desk.id, me.id)) return;
    void import('./this-browser.ts').then(async ({ canPush, unsubscribeHere }) => {
      if (canPush() === 'yes') await unsubscribeHere();
      noteOwner(desk.id, null);
    });
  }, [desk.id, me.id]);
}
