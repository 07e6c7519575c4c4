import { sql } from 'kysely';
import type { Tx } from '../../platform/services.ts';

/** The ticket that a message opened, if its requester's claim to be a customer's contact is still unanswered; else null. */
export async function claimedByMessage(tx: Tx, deskId: string, inboundId: string): Promise<number | null> {
  const { rows } = await sql<{ number: number }>`
    select t.number from message m
      join ticket t on t.desk_id = m.desk_id and t.id = m.ticket_id
     where m.desk_id = ${deskId} and m.inbound_id = ${inboundId} and t.claim = 'open'
       and m.id = (select o.id from message o where o.desk_id = t.desk_id and o.ticket_id = t.id order by o.seq limit 1)`.execute(
    tx,
  );
  return rows[0]?.number ?? null;
}
