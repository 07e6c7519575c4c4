import { sql } from 'kysely';
import { invalid, notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { GivenAttachment } from '../tickets/door.ts';
import { requireHandedOut, scanColumn } from '../trust/door.ts';
import type { FileScan } from '../trust/door.ts';

/** A file of the conversation with the customer, which may go to a third party as well. Instants in seconds. */
export interface TicketFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly author: string;
  readonly at: number;
}

const mostBytes = 25 * 1024 * 1024;

/**
 * Files that may go along: what was said with the customer has them, and they are still there. Those of notes and of other side
 * conversations are for staff, and what was taken out (PAR-2) is gone. At most 200, the newest first.
 */
export async function forwardableFiles(act: Act, ticketId: string): Promise<TicketFile[]> {
  const { rows } = await sql<TicketFile>`
    select a.id, a.name, a.type, a.size, m.author, extract(epoch from m.at)::float8 as at
      from attachment a join message m on m.desk_id = a.desk_id and m.id = a.message_id
     where a.desk_id = ${act.deskId} and a.ticket_id = ${ticketId} and a.blob_id is not null and m.kind <> 'note'
     order by m.at desc, m.seq desc, a.id limit 200`.execute(act.tx);
  return rows;
}

/** Ids of the files of one message that are still there. */
export async function filesOfMessage(act: Act, messageId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from attachment
     where desk_id = ${act.deskId} and message_id = ${messageId} and blob_id is not null order by id`.execute(
    act.tx,
  );
  return rows.map(({ id }) => id);
}

interface Found {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly kind: string;
  readonly scan: FileScan | null;
}

/**
 * Says that each of these may go to a third party (field notes, class 10).
 *
 * @param scanner there is one
 * @throws Problem not-found for a file of another ticket, or of one that the actor may not see; 422 for one that is for staff only,
 * that was taken out, or when they are too large together; `infected` and `not-scanned` as for everybody who asks for it
 */
export async function requireForwardable(
  act: Act,
  ticketId: string,
  ids: readonly string[],
  scanner: boolean,
): Promise<void> {
  if (ids.length === 0) return;
  const { rows } = await sql<Found & { gone: boolean }>`
    select a.id, a.name, a.type, a.size, m.kind, a.blob_id is null as gone,
           ${scanColumn}
      from attachment a join message m on m.desk_id = a.desk_id and m.id = a.message_id
      left join file_scan x on x.desk_id = a.desk_id and x.id = a.blob_id
     where a.desk_id = ${act.deskId} and a.ticket_id = ${ticketId} and a.id = any(${ids}::uuid[])`.execute(
    act.tx,
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  for (const [index, id] of ids.entries()) {
    const file = found.get(id);
    if (file === undefined) throw notFound('A file of this ticket');
    const path = `files.${index}`;
    if (file.gone) throw invalid('A file was taken out of the ticket.', [{ path, code: 'file-gone' }]);
    if (file.kind === 'note')
      throw invalid('A file of a note is for staff only.', [{ path, code: 'file-of-note' }]);
    await requireHandedOut(act, file.scan, scanner);
  }
  if (rows.reduce((sum, { size }) => sum + size, 0) > mostBytes)
    throw invalid('The files are larger than 25 MB together.', [{ path: 'files', code: 'choose-fewer' }]);
}

/** The contents of files that may go along, in the order in which they were chosen. */
export async function readFiles(act: Act, ids: readonly string[]): Promise<GivenAttachment[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string; name: string; type: string; content: Buffer }>`
    select a.id, a.name, a.type, b.content from attachment a join blob b on b.desk_id = a.desk_id and b.id = a.blob_id
     where a.desk_id = ${act.deskId} and a.id = any(${ids}::uuid[])
     order by array_position(${ids}::uuid[], a.id)`.execute(act.tx);
  return rows.map(({ name, type, content }) => ({ name, type, content, inline: false, contentId: null }));
}
