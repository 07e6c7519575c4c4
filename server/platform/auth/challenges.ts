import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { newId } from '../ids.ts';
import { hashToken } from './hashed-tokens.ts';

type ChallengeKind =
  | 'second-step'
  | 'code-setup'
  | 'passkey-new'
  | 'passkey-use'
  | 'provider'
  | 'provider-link';

/** What was put aside until a browser comes back. */
export interface Challenge<Data> {
  readonly identity: string | null;
  readonly data: Data;
}

/** Puts something aside for a browser, which gets 256 random bits to come back with; only their hash is stored. */
export async function makeChallenge(
  pool: pg.Pool,
  given: {
    readonly kind: ChallengeKind;
    readonly identity: string | null;
    readonly data: unknown;
    readonly minutes: number;
  },
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await pool.query(
    'insert into challenge (id, token, kind, "userId", data, until) values ($1, $2, $3, $4, $5, $6)',
    [
      newId(),
      hashToken(token),
      given.kind,
      given.identity,
      JSON.stringify(given.data),
      new Date(Date.now() + given.minutes * 60_000),
    ],
  );
  return token;
}

/** Looks at what was put aside, and leaves it there; null when it is used, too old or unknown. */
export async function readChallenge<Data>(
  pool: pg.Pool,
  kind: ChallengeKind,
  token: string,
): Promise<Challenge<Data> | null> {
  const { rows } = await pool.query<Challenge<Data>>(
    'select "userId" as identity, data from challenge where token = $1 and kind = $2 and until > $3',
    [hashToken(token), kind, new Date()],
  );
  return rows[0] ?? null;
}

/** Takes what was put aside. Of several at once, one gets it. */
export async function useChallenge<Data>(
  pool: pg.Pool,
  kind: ChallengeKind,
  token: string,
): Promise<Challenge<Data> | null> {
  const { rows } = await pool.query<Challenge<Data> & { until: Date }>(
    'delete from challenge where token = $1 and kind = $2 returning "userId" as identity, data, until',
    [hashToken(token), kind],
  );
  const [found] = rows;
  return found === undefined || found.until.getTime() <= Date.now() ? null : found;
}
