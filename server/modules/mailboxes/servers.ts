import { unseal } from '../../platform/sealed.ts';
import type { Services } from '../../platform/services.ts';
import { MailFault } from './faults.ts';

export const securities = ['tls', 'starttls', 'none'] as const;

/** Where a mail server is, as an administrator typed it. */
export interface ServerSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; after STARTTLS, which the server must offer; or none. */
  readonly security: (typeof securities)[number];
}

/** How we sign in there. */
export type SignIn =
  | { readonly kind: 'none' }
  | { readonly kind: 'password'; readonly user: string; readonly password: string }
  | { readonly kind: 'token'; readonly user: string; readonly token: string };

/** What of a mailbox or relay tells how to sign in. */
export interface CredentialRow {
  readonly desk_id: string;
  readonly id: string;
  readonly auth: 'none' | 'password' | 'oauth';
  readonly username: string | null;
  readonly password: Buffer | null;
  readonly grant_id: string | null;
}

/** Of what a sealed secret of this module is part, and of which row. */
export const sealing = {
  purpose: 'mail servers',
  bound: (deskId: string, id: string, what: 'password' | 'secret' | 'refresh' | 'access' | 'proof'): string =>
    `${deskId} ${id} ${what}`,
};

/** Opens a secret of a row. @throws MailFault `secret-unreadable` when it was sealed with another installation's key */
export function openSecret(
  services: Pick<Services, 'secret'>,
  row: { readonly desk_id: string; readonly id: string },
  what: Parameters<typeof sealing.bound>[2],
  sealed: Uint8Array,
): string {
  try {
    return unseal(services.secret, sealing.purpose, sealing.bound(row.desk_id, row.id, what), sealed);
  } catch (error) {
    throw new MailFault('secret-unreadable', null, { cause: error });
  }
}
