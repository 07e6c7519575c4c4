import { seal } from '../../platform/sealed.ts';
import { invalid } from '../../platform/problem.ts';
import type { FieldFault } from '../../platform/problem.ts';
import type { Act, Services } from '../../platform/services.ts';
import { fitsProvider } from './providers.ts';
import { grantRows } from './grant-queries.ts';
import { sealing } from './servers.ts';
import type { CredentialRow, ServerSettings } from './servers.ts';

/** How somebody wants to sign in to a mail server. */
export interface GivenSignIn extends ServerSettings {
  readonly auth: 'none' | 'password' | 'oauth';
  readonly username: string | null;
  /** Null: the one that is known. */
  readonly password: string | null;
  readonly grant: string | null;
}

/**
 * What is written down of a sign-in. A password that is known is kept, but goes only to the server and account for which it was
 * given; a consent only to servers of its provider: whoever may change a setting can't have secrets sent to a server of theirs
 * (field notes, class 25).
 * @throws Problem 422
 */
export async function keepSecret(
  services: Services,
  act: Act,
  id: string,
  given: GivenSignIn,
  before: (CredentialRow & ServerSettings) | null,
): Promise<{ password: Buffer | null; grantId: string | null }> {
  if (given.auth === 'none') return { password: null, grantId: null };
  if (given.username === null || given.username === '') throw wrong('username', 'Say as whom to sign in.');
  if (given.auth === 'oauth') {
    const [grant] = given.grant === null ? [] : await grantRows(act, given.grant);
    if (grant === undefined) throw wrong('grant', 'Choose a connection, or make one first.');
    if (!fitsProvider(grant.provider, given.host))
      throw wrong('host', 'This is no server of the provider whose consent was chosen.');
    return { password: null, grantId: grant.id };
  }
  if (given.password !== null && given.password !== '') {
    const bound = sealing.bound(act.deskId, id, 'password');
    return { password: seal(services.secret, sealing.purpose, bound, given.password), grantId: null };
  }
  if (before?.password == null) throw wrong('password', 'The password is missing.');
  if (!samePlace(given, before))
    throw wrong(
      'password',
      'Type the password again: it is sent only to the server and account for which it was given.',
    );
  return { password: before.password, grantId: null };
}

/** Do these settings send a password where those did, and not less protected? */
function samePlace(given: GivenSignIn, before: CredentialRow & ServerSettings): boolean {
  return (
    given.host === before.host &&
    given.port === before.port &&
    given.username === before.username &&
    (given.security === before.security || given.security !== 'none')
  );
}

const wrong = (path: string, message: string) =>
  invalid('The settings are not complete.', [{ path, message } satisfies FieldFault]);
