import { findZone, toWall } from '@amparo/business-time';
import type { Seconds } from '@amparo/business-time';
import { STEP } from './series.ts';
import type { Series } from './series.ts';
import type { SideTally, Tally } from './tally.ts';

/** An hour of the week: 0 is Monday 00:00–01:00 in the desk's zone, 167 Sunday 23:00–24:00. */
export interface StaffedHour {
  readonly hour: number;
  /** Responses that fell due in this hour: on average, in 19 of 20 weeks at most, and at most. */
  readonly due: { readonly mean: number; readonly high: number; readonly most: number };
  /** Promises that waited for us at once: on average over this hour, and at most. */
  readonly waiting: { readonly mean: number; readonly most: number };
  /** People needed to give in this hour, in 19 of 20 weeks, all responses that fell due in it. */
  readonly people: number;
}

export interface Staffing {
  /** Minutes that a response takes: an assumption of whoever asks. */
  readonly minutes: number;
  /** Weeks that were looked at. */
  readonly weeks: number;
  readonly against: readonly StaffedHour[] | null;
  readonly draft: readonly StaffedHour[];
}

const HOURS = 168;
/** Share of weeks for which there are people enough. */
const HIGH = 0.95;

/**
 * Staffing by the model _latest hour_: every response is given in the hour in which it falls due, and takes so many minutes.
 * That is the latest moment that keeps each promise, so it says which hours a policy cannot do without people in; whoever
 * answers earlier needs no more people in that hour. An hour of the week is judged by its 95th percentile over the weeks.
 * Beside it, how many promises waited for us at once: a count of open work, which depends on when people really answered.
 *
 * @param at until when events are known
 */
export function staffingOf(
  tally: Tally,
  options: { at: Seconds; minutes: number; compared: boolean },
): Staffing {
  const { minutes } = options;
  const from = Math.floor(tally.from / STEP);
  const to = Math.ceil(options.at / STEP);
  if (tally.tickets === 0 || to <= from) return { minutes, weeks: 0, against: null, draft: [] };
  const hours = hoursOf(tally.zone, from, to);
  const side = (of: SideTally): StaffedHour[] => staffedHours(of, from, to, hours, minutes);
  return {
    minutes,
    weeks: Math.round((((to - from) * STEP) / (7 * 86_400)) * 10) / 10,
    against: options.compared ? side(tally.against) : null,
    draft: side(tally.draft),
  };
}

/** The hour of the week of each step. A zone changes at whole steps, so each step lies in one hour. */
function hoursOf(zoneName: string, from: number, to: number): Uint8Array {
  const zone = findZone(zoneName);
  const hours = new Uint8Array(to - from);
  for (let step = from; step < to; step++) {
    const { weekday, h } = toWall(zone, step * STEP);
    hours[step - from] = (weekday - 1) * 24 + h;
  }
  return hours;
}

function staffedHours(
  side: SideTally,
  from: number,
  to: number,
  hours: Uint8Array,
  minutes: number,
): StaffedHour[] {
  const due: number[][] = Array.from({ length: HOURS }, () => []);
  const waiting = Array.from({ length: HOURS }, () => ({ sum: 0, steps: 0, most: 0 }));
  let open = before(side.running, from);
  let sum = 0;
  for (let step = from; step < to; step++) {
    const hour = hours[step - from] ?? 0;
    open += at(side.running, step);
    sum += at(side.due, step);
    const here = waiting[hour];
    if (here !== undefined) {
      here.sum += open;
      here.steps += 1;
      if (open > here.most) here.most = open;
    }
    // The last step of this hour: also one that a change of the clocks has cut short or repeated.
    if (step + 1 === to || hours[step + 1 - from] !== hour) {
      due[hour]?.push(sum);
      sum = 0;
    }
  }
  return due.map((weeks, hour) => {
    const sorted = weeks.toSorted((a, b) => a - b);
    const high = sorted[Math.min(sorted.length - 1, Math.ceil(HIGH * sorted.length) - 1)] ?? 0;
    const here = waiting[hour] ?? { sum: 0, steps: 0, most: 0 };
    return {
      hour,
      due: {
        mean: rounded(sorted.reduce((all, one) => all + one, 0) / Math.max(1, sorted.length)),
        high,
        most: sorted.at(-1) ?? 0,
      },
      waiting: { mean: rounded(here.sum / Math.max(1, here.steps)), most: here.most },
      people: Math.ceil((high * minutes) / 60),
    };
  });
}

function at(series: Series, step: number): number {
  return series.counts[step - series.base] ?? 0;
}

/** The sum of what lies before a step. */
function before(series: Series, step: number): number {
  let sum = 0;
  for (let i = 0; i < Math.min(series.counts.length, step - series.base); i++) sum += series.counts[i] ?? 0;
  return sum;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
