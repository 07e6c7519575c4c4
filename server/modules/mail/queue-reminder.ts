import type { Policy } from '@amparo/policy';
import { newId } from '../../platform/ids.ts';
import { cleanLine } from '../../platform/mail/clean.ts';
import type { Act } from '../../platform/services.ts';
import { automaticLetter } from './automatic-letter.ts';
import { mayAnswer } from './budget.ts';
import { frameOf, pages, readableNumber } from './frame.ts';
import type { MailKeys } from './keys.ts';
import { reminderValues } from './letters/consequence.ts';
import type { ConsequenceFacts } from './letters/consequence.ts';
import { insertMail, threadOf } from './queries.ts';
import { renderTemplate } from './template/render-template.ts';
import { templateFor } from './template/template-for.ts';
import type { MailTicket } from './types.ts';
import { wordsFor } from './words.ts';

/**
 * Tells the customer what follows from a promise on their request: that something is due, was not done, or what it leads to.
 * Automatic, so the budget holds it back where the address has had its share (field notes, class 27); `remindInTurn` was called.
 * @returns whether it is on its way
 */
export async function queueReminder(
  act: Act,
  keys: MailKeys,
  given: {
    readonly policy: Policy;
    readonly ticket: MailTicket;
    /** Type or id of the promise. */
    readonly promise: string;
    readonly due: number | null;
    readonly consequence: ConsequenceFacts;
  },
): Promise<boolean> {
  const { policy, ticket, promise, due, consequence } = given;
  const { requester, address } = ticket;
  if (requester.email === null) return false;
  const words = wordsFor([ticket.language, policy.desk.languages[0]], [requester.zone, policy.desk.zone]);
  const number = readableNumber(policy, ticket.number);
  const { stranger, inReplyTo, references } = await threadOf(act, ticket.id, requester.id);
  if (!(await mayAnswer(act, requester.email, stranger))) return false;
  const letter = renderTemplate(
    await templateFor(act, 'reminder', words.language),
    reminderValues(words, {
      policy,
      number,
      known: stranger ? null : { name: cleanLine(requester.name), subject: cleanLine(ticket.subject) },
      link: pages.request(keys, policy, number),
      promise,
      due,
      consequence,
    }),
  );
  const frame = await frameOf(act, policy, words.language, number);
  const mail = automaticLetter(keys, {
    id: newId(),
    kind: 'reminder',
    policy,
    ticketId: ticket.id,
    number: ticket.number,
    address,
    requester,
    recipient: requester.email,
    stranger,
    language: words.language,
    letter,
    frame,
    inReplyTo,
    references,
  });
  await insertMail(act, mail);
  return true;
}
