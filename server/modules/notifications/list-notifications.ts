import { sql } from 'kysely';
import type { Act, Tx } from '../../platform/services.ts';
import type { NoticeKind } from './kinds.ts';

/** One thing that somebody was told; instants in seconds. */
export interface NotificationRow {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly at: number;
  readonly read_at: number | null;
  /** Null, as the two after it, for what happened to the desk. */
  readonly number: number | null;
  readonly policy_id: string | null;
  readonly subject: string | null;
  /** Who of the staff did it. */
  readonly by: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What whoever acts was told, newest first; of tickets that they may still see. */
export async function listNotifications(
  { tx, deskId, actor }: Act,
  page: { before: { at: number; id: string } | null; unread: boolean; limit: number },
): Promise<NotificationRow[]> {
  const { before } = page;
  const { rows } = await sql<NotificationRow>`
    select n.id, n.kind, extract(epoch from n.at)::float8 as at, extract(epoch from n.read_at)::float8 as read_at,
           t.number::float8 as number, t.policy_id, t.subject, a.name as by, n.data
      from notification n
      left join ticket t on t.desk_id = n.desk_id and t.id = n.ticket_id
      left join agent a on a.desk_id = n.desk_id and a.id = (n.data ->> 'by')::uuid
     where n.desk_id = ${deskId} and n.agent_id = ${actor.id} and n.page
       and (not ${page.unread}::boolean or n.read_at is null)
       and ${before === null ? sql`true` : sql`(n.at, n.id) < (to_timestamp(${before.at}), ${before.id}::uuid)`}
     order by n.at desc, n.id desc limit ${page.limit}`.execute(tx);
  return rows;
}

/** How many of these whoever acts has not read. */
export async function countUnread(tx: Tx, deskId: string, agentId: string): Promise<number> {
  const { rows } = await sql<{ unread: number }>`
    select count(*)::integer as unread from notification
     where desk_id = ${deskId} and agent_id = ${agentId} and page and read_at is null`.execute(tx);
  return rows[0]?.unread ?? 0;
}

/**
 * What the bells of these people may show, to see for whom it changed: their exact number is read as each of them. Needs role
 * system.
 */
export async function bellsOf(
  tx: Tx,
  people: readonly { deskId: string; agentId: string }[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ agent_id: string; print: string }>`
    select w."agentId" as agent_id,
           (select count(*) || ' ' || coalesce(max(n.id::text), '') from notification n
             where n.desk_id = w."deskId" and n.agent_id = w."agentId" and n.page and n.read_at is null) as print
      from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as w ("deskId" uuid, "agentId" uuid)`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.agent_id, row.print]));
}

/** Marks as read: these, all of one ticket, or everything. @returns whether any was unread */
export async function markRead(
  { tx, deskId, actor, now }: Act,
  which: { ids: readonly string[] } | { ticketId: string } | 'all',
): Promise<boolean> {
  const only =
    which === 'all'
      ? sql`true`
      : 'ids' in which
        ? sql`id = any(${which.ids}::uuid[])`
        : sql`ticket_id = ${which.ticketId}`;
  const { numAffectedRows } = await sql`
    update notification set read_at = to_timestamp(${now})
     where desk_id = ${deskId} and agent_id = ${actor.id} and read_at is null and ${only}`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}
