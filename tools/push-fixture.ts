// A push service with its browsers, for tests: takes what is pushed by https, checks who sent it (RFC 8292), and reads it as the
// browser would (RFC 8291, RFC 8188), by code of its own.

import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import type { ECDH } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTestCertificates } from './certificate-fixture.ts';

/** Something that came for one browser. */
export interface Pushed {
  readonly headers: IncomingHttpHeaders;
  /** What the browser reads. */
  readonly said: Record<string, string>;
  /** What the sender claims of itself, its signature checked with the key that it names. */
  readonly claims: { readonly aud: string; readonly exp: number; readonly sub: string };
  /** The sender's public key, as base64url. */
  readonly key: string;
}

export interface TestBrowser {
  /** What its `pushManager.subscribe` gives. */
  readonly subscription: { endpoint: string; keys: { p256dh: string; auth: string } };
  readonly got: readonly Pushed[];
  /** What its push service answers to the next ones; 201 when nothing is left here. */
  readonly answers: { status: number; headers?: Record<string, string> }[];
  /** How often something was sent. */
  asked(): number;
}

export interface TestPushService {
  /** Its certificate authority, PEM. */
  readonly authority: string;
  /** The file in which it stands. */
  readonly authorityFile: string;
  readonly port: number;
  browser(): TestBrowser;
  close(): void;
}

interface Known {
  readonly own: ECDH;
  readonly auth: Buffer;
  readonly got: Pushed[];
  readonly answers: TestBrowser['answers'];
  asked: number;
}

export async function startPushService(): Promise<TestPushService> {
  const folder = mkdtempSync(path.join(tmpdir(), 'amparo-push-'));
  const certificates = createTestCertificates(folder);
  const known = new Map<string, Known>();
  const server = https.createServer(
    { cert: readFileSync(certificates.cert), key: readFileSync(certificates.key) },
    (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const browser = known.get(request.url ?? '');
        if (browser === undefined) return response.writeHead(404).end();
        browser.asked += 1;
        const { status, headers = {} } = browser.answers.shift() ?? { status: 201 };
        if (status === 201)
          browser.got.push({
            headers: request.headers,
            said: JSON.parse(decrypt(browser, Buffer.concat(parts))) as Record<string, string>,
            ...checkSender(request.headers.authorization ?? ''),
          });
        return response.writeHead(status, headers).end();
      });
    },
  );
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    authority: certificates.authority,
    authorityFile: path.join(folder, 'ca.pem'),
    port,
    browser() {
      const own = createECDH('prime256v1');
      own.generateKeys();
      const place = `/push/${randomBytes(16).toString('hex')}`;
      const state: Known = { own, auth: randomBytes(16), got: [], answers: [], asked: 0 };
      known.set(place, state);
      return {
        subscription: {
          endpoint: `https://localhost:${port}${place}`,
          keys: {
            p256dh: own.getPublicKey().toString('base64url'),
            auth: state.auth.toString('base64url'),
          },
        },
        got: state.got,
        answers: state.answers,
        asked: () => state.asked,
      };
    },
    close() {
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** RFC 8291 §3.4 on the one record of RFC 8188 §2. */
function decrypt({ own, auth }: Known, body: Buffer): string {
  const salt = body.subarray(0, 16);
  const idLength = body.readUInt8(20);
  const sender = body.subarray(21, 21 + idLength);
  const sealed = body.subarray(21 + idLength);
  if (sealed.length > body.readUInt32BE(16)) throw new Error('there is more than one record');
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), own.getPublicKey(), sender]);
  const secret = Buffer.from(hkdfSync('sha256', own.computeSecret(sender), auth, info, 32));
  const derived = (name: string, bytes: number): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from(`Content-Encoding: ${name}\0`), bytes));
  const cipher = createDecipheriv('aes-128-gcm', derived('aes128gcm', 16), derived('nonce', 12));
  cipher.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
  const end = padded.lastIndexOf(2);
  return padded.subarray(0, end).toString('utf8');
}

/** RFC 8292 §2, §3. @throws Error when the signature is not by the key that is named */
function checkSender(authorization: string): Pick<Pushed, 'claims' | 'key'> {
  const [, token = '', key = ''] = /^vapid t=([^,\s]+), ?k=(\S+)$/.exec(authorization) ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const right = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!right) throw new Error('this was not signed by the key that it names');
  return { key, claims: JSON.parse(Buffer.from(claims, 'base64url').toString()) as Pushed['claims'] };
}
