import type { Policy } from '@amparo/policy';
import type { MailAddress } from '../../platform/mail/addresses.ts';
import { cleanLine } from '../../platform/mail/clean.ts';
import type { Act } from '../../platform/services.ts';
import { frameOf, headerIdOf, pages, readableNumber, replyAddress } from './frame.ts';
import type { MailKeys } from './keys.ts';
import { resolutionValues } from './letters/conversation.ts';
import type { Spoken } from './letters/conversation.ts';
import { insertWithCopies, threadOf } from './queries.ts';
import type { NewMail } from './queries.ts';
import { resolutionTopic } from './topics.ts';
import { unsubscribePage } from './unsubscribe-link.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';
import { renderTemplate } from './template/render-template.ts';
import { templateFor } from './template/template-for.ts';
import type { MailParticipant, MailTicket, QueuedMail } from './types.ts';
import { mainRecipient } from './main-recipient.ts';
import { wordsFor } from './words.ts';

export interface Resolution {
  /** Of the mail, made by the caller: the event of the notice names it. */
  readonly mailId: string;
  readonly policy: Policy;
  readonly ticket: MailTicket;
  /** The public message that `text` is; null when nothing was written. */
  readonly messageId: string | null;
  readonly said: Spoken;
  readonly signature: Spoken | null;
  readonly author: string;
  /** They get what an agent wrote; the bare notice goes to the requester alone. */
  readonly participants: readonly MailParticipant[];
  /** Who gets what an agent wrote in Bcc. */
  readonly unseen: readonly MailAddress[];
}

/**
 * Tells the customer that the request is resolved (OPT-4). Automatic when no person wrote anything; it is the consequence of
 * an agent's act, so no budget holds it back. `write()` once the message's row is there.
 */
export async function queueResolution(act: Act, keys: MailKeys, given: Resolution): Promise<QueuedMail> {
  const { policy, ticket, said } = given;
  const { requester, address } = ticket;
  const to = mainRecipient(requester, given.participants);
  const words = wordsFor([ticket.language, policy.desk.languages[0]], [requester.zone, policy.desk.zone]);
  const number = readableNumber(policy, ticket.number);
  const thread = await threadOf(act, ticket.id, requester.id);
  const automatic = said.text.trim() === '';
  const hidden = automatic && thread.stranger;
  const letter = renderTemplate(
    await templateFor(act, 'resolution', words.language),
    resolutionValues({
      desk: policy.desk.name,
      number,
      subject: hidden ? '' : ticket.subject,
      name: hidden ? '' : cleanLine(requester.name),
      link: pages.request(keys, policy, number),
      said,
      signature: given.signature,
      author: cleanLine(given.author),
    }),
  );
  const id = given.mailId;
  // What a person wrote is never of a topic.
  const topic = automatic ? resolutionTopic(policy) : null;
  const frame = {
    ...(await frameOf(act, policy, words.language, number)),
    ...(topic === null
      ? {}
      : { unsubscribe: { text: words.t('unsubscribe'), href: unsubscribePage(keys, policy.desk.id, id) } }),
  };
  const headerId = headerIdOf(id, address);
  return {
    mailId: id,
    headerId,
    write: () => {
      const mail: NewMail = {
        id,
        ticketId: ticket.id,
        messageId: given.messageId,
        kind: 'resolution',
        language: words.language,
        sender: address,
        senderName: policy.desk.name,
        recipient: to.email,
        recipientName: hidden ? '' : cleanLine(to.name),
        subject: letter.subject,
        text: renderText(letter, frame),
        html: renderHtml(letter, frame),
        headerId,
        replyTo: replyAddress(keys, address, ticket.number, requester.id),
        inReplyTo: thread.inReplyTo,
        references: thread.references,
        automatic,
        stranger: hidden,
        counts: automatic ? 'automatic' : null,
        topic,
      };
      return insertWithCopies(act, mail, automatic ? [] : given.participants, automatic ? [] : given.unseen);
    },
  };
}
