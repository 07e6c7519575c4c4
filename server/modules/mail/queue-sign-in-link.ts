import type { Policy } from '@amparo/policy';
import { cleanLine } from '../../platform/mail/clean.ts';
import type { Act } from '../../platform/services.ts';
import { maySendSignInLink } from './budget.ts';
import type { MailKeys } from './keys.ts';
import { signInValues } from './letters/sign-in.ts';
import { renderTemplate } from './template/render-template.ts';
import { templateFor } from './template/template-for.ts';
import { queueLetter } from './queue-letter.ts';
import type { MailPerson } from './types.ts';
import { wordsFor } from './words.ts';

/**
 * Mails a sign-in link. The actor must be intake or system: whoever asks is nobody yet. Null when the address has had its
 * share of links: ask `maySendSignInLink` before the token is made. The link's text is wiped from the outbox as soon as it was sent.
 *
 * @param given.link the whole address, with its token, under the installation's public one
 */
export async function queueSignInLink(
  act: Act,
  keys: MailKeys,
  given: {
    readonly policy: Policy;
    readonly to: MailPerson;
    readonly link: string;
    readonly minutes: number;
  },
): Promise<{ mailId: string } | null> {
  const { policy, to, link, minutes } = given;
  if (!link.startsWith(`${keys.publicUrl()}/`)) throw new Error('a sign-in link must lead to our own pages');
  if (!(await maySendSignInLink(act, keys, to.email))) return null;
  const words = wordsFor([to.language, policy.desk.languages[0]], [to.zone, policy.desk.zone]);
  const letter = renderTemplate(
    await templateFor(act, 'sign-in', words.language),
    signInValues({ desk: policy.desk.name, name: cleanLine(to.name), link, minutes }),
  );
  const mailId = await queueLetter(act, {
    policy,
    to,
    letter,
    language: words.language,
    kind: 'sign-in',
    counts: 'sign-in',
  });
  return { mailId };
}
