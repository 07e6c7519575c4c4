import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';

/** Characters of a message that a mail about it cites. */
const most = 600;

/** The beginning of what a message says, as plain text; empty when it is gone. */
export async function excerptOf({ tx, deskId }: Act, messageId: string): Promise<string> {
  const { rows } = await sql<{ text: string }>`
    select left(visible, ${most + 1}::integer) as text from message where desk_id = ${deskId} and id = ${messageId}`.execute(
    tx,
  );
  const text = rows[0]?.text.trim() ?? '';
  return text.length > most ? `${text.slice(0, most).toWellFormed()}…` : text;
}
