import type { Seconds } from '@amparo/business-time';
import type { Policy } from '@amparo/policy';
import { figureOf } from './figure.ts';
import { matches, rulesOf, serviceOf } from './rules.ts';
import type { Cadence, MeasuredFor } from './types.ts';
import { windowOf } from './window.ts';

const million = 1_000_000;

/** Checks at single instants, or one every so many seconds from the first instant until before the last. */
export type Checks = Seconds | { readonly from: Seconds; readonly to: Seconds; readonly every: number };

/**
 * Whether the checks of a service were made in time (MAX-10: the cadence is a promise of its own). The window is divided
 * from its beginning into stretches of the cadence; each wants a check of its own, made in it, at its end, or at most so
 * much later as the policy allows (law 3: kept if and only if made by the due second). One check serves one stretch only.
 * @param window such as `2026-03`
 * @throws EventError for a service that is not measured, or a window that is none
 */
export function cadence(
  policy: Policy,
  who: MeasuredFor,
  window: string,
  checks: readonly Checks[],
  at: Seconds,
): Cadence {
  const rules = rulesOf(policy);
  const service = serviceOf(rules, who.service);
  const { from, to } = windowOf(rules, window);
  const row = rules.cadence.find((one) => matches(one, who));
  const late = row?.late ?? 0;
  const { every } = service;
  const whole = Math.floor((to - from) / every);
  const times = timesOf(checks, from, Math.min(at, to + late));
  const due = Math.min(Math.max(Math.ceil((at - late - from) / every) - 1, 0), whole);
  const missed = missedOf(times, { from, every, late }, due);
  const allowed = row === undefined ? null : Math.floor((whole * (million - row.share)) / million);
  const tooMany = allowed === null ? undefined : missed[allowed];
  const settled = at > to + late ? 'kept' : 'open';
  return {
    ...who,
    from,
    to,
    at,
    state: allowed === null ? null : tooMany === undefined ? settled : 'broken',
    every,
    late,
    due,
    made: due - missed.length,
    figure: due === 0 ? null : figureOf(due - missed.length, due, rules.digits),
    target: row?.text ?? null,
    budget: allowed === null ? null : { checks: allowed, left: Math.max(0, allowed - missed.length) },
    ranOut: tooMany === undefined ? null : from + (tooMany + 1) * every + late,
    gaps: gapsOf(times, from, Math.min(Math.max(at, from), to), every + late),
    because: [
      { rule: 'service', origin: service.origin },
      ...(row === undefined ? [] : [{ rule: 'cadence' as const, origin: row.origin }]),
      { rule: 'window', origin: rules.windowOrigin },
    ],
  };
}

/** The checks of [from, until] in order. */
function timesOf(checks: readonly Checks[], from: Seconds, until: Seconds): Seconds[] {
  const times: Seconds[] = [];
  for (const one of checks) {
    if (typeof one === 'number') times.push(one);
    else for (let time = one.from; time < one.to; time += one.every) times.push(time);
  }
  return times.filter((time) => time >= from && time <= until).sort((a, b) => a - b);
}

/** The stretches, by number, that no check serves: each takes the earliest that is left, which leaves most for the rest. */
function missedOf(
  times: readonly Seconds[],
  { from, every, late }: { from: Seconds; every: number; late: number },
  due: number,
): number[] {
  const missed: number[] = [];
  let next = 0;
  for (let stretch = 0; stretch < due; stretch++) {
    const start = from + stretch * every;
    while ((times[next] ?? Infinity) < start) next++;
    if ((times[next] ?? Infinity) <= start + every + late) next++;
    else missed.push(stretch);
  }
  return missed;
}

/** Stretches without any check that are longer than it may take from one to the next. */
function gapsOf(
  times: readonly Seconds[],
  from: Seconds,
  now: Seconds,
  most: number,
): { from: Seconds; to: Seconds }[] {
  const marks = [from, ...times.filter((time) => time < now), now];
  return marks
    .slice(1)
    .map((to, index) => ({ from: marks[index] ?? from, to }))
    .filter((gap) => gap.to - gap.from > most);
}
