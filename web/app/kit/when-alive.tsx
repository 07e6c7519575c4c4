import { Suspense } from 'react';
import type { ReactNode } from 'react';
import { useHydrated } from './use-hydrated.ts';

/**
 * A part whose script is large is fetched when the page is alive. Until it is there, and on the server, a plain field of the
 * same name and size stands in its place: it sends the same, and nothing moves.
 */
export function WhenAlive({ plain, children }: { plain: ReactNode; children: ReactNode }) {
  return useHydrated() ? <Suspense fallback={plain}>{children}</Suspense> : plain;
}
