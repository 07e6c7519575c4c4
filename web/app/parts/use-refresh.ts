import { useEffect } from 'react';
import { useRevalidator } from 'react-router';

/** Reads the page's data again every so many seconds, and when the window is looked at again: for what no event tells. */
export function useRefresh(seconds: number): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    const again = () => {
      if (document.visibilityState === 'visible' && state === 'idle') void revalidate();
    };
    const timer = setInterval(again, seconds * 1000);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, [seconds, revalidate, state]);
}
