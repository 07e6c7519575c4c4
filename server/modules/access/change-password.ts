import type { FastifyRequest } from 'fastify';
import type { SignedIn, Visitor } from '../../platform/auth/auth.ts';
import { recordAudit } from '../audit/door.ts';
import type { Visit } from './enter.ts';
import type { SignInParts } from './parts.ts';
import { requirePassword } from './reset-password.ts';
import { ownSession } from './own-session.ts';

/** A new password of one's own. @throws Problem when it can't be used. Null when the present one is wrong */
export async function changePassword(
  { access, auth }: SignInParts,
  request: FastifyRequest,
  visit: Visit,
  given: { readonly present: string; readonly password: string },
  visitor: Visitor,
): Promise<SignedIn | null | 'throttled'> {
  const { person } = visit;
  const session = ownSession(visit);
  requirePassword(auth, given.password, [session.email, person.name, visit.desk.name]);
  const changed = await auth.changePassword(session, given, visitor);
  if (changed !== null && changed !== 'throttled')
    await access.act(request, (act) =>
      recordAudit(act, { what: 'agent.password-changed', target: person.id }),
    );
  return changed;
}
