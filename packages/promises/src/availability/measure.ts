import { add, between, intervals } from '@amparo/business-time';
import type { Calendar, Seconds } from '@amparo/business-time';
import type { AvailabilityRules, Policy } from '@amparo/policy';
import { Count } from './count.ts';
import { Maintenance } from './maintenance.ts';
import { paint, together } from './pieces.ts';
import type { Piece } from './pieces.ts';
import { calendarOf, matches, rulesOf, serviceOf } from './rules.ts';
import type { Availability, LogEntry, MaintenanceEntry, MeasuredFor, SeenState } from './types.ts';
import { windowOf } from './window.ts';

const gravity = { up: 0, unknown: 1, degraded: 2, down: 3 } as const satisfies Record<SeenState, number>;

/** What is known of one window: what was seen, and the maintenance there was. */
export interface Seen {
  readonly log: readonly LogEntry[];
  readonly maintenance: readonly MaintenanceEntry[];
}

/**
 * The availability of a service in one window as it stands at an instant (MAX-10): a pure function of what was seen, in
 * whichever order. Every second of the window is in one bucket; one of which nothing is said is unknown, and never counts
 * as up. The target is kept if and only if the reckoned time up is at least that share, exactly; the figure is cut off.
 * @param window such as `2026-03`
 * @throws EventError for a service that is not measured, or a window that is none
 */
export function measure(
  policy: Policy,
  who: MeasuredFor,
  window: string,
  seen: Seen,
  at: Seconds,
): Availability {
  const rules = rulesOf(policy);
  const service = serviceOf(rules, who.service);
  const { from, to } = windowOf(rules, window);
  const now = Math.min(Math.max(at, from), to);
  const row = rules.targets.find((one) => matches(one, who));
  const target = row?.target ?? null;
  const calendar = calendarOf(policy, row?.calendar);
  const maintenance = new Maintenance(policy, rules, who, seen.maintenance, from, now);
  const count = new Count(rules, target, between(calendar, from, to), maintenance);
  const hours = [...together(statesOf(seen.log, from, now), hoursOf(calendar, from, now))].map(
    ({ from: start, to: end, a, b }) => ({ from: start, to: end, value: { state: a.state, open: b } }),
  );
  for (const { from: start, to: end, a, b } of together(hours, maintenance.pieces))
    count.take(start, end, a.state, a.open, b);
  const credit = at >= to ? creditOf(policy, rules, who, count, to) : null;
  const told = maintenance.seen();
  return {
    ...who,
    from,
    to,
    at,
    state: target === null ? null : stateOf(count, at >= to),
    figure: count.figure(),
    bounds: count.bounds(),
    target: target === null ? null : (row?.text ?? null),
    seconds: { ...count.buckets, ahead: to - now },
    counted: count.counted,
    excluded: count.excluded,
    leftOut: count.leftOut,
    outside: count.outside,
    lost: count.lost2 / 2,
    budget: count.budget(),
    ranOut: count.ranOut,
    credit,
    maintenance: told,
    because: [
      { rule: 'service', origin: service.origin },
      ...(row === undefined ? [] : [{ rule: 'target' as const, origin: row.origin }]),
      { rule: 'window', origin: rules.windowOrigin },
      { rule: 'counts', origin: rules.countsOrigin },
      ...told.flatMap(({ origin }) => (origin === null ? [] : [{ rule: 'maintenance' as const, origin }])),
      ...(credit === null ? [] : [{ rule: 'credit' as const, origin: credit.origin }]),
    ],
  };
}

interface Looked {
  readonly state: SeenState;
  readonly seq: number;
}

function statesOf(log: readonly LogEntry[], from: Seconds, to: Seconds): Piece<Looked>[] {
  const entries = log.map((one) => ({
    from: one.from,
    to: one.to ?? to,
    value: { state: one.state, seq: one.seq },
  }));
  return paint<Looked>(
    entries,
    from,
    to,
    { state: 'unknown', seq: -Infinity },
    (a, b) => b.seq - a.seq || gravity[b.state] - gravity[a.state],
  );
}

function hoursOf(calendar: Calendar, from: Seconds, to: Seconds): Piece<boolean>[] {
  const open = intervals(calendar, from, to).map(([start, end]) => ({ from: start, to: end, value: true }));
  return paint(open, from, to, false, () => 0);
}

function stateOf(count: Count, over: boolean): 'open' | 'kept' | 'broken' | 'unmeasured' {
  if (count.ranOut !== null) return 'broken';
  if (!over) return 'open';
  return count.counted === 0 ? 'unmeasured' : 'kept';
}

/** What is given back once the window is over: the first row whose band the exact share is below. */
function creditOf(
  policy: Policy,
  rules: AvailabilityRules,
  who: MeasuredFor,
  count: Count,
  end: Seconds,
): Availability['credit'] {
  const row = rules.credits.find((one) => matches(one, who) && count.isBelow(one.below));
  if (row === undefined) return null;
  const times = row.each === null ? 1 : Math.floor(count.lost2 / 2 / row.each);
  const share = Math.min(row.credit * times, row.most);
  const claimUntil = row.claim === null ? null : add(calendarOf(policy), end, row.claim);
  return share === 0 ? null : { share, claimUntil, origin: row.origin };
}
