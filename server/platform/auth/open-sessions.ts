import type pg from 'pg';
import { hashToken } from './hashed-tokens.ts';

/**
 * Whose sessions are still open, many at once: for connections that outlive the request with which they began. Looks only; a
 * session is not used by it.
 * @param cookies `Cookie` headers; @param idleMs after which time without use a session has ended
 * @returns in the order of `cookies`
 */
export async function openSessions(
  pool: pg.Pool,
  cookieName: string,
  idleMs: number,
  cookies: readonly string[],
): Promise<boolean[]> {
  if (cookies.length === 0) return [];
  const tokens = cookies.map((header) => tokenHash(cookieName, header));
  const now = Date.now();
  const { rows } = await pool.query<{ token: string }>(
    'select token from session where token = any($1) and "expiresAt" > $2 and "updatedAt" > $3',
    [tokens.filter((token) => token !== null), new Date(now), new Date(now - idleMs)],
  );
  const open = new Set(rows.map(({ token }) => token));
  return tokens.map((token) => token !== null && open.has(token));
}

/** The cookie is `token.signature`; its signature was looked at when the connection began. */
function tokenHash(cookieName: string, header: string): string | null {
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (at < 0 || part.slice(0, at).trim() !== cookieName) continue;
    try {
      const [token = ''] = decodeURIComponent(part.slice(at + 1).trim()).split('.');
      return hashToken(token);
    } catch {
      return null;
    }
  }
  return null;
}
