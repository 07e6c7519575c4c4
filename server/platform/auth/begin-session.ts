import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import type pg from 'pg';
import { z } from 'zod';
import type { Factor, Proof, SignedIn, Visitor } from './kinds.ts';
import { rememberDevice } from './devices.ts';
import { hashToken } from './hashed-tokens.ts';
import { endUnlessCurrent } from './identities.ts';
import { networkOf } from './throttle.ts';

/** A session that is to begin. */
export interface NewSession {
  readonly identity: string;
  readonly proof: Proof;
  readonly factor: Factor | null;
  readonly staff: boolean;
  /** The one desk at which it holds. */
  readonly desk: string | null;
  readonly visitor: Visitor;
  /** The password that was checked, as it is stored: when it is another meanwhile, no session begins. */
  readonly passwordHash?: string | null;
  /** Id of the session in whose place it comes. */
  readonly instead?: string;
}

/** Every way in ends here. Null when the password changed while it was under way. */
export type BeginSession = (session: NewSession) => Promise<SignedIn | null>;

const PATH = '/begin-session';

/**
 * Begins sessions for ways in that are ours. What begins elsewhere in better-auth has no proof, and the database refuses it:
 * each new way in must be thought about.
 */
export function sessionBeginning() {
  return {
    id: 'session-beginning',
    endpoints: {
      beginSession: createAuthEndpoint(
        PATH,
        { method: 'POST', body: z.custom<NewSession>(), metadata: { SERVER_ONLY: true } },
        async (context) => {
          const { identity, proof, factor, staff, desk, visitor } = context.body;
          const { internalAdapter } = context.context;
          const user = await internalAdapter.findUserById(identity);
          const session =
            user === null
              ? null
              : await internalAdapter.createSession(identity, false, {
                  proof,
                  factor,
                  staff,
                  desk,
                  provedAt: new Date(),
                  ipAddress: networkOf(visitor.peer),
                  userAgent: visitor.userAgent.slice(0, 500),
                });
          if (user === null || session === null) throw new Error('a session could not be made');
          await setSessionCookie(context, { session, user });
          return { email: user.email, token: session.token };
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}

interface Beginning {
  beginSession(input: {
    body: NewSession;
    returnHeaders: true;
  }): Promise<{ headers: Headers; response: { email: string; token: string } }>;
}

/** @param deviceKey with it devices can be recognised, and without it not read, from what is stored */
export function sessionBeginner(
  api: Beginning,
  pool: pg.Pool,
  deviceKey: Buffer,
  ownCookies: (headers: Headers) => string[],
): BeginSession {
  return async (given) => {
    const { headers, response } = await api.beginSession({ body: given, returnHeaders: true });
    const { identity, passwordHash, instead, visitor } = given;
    if (
      passwordHash !== undefined &&
      !(await endUnlessCurrent(pool, hashToken(response.token), passwordHash))
    )
      return null;
    if (instead !== undefined) await putInPlaceOf(pool, identity, instead, hashToken(response.token));
    return {
      cookies: ownCookies(headers),
      identity,
      email: response.email,
      newDevice: await rememberDevice(pool, deviceKey, identity, visitor),
    };
  };
}

/** The same browser goes on with a new token: what rests on its session, such as being told there, goes on with the same id. */
async function putInPlaceOf(pool: pg.Pool, identity: string, old: string, token: string): Promise<void> {
  await pool.query('delete from session where id = $1', [old]);
  await pool.query('update session set id = $1 where token = $2 and "userId" = $3', [old, token, identity]);
}
