import type { Seconds } from '@amparo/business-time';
import type { TicketEvent } from '../types.ts';
import type { SubjectPromise } from './types.ts';

/**
 * Leaves out the closures (`do: close`) that never came about, since the ticket was closed already when their time came, or was
 * closed by something else before anybody carried them out. One that has passed so does not come again when the ticket is
 * reopened.
 * @param events in their order
 */
export function withoutMootClosures(
  promises: readonly SubjectPromise[],
  events: readonly TicketEvent[],
): SubjectPromise[] {
  if (!events.some(({ type }) => type === 'close')) return [...promises];
  return promises.map((promise) => {
    // One closing is one consequence: of several whose time had come before, the first.
    const done = new Set<number>();
    const consequences = promise.consequences.filter(({ rule, at }) => {
      if (rule.do !== 'close') return true;
      const closing = closingAfter(events, at);
      if (closing === null) return true;
      if (closing === 'closed' || closing.promise !== promise.id || done.has(closing.seq)) return false;
      done.add(closing.seq);
      return true;
    });
    return consequences.length === promise.consequences.length ? promise : { ...promise, consequences };
  });
}

type Closing = Extract<TicketEvent, { type: 'close' }>;

/** What closed the ticket first from this instant on; null: nothing has. `closed`: it was closed then. */
function closingAfter(events: readonly TicketEvent[], due: Seconds): Closing | 'closed' | null {
  let closed: number | null = null;
  for (const event of events) {
    if (event.at >= due && closed !== null) return 'closed';
    if (event.type === 'close') {
      if (event.at >= due) return event;
      closed ??= event.seq;
    } else if (event.type === 'reopen' || (event.type === 'restore' && event.of === closed)) closed = null;
  }
  return closed === null ? null : 'closed';
}
