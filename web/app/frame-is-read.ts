import type { ShouldRevalidateFunctionArgs } from 'react-router';

let alone = false;

/** Whether the page is read again by itself at this moment: for something that happened, not for an act of whoever looks. */
export const isReadAlone = (): boolean => alone;

/** Reads a page again without what stands around it. */
export async function pageAlone(read: () => Promise<void>): Promise<void> {
  alone = true;
  try {
    await read();
  } finally {
    alone = false;
  }
}

/**
 * Whether what stands around a page (the desk, who is signed in, the counts of the queue) is read again with it: after every act and
 * whenever a page is read again, but not when somebody merely turns to a ticket, or when something happens to it: that should be there at once.
 */
export function frameIsRead({
  currentUrl,
  nextUrl,
  currentParams,
  nextParams,
  formMethod,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs): boolean {
  const acted = formMethod !== undefined && formMethod.toUpperCase() !== 'GET';
  if (acted || currentParams['desk'] !== nextParams['desk']) return defaultShouldRevalidate;
  if (currentUrl.href === nextUrl.href) return alone ? false : defaultShouldRevalidate;
  return nextParams['number'] === undefined ? defaultShouldRevalidate : false;
}
