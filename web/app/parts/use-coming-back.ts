import { useEffect } from 'react';
import { isRouteErrorResponse, useRevalidator } from 'react-router';
import { isThere } from '../live/is-there.ts';

const everyMs = 2_000;

/**
 * A page whose data could not be fetched, since nobody answered just then, is read again as soon as somebody does: it comes back by
 * itself, as the rest of the window does. What the server itself refused stays refused.
 */
export function useComingBack(error: unknown): void {
  const { revalidate } = useRevalidator();
  const unreached = !isRouteErrorResponse(error) || error.status >= 500;
  useEffect(() => {
    if (!unreached) return;
    const timer = setInterval(() => {
      void isThere().then((there) => (there ? revalidate() : undefined));
    }, everyMs);
    return () => clearInterval(timer);
  }, [unreached, revalidate]);
}
