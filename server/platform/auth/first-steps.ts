import type pg from 'pg';
import type { BeginSession } from './begin-session.ts';
import { makeChallenge } from './challenges.ts';
import type { Factor, Proof, SecondStep, SignedIn, Visitor } from './kinds.ts';
import { secondWays } from './second-factors.ts';
import { stepCookie } from './step-cookies.ts';

/** What the first step of a sign-in showed, and leaves for the second. */
export interface FirstStep {
  readonly proof: Proof;
  /** As it was stored when it was checked; null when it was no password. */
  readonly passwordHash: string | null;
  /** The one desk at which the session will hold. */
  readonly desk: string | null;
  readonly staff: boolean;
}

/** What follows the first step of a sign-in. */
export interface FirstSteps {
  /** Asks for the second factor of somebody who has one; null for others. */
  second(identity: string, first: FirstStep): Promise<SecondStep | null>;
  /** Begins the session. Null when the password changed meanwhile. */
  begin(
    identity: string,
    first: FirstStep,
    factor: Factor | null,
    visitor: Visitor,
  ): Promise<SignedIn | null>;
}

const STEP_MINUTES = 10;

export function createFirstSteps(pool: pg.Pool, begin: BeginSession, secure: boolean): FirstSteps {
  return {
    async second(identity, first) {
      const second = await secondWays(pool, identity);
      if (second === null) return null;
      const token = await makeChallenge(pool, {
        kind: 'second-step',
        identity,
        data: first,
        minutes: STEP_MINUTES,
      });
      return { second, cookies: [stepCookie('amparo.second', token, secure, STEP_MINUTES)] };
    },
    begin: (identity, { passwordHash, ...first }, factor, visitor) =>
      begin({
        identity,
        ...first,
        ...(passwordHash === null ? {} : { passwordHash }),
        factor,
        visitor,
      }),
  };
}
