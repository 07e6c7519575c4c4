import { newId } from '../../platform/ids.ts';
import { invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { queueReply } from '../mail/door.ts';
import type { MailKeys } from '../mail/door.ts';
import { requireUnanswered } from './answered-meanwhile.ts';
import { changeTicket } from './change-ticket.ts';
import { mailTicket } from './mail-ticket.ts';
import { participantsOf } from './participants.ts';
import { agentMessage, plainMessage } from './plain-message.ts';
import { insertMessage } from './queries.ts';
import type { GivenAttachment } from './queries.ts';
import { waitChange } from './wait.ts';

export interface Reply {
  readonly text: string;
  readonly note: boolean;
  /** A pause of the policy that begins with this message. */
  readonly waitFor: string | null;
  /** `seq` of the last message that the writer had seen: see `requireUnanswered`. Null: not looked at. */
  readonly seen?: number | null;
  readonly attachments: readonly GivenAttachment[];
  readonly author: { readonly id: string | null; readonly name: string };
}

/**
 * What an agent says: to the customer, by mail and in the portal, which settles responses at the instant it is stored
 * (law 7); or as a note, which only staff see and which settles nothing.
 */
export async function reply(
  asked: Act,
  keys: MailKeys,
  number: number,
  input: Reply,
): Promise<{ messageId: string }> {
  const text = input.text.trim();
  if (text === '')
    throw invalid('There is nothing to send.', [{ path: 'text', message: 'Write something.' }]);
  if (input.note && input.waitFor !== null)
    throw invalid('A note reaches nobody who could be waited for.', [
      { path: 'waitFor', message: 'Not together with a note.' },
    ]);
  const messageId = newId();
  await changeTicket(asked, number, async (ticket, policy, act) => {
    if (!input.note) await requireUnanswered(act, ticket.id, input.seen ?? null, input.author.id);
    const wait = input.waitFor === null ? null : waitChange(act, policy, ticket, input.waitFor);
    return {
      events: [
        input.note
          ? { type: 'note', data: { message: messageId } }
          : { type: 'message', data: { from: 'agent', message: messageId } },
        ...(wait?.events ?? []),
      ],
      changes: wait?.changes ?? {},
      write: async (recorded) => {
        const mail = input.note
          ? null
          : await queueReply(act, keys, {
              policy,
              ticket: mailTicket(ticket),
              messageId,
              text,
              author: input.author.name,
              participants: await participantsOf(act, ticket),
            });
        const message = plainMessage(messageId, text, {
          headerId: mail?.headerId ?? null,
          attachments: input.attachments,
        });
        await insertMessage(
          act,
          ticket.id,
          agentMessage(act, recorded.seqs[0], input.author, input.note ? 'note' : 'public', message),
        );
        await mail?.write();
      },
    };
  });
  return { messageId };
}
