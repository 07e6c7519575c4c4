import type { Services } from '../../platform/services.ts';
import { backlogOfDesks, lateAfterSeconds } from './backlog.ts';

const lookMs = 60_000;

/**
 * Says in the log, once, that mail of a desk waits too long to be taken in, and once when that is over. It runs where mail is accepted:
 * whoever takes it in may be the one that does not work.
 */
export function startBacklogWatch(services: Services): { look(): Promise<void>; close(): Promise<void> } {
  const late = new Set<string>();
  let looking: Promise<void> | null = null;
  const look = async (): Promise<void> => {
    for (const { desk, waiting, oldest, ...backlog } of await backlogOfDesks(services)) {
      if (backlog.late === late.has(desk)) continue;
      if (backlog.late) {
        late.add(desk);
        services.log.error(
          { desk, waiting, seconds: services.clock.now() - (oldest ?? 0) },
          `mail that was accepted waits for more than ${lateAfterSeconds} seconds to be taken in`,
        );
      } else {
        late.delete(desk);
        services.log.info({ desk, waiting }, 'mail is taken in in time again');
      }
    }
  };
  const timer = setInterval(() => {
    looking ??= look()
      .catch((error: unknown) => services.log.warn({ err: error }, 'waiting mail could not be counted'))
      .finally(() => {
        looking = null;
      });
  }, lookMs);
  timer.unref();
  return {
    look,
    async close() {
      clearInterval(timer);
      await looking;
    },
  };
}
