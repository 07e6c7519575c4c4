import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useHydrated } from './use-hydrated.ts';

/**
 * For what is hidden until somebody opens it: it is made when it is first opened and stays, with what was typed. On a page that came
 * from the server it is there from the beginning, because it opens without a script too.
 * @returns whether it is there, and what is called just before it opens
 */
export function useWhenOpened(): [boolean, () => void] {
  const alive = useHydrated();
  const [there, setThere] = useState(!alive);
  return [
    there,
    () => {
      // At once, so that it opens with everything in its place and the focus goes there.
      if (!there) flushSync(() => setThere(true));
    },
  ];
}
