import { sql } from 'kysely';
import type { Tx } from '../../platform/services.ts';
import { folded } from './ticket-events.ts';

/** An event that fold reads: type, epoch seconds, seq, data. A list, since there are millions. */
export type HistoryEvent = readonly [
  type: string,
  at: number,
  seq: number,
  data: Readonly<Record<string, unknown>>,
];

/** A ticket with all events that fold reads, in the order of (at, seq). */
export interface HistoryTicket {
  readonly number: number;
  readonly policy_id: string;
  readonly contract_id: string | null;
  readonly customer_id: string | null;
  readonly way: string;
  readonly events: readonly HistoryEvent[];
}

const atATime = 500;

/**
 * The tickets of a desk that the actor may see, by number, read through a cursor: memory stays flat however many there are. The
 * transaction should see one snapshot of the database (`inDesk` with `snapshot`), else tickets may change between two reads.
 * @param period only tickets that were opened within [from, to), in seconds
 */
export async function* readHistory(
  tx: Tx,
  deskId: string,
  period: { readonly from: number | null; readonly to: number | null },
): AsyncGenerator<HistoryTicket> {
  await sql`
    declare history no scroll cursor for
    select t.number, t.policy_id, t.contract_id, t.customer_id, t.way,
           (select coalesce(json_agg(json_build_array(e.type, extract(epoch from e.at)::bigint, e.seq, e.data) order by e.at, e.seq), '[]')
              from event e
             where e.desk_id = t.desk_id and e.ticket_id = t.id and e.type = any(${[...folded]}::text[])) as events
      from ticket t
     where t.desk_id = ${deskId}
       and (${period.from}::float8 is null or t.opened_at >= to_timestamp(${period.from}))
       and (${period.to}::float8 is null or t.opened_at < to_timestamp(${period.to}))
     order by t.number`.execute(tx);
  for (;;) {
    const { rows } = await sql<HistoryTicket>`fetch ${sql.raw(String(atATime))} from history`.execute(tx);
    yield* rows;
    if (rows.length < atATime) break;
  }
  await sql`close history`.execute(tx);
}

/** How many tickets there are to read, for whoever waits. */
export async function countHistory(
  tx: Tx,
  deskId: string,
  period: { readonly from: number | null; readonly to: number | null },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ticket t
     where t.desk_id = ${deskId}
       and (${period.from}::float8 is null or t.opened_at >= to_timestamp(${period.from}))
       and (${period.to}::float8 is null or t.opened_at < to_timestamp(${period.to}))`.execute(tx);
  return rows[0]?.count ?? 0;
}
