import type { Session } from '../../platform/auth/auth.ts';
import { forbidden } from '../../platform/problem.ts';
import type { Visit } from './enter.ts';

/** The session of somebody who looks after their own way in. @throws Problem for a key: it has none */
export function ownSession({ session }: Visit): Session {
  if (session === null) throw forbidden('Only for a person who signed in, not for a key.');
  return session;
}

/**
 * The same, for what holds at every desk. @throws Problem for who came by a provider: it vouches for them at one desk only, and
 * must not open the others
 */
export function globalSession(visit: Visit): Session {
  const session = ownSession(visit);
  if (session.proof === 'provider')
    throw forbidden(
      'You came by a provider of this desk. Show by your password that it is you, then change how you sign in.',
    );
  return session;
}
