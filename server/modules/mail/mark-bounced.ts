import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';

/** Of which ticket and message a mail is; each null when it is of none. */
export interface BouncedMail {
  readonly ticketId: string | null;
  readonly messageId: string | null;
}

/**
 * Writes down what a delivery report says of a mail of ours. The caller has made sure that the report is a true one. When the
 * mail failed for good it is marked as bounced; a delay only leaves its reason. Null when no such mail is on its way: it came
 * back before, was given up, or never left.
 */
export async function markBounced(
  act: Act,
  mailId: string,
  permanent: boolean,
  reason: string,
): Promise<BouncedMail | null> {
  const { rows } = await sql<BouncedMail>`
    update mail_out set reason = ${reason.slice(0, 500)}, state = case when ${permanent} then 'bounced' else state end
     where desk_id = ${act.deskId} and id = ${mailId} and state in ('queued', 'sent')
    returning ticket_id as "ticketId", message_id as "messageId"`.execute(act.tx);
  return rows[0] ?? null;
}

/** Is one of these the Message-ID of a mail of ours? Anybody who got one can name it. */
export async function isOurMail(act: Act, headerIds: readonly string[]): Promise<boolean> {
  if (headerIds.length === 0) return false;
  const { rows } = await sql`
    select 1 from mail_out where desk_id = ${act.deskId} and header_id = any(${headerIds}::text[]) limit 1`.execute(
    act.tx,
  );
  return rows.length > 0;
}
