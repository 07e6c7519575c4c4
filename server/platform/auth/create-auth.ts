// Sign-in on better-auth (docs/decisions/0007-sign-in.md, 0021-second-factors.md). Its HTTP routes are not mounted: our routes
// call it.

import { betterAuth } from 'better-auth';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { newId } from '../ids.ts';
import { deriveKey } from '../secret.ts';
import type { Auth } from './auth.ts';
import type { Factor, Proof } from './kinds.ts';
import { sessionBeginner, sessionBeginning } from './begin-session.ts';
import { forgetWaysIn } from './forget-ways-in.ts';
import { cookieName } from './cookie-name.ts';
import { hashedSessionTokens } from './hashed-tokens.ts';
import { LONGEST_PASSWORD, normalizeEmail, provenIdentity } from './identities.ts';
import { TOKEN_MINUTES, makeToken, useToken } from './links.ts';
import { openSessions } from './open-sessions.ts';
import { createPasskeys } from './passkeys.ts';
import { createProviders } from './providers.ts';
import type { Guarded } from '../net/guarded.ts';
import { createFirstSteps } from './first-steps.ts';
import { passwordSignIn } from './password-sign-in.ts';
import type { Passwords } from './password-sign-in.ts';
import { createSecondFactors } from './second-factors.ts';
import { createSessions } from './sessions.ts';
import { sweepHourly } from './sweep.ts';
import { createThrottle } from './throttle.ts';

export interface AuthOptions {
  /** Connections of role amparo_auth, whose search_path is the schema `auth`. */
  pool: pg.Pool;
  /** The installation's secret. */
  secret: Buffer;
  /**
   * Address under which people reach us; its scheme, read once, says whether cookies are for https only. Passkeys are bound to
   * its host.
   */
  publicUrl: () => string;
  /** Passwords must be longer in production. */
  production: boolean;
  /** The way to providers whose address a person typed. */
  net: Pick<Guarded, 'fetch'>;
  /** How passwords are hashed. Default: better-auth's scrypt, whose cost is the point of it. */
  passwords?: Passwords;
}

const COOKIE = 'amparo.session';
/** A session ends when it was not used for this long, and at the latest after `LONGEST_SESSION_S`. */
export const IDLE_MS = 14 * 86_400_000;
export const LONGEST_SESSION_S = 30 * 86_400;
/** How exactly the last use is known: a write on every request would cost more than it tells. */
const USE_KNOWN_TO_MS = 3_600_000;

/** Opens sign-in. Time is the machine's: a demonstration's faster clock must not end sessions. Nothing here is logged. */
export async function createAuth({
  pool,
  secret,
  publicUrl,
  production,
  net,
  passwords: given,
}: AuthOptions): Promise<Auth> {
  const secure = publicUrl().startsWith('https:');
  const cookie = cookieName(COOKIE, secure);
  const ownCookies = ownCookiesBy(cookie);
  const server = createServer(
    pool,
    deriveKey(secret, 'sign-in cookies').toString('base64url'),
    publicUrl(),
    cookie,
  );
  const passwords = given ?? (await server.$context).password;
  const throttle = createThrottle(pool, deriveKey(secret, 'sign-in attempts'));
  const sweeper = sweepHourly(pool, IDLE_MS);
  const begin = sessionBeginner(server.api, pool, deriveKey(secret, 'known devices'), ownCookies);
  const steps = createFirstSteps(pool, begin, secure);
  const recoveryKey = deriveKey(secret, 'recovery codes');

  const session: Auth['session'] = async (cookieHeader) => {
    const found = await server.api.getSession({ headers: new Headers({ cookie: cookieHeader }) });
    if (found === null) return null;
    const { id, createdAt, updatedAt, proof, factor, staff, desk, provedAt } = found.session;
    const now = Date.now();
    if (updatedAt.getTime() + IDLE_MS <= now) {
      await pool.query('delete from session where id = $1', [id]);
      return null;
    }
    if (updatedAt.getTime() + USE_KNOWN_TO_MS <= now) {
      await pool.query('update session set "updatedAt" = $2 where id = $1 and "updatedAt" < $2', [
        id,
        new Date(now),
      ]);
    }
    return {
      id,
      identity: found.user.id,
      email: found.user.email,
      proof: proof as Proof,
      factor: (factor ?? null) as Factor | null,
      staff: staff === true,
      desk: desk ?? null,
      began: createdAt,
      proved: new Date(provedAt),
    };
  };

  return {
    session,
    ...passwordSignIn({
      pool,
      passwords,
      throttle,
      begin,
      steps,
      keys: { secret, recoveryKey },
      shortest: production ? 12 : 8,
      secure,
    }),
    async createLink(address, desk) {
      return {
        token: await makeToken(pool, 'link', normalizeEmail(address), desk),
        minutes: TOKEN_MINUTES.link,
      };
    },
    async signInLink(token, desk, visitor) {
      const email = await useToken(pool, 'link', desk, token);
      if (email === null) return null;
      const identity = await provenIdentity(pool, email);
      const first = { proof: 'link', passwordHash: null, desk, staff: false } as const;
      return (await steps.second(identity, first)) ?? steps.begin(identity, first, null, visitor);
    },
    stillOpen: (cookieHeaders) => openSessions(pool, cookie, IDLE_MS, cookieHeaders),
    async signOut(cookieHeader) {
      const { headers } = await server.api.signOut({
        headers: new Headers({ cookie: cookieHeader }),
        returnHeaders: true,
      });
      // better-auth keeps a failure to itself, and says good-bye to somebody who is still signed in.
      if ((await session(cookieHeader)) !== null)
        throw new Error('The session could not be ended; try again.');
      return { cookies: ownCookies(headers) };
    },
    forgetWaysIn: (email) => forgetWaysIn(pool, email),
    factors: createSecondFactors(pool, { secret, recoveryKey }, begin),
    passkeys: createPasskeys(pool, publicUrl, begin, recoveryKey),
    sessions: createSessions(pool, IDLE_MS),
    providers: createProviders(pool, net, steps, secure),
    close: () => sweeper.close(),
  };
}

function createServer(pool: pg.Pool, secret: string, publicUrl: string, cookie: string) {
  return betterAuth({
    database: {
      db: new Kysely({ dialect: new PostgresDialect({ pool }) }),
      type: 'postgres',
      transaction: true,
    },
    baseURL: publicUrl,
    // `secrets` and not `secret`: the environment (BETTER_AUTH_SECRETS) would go before the latter.
    secrets: [{ version: 1, value: secret }],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: LONGEST_PASSWORD,
    },
    session: {
      expiresIn: LONGEST_SESSION_S,
      disableSessionRefresh: true,
      additionalFields: {
        proof: { type: 'string', input: false },
        factor: { type: 'string', input: false, required: false },
        staff: { type: 'boolean', input: false },
        desk: { type: 'string', input: false, required: false },
        provedAt: { type: 'date', input: false },
      },
    },
    advanced: {
      // One query whether the address is known or not: its time tells nothing.
      database: { joins: true, generateId: () => newId() },
      cookiePrefix: 'amparo',
      cookies: { session_token: { name: cookie } },
      useSecureCookies: false,
      defaultCookieAttributes: {
        httpOnly: true,
        sameSite: 'lax',
        path: '/',
        secure: publicUrl.startsWith('https:'),
      },
    },
    plugins: [hashedSessionTokens(), sessionBeginning()],
    // It would log addresses; what goes wrong is thrown.
    logger: { disabled: true },
    telemetry: { enabled: false },
  });
}

/** The session's cookie; better-auth also clears some that we never set. */
const ownCookiesBy =
  (name: string) =>
  (headers: Headers): string[] =>
    headers.getSetCookie().filter((cookie) => cookie.startsWith(`${name}=`));
