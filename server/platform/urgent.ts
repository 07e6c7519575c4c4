import { setTimeout as sleep } from 'node:timers/promises';
import type { Services } from './services.ts';

/** What somebody waits for at this moment, in one process. */
interface Urgency {
  works: number;
  /** By the clock of the process. */
  ended: number;
}

const urgencies = new WeakMap<Services['hints'], Urgency>();
/** Work that comes in pieces is not over with each of them. */
const pauseMs = 50;
const lookMs = 25;

/** Does work that somebody waits for: what can wait gives way to it, in this process. */
export async function urgently<T>({ hints }: Pick<Services, 'hints'>, work: () => Promise<T>): Promise<T> {
  const urgency = urgencies.get(hints) ?? { works: 0, ended: Number.NEGATIVE_INFINITY };
  urgencies.set(hints, urgency);
  urgency.works += 1;
  try {
    return await work();
  } finally {
    urgency.works -= 1;
    urgency.ended = performance.now();
  }
}

/** Waits while urgent work is under way, this long at most, or until it is to end. */
export async function giveWay(
  { hints }: Pick<Services, 'hints'>,
  longestMs: number,
  ended: () => boolean,
): Promise<void> {
  const until = performance.now() + longestMs;
  for (;;) {
    const urgency = urgencies.get(hints);
    const now = performance.now();
    if (urgency === undefined || ended() || now >= until) return;
    if (urgency.works === 0 && now - urgency.ended >= pauseMs) return;
    await sleep(lookMs);
  }
}
