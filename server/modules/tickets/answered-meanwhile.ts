import { formatInstant } from '@amparo/business-time';
import { sql } from 'kysely';
import { Problem } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';

/**
 * Keeps two colleagues from answering the same question: refuses when somebody else of the staff answered the customer after the
 * last message that the writer had seen. Asked under the ticket's lock, so that of two who send at once the second is told.
 * @param seen `seq` of that message; null: the writer sends whatever was said meanwhile
 * @throws Problem `answered-meanwhile` (409) with who answered, when, and `seq` of that answer
 */
export async function requireUnanswered(
  { tx, deskId }: Act,
  ticketId: string,
  seen: number | null,
  writer: string | null,
): Promise<void> {
  if (seen === null) return;
  const { rows } = await sql<{ seq: number; author: string; at: number }>`
    select seq, author, extract(epoch from at)::float8 as at from message
     where desk_id = ${deskId} and ticket_id = ${ticketId} and seq > ${seen} and kind = 'public' and origin = 'agent'
       and agent_id is distinct from ${writer}::uuid
     order by seq desc limit 1`.execute(tx);
  const [answer] = rows;
  if (answer === undefined) return;
  throw new Problem(
    'answered-meanwhile',
    409,
    `${answer.author} answered meanwhile. Look at that answer; then yours can be sent again.`,
    { extra: { answered: { by: answer.author, at: formatInstant(answer.at), seq: answer.seq } } },
  );
}
