import { sql } from 'kysely';
import { formatInstant } from '@amparo/business-time';
import type { Policy } from '@amparo/policy';
import { escapeMarkdown } from '../../platform/markdown.ts';
import { newId } from '../../platform/ids.ts';
import { conflict, invalid, notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { queueSideMail } from '../mail/door.ts';
import type { MailKeys } from '../mail/door.ts';
import {
  agentMessage,
  changeTicket,
  insertMessage,
  plainMessage,
  readRecipients,
  readSaid,
  waitChange,
} from '../tickets/door.ts';
import type { GivenAttachment, Said, TicketRow } from '../tickets/door.ts';
import { filesOfMessage, readFiles, requireForwardable } from './ticket-files.ts';
import { headerIdsOf, insertSideTalk, sideTalkOf, updateSideTalk } from './queries.ts';
import type { SideTalkRow } from './queries.ts';
import { sideAddress } from './side-address.ts';

interface Saying {
  readonly text: string;
  readonly format: 'text' | 'markdown';
  readonly attachments: readonly GivenAttachment[];
  /** Files of the ticket that go with it; null: those of the message that is forwarded, if it has any. */
  readonly files: readonly string[] | null;
  readonly author: { readonly id: string | null; readonly name: string };
}

/** What it needs besides who acts. */
export interface SideParts {
  readonly keys: MailKeys;
  /** There is a virus scanner. */
  readonly scanner: boolean;
}

/**
 * Begins a conversation with somebody outside about a ticket, forwarding a message of it if that is wanted. The customer is told
 * nothing of it, and their promises run on, unless the ticket waits by a pause of the policy.
 *
 * @throws Problem not-found for a message that is not of this ticket or may not be seen (field notes, class 10); 422 for a note,
 * which is for staff only
 */
export async function openSideTalk(
  asked: Act,
  { keys, scanner }: SideParts,
  ticketNumber: number,
  given: Saying & {
    readonly to: string;
    readonly subject: string;
    /** A message of the ticket that goes with it. */
    readonly forward: string | null;
    /** When their answer is wanted; seconds. */
    readonly expectedAt: number | null;
    readonly waitFor: string | null;
  },
): Promise<number> {
  requireText(given);
  const [party] = await readRecipients(asked, [given.to], 'to');
  if (party === undefined) throw invalid('Who is it for?', [{ path: 'to', code: 'mail-address' }]);
  let number = 0;
  await changeTicket(asked, ticketNumber, async (ticket, policy, act) => {
    const forwarded = given.forward === null ? null : await requireSaid(act, ticket, given.forward);
    const said = forwarded === null ? requireText(given) : withQuotation(given, forwarded);
    const files = given.files ?? (forwarded === null ? [] : await filesOfMessage(act, forwarded.id));
    await requireForwardable(act, ticket.id, files, scanner);
    const wait = given.waitFor === null ? null : waitChange(act, policy, ticket, given.waitFor);
    const messageId = newId();
    return {
      events: [
        {
          type: 'side',
          data: {
            from: 'agent',
            message: messageId,
            ...(forwarded === null ? {} : { forwarded: forwarded.id }),
            ...(files.length === 0 ? {} : { files }),
          },
        },
        ...(wait?.events ?? []),
      ],
      changes: wait?.changes ?? {},
      write: async ({ seqs }) => {
        const talk = await insertSideTalk(act, {
          ticketId: ticket.id,
          subject: given.subject,
          address: ticket.address,
          party: { name: party.name, email: party.address },
          language: ticket.language,
          expectedAt: given.expectedAt,
          agentId: act.actor.kind === 'agent' ? act.actor.id : null,
        });
        ({ number } = talk);
        await write(act, keys, {
          ticket,
          policy,
          talk,
          messageId,
          seq: seqs[0],
          said,
          author: given.author,
          attachments: [...given.attachments, ...(await readFiles(act, files))],
        });
      },
    };
  });
  return number;
}

/** Says more in it. @throws Problem not-found, conflict when it is closed, as `openSideTalk` for files */
export async function sayInSideTalk(
  asked: Act,
  { keys, scanner }: SideParts,
  ticketNumber: number,
  talkNumber: number,
  given: Saying,
): Promise<void> {
  const said = requireText(given);
  await changeTicket(asked, ticketNumber, async (ticket, policy, act) => {
    const talk = await sideTalkOf(act, ticket.id, talkNumber);
    if (talk === null) throw notFound('The side conversation');
    if (talk.state === 'closed')
      throw conflict('closed', 'This side conversation is closed: open it again first.');
    const files = given.files ?? [];
    await requireForwardable(act, ticket.id, files, scanner);
    const messageId = newId();
    return {
      events: [
        {
          type: 'side',
          data: {
            side: talk.number,
            from: 'agent',
            message: messageId,
            ...(files.length === 0 ? {} : { files }),
          },
        },
      ],
      write: async ({ seqs }) => {
        await write(act, keys, {
          ticket,
          policy,
          talk,
          messageId,
          seq: seqs[0],
          said,
          author: given.author,
          attachments: [...given.attachments, ...(await readFiles(act, files))],
        });
        await updateSideTalk(act, talk.id, {
          waitingSince: talk.waiting_since ?? act.now,
          answeredAt: talk.answered_at,
          state: 'open',
          expectedAt: talk.expected_at,
        });
      },
    };
  });
}

const requireText = ({ text, format }: Saying): Said => {
  const said = readSaid(text, format);
  if (said.text.trim() === '')
    throw invalid('There is nothing to send.', [{ path: 'text', code: 'write-something' }]);
  return said;
};

async function write(
  act: Act,
  keys: MailKeys,
  {
    ticket,
    policy,
    talk,
    messageId,
    seq,
    said,
    author,
    attachments,
  }: {
    ticket: TicketRow;
    policy: Policy;
    talk: SideTalkRow;
    messageId: string;
    seq: number | undefined;
    said: Said;
    author: Saying['author'];
    attachments: readonly GivenAttachment[];
  },
): Promise<void> {
  const references = await headerIdsOf(act, talk.id);
  const mail = await queueSideMail(act, {
    policy,
    ticketId: ticket.id,
    messageId,
    said,
    author: author.name,
    subject: references.length === 0 ? talk.subject : `Re: ${talk.subject}`,
    language: talk.language,
    from: talk.address,
    to: { name: talk.party_name, address: talk.party_email },
    replyTo: sideAddress(keys.replyKey, talk.address, ticket.number, talk.number),
    references,
  });
  await insertMessage(act, ticket.id, {
    ...agentMessage(
      act,
      seq,
      author,
      'note',
      plainMessage(messageId, said, { subject: talk.subject, headerId: mail.headerId, attachments }),
      'email',
    ),
    sideTalkId: talk.id,
  });
  await mail.write();
}

interface Forwarded {
  readonly id: string;
  readonly author: string;
  readonly visible: string;
  /** Seconds. */
  readonly at: number;
}

/** What the agent wrote, and below it what is forwarded, as a quotation: as text, whatever it holds (field notes, class 2). */
function withQuotation({ text, format }: Saying, { author, visible, at }: Forwarded): Said {
  const quoted = [`${author}, ${formatInstant(at)}:`, '', ...visible.split('\n')]
    .map((line) => `> ${escapeMarkdown(line)}`)
    .join('\n');
  return readSaid(`${format === 'markdown' ? text : escapeMarkdown(text)}\n\n${quoted}`, 'markdown');
}

/** The message, if it is one of this ticket that somebody outside may read. */
async function requireSaid(act: Act, ticket: TicketRow, id: string): Promise<Forwarded> {
  const { rows } = await sql<Forwarded & { kind: string }>`
    select id, kind, author, visible, extract(epoch from at)::float8 as at from message where desk_id = ${act.deskId} and id = ${id} and ticket_id = ${ticket.id}`.execute(
    act.tx,
  );
  const [message] = rows;
  if (message === undefined) throw notFound('A message of this ticket');
  if (message.kind === 'note')
    throw invalid('A note is for staff only.', [{ path: 'forward', code: 'forward-said' }]);
  return message;
}
