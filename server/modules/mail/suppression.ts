import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import { notFound } from '../../platform/problem.ts';
import type { Act, Tx } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';

/** Bounces within a month after which nothing more is sent to an address. */
const mostBounces = 3;
const month = 30 * 86_400;

/**
 * Is a permanent refusal the address's own fault (RFC 3463)? A full mailbox, a message that is too large, a policy against us or
 * against what the message holds say nothing of whether the address exists.
 *
 * @param text a reply of SMTP or a status such as `5.1.1`; without any status it counts
 */
export function isAddressFault(text: string): boolean {
  const status = /\b5\.(\d{1,3})\.(\d{1,3})\b/.exec(text);
  if (status === null) return true;
  const [, subject, detail] = status;
  return (
    subject === '0' ||
    subject === '1' ||
    subject === '4' ||
    (subject === '2' && (detail === '0' || detail === '1'))
  );
}

/** Counts a bounce of an address; the third in thirty days suppresses it. */
export async function countBounce(
  tx: Tx,
  deskId: string,
  given: { address: string; reason: string; now: number },
): Promise<void> {
  const { address, reason, now } = given;
  const count = sql`case when s.last_at < to_timestamp(${now - month}) then 1 else s.bounces + 1 end`;
  await sql`
    insert into mail_suppression as s (desk_id, id, address, bounces, last_at, reason)
    values (${deskId}, ${newId()}, ${address.toLowerCase()}, 1, to_timestamp(${now}), ${reason.slice(0, 500)})
    on conflict (desk_id, address) do update
      set bounces = ${count}, last_at = excluded.last_at, reason = excluded.reason,
          suppressed_at = coalesce(s.suppressed_at, case when ${count} >= ${mostBounces} then excluded.last_at end)`.execute(
    tx,
  );
}

/** An address to which nothing is sent; instants in seconds. */
export interface SuppressionRow {
  id: string;
  address: string;
  bounces: number;
  reason: string;
  since: number;
}

const columns = sql`id, address, bounces, reason, extract(epoch from suppressed_at)::float8 as since`;

/** The newest first; those of one address. */
export async function listSuppressions(
  act: Act,
  wanted: { address: string | null; before: { since: number; id: string } | null; limit: number },
): Promise<SuppressionRow[]> {
  const { address, before, limit } = wanted;
  const { rows } = await sql<SuppressionRow>`
    select ${columns} from mail_suppression
     where desk_id = ${act.deskId} and suppressed_at is not null
       and ${address === null ? sql`true` : sql`address = ${address.toLowerCase()}`}
       and ${before === null ? sql`true` : sql`(suppressed_at, id) < (to_timestamp(${before.since}), ${before.id}::uuid)`}
     order by suppressed_at desc, id desc limit ${limit}`.execute(act.tx);
  return rows;
}

/** Mail goes to the address again, and its bounces are forgotten. @throws Problem not-found */
export async function liftSuppression(act: Act, id: string): Promise<SuppressionRow> {
  const { rows } = await sql<SuppressionRow>`
    delete from mail_suppression where desk_id = ${act.deskId} and id = ${id} and suppressed_at is not null returning ${columns}`.execute(
    act.tx,
  );
  const [row] = rows;
  if (row === undefined) throw notFound('The address');
  // No address: the audit is for ever.
  await recordAudit(act, { what: 'suppression.lifted', target: id, detail: { bounces: row.bounces } });
  return row;
}
