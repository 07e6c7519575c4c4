import type { Policy } from '@amparo/policy';
import { cleanLine } from '../../platform/mail/clean.ts';
import type { Act } from '../../platform/services.ts';
import { maySendSignInLink } from './budget.ts';
import type { MailKeys } from './keys.ts';
import { invitationValues, noticeValues, resetValues, welcomeValues } from './letters/account.ts';
import type { AccountNotice } from './letters/account.ts';
import type { TemplateKind } from './template/kinds.ts';
import { renderTemplate } from './template/render-template.ts';
import type { Values } from './template/render-template.ts';
import { templateFor } from './template/template-for.ts';
import { queueLetter } from './queue-letter.ts';
import type { MailPerson } from './types.ts';
import { wordsFor } from './words.ts';
import type { Words } from './words.ts';

/** What all mail about a person's account needs: the desk that writes, and to whom. */
interface Given {
  readonly policy: Policy;
  readonly to: MailPerson;
  /** The whole address, with its token where it has one, under the installation's public one. */
  readonly link: string;
}

/**
 * Mails the link by which a member of staff sets a new password. Counts as a sign-in link; false when the address has had its
 * share. The text is wiped from the outbox as soon as it was sent.
 */
export async function queueReset(
  act: Act,
  keys: MailKeys,
  given: Given & { readonly minutes: number },
): Promise<boolean> {
  if (!(await maySendSignInLink(act, keys, given.to.email))) return false;
  await write(act, keys, given, 'reset', () => resetValues({ ...factsOf(given), minutes: given.minutes }));
  return true;
}

/** Mails an invitation. The text is wiped from the outbox as soon as it was sent. @param given.by who invites */
export function queueInvitation(
  act: Act,
  keys: MailKeys,
  given: Given & { readonly by: string; readonly days: number },
): Promise<void> {
  return write(act, keys, given, 'invitation', () =>
    invitationValues({ ...factsOf(given), by: cleanLine(given.by), days: given.days }),
  );
}

/** Tells somebody that they are on the list of their organisation. @param given.by who put them there */
export function queueWelcome(
  act: Act,
  keys: MailKeys,
  given: Given & { readonly by: string; readonly organisation: string },
): Promise<void> {
  return write(act, keys, given, 'welcome', () =>
    welcomeValues({
      ...factsOf(given),
      by: cleanLine(given.by),
      organisation: cleanLine(given.organisation),
    }),
  );
}

/** Tells a person what happened to their way in. `at` by the machine's clock, in seconds. */
export function queueAccountNotice(
  act: Act,
  keys: MailKeys,
  given: Given & {
    readonly notice: AccountNotice;
    readonly device: string;
    readonly network: string;
    readonly at: number;
  },
): Promise<void> {
  const { notice, device, network, at } = given;
  return write(act, keys, given, 'notice', (words) =>
    noticeValues(words, { ...factsOf(given), notice, device, network, at }),
  );
}

const factsOf = ({ policy, to, link }: Given): { desk: string; name: string; link: string } => ({
  desk: policy.desk.name,
  name: cleanLine(to.name),
  link,
});

async function write(
  act: Act,
  keys: MailKeys,
  { policy, to, link }: Given,
  letterKind: Extract<TemplateKind, 'reset' | 'invitation' | 'welcome' | 'notice'>,
  valuesIn: (words: Words) => Values,
): Promise<void> {
  if (!link.startsWith(`${keys.publicUrl()}/`)) throw new Error('a mailed link must lead to our own pages');
  const words = wordsFor([to.language, policy.desk.languages[0]], [to.zone, policy.desk.zone]);
  const letter = renderTemplate(await templateFor(act, letterKind, words.language), valuesIn(words));
  // A mail with a link that lets somebody in is wiped once it was sent, and counted. A welcome has none: it uses up nobody's links.
  const kind = letterKind === 'notice' ? 'notice' : 'sign-in';
  const counts = letterKind === 'notice' || letterKind === 'welcome' ? null : 'sign-in';
  await queueLetter(act, { policy, to, letter, language: words.language, kind, counts });
}
