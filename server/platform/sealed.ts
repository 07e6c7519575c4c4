import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deriveKey } from './secret.ts';

// Secrets that people give us (passwords of mailboxes, signing keys, tokens) lie in the database encrypted, with a key that is
// not in it: who reads a backup has nothing.

const algorithm = 'aes-256-gcm';
const format = 1;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Encrypts a secret for the database: AES-256-GCM (NIST SP 800-38D) with a key for one purpose, derived from the installation's
 * secret. `bound` names the row, desk included: what is copied to another row can't be opened there.
 * @returns format, nonce, tag and ciphertext in one
 */
export function seal(secret: Buffer, purpose: string, bound: string, text: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, deriveKey(secret, `sealed ${purpose}`), nonce);
  cipher.setAAD(Buffer.from(bound));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(format), nonce, cipher.getAuthTag(), body]);
}

/** The secret that `seal` made. @throws Error when it was changed, belongs to another row, or the installation's secret is another */
export function unseal(secret: Buffer, purpose: string, bound: string, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed);
  const start = 1 + nonceBytes + tagBytes;
  if (bytes[0] !== format || bytes.length < start)
    throw new Error('A stored secret is not in a form that this version knows.');
  const decipher = createDecipheriv(
    algorithm,
    deriveKey(secret, `sealed ${purpose}`),
    bytes.subarray(1, 1 + nonceBytes),
    { authTagLength: tagBytes },
  );
  decipher.setAAD(Buffer.from(bound));
  decipher.setAuthTag(bytes.subarray(1 + nonceBytes, start));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(start)), decipher.final()]).toString('utf8');
  } catch (error) {
    throw new Error(
      'A stored secret can not be opened: it was made with another secret.key, or for another row.',
      { cause: error },
    );
  }
}
