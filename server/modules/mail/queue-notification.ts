import { newId } from '../../platform/ids.ts';
import type { Policy } from '@amparo/policy';
import { cleanLine } from '../../platform/mail/clean.ts';
import type { Act } from '../../platform/services.ts';
import { frameOf, headerIdOf, pages, readableNumber, staffReplyAddress } from './frame.ts';
import type { MailKeys } from './keys.ts';
import type { ConsequenceFacts } from './letters/consequence.ts';
import { notificationValues } from './letters/notification.ts';
import { insertMail } from './queries.ts';
import { declines, reminderTopic } from './topics.ts';
import { unsubscribePage } from './unsubscribe-link.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';
import { renderTemplate } from './template/render-template.ts';
import { templateFor } from './template/template-for.ts';
import type { MailPerson } from './types.ts';
import { wordsFor } from './words.ts';

export interface Notification {
  readonly policy: Policy;
  readonly ticket: {
    readonly id: string;
    readonly number: number;
    readonly subject: string;
    readonly address: string;
  };
  /** Of the desk's staff. */
  readonly to: MailPerson;
  /** `warning`: a step of the ladder is reached; `broken`: the promise was not kept. */
  readonly kind: 'warning' | 'broken';
  /** Type or id of the promise: `first-response`, `level-response:level 2`. */
  readonly promise: string;
  readonly due: number | null;
  /** Id of the policy's escalation step. */
  readonly step: string | null;
  /** Instead of a step: what follows from a promise beyond the answers; `demanded` by a clause, nobody may decline it. */
  readonly consequence?: ConsequenceFacts & { readonly demanded: boolean };
}

/**
 * Tells one of the staff of a promise that is about to be broken, or was. The ticket's row must be there. Null when they asked not
 * to get such reminders, at a step of the desk's own choice.
 */
export async function queueNotification(
  act: Act,
  keys: MailKeys,
  given: Notification,
): Promise<{ mailId: string } | null> {
  const { policy, ticket, to } = given;
  const { consequence } = given;
  const topic = consequence?.demanded === true ? null : reminderTopic(policy, given.step);
  if (await declines(act, to.email, topic)) return null;
  const words = wordsFor([to.language, policy.desk.languages[0]], [to.zone, policy.desk.zone]);
  const number = readableNumber(policy, ticket.number);
  const letter = renderTemplate(
    await templateFor(act, 'notification', words.language),
    notificationValues(words, {
      policy,
      number,
      subject: cleanLine(ticket.subject),
      link: pages.ticket(keys, policy, number),
      kind: given.kind,
      promise: given.promise,
      due: given.due,
      step: given.step,
      ...(consequence === undefined ? {} : { consequence }),
    }),
  );
  const id = newId();
  const frame = {
    ...(await frameOf(act, policy, words.language, number)),
    ...(topic === null
      ? {}
      : { unsubscribe: { text: words.t('unsubscribe'), href: unsubscribePage(keys, policy.desk.id, id) } }),
  };
  await insertMail(act, {
    id,
    ticketId: ticket.id,
    messageId: null,
    kind: 'notification',
    language: words.language,
    sender: ticket.address,
    senderName: policy.desk.name,
    recipient: to.email,
    recipientName: cleanLine(to.name),
    subject: letter.subject,
    text: renderText(letter, frame),
    html: renderHtml(letter, frame),
    headerId: headerIdOf(id, ticket.address),
    replyTo: staffReplyAddress(keys, ticket.address, ticket.number),
    inReplyTo: null,
    // An id that no message has keeps what is told of one ticket together.
    references: [`<${ticket.id}.staff@${ticket.address.slice(ticket.address.lastIndexOf('@') + 1)}>`],
    automatic: true,
    stranger: false,
    counts: null,
    topic,
  });
  return { mailId: id };
}
