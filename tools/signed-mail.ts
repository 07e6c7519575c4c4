import { generateKeyPairSync } from 'node:crypto';
import { dkimSign, sealMessage } from 'mailauth';
import type { TestZone } from './dns-fixture.ts';

/** Somebody who signs mail: the key, and what their domain publishes of it. */
export interface Signer {
  readonly domain: string;
  readonly zone: TestZone;
  /** The message with a DKIM signature of this domain in front. */
  sign(raw: Buffer): Promise<Buffer>;
  /** The message with an ARC set of this domain in front, which says `results` of it. */
  seal(raw: Buffer, results: string, cv: 'none' | 'pass'): Promise<Buffer>;
}

export function createSigner(domain: string): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const der = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  return {
    domain,
    zone: { [`test._domainkey.${domain}`]: { TXT: [[`v=DKIM1; k=rsa; p=${der}`]] } },
    async sign(raw) {
      const { signatures } = await dkimSign(raw, {
        signatureData: [{ signingDomain: domain, selector: 'test', privateKey: pem }],
      } as Parameters<typeof dkimSign>[1]);
      return Buffer.concat([Buffer.from(signatures), raw]);
    },
    async seal(raw, results, cv) {
      const headers = await sealMessage(raw, {
        signingDomain: domain,
        selector: 'test',
        privateKey: pem,
        authResults: `${domain}; ${results}`,
        cv,
      });
      return Buffer.concat([headers, raw]);
    },
  };
}
