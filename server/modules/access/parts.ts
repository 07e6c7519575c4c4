import type { FastifyRequest } from 'fastify';
import type { Auth, SignedIn } from '../../platform/auth/auth.ts';
import type { Services } from '../../platform/services.ts';
import type { AccountNotice, MailKeys } from '../mail/door.ts';
import { joinInvited, membershipOf } from '../people/door.ts';
import type { Access } from './enter.ts';
import type { Later } from './later.ts';
import { tellPerson } from './tell-person.ts';
import { visitorOf } from './visitor.ts';

/** What the routes of sign-in work with. */
export interface SignInParts {
  readonly services: Services;
  readonly access: Access;
  readonly auth: Auth;
  readonly keys: MailKeys;
  /** After the answer: how long it takes tells nothing. */
  readonly later: Later;
}

/**
 * Somebody came in: who was invited joins their organisation, and they are told when it was by a way that they should know of. Their
 * session is there already, and what they came in by may be used up: what fails here keeps nobody out, and the invitation stays open for
 * the next time.
 */
export async function cameIn(parts: SignInParts, request: FastifyRequest, signedIn: SignedIn): Promise<void> {
  try {
    await parts.access.actAfter(request, 'intake', (act) => joinInvited(act, signedIn.email));
  } catch (error) {
    parts.services.log.error(
      { err: error },
      'whoever came in could not join the organisation that invited them',
    );
  }
  if (signedIn.codesLeft !== undefined) tellLater(parts, request, signedIn.email, 'recovery-used');
  else if (signedIn.newDevice) tellLater(parts, request, signedIn.email, 'new-sign-in');
}

/** Mails a notice to whoever has this address at the desk of the request, after the answer. */
export function tellLater(
  parts: SignInParts,
  request: FastifyRequest,
  email: string,
  notice: AccountNotice,
): void {
  const { access, keys, later } = parts;
  const visitor = visitorOf(request);
  later(() =>
    access.actAfter(request, 'intake', async (act, { desk }) => {
      const member = await membershipOf(act.tx, desk.id, email);
      if (member !== null) await tellPerson(act, keys, { slug: desk.slug, person: member, notice, visitor });
    }),
  );
}
