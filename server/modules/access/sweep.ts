import { sql } from 'kysely';
import { asSystem } from '../../platform/db/context.ts';
import type { Services } from '../../platform/services.ts';
import { keptSeconds } from './repeats.ts';

const everyMs = 10 * 60_000;

/** Deletes first answers that are given no more, and counts of minutes that are over. On the machine's clock. */
export async function sweepRequests(services: Pick<Services, 'db'>, nowMs: number): Promise<void> {
  await asSystem(services.db, async (tx) => {
    await sql`delete from idempotency_key where created_at <= to_timestamp(${nowMs / 1000 - keptSeconds})`.execute(
      tx,
    );
    await sql`delete from request_count where until <= to_timestamp(${nowMs / 1000 - 60})`.execute(tx);
  });
}

/** Sweeps now and every ten minutes. */
export function startSweep(services: Services): { close(): Promise<void> } {
  let running = Promise.resolve();
  const sweep = (): void => {
    running = sweepRequests(services, Date.now()).catch((error: unknown) =>
      services.log.warn({ err: error }, 'old answers could not be swept'),
    );
  };
  const timer = setInterval(sweep, everyMs);
  timer.unref();
  sweep();
  return {
    async close() {
      clearInterval(timer);
      await running;
    },
  };
}
