import { add, between } from '@amparo/business-time';
import type { Amount, Calendar, Seconds } from '@amparo/business-time';
import { applies } from '@amparo/decisions';
import type { Consequence } from '@amparo/policy';
import { runAfter } from '../ladder.ts';
import type { Ground } from './ground.ts';
import { latestBefore } from './ground.ts';
import type { Following, SubjectPromise } from './types.ts';

type Bare = Omit<SubjectPromise, 'steps' | 'consequences'>;

/** More of them than anybody sends, where a rule gives no end. */
const most = 1000;

/**
 * What follows from a promise, with dates (law of the clock, 3): what was reached, and the next that will come if it is not
 * done. Nothing follows that would come after it was done.
 */
export function followingOf(promise: Bare, ground: Ground, at: Seconds): Following[] {
  return promise.rule.consequences
    .filter((rule) => applies(rule, ground.known))
    .flatMap((rule) =>
      rule.side === 'before' ? ahead(rule, promise, ground, at) : behind(rule, promise, ground, at),
    )
    .sort((a, b) => a.at - b.at);
}

/** Reminders before it is due. */
function ahead(rule: Consequence, promise: Bare, ground: Ground, at: Seconds): Following[] {
  const { due, start, state, settled } = promise;
  if (due === null || rule.delay === null) return [];
  const calendar = ground.calendar({ calendar: rule.calendar, civil: false });
  const first = latestBefore(calendar, due, { within: rule.delay, days: 'end-of-day' });
  const until = state === 'open' ? due : Math.min(due, settled ?? due);
  return series(rule, calendar, first, at).filter((one) => one.at >= start && one.at < until);
}

/** What follows once it is broken. */
function behind(rule: Consequence, promise: Bare, ground: Ground, at: Seconds): Following[] {
  const { state, settled, fulfilled } = promise;
  if (state !== 'broken' || settled === null) return [];
  const calendar = ground.calendar({ calendar: rule.calendar, civil: false });
  const first = rule.delay === null ? settled : runAfter(calendar, settled, rule.delay);
  // What breaks when it is done (too early) is done at that very instant, and still has its consequence.
  const until = fulfilled !== null && fulfilled > settled ? fulfilled : Infinity;
  if (first >= until) return [];
  if (rule.do === 'credit') return [credit(rule, calendar, first, fulfilled, at)];
  return series(rule, calendar, first, at).filter((one) => one.at < until);
}

function series(rule: Consequence, calendar: Calendar, first: Seconds, at: Seconds): Following[] {
  const found: Following[] = [];
  const last = rule.every === null ? 1 : (rule.most ?? most);
  let next = first;
  for (let n = 1; n <= last; n++) {
    found.push({ rule, at: next, n, share: null, final: true, finalAt: null });
    if (next > at || rule.every === null) break;
    next = runAfter(calendar, next, rule.every);
  }
  return found;
}

/** The share that is owed so far: once, or for each amount that has begun until it was done. */
function credit(
  rule: Consequence,
  calendar: Calendar,
  since: Seconds,
  fulfilled: Seconds | null,
  at: Seconds,
): Following {
  const end = Math.max(since, Math.min(fulfilled ?? at, at));
  const share = rule.share ?? 0;
  const cap = rule.cap ?? Infinity;
  const count =
    rule.per === null ? 1 : begun(calendar, since, end, rule.per, Math.ceil(cap / Math.max(1, share)));
  const owed = Math.min(cap, share * count);
  return {
    rule,
    at: since,
    n: 1,
    share: owed,
    final: rule.per === null || fulfilled !== null || owed === cap,
    finalAt: rule.per === null ? null : finalAt(rule, rule.per, calendar, since, fulfilled),
  };
}

/** When a credit that grows stops growing: it was done, or as many amounts have begun as its cap has room for. */
function finalAt(
  rule: Consequence,
  per: Amount,
  calendar: Calendar,
  since: Seconds,
  fulfilled: Seconds | null,
): Seconds | null {
  const done = fulfilled === null ? null : Math.max(since, fulfilled);
  if (rule.cap === null) return done;
  const room = Math.ceil(rule.cap / Math.max(1, rule.share ?? 0)) - 1;
  const full = room <= 0 ? since : begins(calendar, since, per, Math.min(room, most));
  return done === null ? full : Math.min(done, full);
}

/** The first instant at which so many amounts are over, and one more has begun. */
function begins(calendar: Calendar, since: Seconds, per: Amount, over: number): Seconds {
  const n = per.n * over;
  if (per.unit === 'working s') return add(calendar, since, { unit: per.unit, n: n + 1 });
  return runAfter(calendar, since, { unit: per.unit, n }) + 1;
}

/** How many amounts have begun between two instants; the first begins with the first second. */
function begun(calendar: Calendar, from: Seconds, to: Seconds, per: Amount, enough: number): number {
  if (per.unit === 's') return Math.max(1, Math.ceil((to - from) / per.n));
  if (per.unit === 'working s') return Math.max(1, Math.ceil(between(calendar, from, to) / per.n));
  const bound = Number.isFinite(enough) ? enough : most;
  let n = 1;
  while (n < bound && add(calendar, from, { unit: per.unit, n: n * per.n }) < to) n++;
  return n;
}
