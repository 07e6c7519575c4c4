import type { ShouldRevalidateFunctionArgs } from 'react-router';

/**
 * Whether what stands around a page (the desk, who is signed in, the counts of the queue) is read again with it: after every act and
 * whenever a page is read again, but not when somebody merely turns to a ticket, which should be there at once.
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
  const turned = currentUrl.href !== nextUrl.href && currentParams['desk'] === nextParams['desk'];
  return acted || !turned || nextParams['number'] === undefined ? defaultShouldRevalidate : false;
}
