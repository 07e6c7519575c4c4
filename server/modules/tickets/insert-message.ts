import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { ask } from '../../platform/db/group.ts';
import type { Question } from '../../platform/db/group.ts';
import { givenRows } from '../../platform/db/rows.ts';
import { newId } from '../../platform/ids.ts';
import type { MailAddress } from '../../platform/mail/addresses.ts';
import type { Act } from '../../platform/services.ts';
import { noteFiles } from '../trust/door.ts';
import type { MessageFindings } from './findings.ts';

export interface GivenAttachment {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
  readonly inline: boolean;
  readonly contentId: string | null;
  /** One that was given already, so that something else may name it; else it gets one. */
  readonly id?: string;
}

/** A message's content, as any channel gives it. HTML is clean already. */
export interface GivenMessage {
  readonly id: string;
  readonly subject: string | null;
  readonly body: string;
  readonly visible: string;
  readonly html: string | null;
  readonly blockedImages: number;
  readonly headerId: string | null;
  readonly inReplyTo: string | null;
  readonly inboundId: string | null;
  readonly attachments: readonly GivenAttachment[];
  readonly findings?: MessageFindings | null;
  /** As it was written, when that was Markdown: `body` and `html` are made of it. */
  readonly markdown?: string | null;
}

export interface NewMessage extends GivenMessage {
  readonly seq: number;
  readonly kind: 'public' | 'note' | 'auto';
  readonly origin: 'customer' | 'agent' | 'system' | 'party';
  readonly contactId: string | null;
  readonly agentId: string | null;
  readonly author: string;
  readonly way: string;
  readonly at: number;
  /** Whom it names in Cc beside those who take part, and whom in Bcc. */
  readonly cc?: readonly MailAddress[];
  readonly bcc?: readonly MailAddress[];
  /** The side conversation that it belongs to; such a message is a note to everybody else. */
  readonly sideTalkId?: string | null;
  /** Who wrote it, when they take no part in the ticket; such a message is a note until staff show it. */
  readonly outsider?: 'person' | 'automatic' | null;
}

/** Stores a message and its attachments, each content once by its SHA-256. */
export const insertMessage = (act: Act, ticketId: string, message: NewMessage): Promise<void> =>
  ask(act.tx, newMessages, { act, ticketId, message });

/** So many contents go with one statement. */
const contentsTogether = 16;

interface MessageItem {
  readonly act: Act;
  readonly ticketId: string;
  readonly message: NewMessage;
}

const newMessages: Question<MessageItem, void> = {
  rank: 2,
  async ask(tx, items) {
    const { act } = items[0];
    const { deskId } = act;
    const written = writtenMessages(deskId, items);
    const files = items.flatMap(({ ticketId, message }) =>
      message.attachments.map((file) => ({
        ...file,
        id: file.id ?? newId(),
        ticketId,
        messageId: message.id,
        hash: createHash('sha256').update(file.content).digest(),
      })),
    );
    if (files.length === 0) {
      await written.execute(tx);
      return items.map(() => undefined);
    }
    // In the order of their hashes, so that two messages with the same files don't wait for each other. Without a conflict
    // target: with one, PostgreSQL would ask that whoever writes may also read it, which one may only once it is attached.
    const blobs = files
      .toSorted((a, b) => Buffer.compare(a.hash, b.hash))
      .map(
        ({ hash, content }) =>
          sql`(${deskId}::uuid, ${hash}::bytea, ${content.length}::integer, ${content}::bytea)`,
      );
    const stored = Array.from({ length: Math.ceil(blobs.length / contentsTogether) }, (_, index) => {
      const some = sql.join(blobs.slice(index * contentsTogether, (index + 1) * contentsTogether));
      const insert = sql`insert into blob (desk_id, id, size, content) values ${some} on conflict do nothing`;
      return index === 0 ? sql`with written as (${written}) ${insert}` : insert;
    });
    await Promise.all([
      ...stored.map((statement) => statement.execute(tx)),
      // A statement of its own: row security lets an agent attach to a message that they see, and this one is seen from here on.
      sql`
        insert into attachment (desk_id, id, ticket_id, message_id, blob_id, name, type, size, inline, content_id)
        select ${deskId}::uuid, id, ticket_id, message_id, blob_id, name, type, size, inline, content_id
          from ${givenRows(files, {
            id: ['uuid', (file) => file.id],
            ticket_id: ['uuid', (file) => file.ticketId],
            message_id: ['uuid', (file) => file.messageId],
            blob_id: ['bytea', (file) => file.hash],
            name: ['text', (file) => file.name],
            type: ['text', (file) => file.type],
            size: ['integer', (file) => file.content.length],
            inline: ['boolean', (file) => file.inline],
            content_id: ['text', (file) => file.contentId],
          })} order by ord`.execute(tx),
      noteFiles(
        act,
        files.map(({ hash }) => hash),
      ),
    ]);
    return items.map(() => undefined);
  },
};

function writtenMessages(deskId: string, items: readonly MessageItem[]): RawBuilder<unknown> {
  return sql`
    insert into message (desk_id, id, ticket_id, seq, kind, origin, contact_id, agent_id, author, way, at, recorded, subject, body, visible,
                         html, blocked_images, header_id, in_reply_to, inbound_id, findings, markdown, cc, bcc, side_talk_id, outsider)
    select ${deskId}::uuid, id, ticket_id, seq, kind, origin, contact_id, agent_id, author, way, to_timestamp(at), to_timestamp(recorded), subject, body, visible,
           html, blocked_images, header_id, in_reply_to, inbound_id, findings, markdown, cc, bcc, side_talk_id, outsider
      from ${givenRows(items, {
        id: ['uuid', ({ message }) => message.id],
        ticket_id: ['uuid', ({ ticketId }) => ticketId],
        seq: ['integer', ({ message }) => message.seq],
        kind: ['text', ({ message }) => message.kind],
        origin: ['text', ({ message }) => message.origin],
        contact_id: ['uuid', ({ message }) => message.contactId],
        agent_id: ['uuid', ({ message }) => message.agentId],
        author: ['text', ({ message }) => message.author],
        way: ['text', ({ message }) => message.way],
        at: ['float8', ({ message }) => message.at],
        recorded: ['float8', ({ act }) => act.now],
        subject: ['text', ({ message }) => message.subject],
        body: ['text', ({ message }) => message.body],
        visible: ['text', ({ message }) => message.visible],
        html: ['text', ({ message }) => message.html],
        blocked_images: ['integer', ({ message }) => message.blockedImages],
        header_id: ['text', ({ message }) => message.headerId],
        in_reply_to: ['text', ({ message }) => message.inReplyTo],
        inbound_id: ['uuid', ({ message }) => message.inboundId],
        findings: [
          'jsonb',
          ({ message: { findings } }) => (findings == null ? null : JSON.stringify(findings)),
        ],
        markdown: ['text', ({ message }) => message.markdown ?? null],
        cc: ['jsonb', ({ message }) => named(message.cc)],
        bcc: ['jsonb', ({ message }) => named(message.bcc)],
        side_talk_id: ['uuid', ({ message }) => message.sideTalkId ?? null],
        outsider: ['text', ({ message }) => message.outsider ?? null],
      })} order by ord`;
}

const named = (people: readonly MailAddress[] | undefined): string | null =>
  people === undefined || people.length === 0 ? null : JSON.stringify(people);
