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

export function mailKeys(services: Pick<Services, 'secret' | 'publicUrl'>): MailKeys {
  return {
    replyKey: deriveKey(services.secret, 'reply-address'),
    unsubscribeKey: deriveKey(services.secret, 'unsubscribe'),
    installation: deriveKey(services.secret, 'loop').toString('hex').slice(0, 16),
    publicUrl: services.publicUrl,
  };
}
