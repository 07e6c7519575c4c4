import type { Policy } from '@amparo/policy';
import { newId } from '../../platform/ids.ts';
import { cleanLine } from '../../platform/mail/clean.ts';
import type { Act } from '../../platform/services.ts';
import { deskAddress, frameOf, headerIdOf } from './frame.ts';
import type { Letter } from './letter.ts';
import { insertMail } from './queries.ts';
import type { NewMail } from './queries.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';
import type { MailPerson } from './types.ts';

/** Puts a letter of the desk to one person, which is about no ticket, into the outbox. @returns the id of the mail */
export async function queueLetter(
  act: Act,
  given: {
    readonly policy: Policy;
    readonly to: MailPerson;
    readonly letter: Letter;
    readonly language: string;
  } & Pick<NewMail, 'kind' | 'counts'>,
): Promise<string> {
  const { policy, to, letter, language, kind, counts } = given;
  const frame = await frameOf(act, policy, language, null);
  const sender = deskAddress(policy);
  const id = newId();
  await insertMail(act, {
    id,
    ticketId: null,
    messageId: null,
    kind,
    language,
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
    counts,
  });
  return id;
}
