import { newId } from '../../platform/ids.ts';
import type { MailAddress } from '../../platform/mail/addresses.ts';
import { invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { queueReply } from '../mail/door.ts';
import type { MailKeys } from '../mail/door.ts';
import { requireUnanswered } from './answered-meanwhile.ts';
import { changeTicket } from './change-ticket.ts';
import { requireUnmerged } from './merged.ts';
import { mailTicket } from './mail-ticket.ts';
import { insertMentions, mentionsOf } from './mentions.ts';
import { addParticipants, participantsOf } from './participants.ts';
import { agentMessage, plainMessage, readSaid } from './plain-message.ts';
import type { Said } from './plain-message.ts';
import { insertMessage } from './insert-message.ts';
import type { GivenAttachment } from './insert-message.ts';
import { noAddress, reachesSomebody } from './reach.ts';
import { contactsIn } from './recipients.ts';
import { waitChange } from './wait.ts';

export interface Reply {
  readonly text: string;
  /** How `text` is meant; default: plain. */
  readonly format?: 'text' | 'markdown';
  readonly note: boolean;
  /** A pause of the policy that begins with this message. */
  readonly waitFor: string | null;
  /** `seq` of the last message that the writer had seen: see `requireUnanswered`. Null: not looked at. */
  readonly seen?: number | null;
  readonly attachments: readonly GivenAttachment[];
  readonly author: { readonly id: string | null; readonly name: string };
  /** Who gets it in Cc beside those who take part: from now on they do. */
  readonly cc?: readonly MailAddress[];
  /** Who gets it without anybody else being told. */
  readonly bcc?: readonly MailAddress[];
  /** What its author puts under their mails. */
  readonly signature?: Said | null;
  /** The mail of which it was made; null: none. */
  readonly inboundId?: string | null;
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
  const { note, cc = [], bcc = [] } = input;
  const said = readSaid(input.text, input.format ?? 'text');
  if (said.text.trim() === '')
    throw invalid('There is nothing to send.', [{ path: 'text', code: 'write-something' }]);
  if (note && input.waitFor !== null)
    throw invalid('A note reaches nobody who could be waited for.', [
      { path: 'waitFor', code: 'not-with-note' },
    ]);
  if (note && cc.length + bcc.length > 0)
    throw invalid('A note is for staff only.', [{ path: 'cc', code: 'not-with-note' }]);
  const messageId = newId();
  await changeTicket(asked, number, async (ticket, policy, act) => {
    if (!note) await requireUnanswered(act, ticket.id, input.seen ?? null, input.author.id);
    await requireUnmerged(act, ticket);
    if (!note && !(await reachesSomebody(act, ticket, cc))) throw noAddress();
    const wait = input.waitFor === null ? null : waitChange(act, policy, ticket, input.waitFor);
    const mentions = note ? await mentionsOf(act, ticket, said.text) : [];
    return {
      events: [
        note
          ? { type: 'note', data: { message: messageId, ...(mentions.length === 0 ? {} : { mentions }) } }
          : { type: 'message', data: { from: 'agent', message: messageId } },
        ...(wait?.events ?? []),
      ],
      changes: wait?.changes ?? {},
      write: async (recorded) => {
        if (cc.length > 0) await addParticipants(act, ticket.id, await contactsIn(act, cc));
        const mail = note
          ? null
          : await queueReply(act, keys, {
              policy,
              ticket: mailTicket(ticket),
              messageId,
              said,
              signature: input.signature ?? null,
              author: input.author.name,
              participants: await participantsOf(act, ticket),
              unseen: bcc,
            });
        const message = plainMessage(messageId, said, {
          headerId: mail?.headerId ?? null,
          inboundId: input.inboundId ?? null,
          attachments: input.attachments,
        });
        await insertMessage(act, ticket.id, {
          ...agentMessage(act, recorded.seqs[0], input.author, note ? 'note' : 'public', message),
          cc,
          bcc,
        });
        await insertMentions(act, { ticketId: ticket.id, messageId, agentIds: mentions });
        await mail?.write();
      },
    };
  });
  return { messageId };
}
