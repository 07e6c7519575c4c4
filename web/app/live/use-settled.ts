import { startTransition, useEffect, useState } from 'react';
import { useRevalidator } from 'react-router';

/**
 * A part of the page that may come after the rest: null until it is there for the first time; while it is read again, what it was.
 *
 * @param of whose part it is: of another it is never shown
 */
export function useSettled<T extends object>(part: T | Promise<T>, of: string): T | null {
  const waits = part instanceof Promise;
  const [known, setKnown] = useState<{ of: string; value: T } | null>(waits ? null : { of, value: part });
  // Said while it is drawn, so that nothing older is drawn in between.
  if (!waits && known?.value !== part) setKnown({ of, value: part });
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!(part instanceof Promise)) return;
    let wanted = true;
    part.then(
      (value) => {
        if (wanted) startTransition(() => setKnown({ of, value }));
      },
      () => {
        if (wanted) void revalidate();
      },
    );
    return () => {
      wanted = false;
    };
  }, [part, of, revalidate]);
  if (!waits) return part;
  return known?.of === of ? known.value : null;
}
