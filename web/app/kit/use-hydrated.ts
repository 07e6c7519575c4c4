import { useSyncExternalStore } from 'react';

const never = () => () => {};

/**
 * False on the server and while the page comes to life, true from then on. Parts that the library writes with style
 * attributes, which our content security policy refuses in HTML, are plain fields of the same name and size until then.
 */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
