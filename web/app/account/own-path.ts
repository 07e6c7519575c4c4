/**
 * Only a path of our own: an address elsewhere would make the sign-in a trap. Nor one that becomes `//host` when its dots are
 * followed, which is an address elsewhere for whatever reads it once more.
 */
export function ownPath(next: string | null): string | null {
  if (!next || !/^\/[a-z0-9]/.test(next) || /[\\\p{Cc}]/u.test(next)) return null;
  const led = URL.parse(next, here);
  return led?.origin === here && !led.pathname.startsWith('//') ? next : null;
}

const here = 'http://here.invalid';

/** Where somebody begins who came to no page in particular. */
export function startPage(desk: string | undefined, kind: string): string {
  return kind === 'agent' ? `/${desk}/queue` : `/${desk}/requests`;
}
