import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

/** Longer than any other test's transaction runs. */
const patienceMs = 20_000;

/**
 * Runs the relay until every event has its place: one gets it once no older transaction of the whole server runs any more, and
 * tests share a server. @throws Error when one has none after all
 */
export async function placeEvents(relay: { runOnce(): Promise<unknown> }, system: pg.Pool): Promise<void> {
  for (const end = performance.now() + patienceMs; ; await sleep(20)) {
    await relay.runOnce();
    const { rows } = await system.query<{ left: number }>(
      `select count(*)::int as left from event e
        where not exists (select from event_position p where p.desk_id = e.desk_id and p.event_id = e.id)`,
    );
    if (rows[0]?.left === 0) return;
    if (performance.now() > end) throw new Error(`${rows[0]?.left} events have no place`);
  }
}
