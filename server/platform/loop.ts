import { isTransient } from './db/retry.ts';
import type { Hint, Services } from './services.ts';
import { giveWay } from './urgent.ts';

export interface Loop {
  /** Looks at once. */
  kick(): void;
  /** Ends after the piece of work at hand. */
  close(): Promise<void>;
}

/**
 * Work that waits in the database: done when a hint says so, when the last piece said that more is waiting, and
 * every `pollMs` by itself, as hints may be lost. One piece at a time; an error is logged and tried again. With `restMs`, hints
 * that come while it works are answered together after a rest: the first is answered at once, a flood in few pieces. With `laterMs`,
 * the first hint waits so long: for work that nobody looks at, behind what is on somebody's screen. With `givesWayMs` it begins once
 * nothing urgent is under way, so much later at most, and then catches up with all that is there.
 */
export function startLoop(
  services: Pick<Services, 'hints' | 'log'>,
  options: {
    name: string;
    topic: Hint['topic'];
    pollMs: number;
    restMs?: number;
    laterMs?: number;
    givesWayMs?: number;
    /** One piece; true when more may be waiting. */
    work: () => Promise<boolean>;
  },
): Loop {
  let closed = false;
  let asked = false;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  /** The timer is that of a hint. */
  let waits = false;

  const run = async (): Promise<void> => {
    do {
      if (options.givesWayMs !== undefined) await giveWay(services, options.givesWayMs, () => closed);
      asked = false;
      try {
        while (!closed && (await options.work()));
      } catch (error) {
        services.log[isTransient(error) ? 'warn' : 'error'](
          { err: error },
          `${options.name} could not work and tries again`,
        );
      }
      if (options.restMs !== undefined && !closed) await rest(options.restMs);
    } while (asked && !closed);
    running = null;
    if (closed) return;
    timer = setTimeout(kick, options.pollMs);
    timer.unref();
  };
  let wakeUp: (() => void) | null = null;
  const rest = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const end = setTimeout(resolve, ms);
      wakeUp = () => {
        clearTimeout(end);
        resolve();
      };
    });
  const kick = (): void => {
    if (closed) return;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    waits = false;
    if (running !== null) asked = true;
    else running = run();
  };
  const hinted = (): void => {
    if (options.laterMs === undefined || running !== null) return kick();
    if (closed || waits) return;
    waits = true;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(kick, options.laterMs);
  };
  const off = services.hints.on(options.topic, hinted);
  kick();
  return {
    kick,
    async close() {
      closed = true;
      wakeUp?.();
      off();
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}
