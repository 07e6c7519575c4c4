// An authenticator for passkeys (WebAuthn Level 3) without a browser, which does as a test tells it.

import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

/** What may be wrong with an answer. */
interface Lies {
  readonly origin?: string;
  readonly rpId?: string;
  /** The finger was not shown. */
  readonly unverified?: boolean;
  readonly counter?: number;
}

export interface TestAuthenticator {
  /** Answers `navigator.credentials.create`. */
  create(options: Record<string, unknown>, lies?: Lies): Record<string, unknown>;
  /** Answers `navigator.credentials.get`. */
  get(options: Record<string, unknown>, lies?: Lies): Record<string, unknown>;
}

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();

/** One device with one key. Its counter goes up with each use. */
export function createAuthenticator(): TestAuthenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  let used = 0;
  const clientData = (type: string, challenge: unknown, { origin = 'http://localhost:3000' }: Lies): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const authData = (
    more: Buffer,
    flags: number,
    { rpId = 'localhost', unverified, counter }: Lies,
  ): Buffer => {
    const count = Buffer.alloc(4);
    used = counter ?? used + 1;
    count.writeUInt32BE(used);
    return Buffer.concat([sha256(rpId), Buffer.of(flags | 1 | (unverified === true ? 0 : 4)), count, more]);
  };
  const credential = (response: Record<string, string>): Record<string, unknown> => ({
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key',
    clientExtensionResults: {},
    response,
  });
  return {
    create({ challenge }, lies = {}) {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, id, coseOf(publicKey)]);
      const attestationObject = isoCBOR.encode(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', Uint8Array.from(authData(attested, 0x40, lies))],
        ]) as never,
      );
      return credential({
        clientDataJSON: clientData('webauthn.create', challenge, lies).toString('base64url'),
        attestationObject: Buffer.from(attestationObject).toString('base64url'),
      });
    },
    get({ challenge }, lies = {}) {
      const client = clientData('webauthn.get', challenge, lies);
      const data = authData(Buffer.alloc(0), 0, lies);
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey);
      return credential({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: signature.toString('base64url'),
      });
    },
  };
}

/** A P-256 key as COSE writes it (RFC 9053 §7.1). */
function coseOf(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64url'));
  return Buffer.from(
    isoCBOR.encode(
      new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, bytes(x)],
        [-3, bytes(y)],
      ]) as never,
    ),
  );
}
