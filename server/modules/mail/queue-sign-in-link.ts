import type { Policy } from '@amparo/policy';
import { newId } from '../../platform/ids.ts';
import { cleanLine } from '../../platform/mail/clean.ts';
import type { Act } from '../../platform/services.ts';
import { maySendSignInLink } from './budget.ts';
import { deskAddress, frameOf, headerIdOf } from './frame.ts';
import type { MailKeys } from './keys.ts';
import { signInValues } from './letters/sign-in.ts';
import { insertMail } from './queries.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';
import { renderTemplate } from './template/render-template.ts';
import { templateFor } from './template/template-for.ts';
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
  const frame = await frameOf(act, policy, words.language, null);
  const sender = deskAddress(policy);
  const id = newId();
  await insertMail(act, {
    id,
    ticketId: null,
    messageId: null,
    kind: 'sign-in',
    language: words.language,
    sender,
    senderName: policy.desk.name,
    recipient: to.email,
    recipientName: cleanLine(to.name),
    subject: letter.subject,
    text: renderText(letter, frame),
    html: renderHtml(letter, frame),
    headerId: headerIdOf(id, sender),
    replyTo: null,
    inReplyTo: null,
    references: [],
    automatic: true,
    stranger: false,
    counts: 'sign-in',
  });
  return { mailId: id };
}
