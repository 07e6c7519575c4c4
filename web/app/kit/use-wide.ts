import { useSyncExternalStore } from 'react';

const query = '(min-width: 1100px)';

/** Whether a page and what stands beside it (panels, a preview) have room beside each other; on the server they have. */
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
