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
