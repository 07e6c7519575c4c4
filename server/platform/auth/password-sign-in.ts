import type pg from 'pg';
import type { Auth } from './auth.ts';
import type { Factor, SignedIn, Visitor } from './kinds.ts';
import type { BeginSession } from './begin-session.ts';
import { readChallenge, useChallenge } from './challenges.ts';
import type { FirstStep, FirstSteps } from './first-steps.ts';
import {
  LONGEST_PASSWORD,
  checkCredentials,
  isAddress,
  normalizeEmail,
  passwordOf,
  storePassword,
} from './identities.ts';
import { TOKEN_MINUTES, makeToken, readToken, useToken } from './links.ts';
import { passwordFault } from './passwords.ts';
import { takeCode } from './second-factors.ts';
import { stepCookie, stepToken } from './step-cookies.ts';
import type { Throttle } from './throttle.ts';

export interface Passwords {
  hash(password: string): Promise<string>;
  verify(given: { password: string; hash: string }): Promise<boolean>;
}

interface Parts {
  readonly pool: pg.Pool;
  readonly passwords: Passwords;
  readonly throttle: Throttle;
  readonly begin: BeginSession;
  readonly steps: FirstSteps;
  readonly keys: { readonly secret: Buffer; readonly recoveryKey: Buffer };
  /** Shortest password. */
  readonly shortest: number;
  /** Cookies for https only. */
  readonly secure: boolean;
}

type PasswordParts = Pick<
  Auth,
  | 'signInPassword'
  | 'signInCode'
  | 'prove'
  | 'setPassword'
  | 'changePassword'
  | 'passwordFault'
  | 'shortestPassword'
  | 'createReset'
  | 'resetFor'
  | 'reset'
  | 'hasPassword'
  | 'showsPassword'
>;

/** Sign-in by password and code, and everything that changes a password. */
export function passwordSignIn(parts: Parts): PasswordParts {
  const { pool, passwords, throttle, begin, steps, keys, shortest, secure } = parts;

  /** Whose password it is. Costs one hash, whatever is wrong. */
  const check = async (
    email: string,
    password: string,
  ): Promise<{ identity: string; hash: string } | null> => {
    const stored = isAddress(email) ? await passwordOf(pool, email) : null;
    if (stored === null || password.length > LONGEST_PASSWORD) {
      await passwords.hash(password.slice(0, LONGEST_PASSWORD));
      return null;
    }
    return (await passwords.verify({ password, hash: stored.hash })) ? stored : null;
  };

  /** A password that was shown by somebody who is signed in. */
  const checkOwn = async (
    email: string,
    password: string,
    visitor: Visitor,
  ): Promise<{ identity: string; hash: string } | null | 'throttled'> => {
    const attempt = await throttle.begin(email, visitor.peer);
    if (attempt === null) return 'throttled';
    const own = await check(email, password);
    if (own !== null) await attempt.succeeded();
    return own;
  };

  return {
    async signInPassword(address, password, visitor, admitted = true) {
      const email = normalizeEmail(address);
      const attempt = await throttle.begin(email, visitor.peer);
      if (attempt === null) return 'throttled';
      const own = await check(email, password);
      if (own === null || !admitted) return null;
      await attempt.succeeded();
      const first = { proof: 'password', passwordHash: own.hash, desk: null, staff: true } as const;
      return (await steps.second(own.identity, first)) ?? steps.begin(own.identity, first, null, visitor);
    },

    async signInCode(cookieHeader, code, visitor) {
      const token = stepToken('amparo.second', cookieHeader, secure);
      const step = token === null ? null : await readChallenge<FirstStep>(pool, 'second-step', token);
      if (token === null || step === null || step.identity === null) return 'expired';
      const { identity, data } = step;
      const attempt = await throttle.beginCode(identity, visitor.peer);
      if (attempt === null) return 'throttled';
      const taken = await takeCode(pool, keys, identity, code);
      if (taken === null) return null;
      await attempt.succeeded();
      if ((await useChallenge(pool, 'second-step', token)) === null) return 'expired';
      const signedIn = await steps.begin(identity, data, taken.factor, visitor);
      if (signedIn === null) return 'expired';
      return withCodes(
        { ...signedIn, cookies: [...signedIn.cookies, stepCookie('amparo.second', null, secure, 0)] },
        taken,
      );
    },

    async prove(session, given, visitor) {
      const { identity, email, desk, proof, factor, staff } = session;
      const again = { identity, visitor, instead: session.id };
      if ('password' in given) {
        const own = await checkOwn(email, given.password, visitor);
        if (own === null || own === 'throttled') return own;
        // Who came by a provider of one desk has now shown what holds everywhere; a second factor that was shown stays shown,
        // unless it was only the provider's word.
        return begin({
          ...again,
          proof: 'password',
          factor: factor === 'provider' ? null : factor,
          staff: true,
          desk: null,
          passwordHash: own.hash,
        });
      }
      const attempt = await throttle.beginCode(identity, visitor.peer);
      if (attempt === null) return 'throttled';
      const taken = await takeCode(pool, keys, identity, given.code);
      if (taken === null) return null;
      await attempt.succeeded();
      const signedIn = await begin({ ...again, proof, factor: taken.factor, staff, desk });
      return signedIn === null ? null : withCodes(signedIn, taken);
    },

    async setPassword(address, name, password) {
      const email = normalizeEmail(address);
      checkCredentials(email, password, shortest);
      await storePassword(pool, email, name, await passwords.hash(password));
    },

    async changePassword(session, { present, password }, visitor) {
      const own = await checkOwn(session.email, present, visitor);
      if (own === null || own === 'throttled') return own;
      const { identity, email, proof, factor, staff, desk } = session;
      const hash = await passwords.hash(password);
      await storePassword(pool, email, null, hash);
      return begin({
        identity,
        proof: proof === 'provider' ? 'password' : proof,
        factor: factor === 'provider' ? null : factor,
        staff: proof === 'provider' ? true : staff,
        desk: proof === 'provider' ? null : desk,
        visitor,
        passwordHash: hash,
      });
    },

    shortestPassword: shortest,

    passwordFault: (password, personal) => passwordFault(password, personal, shortest),

    async createReset(address, desk) {
      return {
        token: await makeToken(pool, 'reset', normalizeEmail(address), desk),
        minutes: TOKEN_MINUTES.reset,
      };
    },

    resetFor: (token, desk) => readToken(pool, 'reset', desk, token),

    async reset(token, desk, password) {
      const email = await useToken(pool, 'reset', desk, token);
      if (email === null) return null;
      await storePassword(pool, email, null, await passwords.hash(password));
      return { email };
    },

    async showsPassword(address, password, visitor) {
      const own = await checkOwn(normalizeEmail(address), password, visitor);
      return own === 'throttled' ? own : own !== null;
    },

    hasPassword: async (address) => (await passwordOf(pool, normalizeEmail(address))) !== null,
  };
}

function withCodes(signedIn: SignedIn, taken: { factor: Factor; codesLeft?: number }): SignedIn {
  return taken.codesLeft === undefined ? signedIn : { ...signedIn, codesLeft: taken.codesLeft };
}
