import type { Services } from '../../platform/services.ts';
import { accessToken } from './access-token.ts';
import { MailFault } from './faults.ts';
import { openSecret } from './servers.ts';
import type { CredentialRow, SignIn } from './servers.ts';

/** How to sign in to a mailbox or relay, now. @throws MailFault */
export async function signInOf(services: Services, row: CredentialRow): Promise<SignIn> {
  if (row.auth === 'none' || row.username === null) return { kind: 'none' };
  if (row.auth === 'oauth') {
    if (row.grant_id === null) throw new MailFault('consent-missing');
    return {
      kind: 'token',
      user: row.username,
      token: await accessToken(services, row.desk_id, row.grant_id),
    };
  }
  if (row.password === null) throw new MailFault('sign-in-missing');
  return {
    kind: 'password',
    user: row.username,
    password: openSecret(services, row, 'password', row.password),
  };
}
