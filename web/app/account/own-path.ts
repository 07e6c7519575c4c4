/** Only a path of our own: an address elsewhere would make the sign-in a trap. */
export function ownPath(next: string | null): string | null {
  return next && /^\/[a-z0-9]/.test(next) && !next.includes('\\') ? next : null;
}

/** Where somebody begins who came to no page in particular. */
export function startPage(desk: string | undefined, kind: string): string {
  return kind === 'agent' ? `/${desk}/queue` : `/${desk}/requests`;
}
