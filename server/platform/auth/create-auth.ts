// Sign-in on better-auth (docs/decisions/0007-sign-in.md). Its HTTP routes are not mounted: our routes call it.

import { betterAuth } from 'better-auth';
import { isAPIError } from 'better-auth/api';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { newId } from '../ids.ts';
import { deriveKey } from '../secret.ts';
import type { Auth, Proof } from './auth.ts';
import { hashToken, hashedSessionTokens } from './hashed-tokens.ts';
import {
  LONGEST_PASSWORD,
  checkCredentials,
  endUnlessCurrent,
  isAddress,
  normalizeEmail,
  passwordHashOf,
  storePassword,
} from './identities.ts';
import { LINK_MINUTES, LINK_PATH, linkSignIn, makeLink } from './links.ts';
import { openSessions } from './open-sessions.ts';
import { createThrottle } from './throttle.ts';

export interface AuthOptions {
  /** Connections of role amparo_auth, whose search_path is the schema `auth`. */
  pool: pg.Pool;
  /** The installation's secret. */
  secret: Buffer;
  /** Address under which people reach us; its scheme, read once, says whether cookies are for https only. */
  publicUrl: () => string;
  /** Passwords must be longer in production. */
  production: boolean;
}

const COOKIE = 'amparo.session';
/** A session ends when it was not used for this long, and at the latest after `LONGEST_SESSION_S`. */
export const IDLE_MS = 14 * 86_400_000;
export const LONGEST_SESSION_S = 30 * 86_400;
/** How exactly the last use is known: a write on every request would cost more than it tells. */
const USE_KNOWN_TO_MS = 3_600_000;
const SWEEP_MS = 3_600_000;

/** Opens sign-in. Time is the machine's: a demonstration's faster clock must not end sessions. Nothing here is logged. */
export async function createAuth({ pool, secret, publicUrl, production }: AuthOptions): Promise<Auth> {
  const server = createServer(pool, deriveKey(secret, 'sign-in cookies').toString('base64url'), publicUrl());
  const { password: passwords } = await server.$context;
  const throttle = createThrottle(pool, deriveKey(secret, 'sign-in attempts'));
  const sweeper = sweepHourly(pool);

  const session: Auth['session'] = async (cookieHeader) => {
    const found = await server.api.getSession({ headers: new Headers({ cookie: cookieHeader }) });
    if (found === null) return null;
    const { id, updatedAt, proof } = found.session;
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
    return { identity: found.user.id, email: found.user.email, proof: proof as Proof };
  };

  return {
    session,
    async signInPassword(address, password, peer) {
      const email = normalizeEmail(address);
      const attempt = await throttle.begin(email, peer);
      if (attempt === null) return 'throttled';
      if (!isAddress(email) || password.length > LONGEST_PASSWORD) {
        // Can't be right, but costs what others cost.
        await passwords.hash(password.slice(0, LONGEST_PASSWORD));
        return null;
      }
      const before = await passwordHashOf(pool, email);
      let signedIn;
      try {
        signedIn = await server.api.signInEmail({ body: { email, password }, returnHeaders: true });
      } catch (error) {
        if (isAPIError(error) && error.statusCode === 401) return null;
        throw error;
      }
      if (!(await endUnlessCurrent(pool, hashToken(signedIn.response.token), before))) return null;
      await attempt.succeeded();
      return { cookies: ownCookies(signedIn.headers) };
    },
    async createLink(address) {
      return { token: await makeLink(pool, normalizeEmail(address)), minutes: LINK_MINUTES };
    },
    async signInLink(token) {
      const { headers, response } = await server.api.signInLink({ body: { token }, returnHeaders: true });
      return response === null ? null : { cookies: ownCookies(headers), email: response.email };
    },
    stillOpen: (cookieHeaders) => openSessions(pool, COOKIE, IDLE_MS, cookieHeaders),
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
    async setPassword(address, name, password) {
      const email = normalizeEmail(address);
      checkCredentials(email, password, production ? 12 : 8);
      await storePassword(pool, email, name, await passwords.hash(password));
    },
    close: () => sweeper.close(),
  };
}

function createServer(pool: pg.Pool, secret: string, publicUrl: string) {
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
      additionalFields: { proof: { type: 'string', input: false } },
    },
    databaseHooks: {
      session: {
        create: {
          // What begins elsewhere has no proof and is refused by the database: each new way in must be thought about.
          before: (row, context) =>
            Promise.resolve({ data: { ...row, proof: proofs.get(context?.path ?? '') } }),
        },
      },
    },
    advanced: {
      // One query whether the address is known or not: its time tells nothing.
      database: { joins: true, generateId: () => newId() },
      cookiePrefix: 'amparo',
      cookies: { session_token: { name: COOKIE } },
      useSecureCookies: false,
      defaultCookieAttributes: {
        httpOnly: true,
        sameSite: 'lax',
        path: '/',
        secure: publicUrl.startsWith('https:'),
      },
    },
    plugins: [hashedSessionTokens(), linkSignIn(pool)],
    // It would log addresses; what goes wrong is thrown.
    logger: { disabled: true },
    telemetry: { enabled: false },
  });
}

const proofs: ReadonlyMap<string, Proof> = new Map([
  ['/sign-in/email', 'password'],
  [LINK_PATH, 'link'],
]);

/** The session's cookie; better-auth also clears some that we never set. */
function ownCookies(headers: Headers): string[] {
  return headers.getSetCookie().filter((cookie) => cookie.startsWith(`${COOKIE}=`));
}

/** Removes what has expired, so that neither table grows and no address stays longer than it must. */
function sweepHourly(pool: pg.Pool): { close(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const sweep = async (): Promise<void> => {
    const now = new Date();
    await pool.query('delete from attempt where until <= $1', [now]);
    await pool.query('delete from verification where "expiresAt" <= $1', [now]);
    await pool.query('delete from session where "expiresAt" <= $1 or "updatedAt" <= $2', [
      now,
      new Date(now.getTime() - IDLE_MS),
    ]);
  };
  const timer = setInterval(() => {
    // The next hour tries again.
    running = sweep().catch(() => undefined);
  }, SWEEP_MS);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      await running;
    },
  };
}
