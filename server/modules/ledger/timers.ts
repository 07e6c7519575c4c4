import { sql } from 'kysely';
import { asSystem } from '../../platform/db/context.ts';
import { isTransient } from '../../platform/db/retry.ts';
import type { Services } from '../../platform/services.ts';
import { runDue } from './run-due.ts';
import type { TimerHooks } from './run-due.ts';

export interface Timers {
  /** Handles all that is due now; returns how many wake times were answered or postponed. */
  runDue(): Promise<number>;
  /** Domain instant for which the clock is set, or null. */
  readonly next: () => number | null;
  close(): Promise<void>;
}

/** Even without any hint the clock looks again after this: a hint can be lost with the process that had it. */
const longestSleepMs = 30_000;
const shortestSleepMs = 5;
/** What is due and was answered by nobody is a ticket that somebody else holds: it is tried again after this. */
const heldSleepMs = 150;
/** After a failure of the database the clock tries again after this. */
const failedSleepMs = 1000;

/**
 * The clock at work: sleeps until the earliest wake time, is woken when an earlier one appears, and does work in
 * proportion to what falls due. Several processes may run it at once. What
 * fell due while nobody ran is stamped with its due instant, whenever it is noticed (laws 3 and 11).
 */
export function startTimers(services: Services, hooks: TimerHooks): Timers {
  let closed = false;
  let target: number | null = null;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<unknown> = Promise.resolve();
  /** The earliest instant that a hint named since the table was last asked: the answer may be older than the hint. */
  let hinted = Number.POSITIVE_INFINITY;

  const set = (at: number | null, atLeastMs = shortestSleepMs): void => {
    target = at;
    if (timer !== null) clearTimeout(timer);
    if (closed) return;
    const wait =
      at === null
        ? longestSleepMs
        : Math.min(longestSleepMs, Math.max(atLeastMs, Math.ceil(services.clock.millisecondsUntil(at))));
    timer = setTimeout(wake, wait);
    timer.unref();
  };
  const wake = (): void => {
    running = running
      .then(async () => {
        const answered = await runDue(services, hooks);
        hinted = Number.POSITIVE_INFINITY;
        const next = Math.min((await nextWakeAt(services)) ?? Number.POSITIVE_INFINITY, hinted);
        set(
          next === Number.POSITIVE_INFINITY ? null : next,
          answered === 0 && next <= services.clock.now() ? heldSleepMs : shortestSleepMs,
        );
      })
      .catch((error: unknown) => {
        services.log[isTransient(error) ? 'warn' : 'error'](
          { err: error },
          'the clock could not work and tries again',
        );
        set(services.clock.now(), failedSleepMs);
      });
  };
  const off = services.hints.on('due', (hint) => {
    if (hint.topic !== 'due') return;
    hinted = Math.min(hinted, hint.at);
    if (target === null || hint.at < target) set(hint.at);
  });
  wake();
  return {
    runDue: () => runDue(services, hooks),
    next: () => target,
    async close() {
      closed = true;
      off();
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}

async function nextWakeAt(services: Services): Promise<number | null> {
  const { rows } = await asSystem(services.db, (tx) =>
    sql<{
      at: number | null;
    }>`select extract(epoch from min(wake_at))::float8 as at from promise_wake`.execute(tx),
  );
  return rows[0]?.at ?? null;
}
