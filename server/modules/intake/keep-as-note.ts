import type { Policy } from '@amparo/policy';
import type { ParsedMail } from '../../platform/mail/parse.ts';
import type { Act } from '../../platform/services.ts';
import { queueNoteKept } from '../mail/door.ts';
import type { MailKeys } from '../mail/door.ts';
import { addAgentNote } from '../tickets/door.ts';
import type { GivenMessage } from '../tickets/door.ts';
import type { Answered } from './find-answered.ts';

/**
 * Keeps what one of the staff mailed to a ticket's reply address as a note of theirs: it is never the customer's word, so nothing is
 * settled or opened by it, and nobody outside reads it. They are told, for they may have meant to answer the customer.
 */
export async function keepAsNote(
  act: Act,
  keys: MailKeys,
  policy: Policy,
  to: Answered & { readonly agent: NonNullable<Answered['agent']> },
  given: { readonly mail: ParsedMail; readonly message: GivenMessage },
): Promise<string> {
  await addAgentNote(act, keys, to.number, to.agent, given.mail.visible, given.message);
  await queueNoteKept(act, keys, { policy, to: to.agent, number: to.number });
  return to.id;
}
