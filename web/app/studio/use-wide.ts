import { useSyncExternalStore } from 'react';

const query = '(min-width: 1100px)';

/** Whether document and panels have room beside each other. */
export function useWide(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => matchMedia(query).matches,
    () => true,
  );
}
