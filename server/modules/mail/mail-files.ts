import { sql } from 'kysely';
import type { OutgoingAttachment } from '../../platform/mail/compose.ts';
import type { Tx } from '../../platform/services.ts';
import { fitting } from './files.ts';

/** The files that go with a message, with their content; one in which a virus was found goes nowhere. */
export async function mailFiles(tx: Tx, deskId: string, messageId: string): Promise<OutgoingAttachment[]> {
  const { rows } = await sql<{ id: string; name: string; type: string; size: number }>`
    select id, name, type, size from attachment where desk_id = ${deskId} and message_id = ${messageId} order by id`.execute(
    tx,
  );
  const { sent } = fitting(rows);
  if (sent.length === 0) return [];
  const contents = await sql<{ id: string; content: Buffer }>`
    select a.id, b.content from attachment a join blob b on b.desk_id = a.desk_id and b.id = a.blob_id
     where a.desk_id = ${deskId}
       and not exists (select 1 from file_scan f where f.desk_id = a.desk_id and f.id = a.blob_id and f.state = 'infected')
       and a.id = any(${sent.map((file) => file.id)}::uuid[])`.execute(tx);
  const byId = new Map(contents.rows.map((row) => [row.id, row.content]));
  return sent.flatMap((file) => {
    const content = byId.get(file.id);
    return content === undefined ? [] : [{ name: file.name, type: file.type, content }];
  });
}
