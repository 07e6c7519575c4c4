import type { Act } from '../../platform/services.ts';
import { maySendSignInLink, queueSignInLink } from '../mail/door.ts';
import { membershipOf } from '../people/door.ts';
import { currentPolicy } from '../policies/door.ts';
import type { SignInParts } from './parts.ts';

/**
 * Mails a sign-in link to an address that is a contact's, if it has not had its share. The actor must be intake.
 * @param asked.next a path of the desk to which the link leads on
 */
export async function mailSignInLink(
  act: Act,
  { auth, keys }: Pick<SignInParts, 'auth' | 'keys'>,
  { slug, email, next }: { slug: string; email: string; next: string | null },
): Promise<void> {
  const member = await membershipOf(act.tx, act.deskId, email);
  if (member?.kind !== 'contact' || !(await maySendSignInLink(act, keys, email))) return;
  const { token, minutes } = await auth.createLink(email, act.deskId);
  const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
  await queueSignInLink(act, keys, {
    policy,
    to: { name: member.name, email: member.email, language: member.language },
    link: `${keys.publicUrl()}/${slug}/sign-in/link?${new URLSearchParams({ token, ...(next === null ? {} : { next }) })}`,
    minutes,
  });
}
