import type { Policy } from '@amparo/policy';
import { newId } from '../../platform/ids.ts';
import type { MailAddress } from '../../platform/mail/addresses.ts';
import { cleanLine } from '../../platform/mail/clean.ts';
import type { Act } from '../../platform/services.ts';
import { frameOf, headerIdOf } from './frame.ts';
import type { Letter } from './letter.ts';
import type { Spoken } from './letters/conversation.ts';
import { insertMail, isMessageId } from './queries.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';
import type { QueuedMail } from './types.ts';

/**
 * A mail to a third party about a ticket: what the agent wrote and their name. It has neither the ticket's number nor a link to
 * it, and refers to nothing that was said with the customer: whoever gets it learns no more than what stands in it.
 */
export async function queueSideMail(
  act: Act,
  given: {
    policy: Policy;
    ticketId: string;
    messageId: string;
    said: Spoken;
    author: string;
    subject: string;
    language: string;
    from: string;
    to: MailAddress;
    replyTo: string;
    references: readonly string[];
  },
): Promise<QueuedMail> {
  const { policy, said } = given;
  const id = newId();
  const headerId = headerIdOf(id, given.from);
  const letter: Letter = {
    subject: cleanLine(given.subject),
    blocks: [
      said.html === null
        ? { kind: 'prose', text: said.text }
        : { kind: 'formatted', text: said.text, html: said.html },
      { kind: 'paragraph', text: cleanLine(given.author) },
    ],
    footer: [],
  };
  const frame = await frameOf(act, policy, given.language, null);
  const references = given.references.filter(isMessageId);
  return {
    mailId: id,
    headerId,
    write: () =>
      insertMail(act, {
        id,
        ticketId: given.ticketId,
        messageId: given.messageId,
        kind: 'side',
        language: given.language,
        sender: given.from,
        senderName: policy.desk.name,
        recipient: given.to.address,
        recipientName: cleanLine(given.to.name),
        subject: letter.subject,
        text: renderText(letter, frame),
        html: renderHtml(letter, frame),
        headerId,
        replyTo: given.replyTo,
        inReplyTo: references.at(-1) ?? null,
        references,
        automatic: false,
        stranger: false,
        counts: null,
      }),
  };
}
