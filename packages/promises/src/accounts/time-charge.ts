import { intervals } from '@amparo/business-time';
import type { Seconds } from '@amparo/business-time';
import type { PackBand, PackRules, Policy } from '@amparo/policy';
import { EventError } from '../errors.ts';

const travel = { counted: 100, half: 50, free: 0 } as const;

/**
 * How much a stretch of work weighs for the request that the bands `concerns` are for, in ten-thousandths of a second: each second as many times as the first band says in
 * whose hours it lies, and time on the way as the pack says. Whole numbers, so that it is exact however it is cut.
 */
export function weightOf(
  policy: Policy,
  { time }: PackRules,
  from: Seconds,
  to: Seconds,
  onTheWay: boolean,
  concerns: (band: PackBand) => boolean = () => true,
): number {
  if (time === null || to - from < time.freeUnder) return 0;
  let rest: [Seconds, Seconds][] = [[from, to]];
  let weight = 0;
  for (const band of time.bands.filter(concerns)) {
    const next: [Seconds, Seconds][] = [];
    for (const [start, end] of rest) {
      const inside =
        band.calendar === null ? [[start, end] as const] : hoursOf(policy, band.calendar, start, end);
      weight += inside.reduce((sum, [a, b]) => sum + (b - a), 0) * band.times;
      next.push(...without([start, end], inside));
    }
    rest = next;
  }
  weight += rest.reduce((sum, [a, b]) => sum + (b - a), 0) * 100;
  return weight * (onTheWay ? travel[time.travel] : 100);
}

/** Minutes that a weight is charged: rounded up, and the least at least; nothing is nothing. */
export function minutesOf({ time }: PackRules, weight: number): number {
  if (time === null || weight === 0) return 0;
  const rounded = Math.ceil(weight / (10_000 * 60 * time.round)) * time.round;
  return Math.max(rounded, time.least);
}

function hoursOf(policy: Policy, id: string, from: Seconds, to: Seconds): [Seconds, Seconds][] {
  const calendar = policy.calendars.get(id)?.calendar;
  if (calendar === undefined) throw new EventError(`there is no calendar "${id}"`);
  return intervals(calendar, from, to);
}

/** What is left of a stretch when others, in order and within it, are taken out. */
function without(
  [from, to]: [Seconds, Seconds],
  inside: readonly (readonly [Seconds, Seconds])[],
): [Seconds, Seconds][] {
  const left: [Seconds, Seconds][] = [];
  let start = from;
  for (const [a, b] of inside) {
    if (a > start) left.push([start, a]);
    start = b;
  }
  if (start < to) left.push([start, to]);
  return left;
}
