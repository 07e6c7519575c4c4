import type { MailParticipant } from './types.ts';

/**
 * To whom an answer goes first: to the requester; of one without an address, to who takes part in the ticket. Whether there is
 * anybody, whoever calls has looked.
 */
export function mainRecipient(
  requester: MailParticipant,
  participants: readonly MailParticipant[],
): { readonly name: string; readonly email: string } {
  for (const { name, email } of [requester, ...participants]) if (email !== null) return { name, email };
  throw new Error('nobody of a ticket has an address, and a mail was to go to them');
}
