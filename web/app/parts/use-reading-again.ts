import { useEffect } from 'react';
import { useRevalidator } from 'react-router';

/**
 * What a page shows becomes another without an event that tells of it: while that is expected, and somebody looks, the page reads its
 * data again.
 * @param everyMs so often, in milliseconds
 * @param most so many times at most
 */
export function useReadingAgain(expected: boolean, everyMs = 10_000, most = Infinity): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!expected) return;
    let looks = 0;
    const timer = setInterval(() => {
      if (looks++ === most) clearInterval(timer);
      else if (document.visibilityState === 'visible') void revalidate();
    }, everyMs);
    return () => clearInterval(timer);
  }, [expected, everyMs, most, revalidate]);
}
