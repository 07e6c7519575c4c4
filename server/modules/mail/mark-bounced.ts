import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';
import { countBounce, isAddressFault } from './suppression.ts';

/** Of which ticket and message a mail is; each null when it is of none. */
export interface BouncedMail {
  readonly ticketId: string | null;
  readonly messageId: string | null;
  /** It went to somebody in Cc: what it carried has reached the requester all the same. */
  readonly copy: boolean;
}

/** What a delivery report says of a mail (RFC 3464). */
export interface ReportedDelivery {
  /** `failed` for good; `delayed`, the mail system goes on trying; anything else is no trouble. */
  readonly outcome: 'failed' | 'delayed' | 'arrived';
  /** The enhanced status (RFC 3463) and what the other system said. */
  readonly reason: string;
}

/**
 * Writes down what a delivery report says of a mail of ours. The caller has made sure that the report is a true one. When the
 * mail failed for good it is marked as bounced, and counted against the address if that is at fault; a delay only leaves its
 * reason, good news nothing. Null when no such mail is on its way: it came back before, was given up, or never left.
 */
export async function markBounced(
  act: Act,
  mailId: string,
  { outcome, reason }: ReportedDelivery,
): Promise<BouncedMail | null> {
  const { rows } = await sql<BouncedMail & { recipient: string }>`
    update mail_out
       set reason = case when ${outcome} = 'arrived' then reason else ${reason.slice(0, 500)} end,
           state = case when ${outcome} = 'failed' then 'bounced' else state end
     where desk_id = ${act.deskId} and id = ${mailId} and state in ('queued', 'sent')
    returning ticket_id as "ticketId", message_id as "messageId", kind = 'copy' as copy, recipient`.execute(
    act.tx,
  );
  const [mail] = rows;
  if (mail === undefined) return null;
  if (outcome === 'failed' && isAddressFault(reason))
    await countBounce(act.tx, act.deskId, { address: mail.recipient, reason, now: act.now });
  return { ticketId: mail.ticketId, messageId: mail.messageId, copy: mail.copy };
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
