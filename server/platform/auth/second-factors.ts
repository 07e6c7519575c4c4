import { createHmac, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type pg from 'pg';
import { newId } from '../ids.ts';
import { seal, unseal } from '../sealed.ts';
import type { Factor, SecondWays, Session, Visitor } from './kinds.ts';
import type { BeginSession } from './begin-session.ts';
import { makeChallenge, readChallenge, useChallenge } from './challenges.ts';

/** Codes of an authenticator app (RFC 6238), and the recovery codes for when it is lost. */
export interface SecondFactors {
  /** What a person has. */
  state(session: Session): Promise<{ code: { since: Date } | null; codesLeft: number; passkeys: number }>;
  /** Begins to set an app up: the key for it, and what the confirmation needs. Nothing changes yet. */
  setUp(
    session: Session,
    issuer: string,
  ): Promise<{ setup: string; key: string; uri: string; minutes: number }>;
  /**
   * Confirms the app by its first code; it takes the place of one that was there. New recovery codes when there are none.
   * The session gets a new token and counts as signed in with the app; all others of the person end, which knew no second
   * factor. Null for a wrong code: try again. `expired`: begin again.
   */
  confirm(
    session: Session,
    setup: string,
    code: string,
    visitor: Visitor,
  ): Promise<{ codes: string[]; cookies: string[] } | null | 'expired'>;
  /** Takes the app away. Without a passkey left, the recovery codes go too. */
  remove(session: Session): Promise<void>;
  /** New recovery codes, to be shown this once; the old ones are void. */
  renewCodes(session: Session): Promise<string[]>;
}

const DIGITS = 6;
const PERIOD_S = 30;
const SETUP_MINUTES = 20;
const RECOVERY_CODES = 10;
const LETTERS = 'abcdefghjkmnpqrstvwxyz0123456789';
const PURPOSE = 'authenticator';

interface Keys {
  /** The installation's secret: seals what is stored. */
  readonly secret: Buffer;
  /** Hashes recovery codes. */
  readonly recoveryKey: Buffer;
}

export function createSecondFactors(pool: pg.Pool, keys: Keys, begin: BeginSession): SecondFactors {
  return {
    async state({ identity }) {
      const { rows } = await pool.query<{ since: Date | null; codes: number; passkeys: number }>(
        `select (select created_at from authenticator where "userId" = $1) as since,
                (select count(*)::int from recovery_code where "userId" = $1) as codes,
                (select count(*)::int from passkey where "userId" = $1 and staff) as passkeys`,
        [identity],
      );
      const [row] = rows;
      return {
        code: row?.since == null ? null : { since: row.since },
        codesLeft: row?.codes ?? 0,
        passkeys: row?.passkeys ?? 0,
      };
    },
    async setUp({ identity, email }, issuer) {
      const key = new Secret({ size: 20 }).base32;
      const sealed = seal(keys.secret, PURPOSE, identity, key).toString('base64');
      const setup = await makeChallenge(pool, {
        kind: 'code-setup',
        identity,
        data: { sealed },
        minutes: SETUP_MINUTES,
      });
      return { setup, key, uri: appOf(key, issuer, email).toString(), minutes: SETUP_MINUTES };
    },
    async confirm({ identity, id, proof, staff, desk }, setup, code, visitor) {
      const open = await readChallenge<{ sealed: string }>(pool, 'code-setup', setup);
      if (open === null || open.identity !== identity) return 'expired';
      const sealed = Buffer.from(open.data.sealed, 'base64');
      const step = stepOf(unseal(keys.secret, PURPOSE, identity, sealed), code);
      if (step === null) return null;
      if ((await useChallenge(pool, 'code-setup', setup)) === null) return 'expired';
      await pool.query(
        `insert into authenticator ("userId", secret, last_step, created_at) values ($1, $2, $3, $4)
         on conflict ("userId") do update
            set secret = excluded.secret, last_step = excluded.last_step, created_at = excluded.created_at`,
        [identity, sealed, step, new Date()],
      );
      const codes = await codesIfNone(pool, keys.recoveryKey, identity);
      await pool.query('delete from session where "userId" = $1 and id <> $2 and factor is null', [
        identity,
        id,
      ]);
      const signedIn = await begin({ identity, proof, factor: 'code', staff, desk, visitor, instead: id });
      return { codes, cookies: signedIn?.cookies ?? [] };
    },
    async remove({ identity }) {
      await pool.query('delete from authenticator where "userId" = $1', [identity]);
      await dropCodesWithoutFactor(pool, identity);
    },
    renewCodes: ({ identity }) => writeCodes(pool, keys.recoveryKey, identity),
  };
}

/** What a person can show beside the password; null when there is no second factor. */
export async function secondWays(pool: pg.Pool, identity: string): Promise<SecondWays | null> {
  const { rows } = await pool.query<{ code: boolean; passkey: boolean; recovery: boolean }>(
    `select exists (select 1 from authenticator where "userId" = $1) as code,
            exists (select 1 from passkey where "userId" = $1 and staff) as passkey,
            exists (select 1 from recovery_code where "userId" = $1) as recovery`,
    [identity],
  );
  const [ways] = rows;
  return ways !== undefined && (ways.code || ways.passkey) ? ways : null;
}

/**
 * Takes a code of the app or a recovery code. Each counts once: of several at once, one gets through. Null for a wrong one.
 */
export async function takeCode(
  pool: pg.Pool,
  keys: Keys,
  identity: string,
  given: string,
): Promise<{ factor: Factor; codesLeft?: number } | null> {
  const code = given.replace(/[\s-]/g, '').toLowerCase();
  if (/^\d{6}$/.test(code)) {
    const { rows } = await pool.query<{ secret: Buffer }>(
      'select secret from authenticator where "userId" = $1',
      [identity],
    );
    const [app] = rows;
    const step = app === undefined ? null : stepOf(unseal(keys.secret, PURPOSE, identity, app.secret), code);
    if (step === null) return null;
    const { rowCount } = await pool.query(
      'update authenticator set last_step = $2 where "userId" = $1 and last_step < $2',
      [identity, step],
    );
    return rowCount === 1 ? { factor: 'code' } : null;
  }
  const { rowCount } = await pool.query('delete from recovery_code where "userId" = $1 and hash = $2', [
    identity,
    hashCode(keys.recoveryKey, identity, code),
  ]);
  if (rowCount !== 1) return null;
  const { rows } = await pool.query<{ left: number }>(
    'select count(*)::int as left from recovery_code where "userId" = $1',
    [identity],
  );
  return { factor: 'recovery', codesLeft: rows[0]?.left ?? 0 };
}

/** New recovery codes for who has a second factor and none of them; an empty list when there are some. */
export async function codesIfNone(pool: pg.Pool, key: Buffer, identity: string): Promise<string[]> {
  const { rowCount } = await pool.query('select 1 from recovery_code where "userId" = $1 limit 1', [
    identity,
  ]);
  return rowCount === 0 ? writeCodes(pool, key, identity) : [];
}

/** Recovery codes are for when the second factor is lost: without one they go. */
export async function dropCodesWithoutFactor(pool: pg.Pool, identity: string): Promise<void> {
  await pool.query(
    `delete from recovery_code where "userId" = $1
        and not exists (select 1 from authenticator where "userId" = $1)
        and not exists (select 1 from passkey where "userId" = $1 and staff)`,
    [identity],
  );
}

async function writeCodes(pool: pg.Pool, key: Buffer, identity: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, randomCode);
  // One statement: nobody is ever seen between the old ones and the new.
  await pool.query(
    `with old as (delete from recovery_code where "userId" = $1)
     insert into recovery_code (id, "userId", hash) select unnest($2::uuid[]), $1, unnest($3::text[])`,
    [
      identity,
      codes.map(() => newId()),
      codes.map((code) => hashCode(key, identity, code.replaceAll('-', ''))),
    ],
  );
  return codes;
}

/** 80 random bits in four groups: `k3v9-…`. */
function randomCode(): string {
  const letters = Array.from(randomBytes(16), (byte) => LETTERS[byte % LETTERS.length]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

function hashCode(key: Buffer, identity: string, code: string): string {
  return createHmac('sha256', key).update(`${identity}\n${code}`).digest('hex');
}

function appOf(key: string, issuer: string, label: string): TOTP {
  return new TOTP({
    issuer,
    label,
    algorithm: 'SHA1',
    digits: DIGITS,
    period: PERIOD_S,
    secret: Secret.fromBase32(key),
  });
}

/** The time step of a right code, one step early or late included; null for a wrong one. */
function stepOf(key: string, code: string): number | null {
  const now = Date.now();
  const delta = appOf(key, '', '').validate({ token: code.replace(/\s/g, ''), timestamp: now, window: 1 });
  return delta === null ? null : Math.floor(now / 1000 / PERIOD_S) + delta;
}
