import { newId } from '../../platform/ids.ts';
import { conflict } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { NewEvent } from '../ledger/door.ts';
import { requireFilled } from '../fields/door.ts';
import { queueResolution } from '../mail/door.ts';
import type { MailKeys } from '../mail/door.ts';
import { changeTicket } from './change-ticket.ts';
import { requireUnmerged } from './merged.ts';
import { mailTicket } from './mail-ticket.ts';
import { addParticipants, participantsOf } from './participants.ts';
import { agentMessage, plainMessage, readSaid } from './plain-message.ts';
import { insertMessage } from './insert-message.ts';
import { noAddress, noticeUnwanted, reachesSomebody, tellsNobody } from './reach.ts';
import { contactsIn } from './recipients.ts';
import type { Reply } from './reply.ts';
import { forDuplicates } from './for-duplicates.ts';

/**
 * Resolves a ticket. The customer is told in the same transaction (OPT-4): that notice is its own promise. With a text, the
 * text is a public message of the agent, and so also a response. Duplicates that are not done are resolved with it.
 * @throws Problem conflict `not-open`; `fields-missing` when a field of the desk must be filled in before
 */
export async function resolve(
  asked: Act,
  keys: MailKeys,
  number: number,
  input: {
    text: string;
    author: { id: string | null; name: string };
    /** As for an answer; only with a text. */
    more?: Pick<Reply, 'format' | 'attachments' | 'cc' | 'bcc' | 'signature'>;
    /** What those are told who reported the same: their tickets are resolved with it (OPT-4). Default: that it is resolved. */
    tell?: string;
    /** The desk's own fields are not asked for: it goes with another ticket, whose fields were. */
    follows?: boolean;
  },
): Promise<void> {
  const given = readSaid(input.text, input.more?.format ?? 'text');
  const { cc = [], bcc = [], attachments = [], signature = null } = input.more ?? {};
  const { ticket: resolved } = await changeTicket(asked, number, async (ticket, policy, act) => {
    if (ticket.state === 'resolved' || ticket.state === 'closed')
      throw conflict('not-open', `The ticket is ${ticket.state} already.`);
    if (input.follows !== true) await requireFilled(act, ticket);
    const reached = given.text === '' || (await reachesSomebody(act, ticket, cc));
    if (!reached && input.follows !== true) throw noAddress();
    // What is said to all who reported the same is said to those whom it reaches.
    const said = reached ? given : readSaid('', 'text');
    const { text } = said;
    const silent = tellsNobody(ticket, text !== '');
    const messageId = newId();
    const mailId = newId();
    // Who asked not to be told by a mail of no words is not, where the policy does not promise it.
    const unwanted = text === '' && (await noticeUnwanted(act, policy, ticket));
    return {
      events: resolvingEvents({
        message: text === '' ? null : messageId,
        notice: silent ? 'to nobody' : unwanted ? null : mailId,
        why: silent && !ticket.automatic ? 'no-address' : null,
      }),
      changes: { state: 'resolved', waiting: null, resolvedAt: act.now },
      write: async (recorded) => {
        if (cc.length > 0) await addParticipants(act, ticket.id, await contactsIn(act, cc));
        const mail =
          silent || unwanted
            ? null
            : await queueResolution(act, keys, {
                mailId,
                policy,
                ticket: mailTicket(ticket),
                messageId: text === '' ? null : messageId,
                said,
                signature,
                author: input.author.name,
                participants: await participantsOf(act, ticket),
                unseen: bcc,
              });
        if (text !== '') {
          const message = plainMessage(messageId, said, { headerId: mail?.headerId ?? null, attachments });
          await insertMessage(act, ticket.id, {
            ...agentMessage(act, recorded.seqs[0], input.author, 'public', message),
            cc,
            bcc,
          });
        }
        await mail?.write();
      },
    };
  });
  await forDuplicates(asked, resolved.id, (act, duplicate) =>
    resolve(act, keys, duplicate, { text: input.tell ?? '', author: input.author, follows: true }),
  );
}

/**
 * What resolving a ticket is, as events. A text is a message of the agent and comes first.
 * @param message its id; null: without a text
 * @param why why nobody is told, where it is not that no person asked
 * @param notice id of the mail that tells the customer; null: they asked not to be told; `to nobody`: there is no person to tell
 */
export function resolvingEvents({
  message,
  notice,
  why = null,
}: {
  message: string | null;
  notice: string | null;
  why?: 'no-address' | null;
}): NewEvent[] {
  return [
    ...(message === null ? [] : [{ type: 'message' as const, data: { from: 'agent', message } }]),
    { type: 'resolve' },
    // Whoever is no person is not told; that is no broken promise.
    ...(notice === 'to nobody'
      ? [
          {
            type: 'waive' as const,
            data: { cause: 'refused', promise: 'resolution-notice', ...(why === null ? {} : { why }) },
          },
        ]
      : notice === null
        ? []
        : [{ type: 'notice' as const, data: { mail: notice } }]),
  ];
}

/** Takes a resolution or closure back: a new resolution promise begins. */
export async function reopen(act: Act, number: number): Promise<void> {
  await changeTicket(act, number, async (ticket) => {
    await requireUnmerged(act, ticket);
    if (ticket.state === 'open' || ticket.state === 'waiting') throw conflict('open', 'The ticket is open.');
    return {
      events: [{ type: 'reopen' as const }],
      changes: { state: 'open', resolvedAt: null, closedAt: null },
    };
  });
}

/** Ends a resolved ticket for good; only a new message opens it again. */
export async function close(asked: Act, number: number): Promise<void> {
  await changeTicket(asked, number, (ticket, _policy, act) => {
    if (ticket.state === 'closed') throw conflict('closed', 'The ticket is closed already.');
    return {
      events: [{ type: 'close' as const }],
      changes: { state: 'closed', waiting: null, closedAt: act.now },
    };
  });
}
