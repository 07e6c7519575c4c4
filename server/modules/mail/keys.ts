import { deriveKey } from '../../platform/secret.ts';
import type { Services } from '../../platform/services.ts';

/** What writing a mail needs of the installation. */
export interface MailKeys {
  /** Signs the addresses to which answers and delivery reports come. */
  readonly replyKey: Buffer;
  /** Signs the links by which recipients unsubscribe. */
  readonly unsubscribeKey: Buffer;
  /** Which installation a mail left, in 16 hexadecimal digits: no secret, and no proof. */
  readonly installation: string;
  /** Under which people reach us, without a trailing slash. */
  readonly publicUrl: () => string;
}

type Derived = Omit<MailKeys, 'publicUrl'>;

/** Of each secret: every mail asks for them, and deriving them takes longer than most of what it does with them. */
const derived = new WeakMap<Buffer, Derived>();

export function mailKeys({ secret, publicUrl }: Pick<Services, 'secret' | 'publicUrl'>): MailKeys {
  const known = derived.get(secret) ?? derive(secret);
  derived.set(secret, known);
  return { ...known, publicUrl };
}

const derive = (secret: Buffer): Derived => ({
  replyKey: deriveKey(secret, 'reply-address'),
  unsubscribeKey: deriveKey(secret, 'unsubscribe'),
  installation: deriveKey(secret, 'loop').toString('hex').slice(0, 16),
});
