import { findZone, fromWall, toWall } from '@amparo/business-time';
import type { Policy } from '@amparo/policy';

/** The civil date in the desk's zone, `YYYY-MM-DD`. */
export function civilDay(policy: Policy, at: number): string {
  const { y, m, d } = toWall(findZone(policy.desk.zone), at);
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

/** A month of the desk's zone: `[from, to)` in seconds. */
export interface Month {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** @param name `YYYY-MM` */
export function monthOf(policy: Policy, name: string): Month {
  const [y = 1970, m = 1] = name.split('-').map(Number);
  const zone = findZone(policy.desk.zone);
  const next = m === 12 ? { y: y + 1, m: 1 } : { y, m: m + 1 };
  return { name, from: fromWall(zone, { y, m, d: 1 }), to: fromWall(zone, { ...next, d: 1 }) };
}

/** The month before the one of `at`. */
export function monthBefore(policy: Policy, at: number): Month {
  const now = monthOf(policy, civilDay(policy, at).slice(0, 7));
  return monthOf(policy, civilDay(policy, now.from - 1).slice(0, 7));
}

/** The language in which a policy is shown to somebody who asks for `wanted`: its own when it has no other. */
export function shownLanguage(policy: Policy, wanted: string | null | undefined): string {
  const own = policy.desk.languages[0] ?? 'en';
  if (wanted === null || wanted === undefined || wanted === '') return own;
  const base = wanted.split('-')[0];
  return (
    policy.desk.languages.find((language) => language === wanted) ??
    policy.desk.languages.find((language) => language.split('-')[0] === base) ??
    (policy.desk.languages.includes('en') ? 'en' : own)
  );
}

/** The first instant of a civil date in the desk's zone, in seconds: midnight, or the first one after it that exists. */
export function startOfDay(policy: Policy, date: string): number {
  const [y = 1970, m = 1, d = 1] = date.split('-').map(Number);
  return fromWall(findZone(policy.desk.zone), { y, m, d, h: 0, mi: 0, s: 0 }, 'later');
}
