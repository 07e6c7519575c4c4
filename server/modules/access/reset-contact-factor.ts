import { Problem, notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { Auth, Forgotten } from '../../platform/auth/auth.ts';
import { recordAudit } from '../audit/door.ts';
import type { MailKeys } from '../mail/door.ts';
import { membershipOf, placesOf } from '../people/door.ts';
import { tellPerson } from './tell-person.ts';

/**
 * For a customer who has lost their app and their recovery codes: takes both away, their passkeys too, and ends their sessions. They
 * come in by a mailed link then, and are told by mail. An identity is global, so this is only for who has no place but at this desk.
 * @throws Problem 404 for nobody's address, 409 for who has a place elsewhere in the installation
 */
export async function resetContactFactor(
  act: Act,
  { auth, keys }: { readonly auth: Pick<Auth, 'forgetWaysIn'>; readonly keys: MailKeys },
  { slug, email }: { readonly slug: string; readonly email: string },
): Promise<Forgotten> {
  const member = await membershipOf(act.tx, act.deskId, email);
  if (member?.kind !== 'contact') throw notFound('A customer with this address');
  const places = await placesOf(act.tx, email);
  if (places.some(({ deskId, kind }) => deskId !== act.deskId || kind === 'agent'))
    throw new Problem(
      'not-this-desk-alone',
      409,
      'Their second factor holds beyond this desk, so this desk cannot take it away. One of their recovery codes gets them in.',
    );
  const forgotten = (await auth.forgetWaysIn(email)) ?? { app: false, passkeys: 0, sessions: 0 };
  await recordAudit(act, { what: 'contact.factor-reset', target: member.id, detail: { ...forgotten } });
  await tellPerson(act, keys, { slug, person: member, notice: 'factor-reset', visitor: null });
  return forgotten;
}
