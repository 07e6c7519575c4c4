import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';

export interface OwnTicket {
  readonly number: number;
  readonly subject: string;
  readonly state: string;
}

/** Past tickets are counted up to here; one more means more. */
export const pastCountedTo = 1000;

/**
 * The tickets of a customer, or of a requester who has none, that the actor sees, but for one: those that run, the latest that are
 * done, and how many are done.
 */
export async function ticketsOf(
  act: Act,
  of: { customerId: string | null; requesterId: string; but: string },
): Promise<{ open: OwnTicket[]; past: OwnTicket[]; pastCount: number }> {
  const theirs =
    of.customerId === null
      ? sql`t.requester_id = ${of.requesterId}::uuid`
      : sql`t.customer_id = ${of.customerId}::uuid`;
  const where = sql`t.desk_id = ${act.deskId} and ${theirs} and t.id <> ${of.but}`;
  const over = sql`t.state in ('resolved', 'closed')`;
  const [open, past, counted] = await Promise.all([
    sql<OwnTicket>`
      select t.number, t.subject, t.state from ticket t
       where ${where} and t.state in ('open', 'waiting') order by t.number desc limit 20`.execute(act.tx),
    sql<OwnTicket>`
      select t.number, t.subject, t.state from ticket t
       where ${where} and ${over} order by t.number desc limit 5`.execute(act.tx),
    sql<{ count: number }>`
      select count(*)::int as count from (
        select 1 from ticket t where ${where} and ${over} limit ${pastCountedTo + 1}) as found`.execute(
      act.tx,
    ),
  ]);
  return { open: open.rows, past: past.rows, pastCount: counted.rows[0]?.count ?? 0 };
}
