import { createHmac, randomBytes } from 'node:crypto';

// Standard Webhooks: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md

const prefix = 'whsec_';

/** A new signing secret: 256 random bits. */
export const newSecret = (): string => `${prefix}${randomBytes(32).toString('base64')}`;

/**
 * The headers of a message: a signature by each secret, the newest first, so that a receiver may change over in its own time.
 * @param id the same for each attempt, so that a receiver can tell it took it already
 * @param at when it is sent, in seconds: an old one that is sent again by somebody else is refused
 * @param body as it is sent, to the byte
 */
export function signedHeaders(
  secrets: readonly string[],
  id: string,
  at: number,
  body: string,
): Record<string, string> {
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': signatures.join(' ') };
}
