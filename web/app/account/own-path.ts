/**
 * Only a path of our own: an address elsewhere would make the sign-in a trap. Nor one that becomes `//host` when its dots are
 * followed, which is an address elsewhere for whatever reads it once more.
 */
export function ownPath(next: string | null): string | null {
  if (!next || !/^\/[a-z0-9]/.test(next) || /[\\\p{Cc}]/u.test(next)) return null;
  const led = URL.parse(next, here);
  return led?.origin === here && !led.pathname.startsWith('//') ? next : null;
}

/** Where a link that is mailed leads after signing in: a page of this desk. None of so many characters goes into a mail. */
export function pathInLink(desk: string | undefined, next: string | null): string | null {
  const path = ownPath(next);
  return path?.startsWith(`/${desk}/`) === true && path.length <= longestInLink ? path : null;
}

const longestInLink = 500;

const here = 'http://here.invalid';

/** Where somebody begins who came to no page in particular. */
export function startPage(desk: string | undefined, kind: string): string {
  return kind === 'agent' ? `/${desk}/queue` : `/${desk}/requests`;
}
