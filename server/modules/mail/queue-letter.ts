import type { Policy } from '@amparo/policy';
import { newId } from '../../platform/ids.ts';
import { cleanLine } from '../../platform/mail/clean.ts';
import type { Act } from '../../platform/services.ts';
import { deskAddress, frameOf, headerIdOf } from './frame.ts';
import type { Frame, Letter } from './letter.ts';
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
  return queueFramed(act, { frame, sender: deskAddress(policy), to, letter, language, kind, counts });
}

/** As `queueLetter`, in a frame that is there already. */
export async function queueFramed(
  act: Act,
  given: {
    readonly frame: Frame;
    readonly to: Pick<MailPerson, 'name'> & { readonly email: string };
    readonly letter: Letter;
  } & Pick<NewMail, 'kind' | 'counts' | 'language' | 'sender'> &
    Partial<Pick<NewMail, 'replyTo'>>,
): Promise<string> {
  const { frame, to, letter, language, sender, kind, counts, replyTo = null } = given;
  const id = newId();
  await insertMail(act, {
    id,
    ticketId: null,
    messageId: null,
    kind,
    language,
    sender,
    senderName: frame.desk,
    recipient: to.email,
    recipientName: cleanLine(to.name),
    subject: letter.subject,
    text: renderText(letter, frame),
    html: renderHtml(letter, frame),
    headerId: headerIdOf(id, sender),
    replyTo,
    inReplyTo: null,
    references: [],
    automatic: true,
    stranger: false,
    counts,
  });
  return id;
}
