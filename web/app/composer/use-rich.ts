import { useEffect, useState } from 'react';

const storageKey = 'amparo.writing';

/** With formatting or as source: remembered in this browser. */
export function useRich(): [boolean, (rich: boolean) => void] {
  const [rich, setRich] = useState(true);
  useEffect(() => {
    try {
      if (localStorage.getItem(storageKey) === 'source') setRich(false);
    } catch {
      // A browser that keeps nothing begins with formatting.
    }
  }, []);
  return [
    rich,
    (next) => {
      setRich(next);
      try {
        localStorage.setItem(storageKey, next ? 'rich' : 'source');
      } catch {
        // See above.
      }
    },
  ];
}
