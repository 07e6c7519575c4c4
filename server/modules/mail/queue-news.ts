import type { Policy } from '@amparo/policy';
import { newId } from '../../platform/ids.ts';
import { cleanLine } from '../../platform/mail/clean.ts';
import type { Act } from '../../platform/services.ts';
import { deskAddress, frameOf, headerIdOf, pages, readableNumber } from './frame.ts';
import type { MailKeys } from './keys.ts';
import { digestValues, newsValues } from './letters/news.ts';
import { insertMail } from './queries.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';
import { renderTemplate } from './template/render-template.ts';
import type { Values } from './template/render-template.ts';
import { templateFor } from './template/template-for.ts';
import type { MailPerson } from './types.ts';
import { wordsFor } from './words.ts';
import type { Words } from './words.ts';

interface Given {
  readonly policy: Policy;
  /** Of the desk's staff. */
  readonly to: MailPerson;
}

/**
 * Tells one of the staff what happened to a ticket. Answers to it lead nowhere: it has no address that is signed for anybody, and
 * its Message-ID is no message's of the conversation (field notes, class 12).
 */
export function queueNews(
  act: Act,
  keys: MailKeys,
  given: Given & {
    readonly ticket: {
      readonly id: string;
      readonly number: number;
      readonly subject: string;
      readonly address: string;
    };
    /** Such as `mention`: see `NewsFacts`. */
    readonly kind: string;
    readonly by: string | null;
    readonly excerpt: string;
  },
): Promise<void> {
  const { policy, ticket, kind, by, excerpt } = given;
  const number = readableNumber(policy, ticket.number);
  const domain = ticket.address.slice(ticket.address.lastIndexOf('@') + 1);
  return write(act, keys, given, {
    template: 'news',
    ticketId: ticket.id,
    number,
    sender: ticket.address,
    references: [`<${ticket.id}.staff@${domain}>`],
    values: (words) =>
      newsValues(words, {
        desk: policy.desk.name,
        number,
        subject: ticket.subject,
        kind,
        by,
        excerpt,
        link: pages.ticket(keys, policy, number),
      }),
  });
}

/** Tells one of the staff what was held back in their quiet hours. */
export function queueDigest(
  act: Act,
  keys: MailKeys,
  given: Given & {
    readonly items: readonly { readonly kind: string; readonly number: number; readonly subject: string }[];
    /** How many there are, also beyond `items`. */
    readonly count: number;
  },
): Promise<void> {
  const { policy, items, count } = given;
  return write(act, keys, given, {
    template: 'digest',
    ticketId: null,
    number: null,
    sender: deskAddress(policy),
    references: [],
    values: (words) =>
      digestValues(words, {
        desk: policy.desk.name,
        count,
        items: items.map((item) => ({ ...item, number: readableNumber(policy, item.number) })),
        link: `${keys.publicUrl()}/${policy.desk.id}/notifications`,
      }),
  });
}

async function write(
  act: Act,
  keys: MailKeys,
  { policy, to }: Given,
  mail: {
    readonly template: 'news' | 'digest';
    readonly ticketId: string | null;
    readonly number: string | null;
    readonly sender: string;
    readonly references: readonly string[];
    readonly values: (words: Words) => Values;
  },
): Promise<void> {
  const words = wordsFor([to.language, policy.desk.languages[0]], [to.zone, policy.desk.zone]);
  const letter = renderTemplate(await templateFor(act, mail.template, words.language), mail.values(words));
  const choose = `${keys.publicUrl()}/${policy.desk.id}/settings/notifications`;
  const frame = {
    ...(await frameOf(act, policy, words.language, mail.number)),
    unsubscribe: { text: words.t('news.choose'), href: choose },
  };
  const id = newId();
  await insertMail(act, {
    id,
    ticketId: mail.ticketId,
    messageId: null,
    kind: 'notification',
    language: words.language,
    sender: mail.sender,
    senderName: policy.desk.name,
    recipient: to.email,
    recipientName: cleanLine(to.name),
    subject: letter.subject,
    text: renderText(letter, frame),
    html: renderHtml(letter, frame),
    headerId: headerIdOf(id, mail.sender),
    replyTo: null,
    inReplyTo: null,
    references: mail.references,
    automatic: true,
    stranger: false,
    counts: null,
  });
}
