import { isTransient } from './db/retry.ts';
import type { Hint, Services } from './services.ts';

/** Even without any hint it looks again after this: a hint can be lost with the process that had it. */
const longestSleepMs = 30_000;
const shortestSleepMs = 5;
/** After a failure, and when what is due is held by another process, it tries again after this. */
const againMs = 1000;

/**
 * Work that has an hour in the database: sleeps until the earliest row says, by the domain's clock, and looks at no other. Several
 * processes may do it at once.
 * @param next the earliest instant that a row names, in seconds; null when there is none
 * @param work does all that is due; returns how much was done
 * @param topic of the hints by which it is woken when a row came that may be earlier
 */
export function startAlarm(
  services: Pick<Services, 'clock' | 'hints' | 'log'>,
  {
    name,
    topic,
    next,
    work,
  }: {
    name: string;
    topic: Hint['topic'];
    next: () => Promise<number | null>;
    work: () => Promise<number>;
  },
): { close(): Promise<void> } {
  let closed = false;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let asked = false;

  const set = (ms: number): void => {
    if (timer !== null) clearTimeout(timer);
    if (closed) return;
    timer = setTimeout(wake, ms);
    timer.unref();
  };
  const run = async (): Promise<void> => {
    let wait = longestSleepMs;
    do {
      asked = false;
      try {
        const done = await work();
        const at = await next();
        const ms = at === null ? longestSleepMs : Math.ceil(services.clock.millisecondsUntil(at));
        wait = Math.min(longestSleepMs, Math.max(ms === 0 && done === 0 ? againMs : shortestSleepMs, ms));
      } catch (error) {
        services.log[isTransient(error) ? 'warn' : 'error'](
          { err: error },
          `${name} could not work and tries again`,
        );
        wait = againMs;
      }
    } while (asked && !closed);
    running = null;
    set(wait);
  };
  const wake = (): void => {
    if (closed) return;
    if (running === null) running = run();
    else asked = true;
  };
  const off = services.hints.on(topic, wake);
  wake();
  return {
    async close() {
      closed = true;
      off();
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}
