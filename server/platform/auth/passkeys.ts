import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type pg from 'pg';
import { newId } from '../ids.ts';
import type { Session, SignedIn, Visitor } from './kinds.ts';
import type { BeginSession } from './begin-session.ts';
import { makeChallenge, useChallenge } from './challenges.ts';
import { codesIfNone, dropCodesWithoutFactor } from './second-factors.ts';

/** Passkeys (WebAuthn Level 3): kept by the device, unlocked by its user, and good for our own address only. */
export interface Passkeys {
  list(session: Session): Promise<Passkey[]>;
  /** What the browser is asked to make a passkey with. */
  register(session: Session): Promise<Ceremony<PublicKeyCredentialCreationOptionsJSON>>;
  /**
   * Keeps what the browser made; the session gets a new token. Null when it does not answer what was asked, or is there already.
   */
  add(
    session: Session,
    ceremony: string,
    response: unknown,
    name: string,
    visitor: Visitor,
  ): Promise<{ id: string; codes: string[]; cookies: string[] } | null>;
  /** False when there is none such of this person. */
  rename(session: Session, id: string, name: string): Promise<boolean>;
  remove(session: Session, id: string): Promise<boolean>;
  /** What the browser is asked to sign in with: any passkey that it has for us. */
  ask(): Promise<Ceremony<PublicKeyCredentialRequestOptionsJSON>>;
  /**
   * Signs in, or shows again that it is the person of `session`. Null for a passkey that is not known, a wrong answer, or one
   * whose counter went back.
   */
  signIn(
    ceremony: string,
    response: unknown,
    visitor: Visitor,
    session?: Session,
  ): Promise<(SignedIn & { passkey: string }) | null>;
}

export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly added: Date;
  readonly lastUse: Date | null;
}

interface Ceremony<Options> {
  /** Comes back with the browser's answer. */
  readonly ceremony: string;
  readonly options: Options;
}

interface StoredPasskey {
  id: string;
  identity: string;
  credential: string;
  publicKey: Buffer;
  counter: string;
  transports: string[];
  staff: boolean;
}

/** Ed25519, P-256 and RSA: what devices make. Newer ones are still an experiment in Node. */
const ALGORITHMS = [-8, -7, -257] as const;
const CEREMONY_MINUTES = 5;
const MOST_PASSKEYS = 20;

/** Two hundred modules, of which a start has no use. */
const webauthn = () => import('@simplewebauthn/server');

/** @param publicUrl the address that browsers know us by: passkeys are bound to its host, and never to a Host header */
export function createPasskeys(
  pool: pg.Pool,
  publicUrl: () => string,
  begin: BeginSession,
  recoveryKey: Buffer,
): Passkeys {
  const site = (): { expectedOrigin: string; expectedRPID: string } => {
    const { origin, hostname } = new URL(publicUrl());
    return { expectedOrigin: origin, expectedRPID: hostname };
  };
  return {
    async list({ identity }) {
      const { rows } = await pool.query<Passkey>(
        'select id, name, created_at as added, used_at as "lastUse" from passkey where "userId" = $1 order by id',
        [identity],
      );
      return rows;
    },
    async register({ identity, email }) {
      const { rows } = await pool.query<{ credential: string; transports: string[] }>(
        'select credential, transports from passkey where "userId" = $1',
        [identity],
      );
      const { generateRegistrationOptions } = await webauthn();
      const options = await generateRegistrationOptions({
        rpName: 'Amparo',
        rpID: site().expectedRPID,
        userID: Uint8Array.from(Buffer.from(identity.replaceAll('-', ''), 'hex')),
        userName: email,
        userDisplayName: email,
        attestationType: 'none',
        supportedAlgorithmIDs: [...ALGORITHMS],
        excludeCredentials: rows.map(({ credential, transports }) => ({
          id: credential,
          transports: transports as never,
        })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      const ceremony = await makeChallenge(pool, {
        kind: 'passkey-new',
        identity,
        data: { challenge: options.challenge },
        minutes: CEREMONY_MINUTES,
      });
      return { ceremony, options };
    },
    async add(session, ceremony, response, name, visitor) {
      const { identity, staff, desk, proof, factor } = session;
      const asked = await useChallenge<{ challenge: string }>(pool, 'passkey-new', ceremony);
      if (asked === null || asked.identity !== identity) return null;
      const { verifyRegistrationResponse } = await webauthn();
      const verified = await verifyRegistrationResponse({
        response: response as RegistrationResponseJSON,
        expectedChallenge: asked.data.challenge,
        ...site(),
        requireUserVerification: true,
        supportedAlgorithmIDs: [...ALGORITHMS],
      }).catch(() => null);
      if (verified?.verified !== true) return null;
      const { credential } = verified.registrationInfo;
      const id = newId();
      const good = staff && desk === null;
      const { rowCount } = await pool.query(
        `insert into passkey (id, "userId", credential, public_key, counter, transports, name, staff, created_at)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9
          where (select count(*) from passkey where "userId" = $2) < ${MOST_PASSKEYS}
         on conflict (credential) do nothing`,
        [
          id,
          identity,
          credential.id,
          Buffer.from(credential.publicKey),
          credential.counter,
          credential.transports ?? [],
          name,
          good,
          new Date(),
        ],
      );
      if (rowCount !== 1) return null;
      const signedIn = await begin({
        identity,
        proof,
        // The device has just asked for finger, face or PIN: the passkey was shown.
        factor: good ? 'passkey' : factor,
        staff,
        desk,
        visitor,
        instead: session.id,
      });
      return {
        id,
        codes: good ? await codesIfNone(pool, recoveryKey, identity) : [],
        cookies: signedIn?.cookies ?? [],
      };
    },
    async rename({ identity }, id, name) {
      const { rowCount } = await pool.query('update passkey set name = $3 where id = $1 and "userId" = $2', [
        id,
        identity,
        name,
      ]);
      return rowCount === 1;
    },
    async remove({ identity }, id) {
      const { rowCount } = await pool.query('delete from passkey where id = $1 and "userId" = $2', [
        id,
        identity,
      ]);
      await dropCodesWithoutFactor(pool, identity);
      return rowCount === 1;
    },
    async ask() {
      const { generateAuthenticationOptions } = await webauthn();
      const options = await generateAuthenticationOptions({
        rpID: site().expectedRPID,
        userVerification: 'required',
      });
      const ceremony = await makeChallenge(pool, {
        kind: 'passkey-use',
        identity: null,
        data: { challenge: options.challenge },
        minutes: CEREMONY_MINUTES,
      });
      return { ceremony, options };
    },
    async signIn(ceremony, response, visitor, session) {
      const asked = await useChallenge<{ challenge: string }>(pool, 'passkey-use', ceremony);
      const stored = asked === null ? null : await storedPasskey(pool, response);
      if (asked === null || stored === null) return null;
      if (session !== undefined && stored.identity !== session.identity) return null;
      const { verifyAuthenticationResponse } = await webauthn();
      const verified = await verifyAuthenticationResponse({
        response: response as AuthenticationResponseJSON,
        expectedChallenge: asked.data.challenge,
        ...site(),
        credential: {
          id: stored.credential,
          publicKey: Uint8Array.from(stored.publicKey),
          counter: Number(stored.counter),
          transports: stored.transports,
        },
        requireUserVerification: true,
      }).catch(() => null);
      if (verified?.verified !== true) return null;
      const { newCounter } = verified.authenticationInfo;
      // Counts up or, for synchronised passkeys, stays at zero: one that does neither was copied (WebAuthn §6.1.1).
      const { rowCount } = await pool.query(
        'update passkey set counter = $2, used_at = $3 where id = $1 and (counter < $2 or (counter = 0 and $2 = 0))',
        [stored.id, newCounter, new Date()],
      );
      if (rowCount !== 1) return null;
      const signedIn = await begin({
        identity: stored.identity,
        proof: 'passkey',
        factor: 'passkey',
        staff: stored.staff,
        desk: null,
        visitor,
        ...(session === undefined ? {} : { instead: session.id }),
      });
      return signedIn === null ? null : { ...signedIn, passkey: stored.id };
    },
  };
}

async function storedPasskey(pool: pg.Pool, response: unknown): Promise<StoredPasskey | null> {
  const id = typeof response === 'object' && response !== null && 'id' in response ? response.id : null;
  if (typeof id !== 'string') return null;
  const { rows } = await pool.query<StoredPasskey>(
    `select id, "userId" as identity, credential, public_key as "publicKey", counter, transports, staff from passkey
      where credential = $1`,
    [id],
  );
  return rows[0] ?? null;
}
