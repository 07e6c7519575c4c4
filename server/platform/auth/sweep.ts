import type pg from 'pg';

const SWEEP_MS = 3_600_000;
/** So long it is remembered from where somebody came. */
const DEVICE_MS = 180 * 86_400_000;

/** Removes what has expired, so that no table grows and no address stays longer than it must. */
export function sweepHourly(pool: pg.Pool, idleMs: number): { close(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const sweep = async (): Promise<void> => {
    const now = Date.now();
    await pool.query('delete from attempt where until <= $1', [new Date(now)]);
    await pool.query('delete from verification where "expiresAt" <= $1', [new Date(now)]);
    await pool.query('delete from challenge where until <= $1', [new Date(now)]);
    await pool.query('delete from known_device where seen_at <= $1', [new Date(now - DEVICE_MS)]);
    await pool.query('delete from session where "expiresAt" <= $1 or "updatedAt" <= $2', [
      new Date(now),
      new Date(now - idleMs),
    ]);
  };
  const timer = setInterval(() => {
    // The next hour tries again.
    running = sweep().catch(() => undefined);
  }, SWEEP_MS);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      await running;
    },
  };
}
