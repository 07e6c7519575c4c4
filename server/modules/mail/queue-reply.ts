import type { Policy } from '@amparo/policy';
import { newId } from '../../platform/ids.ts';
import type { MailAddress } from '../../platform/mail/addresses.ts';
import { cleanLine } from '../../platform/mail/clean.ts';
import type { Act } from '../../platform/services.ts';
import { fitting } from './files.ts';
import { frameOf, headerIdOf, pages, readableNumber, replyAddress } from './frame.ts';
import type { MailKeys } from './keys.ts';
import { replyValues } from './letters/conversation.ts';
import type { Spoken } from './letters/conversation.ts';
import { filesOf, insertWithCopies, threadOf } from './queries.ts';
import type { NewMail } from './queries.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';
import { renderTemplate } from './template/render-template.ts';
import { templateFor } from './template/template-for.ts';
import type { MailParticipant, MailTicket, QueuedMail } from './types.ts';
import { mainRecipient } from './main-recipient.ts';
import { wordsFor } from './words.ts';

export interface MailReply {
  readonly policy: Policy;
  readonly ticket: MailTicket;
  readonly messageId: string;
  readonly said: Spoken;
  /** What the agent puts under their mails; null: their name. */
  readonly signature: Spoken | null;
  /** Name of the agent. */
  readonly author: string;
  readonly participants: readonly MailParticipant[];
  /** Who gets it in Bcc. */
  readonly unseen: readonly MailAddress[];
}

/** What an agent said, mailed to the requester with the message's files, and in Cc to those who take part. `write()` once the message's row is there. */
export async function queueReply(act: Act, keys: MailKeys, given: MailReply): Promise<QueuedMail> {
  const { policy, ticket, messageId } = given;
  const { requester, address } = ticket;
  const to = mainRecipient(requester, given.participants);
  const words = wordsFor([ticket.language, policy.desk.languages[0]], [requester.zone, policy.desk.zone]);
  const number = readableNumber(policy, ticket.number);
  const thread = await threadOf(act, ticket.id, requester.id);
  const template = await templateFor(act, 'reply', words.language);
  const frame = await frameOf(act, policy, words.language, number);
  const id = newId();
  const headerId = headerIdOf(id, address);
  return {
    mailId: id,
    headerId,
    async write() {
      const { leftOut } = fitting(await filesOf(act, messageId));
      const letter = renderTemplate(
        template,
        replyValues({
          desk: policy.desk.name,
          number,
          subject: ticket.subject,
          link: pages.request(keys, policy, number),
          said: given.said,
          signature: given.signature,
          author: cleanLine(given.author),
          leftOut: leftOut.map((file) => file.name),
        }),
      );
      const mail: NewMail = {
        id,
        ticketId: ticket.id,
        messageId,
        kind: 'reply',
        language: words.language,
        sender: address,
        senderName: policy.desk.name,
        recipient: to.email,
        recipientName: cleanLine(to.name),
        // Of a conversation that begins with it, it answers nothing.
        subject: thread.inReplyTo === null ? letter.subject.replace(/^Re: /, '') : letter.subject,
        text: renderText(letter, frame),
        html: renderHtml(letter, frame),
        headerId,
        replyTo: replyAddress(keys, address, ticket.number, requester.id),
        inReplyTo: thread.inReplyTo,
        references: thread.references,
        automatic: false,
        stranger: false,
        counts: null,
      };
      await insertWithCopies(act, mail, given.participants, given.unseen);
    },
  };
}
