import { sql } from 'kysely';
import { asSystem, inDesk } from '../../platform/db/context.ts';
import type { Act, Services, Tx } from '../../platform/services.ts';

/** Mail of one desk that was accepted and is no ticket yet. Instants in seconds. */
export interface Backlog {
  readonly waiting: number;
  /** Receipt of the one that has waited longest. */
  readonly oldest: number | null;
  /** When a message was last taken in. Null where none was, as far as one looks. */
  readonly lastTakenIn: number | null;
  /** The oldest waits for longer than `lateAfterSeconds`. */
  readonly late: boolean;
}

/**
 * Mail becomes a ticket within a second or two. A message whose sender's domain can't be looked up is held for two minutes, one that
 * fails is put aside sooner: what waits longer than this waits because nobody works, or too slowly.
 */
export const lateAfterSeconds = 300;

/** How many messages are looked at for the last one that was taken in, at each of three places. */
const lookedAt = 500;

/**
 * How much waits, counted as whoever may see all: staff see of a message only what is known to be for their eyes, which is found out
 * when it is taken in. What is told here says nothing of any message.
 * @param act of the intake
 */
export async function readBacklog(act: Pick<Act, 'tx' | 'deskId' | 'now'>, speed = 1): Promise<Backlog> {
  const { rows } = await sql<{ waiting: number; oldest: number | null; last: number | null }>`
    with waiting as (
      select count(*)::int as n, min(received_at) as oldest, min(id::text)::uuid as first
        from inbound where desk_id = ${act.deskId} and state = 'stored'),
    -- Where work is done: at the newest while nothing waits, around the oldest while much does.
    near as (
      (select processed_at from inbound where desk_id = ${act.deskId} order by id desc limit ${lookedAt})
      union all
      (select i.processed_at from waiting w join inbound i on i.desk_id = ${act.deskId} and i.id < w.first
        order by i.id desc limit ${lookedAt})
      union all
      (select i.processed_at from waiting w join inbound i on i.desk_id = ${act.deskId} and i.id > w.first
        order by i.id limit ${lookedAt}))
    select n as waiting, extract(epoch from oldest)::float8 as oldest,
           (select extract(epoch from max(processed_at))::float8 from near) as last
      from waiting`.execute(act.tx);
  const { waiting, oldest, last } = rows[0] ?? { waiting: 0, oldest: null, last: null };
  // A demonstration's clock may run through five minutes while a message is read.
  const late = oldest !== null && act.now - oldest > lateAfterSeconds * Math.max(1, speed);
  return { waiting, oldest, lastTakenIn: last, late };
}

/** The same of every desk of the installation, for whoever operates it. */
export async function backlogOfDesks(services: Services): Promise<(Backlog & { readonly desk: string })[]> {
  const { rows: desks } = await asSystem(services.db, (tx: Tx) =>
    sql<{ id: string; slug: string }>`select id, slug from desk order by slug`.execute(tx),
  );
  const found = [];
  for (const { id: deskId, slug } of desks) {
    const actor = { kind: 'intake', id: null } as const;
    const now = services.clock.now();
    const read = (tx: Tx): Promise<Backlog> => readBacklog({ tx, deskId, now }, services.clock.speed);
    found.push({ desk: slug, ...(await inDesk(services.db, { deskId, actor }, read, { readOnly: true })) });
  }
  return found;
}
