import type { Policy } from '@amparo/policy';
import { cleanLine } from '../../platform/mail/clean.ts';
import { headerIdOf, replyAddress } from './frame.ts';
import type { MailKeys } from './keys.ts';
import type { NewMail } from './queries.ts';
import type { Frame, Letter } from './letter.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';
import type { MailKind } from './types.ts';

/** A letter that nobody wrote, to the requester of a ticket. */
interface AutomaticLetter {
  readonly id: string;
  readonly kind: MailKind;
  readonly policy: Policy;
  readonly ticketId: string;
  /** Of the ticket, without the desk's prefix. */
  readonly number: number;
  /** The desk's, from which it comes. */
  readonly address: string;
  readonly requester: { readonly id: string; readonly name: string };
  /** Where it goes: the requester's address. */
  readonly recipient: string;
  readonly stranger: boolean;
  readonly language: string;
  readonly letter: Letter;
  readonly frame: Frame;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
}

/**
 * As the outbox takes it: it counts against the budget of automatic mail, and an answer to it joins the ticket. A stranger's name is what
 * they wrote, and is left out (field notes, class 27).
 */
export function automaticLetter(keys: MailKeys, given: AutomaticLetter): NewMail {
  const { id, kind, policy, ticketId, number, address, requester, stranger, letter, frame } = given;
  return {
    id,
    ticketId,
    messageId: null,
    kind,
    language: given.language,
    sender: address,
    senderName: policy.desk.name,
    recipient: given.recipient,
    recipientName: stranger ? '' : cleanLine(requester.name),
    subject: letter.subject,
    text: renderText(letter, frame),
    html: renderHtml(letter, frame),
    headerId: headerIdOf(id, address),
    replyTo: replyAddress(keys, address, number, requester.id),
    inReplyTo: given.inReplyTo,
    references: given.references,
    automatic: true,
    stranger,
    counts: 'automatic',
  };
}
