/** Whether the reader has drawn the side in; the server writes the page like this, so that nothing moves. */
export const sideClosed = (request: Request): boolean =>
  /(?:^|;\s*)side=closed(?:;|$)/.test(request.headers.get('cookie') ?? '');

/** Remembers in this browser, for a year, whether the side is drawn in. */
export function keepSide(closed: boolean): void {
  document.cookie = `side=${closed ? 'closed' : 'open'}; Path=/; Max-Age=31536000; SameSite=Lax`;
}
