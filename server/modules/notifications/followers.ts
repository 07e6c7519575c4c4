import { formatInstant } from '@amparo/business-time';
import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';

/** Who follows a ticket, by name, and since when. */
export async function listFollowers(
  { tx, deskId }: Act,
  ticketId: string,
): Promise<{ id: string; name: string; since: string }[]> {
  const { rows } = await sql<{ id: string; name: string; since: number }>`
    select a.id, a.name, extract(epoch from f.since)::float8 as since from follower f join agent a on a.desk_id = f.desk_id and a.id = f.agent_id
     where f.desk_id = ${deskId} and f.ticket_id = ${ticketId} and a.active order by a.name, a.id`.execute(
    tx,
  );
  return rows.map((row) => ({ ...row, since: formatInstant(row.since) }));
}

/** The ids of those who follow each of these tickets. */
export async function followersOf(
  { tx, deskId }: Act,
  ticketIds: readonly string[],
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ ticket_id: string; agents: string[] }>`
    select ticket_id, array_agg(agent_id) as agents from follower
     where desk_id = ${deskId} and ticket_id = any(${ticketIds}::uuid[]) group by ticket_id`.execute(tx);
  return new Map(rows.map((row) => [row.ticket_id, row.agents]));
}

/** Begins or ends to follow a ticket. Twice is once. */
export async function follow(
  { tx, deskId, now }: Act,
  ticketId: string,
  agentId: string,
  follows: boolean,
): Promise<void> {
  if (follows)
    await sql`
      insert into follower (desk_id, ticket_id, agent_id, since)
      values (${deskId}, ${ticketId}, ${agentId}, to_timestamp(${now})) on conflict do nothing`.execute(tx);
  else
    await sql`
      delete from follower where desk_id = ${deskId} and ticket_id = ${ticketId} and agent_id = ${agentId}`.execute(
      tx,
    );
}
