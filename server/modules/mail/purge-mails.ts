import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';

/**
 * Takes what was said out of the mails that carried it, sent or not: the mails of these messages, and of words all mails of the ticket
 * that have them.
 * @param words null: the whole text
 * @param mark stands in its place
 */
export async function purgeMails(
  act: Act,
  ticketId: string,
  messageIds: readonly string[],
  words: string | null,
  mark: string,
): Promise<void> {
  await sql`
    update mail_out set
      body = ${words === null ? sql`${mark}` : sql`replace(body, ${words}, ${mark})`},
      subject = ${words === null ? sql`subject` : sql`replace(subject, ${words}, ${mark})`},
      html = ${`<p>${mark}</p>`}
     where desk_id = ${act.deskId}
       and (message_id = any(${messageIds}::uuid[])
            or (${words !== null} and ticket_id = ${ticketId} and (strpos(body, ${words ?? ''}) > 0 or strpos(subject, ${words ?? ''}) > 0)))`.execute(
    act.tx,
  );
}
