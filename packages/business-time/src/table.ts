import { DAY, dayOf } from './civil.ts';
import { FIRST_YEAR, LAST_YEAR } from './instant.ts';
import type { Rules } from './rules.ts';
import { yearDays } from './rules.ts';
import { piecesOf } from './wall-intervals.ts';

/**
 * The working time of some whole years, laid out for reading in constant time. `open`, `close`, `before` and `upTo` have
 * one entry for each uninterrupted stretch and a sentinel at infinity behind the last.
 */
export type Table = {
  readonly firstYear: number;
  readonly lastYear: number;
  /** The table answers for instants in [low, high]. */
  readonly low: number;
  readonly high: number;
  readonly open: Float64Array;
  readonly close: Float64Array;
  /** Seconds worked before the stretch opens and until it closes, from the start of the table. */
  readonly before: Float64Array;
  readonly upTo: Float64Array;
  /** For each UTC day from `firstDay` on: the first stretch that closes after the day has begun. */
  readonly firstDay: number;
  readonly byDay: Int32Array;
  /** For each `bucket` seconds of work: the first stretch by whose end so much has been worked. */
  readonly bucket: number;
  readonly byWork: Int32Array;
  /** Dates with working time, and when the last interval that starts on them ends. */
  readonly dates: Int32Array;
  readonly dateEnds: Float64Array;
  /** For each date from `firstDay` on: how many dates with working time come up to and including it. */
  readonly datesUpTo: Int32Array;
};

/** Dates laid out beyond the years asked for, since zones are up to 14 h away and shifts run past midnight. */
const MARGIN = 4;

/** Lays out whole years; clipped to the years that this package knows. */
export function buildTable(rules: Rules, from: number, to: number): Table {
  const firstYear = Math.max(from, FIRST_YEAR);
  const lastYear = Math.min(to, LAST_YEAR);
  const firstDay = yearDays(firstYear)[0] - MARGIN;
  const lastDay = yearDays(lastYear)[1] + MARGIN;
  const days = lastDay - firstDay + 1;
  const pieces = piecesOf(rules, firstDay, lastDay);

  const open = new Float64Array(pieces.length + 1);
  const close = new Float64Array(pieces.length + 1);
  let count = 0;
  for (const piece of pieces) {
    if (count > 0 && close[count - 1] === piece.open) close[count - 1] = piece.close;
    else {
      open[count] = piece.open;
      close[count++] = piece.close;
    }
  }
  open[count] = Infinity;
  close[count] = Infinity;
  const { before, upTo } = sums(open, close, count);
  const { bucket, byWork } = indexByWork(upTo, count);
  return {
    firstYear,
    lastYear,
    low: dayOf(firstYear, 1, 1) * DAY,
    high: dayOf(lastYear + 1, 1, 1) * DAY,
    open: open.slice(0, count + 1),
    close: close.slice(0, count + 1),
    before,
    upTo,
    firstDay,
    byDay: indexByDay(close, firstDay, days),
    bucket,
    byWork,
    ...workingDates(pieces, firstDay, days),
  };
}

function sums(
  open: Float64Array,
  close: Float64Array,
  count: number,
): { before: Float64Array; upTo: Float64Array } {
  const before = new Float64Array(count + 1);
  const upTo = new Float64Array(count + 1);
  let worked = 0;
  for (let i = 0; i < count; i++) {
    before[i] = worked;
    worked += (close[i] ?? 0) - (open[i] ?? 0);
    upTo[i] = worked;
  }
  before[count] = worked;
  upTo[count] = Infinity;
  return { before, upTo };
}

function indexByDay(close: Float64Array, firstDay: number, days: number): Int32Array {
  const byDay = new Int32Array(days);
  let i = 0;
  for (let day = 0; day < days; day++) {
    // The sentinel closes at infinity, so this ends.
    while ((close[i] ?? Infinity) <= (firstDay + day) * DAY) i++;
    byDay[day] = i;
  }
  return byDay;
}

function indexByWork(upTo: Float64Array, count: number): { bucket: number; byWork: Int32Array } {
  const total = count > 0 ? (upTo[count - 1] ?? 0) : 0;
  const bucket = Math.max(1, Math.floor(total / Math.max(1, 2 * count)));
  const buckets = Math.floor(total / bucket) + 2;
  const byWork = new Int32Array(buckets + 1);
  let i = 0;
  for (let k = 0; k <= buckets; k++) {
    while (i < count && (upTo[i] ?? Infinity) < k * bucket) i++;
    byWork[k] = i;
  }
  return { bucket, byWork };
}

function workingDates(
  pieces: { day: number; close: number }[],
  firstDay: number,
  days: number,
): { dates: Int32Array; dateEnds: Float64Array; datesUpTo: Int32Array } {
  const ends = new Float64Array(days + 1).fill(-Infinity);
  for (const { day, close } of pieces) {
    const at = day - firstDay;
    if (close > (ends[at] ?? -Infinity)) ends[at] = close;
  }
  const dates: number[] = [];
  const dateEnds: number[] = [];
  const datesUpTo = new Int32Array(days);
  for (let at = 0; at < days; at++) {
    const end = ends[at] ?? -Infinity;
    if (end > -Infinity) {
      dates.push(firstDay + at);
      dateEnds.push(end);
    }
    datesUpTo[at] = dates.length;
  }
  return { dates: Int32Array.from(dates), dateEnds: Float64Array.from(dateEnds), datesUpTo };
}
