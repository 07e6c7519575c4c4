import { sql } from 'kysely';
import { asSystem } from '../../platform/db/context.ts';
import { startLoop } from '../../platform/loop.ts';
import type { Services, Tx } from '../../platform/services.ts';
import { leafOf, merkleRoot, nextChain } from './proof.ts';

export interface Relay {
  /** Gives positions to all events that have none; returns how many. */
  runOnce(): Promise<number>;
  close(): Promise<void>;
}

const batchSize = 1000;
/** Held by the one relay of the database for the length of its transaction. */
const relayLock = 0x616d7061; // 'ampa'

/**
 * The relay: one at a time in the whole installation gives every committed event the next position of its desk,
 * without gaps, and seals each batch. A reader that has seen position n has seen everything up to n; with ids or
 * times it could miss an event whose transaction began earlier and committed later.
 */
export function startRelay(services: Services): Relay {
  const loop = startLoop(services, {
    name: 'the relay',
    topic: 'events',
    pollMs: 2000,
    restMs: 50,
    // Once more after every find: what was committed meanwhile had its hint answered by nobody, as this one held the lock.
    work: async () => (await relayBatch(services)) > 0,
  });
  return { runOnce: () => relayBatch(services), close: () => loop.close() };
}

interface OutboxRow {
  desk_id: string;
  id: string;
  ticket_id: string | null;
  seq: number;
  type: string;
  at: number;
  recorded: number;
  actor_kind: string;
  actor_id: string | null;
  data: Record<string, unknown>;
}

/**
 * Ids are made by several machines whose clocks differ, so they only bound the batch: what stands before an event on its
 * own ticket comes along, and the events of a ticket keep the order of their `seq`.
 */
async function relayBatch(services: Services): Promise<number> {
  const count = await asSystem(services.db, async (tx) => {
    const lock = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${relayLock}) as mine`.execute(
      tx,
    );
    if (lock.rows[0]?.mine !== true) return 0;
    const { rows } = await sql<OutboxRow>`
      with first as (
        select e.desk_id, e.id, e.ticket_id, e.seq
          from (select desk_id, event_id from event_outbox order by event_id limit ${batchSize}) o
          join event e on e.desk_id = o.desk_id and e.id = o.event_id
      ), chosen as (
        select desk_id, id from first
         union
        select e.desk_id, e.id
          from (select desk_id, ticket_id, max(seq) as seq from first group by desk_id, ticket_id) f
          join event e on e.desk_id = f.desk_id and e.ticket_id = f.ticket_id and e.seq < f.seq
      ), taken as (
        delete from event_outbox o using chosen n where o.desk_id = n.desk_id and o.event_id = n.id
        returning o.desk_id, o.event_id
      )
      select e.desk_id, e.id, e.ticket_id, e.seq, e.type, extract(epoch from e.at)::float8 as at,
             extract(epoch from e.recorded)::float8 as recorded, e.actor_kind, e.actor_id, e.data
        from taken t join event e on e.desk_id = t.desk_id and e.id = t.event_id
       order by e.recorded, e.ticket_id, e.seq`.execute(tx);
    for (const [deskId, events] of Map.groupBy(rows, (row) => row.desk_id)) {
      await positionAndSeal(tx, deskId, events, services.clock.now());
    }
    return rows.length;
  });
  if (count > 0) services.hints.send({ topic: 'positions' });
  return count;
}

async function positionAndSeal(
  tx: Tx,
  deskId: string,
  events: readonly OutboxRow[],
  now: number,
): Promise<void> {
  const last = await sql<{ position: number; id: number; chain: Buffer | null }>`
    select coalesce(s.last_position, 0) as position, coalesce(s.id, 0) as id, s.chain
      from (select 1) one left join lateral (
        select id, last_position, chain from event_seal where desk_id = ${deskId} order by id desc limit 1) s on true`.execute(
    tx,
  );
  const head = last.rows[0] ?? { position: 0, id: 0, chain: null };
  const leaves = events.map(leafOf);
  const rows = events.map((event, index) => ({
    event_id: event.id,
    position: head.position + index + 1,
    leaf: leaves[index]?.toString('hex'),
  }));
  const positioned = sql`
    insert into event_position (desk_id, event_id, position, leaf)
    select ${deskId}::uuid, p.event_id, p.position, decode(p.leaf, 'hex')
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p (event_id uuid, position bigint, leaf text)`.execute(
    tx,
  );
  const root = merkleRoot(leaves);
  const chain = nextChain(head.chain, root);
  const sealed = sql`
    insert into event_seal (desk_id, id, first_position, last_position, root, chain, sealed_at)
    values (${deskId}, ${head.id + 1}, ${head.position + 1}, ${head.position + events.length}, ${root}, ${chain}, to_timestamp(${now}))`.execute(
    tx,
  );
  await Promise.all([positioned, sealed]);
}
