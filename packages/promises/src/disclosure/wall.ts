import { add } from '@amparo/business-time';
import type { Amount, Seconds } from '@amparo/business-time';
import { alwaysId } from '@amparo/policy';
import type { Policy } from '@amparo/policy';

/** So long after an instant on the wall clock; months and years keep the local time of the desk (law of the clock, 5). */
export function wallAfter(policy: Policy, from: Seconds, amount: Amount): Seconds {
  const always = policy.calendars.get(alwaysId)?.calendar;
  if (always === undefined) throw new TypeError('every policy has a calendar that is always open');
  return add(always, from, amount);
}
