import type { Policy } from '@amparo/policy';
import type { Act } from '../../platform/services.ts';
import { mayAnswerInTurn } from './budget.ts';
import { deskAddress, frameOf, pages, readableNumber, staffReplyAddress } from './frame.ts';
import type { MailKeys } from './keys.ts';
import type { Letter } from './letter.ts';
import { greetingName } from './letters/acknowledgement.ts';
import { queueFramed } from './queue-letter.ts';
import type { MailPerson } from './types.ts';
import { wordsFor } from './words.ts';

/**
 * Tells one of the staff that what they mailed to a ticket was kept as a note, and where the customer is answered. Within the budget of
 * automatic answers: somebody may write in their name.
 */
export async function queueNoteKept(
  act: Act,
  keys: MailKeys,
  given: { readonly policy: Policy; readonly to: MailPerson; readonly number: number },
): Promise<void> {
  const { policy, to } = given;
  if (!(await mayAnswerInTurn(act, to.email, false))) return;
  const { language, t } = wordsFor([to.language, policy.desk.languages[0]], [to.zone, policy.desk.zone]);
  const number = readableNumber(policy, given.number);
  const letter: Letter = {
    subject: `[${number}] ${t('note-kept.subject')}`,
    blocks: [
      { kind: 'paragraph', text: t('greeting', { name: greetingName(to.name) }) },
      { kind: 'paragraph', text: t('note-kept.what', { number }) },
      { kind: 'paragraph', text: t('notification.answer') },
      { kind: 'link', text: t('notification.follow'), href: pages.ticket(keys, policy, number) },
    ],
    footer: [t('automatic')],
  };
  const sender = deskAddress(policy);
  await queueFramed(act, {
    frame: await frameOf(act, policy, language, number),
    sender,
    to,
    letter,
    language,
    kind: 'notification',
    counts: 'automatic',
    replyTo: staffReplyAddress(keys, sender, given.number),
  });
}
