import type { Seconds } from '@amparo/business-time';
import { openAt } from '@amparo/business-time';
import type { Combination, Entitlement } from './combination.ts';
import type { Way } from './types.ts';

/** A channel at an instant, for those who have it or not. */
export function wayAt(entitlement: Entitlement, at: Seconds): Way {
  const { channel, entitled, live, calendarId, calendar, origin } = entitlement;
  if (calendar === null) {
    return { channel, entitled, live, open: false, opens: null, closes: null, calendar: null, origin };
  }
  const { open, opens, closes } = openAt(calendar, at);
  return { channel, entitled, live, open, opens, closes, calendar: calendarId, origin };
}

interface Remembered {
  readonly from: Seconds;
  readonly until: Seconds;
  readonly ways: readonly Way[];
}
const remembered = new WeakMap<Combination, Remembered>();

/**
 * All channels at an instant. The answer holds until the next one opens or closes, so the latest is kept per
 * combination of facts: requests come in the order of time.
 */
export function waysAt(combination: Combination, at: Seconds): readonly Way[] {
  const last = remembered.get(combination);
  if (last && last.from <= at && at < last.until) return last.ways;
  const ways = combination.entitlements.map((entitlement) => wayAt(entitlement, at));
  let until = Infinity;
  for (const way of ways) until = Math.min(until, (way.open ? way.closes : way.opens) ?? Infinity);
  remembered.set(combination, { from: at, until, ways });
  return ways;
}
