import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { newId } from '../ids.ts';
import { hashToken } from './hashed-tokens.ts';

/** What a mailed token is for. better-auth's own plugins mail addresses of its own routes; these are used by our server only. */
export type MailedToken = 'link' | 'reset';

/** How long each can be used. */
export const TOKEN_MINUTES: Readonly<Record<MailedToken, number>> = { link: 15, reset: 30 };

/**
 * A token of 256 random bits for an address, which holds at the desk that mails it and at no other (field notes, class 20); only its
 * hash is stored.
 */
export async function makeToken(
  pool: pg.Pool,
  what: MailedToken,
  email: string,
  desk: string,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const now = Date.now();
  await pool.query(
    'insert into verification (id, identifier, value, "expiresAt", "createdAt", "updatedAt") values ($1, $2, $3, $4, $5, $5)',
    [
      newId(),
      identifierOf(what, desk, token),
      email,
      new Date(now + TOKEN_MINUTES[what] * 60_000),
      new Date(now),
    ],
  );
  return token;
}

/** Uses a token up and says whose it was; null when it is used, too old, unknown or of another desk. Of several at once, one gets it. */
export async function useToken(
  pool: pg.Pool,
  what: MailedToken,
  desk: string,
  token: string,
): Promise<string | null> {
  const { rows } = await pool.query<{ value: string; expiresAt: Date }>(
    'delete from verification where identifier = $1 returning value, "expiresAt"',
    [identifierOf(what, desk, token)],
  );
  const [link] = rows;
  return link === undefined || link.expiresAt.getTime() <= Date.now() ? null : link.value;
}

/** Whose a token is; it stays usable. Null when it is used, too old, unknown or of another desk. */
export async function readToken(
  pool: pg.Pool,
  what: MailedToken,
  desk: string,
  token: string,
): Promise<string | null> {
  const { rows } = await pool.query<{ value: string }>(
    'select value from verification where identifier = $1 and "expiresAt" > $2',
    [identifierOf(what, desk, token), new Date()],
  );
  return rows[0]?.value ?? null;
}

function identifierOf(what: MailedToken, desk: string, token: string): string {
  return `${what}:${desk}:${hashToken(token)}`;
}
