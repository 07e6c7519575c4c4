import type { Act } from '../../platform/services.ts';
import type { Auth, Forgotten } from '../../platform/auth/auth.ts';
import { recordAudit } from '../audit/door.ts';
import { maySendSignInLink, queueReset } from '../mail/door.ts';
import type { MailKeys } from '../mail/door.ts';
import { membershipOf } from '../people/door.ts';
import { currentPolicy } from '../policies/door.ts';

/** What came of it, and the link by which the person begins anew. */
interface Recovered extends Forgotten {
  readonly link: string;
  readonly minutes: number;
  /** It was mailed to them; false when it is for the operator to hand over. */
  readonly mailed: boolean;
}

/**
 * For a member of staff who has lost the app, the passkeys and the recovery codes: takes all of it away, the password and the
 * sessions too, and makes a link by which they set a new password; at the next sign-in the desk's rules lead them to a new second
 * factor. For the operator: the actor must be system. An identity is global, so it holds at every desk.
 * @param mail whether the link goes to their mailbox; else it is the operator's to hand over
 * @throws Error that says what to do when they are not on the staff, or the address has had its share of links
 */
export async function recoverAgent(
  act: Act,
  { auth, keys }: { readonly auth: Auth; readonly keys: MailKeys },
  given: { readonly slug: string; readonly email: string; readonly mail: boolean },
): Promise<Recovered> {
  const { slug, email, mail } = given;
  const member = await membershipOf(act.tx, act.deskId, email);
  if (member?.kind !== 'agent')
    throw new Error(
      `${email} is not on the staff of ${slug}. An administrator sees who is, under Settings, People.`,
    );
  if (mail && !(await maySendSignInLink(act, keys, email)))
    throw new Error(`${email} was mailed too many links just now. Nothing is changed: use --print, or wait.`);
  const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
  const forgotten = (await auth.forgetWaysIn(email)) ?? { app: false, passkeys: 0, sessions: 0 };
  const { token, minutes } = await auth.createReset(email, act.deskId);
  const link = `${keys.publicUrl()}/${slug}/sign-in/reset?token=${encodeURIComponent(token)}`;
  const { name, language, zone } = member;
  if (mail) await queueReset(act, keys, { policy, to: { name, email, language, zone }, link, minutes });
  await recordAudit(act, {
    what: 'agent.recovered',
    target: member.id,
    detail: { ...forgotten, mailed: mail },
  });
  return { ...forgotten, link, minutes, mailed: mail };
}
