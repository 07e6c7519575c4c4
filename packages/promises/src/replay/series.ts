import type { Seconds } from '@amparo/business-time';

/** Seconds of a step. Every zone in use is a multiple of it ahead of UTC, so local hours are made of whole steps. */
export const STEP = 900;

/** Counts along the time, in steps of a quarter of an hour. Grows at both ends; adding two up gives that of both together. */
export interface Series {
  /** Number of the first step: epoch seconds divided by its length. */
  base: number;
  counts: Int32Array;
}

export function newSeries(): Series {
  return { base: 0, counts: new Int32Array(0) };
}

/** Adds `n` at the step of an instant. */
export function count(series: Series, at: Seconds, n: number): void {
  const step = Math.floor(at / STEP);
  let index = step - series.base;
  if (index < 0 || index >= series.counts.length) {
    cover(series, step, step + 1);
    index = step - series.base;
  }
  // Within bounds: just covered.
  series.counts[index] = (series.counts[index] as number) + n;
}

export function addSeries(into: Series, other: Series): void {
  if (other.counts.length === 0) return;
  cover(into, other.base, other.base + other.counts.length);
  const shift = other.base - into.base;
  for (let i = 0; i < other.counts.length; i++) {
    into.counts[i + shift] = (into.counts[i + shift] as number) + (other.counts[i] as number);
  }
}

/** Makes room for the steps [from, to), and for as many again, since the next will be near. */
function cover(series: Series, from: number, to: number): void {
  const { base, counts } = series;
  const end = base + counts.length;
  if (counts.length > 0 && from >= base && to <= end) return;
  const [low, high] = counts.length === 0 ? [from, to] : [Math.min(base, from), Math.max(end, to)];
  const spare = Math.max(96, high - low);
  const first = counts.length > 0 && from < base ? low - spare : low;
  const last = counts.length === 0 || to > end ? high + spare : high;
  const wider = new Int32Array(last - first);
  wider.set(counts, counts.length === 0 ? 0 : base - first);
  series.base = first;
  series.counts = wider;
}

/** The counts without empty steps at either end: two series of the same counts are then equal. */
export function trimmed(series: Series): { base: number; counts: number[] } {
  const counts = [...series.counts];
  let from = 0;
  let to = counts.length;
  while (from < to && counts[from] === 0) from++;
  while (to > from && counts[to - 1] === 0) to--;
  return from === to ? { base: 0, counts: [] } : { base: series.base + from, counts: counts.slice(from, to) };
}
