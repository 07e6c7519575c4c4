import { keptTexts } from '../kit/kept-text.ts';
import type { KeptPlace } from '../kit/kept-text.ts';

/** What a keeper needs of a browser's store. */
export type KeptStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The texts that somebody has typed at a place and not handed over, by the names of their fields. Nobody else's are there. */
export function keptStorage(place: Omit<KeptPlace, 'field'>): KeptStorage {
  const at = (field: string): KeptPlace => ({ ...place, field });
  return {
    getItem: (name) => keptTexts().read(at(name)),
    setItem: (name, text) => void keptTexts().keep(at(name), text),
    removeItem: (name) => keptTexts().drop(at(name)),
  };
}

/** When it is time to ask a server again that did not answer: after some seconds, or as soon as the browser says that it has a line. */
export function untilAgain(ms = 3000): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  globalThis.addEventListener('online', () => resolve(), { once: true });
  return promise.finally(() => clearTimeout(timer));
}
