import { sql } from 'kysely';
import { invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { findTicket } from '../tickets/door.ts';

/** Up to which message (`seq`) whoever acts has read a ticket; null: never opened, or the actor is no person of the staff. */
export async function readMarkOf({ tx, deskId, actor }: Act, ticketId: string): Promise<number | null> {
  const { rows } = await sql<{ seq: number }>`
    select seq from read_mark
     where desk_id = ${deskId} and agent_id = ${actor.id} and ticket_id = ${ticketId}`.execute(tx);
  return rows[0]?.seq ?? null;
}

/**
 * Whoever acts has read a ticket up to this message, in whichever of their browsers. It never goes back, in whatever order it is told.
 * No event: nobody else is told what a colleague has read.
 * @returns up to where they have read
 * @throws Problem not-found; invalid for what the ticket does not have yet
 */
export async function markTicketRead(act: Act, number: string, seq: number): Promise<number> {
  const { ticket } = await findTicket(act, number);
  if (seq > ticket.event_seq)
    throw invalid('There is no such message yet.', [
      { path: 'seq', code: 'up-to', values: { most: String(ticket.event_seq) } },
    ]);
  const { rows } = await sql<{ seq: number }>`
    insert into read_mark (desk_id, agent_id, ticket_id, seq)
    values (${act.deskId}, ${act.actor.id}, ${ticket.id}, ${seq})
    on conflict (desk_id, agent_id, ticket_id) do update set seq = greatest(read_mark.seq, excluded.seq)
    returning seq`.execute(act.tx);
  return rows[0]?.seq ?? seq;
}
