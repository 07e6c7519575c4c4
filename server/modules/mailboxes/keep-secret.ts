import { seal } from '../../platform/sealed.ts';
import { invalid } from '../../platform/problem.ts';
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
  if (given.username === null || given.username === '') throw wrong('username', 'sign-in-as');
  if (given.auth === 'oauth') {
    const [grant] = given.grant === null ? [] : await grantRows(act, given.grant);
    if (grant === undefined) throw wrong('grant', 'choose-connection');
    if (!fitsProvider(grant.provider, given.host)) throw wrong('host', 'server-of-provider');
    return { password: null, grantId: grant.id };
  }
  if (given.password !== null && given.password !== '') {
    const bound = sealing.bound(act.deskId, id, 'password');
    return { password: seal(services.secret, sealing.purpose, bound, given.password), grantId: null };
  }
  if (before?.password == null) throw wrong('password', 'password-missing');
  if (!samePlace(given, before)) throw wrong('password', 'password-again');
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

type SignInFault =
  | 'choose-connection'
  | 'password-again'
  | 'password-missing'
  | 'server-of-provider'
  | 'sign-in-as';

const wrong = (path: string, code: SignInFault) =>
  invalid('The settings are not complete.', [{ path, code }]);
