import { sql } from 'kysely';
import { machineClock } from '../../platform/clock.ts';
import { asSystem } from '../../platform/db/context.ts';
import { newId } from '../../platform/ids.ts';
import type { Services, Tx } from '../../platform/services.ts';
import { eventsAfter } from '../ledger/door.ts';
import type { PositionedEvent } from '../ledger/door.ts';
import { policyById } from '../policies/door.ts';
import { ticketNumber } from '../tickets/door.ts';
import { payloadOf, wants } from './matching.ts';

const batchSize = 500;

interface Endpoint {
  id: string;
  types: string[];
  clearances: string[];
  after_position: number;
}

/**
 * Makes deliveries of the events that came since, a desk at a time, and moves its cursor on in the same transaction: each event is
 * worked out once, whoever dies. @returns whether more may be there
 */
export async function planDeliveries(services: Services): Promise<boolean> {
  const cursors = await asSystem(services.db, async (tx) => {
    const { rows } = await sql<{ desk_id: string }>`
      select c.desk_id from webhook_cursor c
       where exists (select 1 from event_position p where p.desk_id = c.desk_id and p.position > c.position)`.execute(
      tx,
    );
    return rows;
  });
  let more = false;
  for (const { desk_id } of cursors) if (await planDesk(services, desk_id)) more = true;
  return more;
}

async function planDesk(services: Services, deskId: string): Promise<boolean> {
  return asSystem(
    services.db,
    async (tx) => {
      const { rows } = await sql<{ position: number; slug: string }>`
        select c.position::float8 as position, d.slug from webhook_cursor c join desk d on d.id = c.desk_id
         where c.desk_id = ${deskId} for update of c skip locked`.execute(tx);
      const [cursor] = rows;
      if (cursor === undefined) return false;
      const events = await eventsAfter(tx, [{ deskId, after: Number(cursor.position) }], batchSize);
      const last = events.at(-1)?.position;
      if (last === undefined) return false;
      const endpoints = await sql<Endpoint>`
        select id, types, clearances, after_position::float8 as after_position
          from webhook_endpoint where desk_id = ${deskId} and state <> 'disabled'`.execute(tx);
      await insertDeliveries(
        tx,
        { deskId, slug: cursor.slug },
        endpoints.rows.map((endpoint) => ({
          endpoint,
          events: events.filter(({ position }) => position > Number(endpoint.after_position)),
        })),
      );
      await sql`update webhook_cursor set position = ${last} where desk_id = ${deskId}`.execute(tx);
      return events.length === batchSize;
    },
    { deskId },
  );
}

/**
 * Deliveries of these events to those endpoints that want them. One that is there already is sent again when `again`, with the
 * same id. Needs role system. @returns how many
 */
export async function insertDeliveries(
  tx: Tx,
  desk: { deskId: string; slug: string },
  wanted: readonly {
    endpoint: Pick<Endpoint, 'id' | 'types' | 'clearances'>;
    events: readonly PositionedEvent[];
  }[],
  again = false,
): Promise<number> {
  const rows: Record<string, unknown>[] = [];
  for (const { endpoint, events } of wanted)
    for (const event of events) {
      const { number, policyId, restricted } = event;
      const shown =
        number === null || policyId === null
          ? null
          : ticketNumber(await policyById(tx, desk.deskId, policyId), number);
      const { type, payload } = payloadOf(event, desk.slug, shown);
      if (!wants(endpoint, type, restricted)) continue;
      rows.push({
        id: newId(),
        endpoint_id: endpoint.id,
        event_id: event.id,
        position: event.position,
        type,
        payload,
      });
    }
  if (rows.length === 0) return 0;
  const now = machineClock.now();
  await sql`
    insert into webhook_delivery (desk_id, id, endpoint_id, event_id, position, type, payload, state, created_at, try_at, attempts, tries)
    select ${desk.deskId}::uuid, r.id, r.endpoint_id, r.event_id, r.position, r.type, r.payload, 'waiting',
           to_timestamp(${now}), to_timestamp(${now}), 0, '[]'
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r (id uuid, endpoint_id uuid, event_id uuid, position bigint, type text, payload text)
    on conflict (desk_id, endpoint_id, event_id) do ${
      again
        ? sql`update set state = 'waiting', try_at = excluded.try_at, attempts = 0 where webhook_delivery.state <> 'waiting'`
        : sql`nothing`
    }`.execute(tx);
  return rows.length;
}
