import { randomBytes } from 'node:crypto';
import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import type pg from 'pg';
import { z } from 'zod';
import { newId } from '../ids.ts';
import { hashToken } from './hashed-tokens.ts';
import { provenIdentity } from './identities.ts';

/** How long a link can be used. */
export const LINK_MINUTES = 15;

/** Where a link is used; sessions that begin there are proved by a link. */
export const LINK_PATH = '/sign-in/link';

/** A token of 256 random bits for an address; only its hash is stored. */
export async function makeLink(pool: pg.Pool, email: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const now = Date.now();
  await pool.query(
    'insert into verification (id, identifier, value, "expiresAt", "createdAt", "updatedAt") values ($1, $2, $3, $4, $5, $5)',
    [newId(), identifierOf(token), email, new Date(now + LINK_MINUTES * 60_000), new Date(now)],
  );
  return token;
}

/** Uses a token up and says whose it was; null when it is used, too old or unknown. Of several at once, one gets it. */
async function useUp(pool: pg.Pool, token: string): Promise<string | null> {
  const { rows } = await pool.query<{ value: string; expiresAt: Date }>(
    'delete from verification where identifier = $1 returning value, "expiresAt"',
    [identifierOf(token)],
  );
  const [link] = rows;
  return link === undefined || link.expiresAt.getTime() <= Date.now() ? null : link.value;
}

function identifierOf(token: string): string {
  return `link:${hashToken(token)}`;
}

/**
 * Sign-in by a mailed link. better-auth's own plugin mails addresses of its own routes and answers with redirects; this one
 * is called by our server only.
 */
export function linkSignIn(pool: pg.Pool) {
  return {
    id: 'link-sign-in',
    endpoints: {
      signInLink: createAuthEndpoint(
        LINK_PATH,
        { method: 'POST', body: z.object({ token: z.string() }), metadata: { SERVER_ONLY: true } },
        async (context) => {
          const email = await useUp(pool, context.body.token);
          if (email === null) return null;
          const { internalAdapter } = context.context;
          const id = await provenIdentity(pool, email);
          const user = await internalAdapter.findUserById(id);
          const session = user === null ? null : await internalAdapter.createSession(id);
          if (user === null || session === null) throw new Error('the session of a link could not be made');
          await setSessionCookie(context, { session, user });
          return { email };
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}
