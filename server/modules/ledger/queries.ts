import type { ContractFacts } from '@amparo/decisions';
import { sql } from 'kysely';
import { onceTogether } from '../../platform/db/context.ts';
import type { Tx } from '../../platform/services.ts';
import { contractIn } from './ticket-events.ts';
import type { StoredEvent } from './ticket-events.ts';

/** Instants cross the border to PostgreSQL as whole seconds. */
interface EventRow {
  id: string;
  seq: number;
  type: string;
  at: number;
  recorded: number;
  actor_kind: string;
  actor_id: string | null;
  data: Record<string, unknown>;
}

const stored = (row: EventRow): StoredEvent => ({
  id: row.id,
  seq: row.seq,
  type: row.type,
  at: Number(row.at),
  recorded: Number(row.recorded),
  actorKind: row.actor_kind,
  actorId: row.actor_id,
  data: row.data,
});

/** All events of a ticket in the order in which they happened. */
export async function eventsOfTicket(tx: Tx, deskId: string, ticketId: string): Promise<StoredEvent[]> {
  const { rows } = await onceTogether(tx, `events ${deskId} ${ticketId}`, () =>
    sql<EventRow>`
    select id, seq, type, extract(epoch from at)::float8 as at, extract(epoch from recorded)::float8 as recorded,
           actor_kind, actor_id, data
      from event where desk_id = ${deskId} and ticket_id = ${ticketId} order by at, seq`.execute(tx),
  );
  return rows.map(stored);
}

/** The contract that a ticket is under, without what else happened to it. */
export async function contractOfTicket(
  tx: Tx,
  deskId: string,
  ticketId: string,
): Promise<ContractFacts | null> {
  const { rows } = await sql<EventRow>`
    select id, seq, type, extract(epoch from at)::float8 as at, extract(epoch from recorded)::float8 as recorded,
           actor_kind, actor_id, data
      from event
     where desk_id = ${deskId} and ticket_id = ${ticketId} and type in ('opened', 'contract')
     order by at, seq`.execute(tx);
  return contractIn(rows.map(stored));
}

/** These events, in no order. */
export async function eventsById(tx: Tx, deskId: string, ids: readonly string[]): Promise<StoredEvent[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<EventRow>`
    select id, seq, type, extract(epoch from at)::float8 as at, extract(epoch from recorded)::float8 as recorded,
           actor_kind, actor_id, data
      from event where desk_id = ${deskId} and id = any(${ids}::uuid[])`.execute(tx);
  return rows.map(stored);
}

/** The same of several tickets at once, by ticket. */
export async function eventsOfTickets(
  tx: Tx,
  deskId: string,
  ticketIds: readonly string[],
): Promise<Map<string, StoredEvent[]>> {
  const { rows } = await sql<EventRow & { ticket_id: string }>`
    select ticket_id, id, seq, type, extract(epoch from at)::float8 as at, extract(epoch from recorded)::float8 as recorded,
           actor_kind, actor_id, data
      from event where desk_id = ${deskId} and ticket_id = any(${ticketIds}::uuid[]) order by at, seq`.execute(
    tx,
  );
  const found = new Map<string, StoredEvent[]>();
  for (const row of rows) {
    const list = found.get(row.ticket_id);
    if (list === undefined) found.set(row.ticket_id, [stored(row)]);
    else list.push(stored(row));
  }
  return found;
}

export interface EventInsert {
  id: string;
  /** Null for what happened to the desk itself. */
  ticket_id: string | null;
  seq: number;
  type: string;
  at: number;
  recorded: number;
  actor_kind: string;
  actor_id: string | null;
  data: unknown;
}

/** Appends events and hands them to the relay's outbox, in one statement. */
export async function insertEvents(tx: Tx, deskId: string, events: readonly EventInsert[]): Promise<void> {
  if (events.length === 0) return;
  const rows = JSON.stringify(events);
  await sql`
    with written as (
      insert into event (desk_id, id, ticket_id, seq, type, at, recorded, actor_kind, actor_id, data)
      select ${deskId}::uuid, e.id, e.ticket_id, e.seq, e.type, to_timestamp(e.at), to_timestamp(e.recorded), e.actor_kind, e.actor_id, e.data
        from jsonb_to_recordset(${rows}::jsonb)
          as e (id uuid, ticket_id uuid, seq integer, type text, at float8, recorded float8, actor_kind text, actor_id uuid, data jsonb)
    )
    insert into event_outbox (desk_id, event_id)
    select ${deskId}::uuid, e.id from jsonb_to_recordset(${rows}::jsonb) as e (id uuid)`.execute(tx);
}

/** The next `seq` of the desk's own events. Whoever asks holds it until the end of the transaction. */
export async function nextDeskSeq(tx: Tx, deskId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('desk events ' || ${deskId}::text, 0))`.execute(tx);
  const { rows } = await sql<{ seq: number }>`
    select coalesce(max(seq), 0) + 1 as seq from event where desk_id = ${deskId} and ticket_id is null`.execute(
    tx,
  );
  return rows[0]?.seq ?? 1;
}

export interface PromiseRow {
  ticket_id: string;
  id: string;
  key: string;
  state: string;
  body: Record<string, unknown>;
}

export async function promisesOfTickets(
  tx: Tx,
  deskId: string,
  ticketIds: readonly string[],
): Promise<PromiseRow[]> {
  const { rows } = await sql<PromiseRow>`
    select ticket_id, id, key, state, body from promise
     where desk_id = ${deskId} and ticket_id = any(${ticketIds}::uuid[])`.execute(tx);
  return rows;
}

export interface PromiseUpsert {
  id: string;
  ticket_id: string;
  key: string;
  type: string;
  level: string | null;
  ordinal: number;
  state: string;
  start: number;
  due: number | null;
  settled: number | null;
  fulfilled: number | null;
  clause: string;
  body: unknown;
  wake: number | null;
}

/**
 * Writes promises and when each is to be looked at again, in one statement.
 * @param fresh none of them was ever written: their tickets are new, and nothing is looked for
 */
export async function savePromises(
  tx: Tx,
  deskId: string,
  promises: readonly PromiseUpsert[],
  fresh = false,
): Promise<void> {
  if (promises.length === 0) return;
  const rows = JSON.stringify(promises);
  const changed = sql`
      on conflict (desk_id, id) do update set
        state = excluded.state, start_at = excluded.start_at, due_at = excluded.due_at, settled_at = excluded.settled_at,
        fulfilled_at = excluded.fulfilled_at, clause = excluded.clause, body = excluded.body`;
  const written = sql`
    with given as (
      select * from jsonb_to_recordset(${rows}::jsonb)
        as p (id uuid, ticket_id uuid, key text, type text, level text, ordinal integer, state text, start float8, due float8,
              settled float8, fulfilled float8, clause text, body jsonb, wake float8)
    ), written as (
      insert into promise (desk_id, id, ticket_id, key, type, level, ordinal, state, start_at, due_at, settled_at, fulfilled_at, clause, body)
      select ${deskId}::uuid, id, ticket_id, key, type, level, ordinal, state, to_timestamp(start), to_timestamp(due),
             to_timestamp(settled), to_timestamp(fulfilled), clause, body
        from given
      ${fresh ? sql`` : changed}
    )
    insert into promise_wake (desk_id, promise_id, ticket_id, wake_at)
    select ${deskId}::uuid, id, ticket_id, to_timestamp(wake) from given where wake is not null
    ${fresh ? sql`` : sql`on conflict (desk_id, promise_id) do update set wake_at = excluded.wake_at`}`.execute(
    tx,
  );
  const still = promises.filter((promise) => promise.wake === null).map(({ id }) => id);
  await Promise.all([
    written,
    !fresh &&
      still.length > 0 &&
      sql`delete from promise_wake where desk_id = ${deskId} and promise_id = any(${still}::uuid[])`.execute(
        tx,
      ),
  ]);
}

/** Takes away promises that fold knows no more. What became of them stays on record as events. */
export async function withdrawPromises(tx: Tx, deskId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await Promise.all([
    sql`delete from promise_wake where desk_id = ${deskId} and promise_id = any(${ids}::uuid[])`.execute(tx),
    sql`delete from promise where desk_id = ${deskId} and id = any(${ids}::uuid[])`.execute(tx),
  ]);
}

/** Sets when promises are to be looked at again. */
export async function saveWakes(
  tx: Tx,
  deskId: string,
  wakes: readonly { id: string; ticket_id: string; wake: number }[],
): Promise<void> {
  if (wakes.length === 0) return;
  await sql`
    insert into promise_wake (desk_id, promise_id, ticket_id, wake_at)
    select ${deskId}::uuid, w.id, w.ticket_id, to_timestamp(w.wake)
      from jsonb_to_recordset(${JSON.stringify(wakes)}::jsonb) as w (id uuid, ticket_id uuid, wake float8)
    on conflict (desk_id, promise_id) do update set wake_at = excluded.wake_at`.execute(tx);
}
