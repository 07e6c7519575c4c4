import { sql } from 'kysely';
import type { Tx } from '../../platform/services.ts';

/** An event at its place in the one order of its desk. */
export interface PositionedEvent {
  readonly deskId: string;
  readonly position: number;
  readonly id: string;
  /** Null for what happened to the desk itself. */
  readonly ticketId: string | null;
  /** `number` of the ticket's row, and the policy that knows its prefix. */
  readonly number: number | null;
  readonly policyId: string | null;
  readonly requesterId: string | null;
  readonly customerId: string | null;
  /** Contacts who take part in the ticket. */
  readonly participants: readonly string[];
  /** Clearances that it takes to see the ticket, or what happened to the desk, all of them; null when it takes none. */
  readonly restricted: readonly string[] | null;
  /** Who did it: `agent`, `contact`, `key`, `system` …; the id of a person. */
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly seq: number;
  readonly type: string;
  readonly at: number;
  readonly recorded: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The place of the last event of each desk; 0 where nothing happened yet. Needs role system. */
export async function lastPositions(tx: Tx, deskIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ desk_id: string; position: number }>`
    select d.id as desk_id, coalesce(p.position, 0)::float8 as position
      from unnest(${deskIds}::uuid[]) as d (id)
      left join lateral (
        select position from event_position e where e.desk_id = d.id order by position desc limit 1) p on true`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.desk_id, Number(row.position)]));
}

/**
 * The next events of each desk after a place, by place, at most `limit` a desk. No place is left out that is not coming: what
 * has none yet is given a later one. Needs role system: who may see which of them is asked by `visibleEvents`.
 */
export async function eventsAfter(
  tx: Tx,
  places: readonly { deskId: string; after: number }[],
  limit: number,
): Promise<PositionedEvent[]> {
  if (places.length === 0) return [];
  const { rows } = await sql<{
    desk_id: string;
    position: number;
    id: string;
    ticket_id: string | null;
    number: number | null;
    policy_id: string | null;
    requester_id: string | null;
    customer_id: string | null;
    participants: string[];
    restricted: string[] | null;
    actor_kind: string;
    actor_id: string | null;
    seq: number;
    type: string;
    at: number;
    recorded: number;
    data: Record<string, unknown>;
  }>`
    select p.desk_id, p.position::float8 as position, e.id, e.ticket_id, t.number::float8 as number, t.policy_id, t.requester_id,
           t.customer_id, t.restricted,
           array(select c.contact_id from participant c
                  where c.desk_id = e.desk_id and c.ticket_id = e.ticket_id and c.removed_at is null) as participants, e.actor_kind, e.actor_id, e.seq, e.type, extract(epoch from e.at)::float8 as at,
           extract(epoch from e.recorded)::float8 as recorded, e.data
      from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as w ("deskId" uuid, after bigint)
      cross join lateral (
        select desk_id, event_id, position from event_position
         where desk_id = w."deskId" and position > w.after order by position limit ${limit}) p
      join event e on e.desk_id = p.desk_id and e.id = p.event_id
      left join ticket t on t.desk_id = e.desk_id and t.id = e.ticket_id
     order by p.desk_id, p.position`.execute(tx);
  return rows.map((row) => ({
    deskId: row.desk_id,
    position: Number(row.position),
    id: row.id,
    ticketId: row.ticket_id,
    number: row.number === null ? null : Number(row.number),
    policyId: row.policy_id,
    requesterId: row.requester_id,
    customerId: row.customer_id,
    participants: row.participants,
    restricted: row.type === 'inbound.quarantined' ? restrictedOf(row.data) : row.restricted,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    seq: row.seq,
    type: row.type,
    at: Number(row.at),
    recorded: Number(row.recorded),
    data: row.data,
  }));
}

/** That a message was put aside says by itself whom it may be told. */
function restrictedOf({ restricted }: Record<string, unknown>): string[] | null {
  return Array.isArray(restricted) ? restricted.map(String) : null;
}

/** Which of these events whoever acts in the transaction may see: asked of row-level security itself. */
export async function visibleEvents(tx: Tx, deskId: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select id from event where desk_id = ${deskId} and id = any(${ids}::uuid[])`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}
