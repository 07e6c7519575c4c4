import { composeMail } from '../../platform/mail/compose.ts';
import type { OutgoingAttachment } from '../../platform/mail/compose.ts';
import type { MailKeys } from './keys.ts';
import { loopMark } from './loop-mark.ts';
import type { MailRow } from './queries.ts';
import { listHeaders } from './unsubscribe-link.ts';

/** A row of the outbox as the bytes that leave us. The same row gives the same bytes, however often it is sent. */
export function composeRow(
  keys: MailKeys,
  row: MailRow,
  desk: string,
  files: readonly OutgoingAttachment[],
): Promise<Buffer> {
  const list = listHeaders(keys, row, desk);
  return composeMail({
    from: { name: row.sender_name, address: row.sender },
    to: [row.shown?.to ?? { name: row.recipient_name, address: row.recipient }],
    ...(row.shown === null ? {} : { cc: row.shown.cc }),
    ...(row.reply_to === null ? {} : { replyTo: { name: row.sender_name, address: row.reply_to } }),
    subject: row.subject,
    text: row.body,
    ...(row.html === null ? {} : { html: row.html }),
    messageId: row.header_id,
    ...(row.in_reply_to === null ? {} : { inReplyTo: row.in_reply_to }),
    ...(row.reference_ids.length === 0 ? {} : { references: row.reference_ids }),
    autoSubmitted: row.automatic ? (isAnswer(row) ? 'auto-replied' : 'auto-generated') : null,
    ...(list === undefined ? {} : { listHeaders: list }),
    attachments: files,
    date: writtenAt(row),
    desk: loopMark(keys, desk),
    language: row.language,
  });
}

/** An automatic answer to a message (RFC 3834), not one that something else brought about. */
export function isAnswer(row: Pick<MailRow, 'kind'>): boolean {
  return row.kind === 'acknowledgement' || row.kind === 'refusal';
}

/** When the row was made, by the machine's clock: its id says so (RFC 9562 §5.7). */
export function writtenAt(row: Pick<MailRow, 'id'>): Date {
  return new Date(Number.parseInt(row.id.replaceAll('-', '').slice(0, 12), 16));
}
