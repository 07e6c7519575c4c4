import type { BarSpan, Instant, PromiseEntry } from '../api-types.ts';

/** A piece of the bar, in its own units from its left edge. */
export interface Stretch {
  readonly x: number;
  readonly width: number;
}

export interface BarGeometry {
  /** Working time: the hours in which the clock can run. */
  readonly work: readonly Stretch[];
  /** The part of it that is used. */
  readonly used: readonly Stretch[];
  /** Where the clock stood still. */
  readonly pauses: readonly Stretch[];
  /** The upright line; null when nothing is due (the clock stands still). */
  readonly due: number | null;
}

type Range = readonly [number, number];

/**
 * Where everything on a promise bar lies. Pure: the same span at the same time gives the same bar.
 *
 * @param span what the bar shows, as the API gives it
 * @param due the instant at which the promise falls due, or null while it is paused
 * @param now milliseconds; an open pause is drawn until here, and a running clock (`live`) is used until here
 * @param width of the bar; all results lie in [0, width]
 */
export function barGeometry(
  span: BarSpan,
  { due, now, width, live }: { due: Instant | null; now: number; width: number; live: boolean },
): BarGeometry {
  const from = Date.parse(span.from);
  const to = Math.max(Date.parse(span.to), from + 1000);
  const place = (at: number) => round(((Math.min(Math.max(at, from), to) - from) / (to - from)) * width);
  const draw = (ranges: readonly Range[]): Stretch[] =>
    ranges
      .map(([start, end]) => ({ x: place(start), width: round(place(end) - place(start)) }))
      .filter((stretch) => stretch.width > 0);

  const work = span.work.map(([start, end]): Range => [Date.parse(start), Date.parse(end)]);
  const pauses = span.pauses.map(([start, end]): Range => [
    Date.parse(start),
    end === null ? now : Date.parse(end),
  ]);
  const until = live ? Math.max(Date.parse(span.used), now) : Date.parse(span.used);
  const used = pauses.reduce<Range[]>(
    (ranges, pause) => ranges.flatMap((range) => without(range, pause)),
    work.map(([start, end]): Range => [start, Math.min(end, until)]).filter(([start, end]) => end > start),
  );
  return {
    work: draw(work),
    used: draw(used),
    pauses: draw(pauses),
    due: due === null ? null : place(Date.parse(due)),
  };
}

/**
 * The share of a promise's time that was used, on the ledger's scale: 1 is the due instant.
 * Counts working time without pauses when the span is known, wall time otherwise. What runs is used until now, and what is broken
 * and not yet done goes on beyond its due time.
 *
 * @param now milliseconds
 */
export function usedShare(
  promise: {
    state: PromiseEntry['state'];
    start: Instant;
    due: Instant | null;
    fulfilled: Instant | null;
    left: number | null;
    used: number;
    bar?: BarSpan;
  },
  now: number,
): number {
  const { bar, due, state } = promise;
  if (due === null) return promise.used / Math.max(1, promise.used + (promise.left ?? 0));
  const end = Date.parse(due);
  const start = Date.parse(promise.start);
  const owed = state === 'open' || (state === 'broken' && promise.fulfilled === null);
  const late = owed ? Math.max(0, now - end) / 1000 : 0;
  if (!bar) {
    const span = Math.max(1, (end - start) / 1000);
    return (owed ? (Math.min(now, end) - start) / 1000 + late : promise.used) / span;
  }
  const pauses = bar.pauses.map(([from, to]): Range => [
    Date.parse(from),
    to === null ? end : Date.parse(to),
  ]);
  const runs = pauses.reduce<Range[]>(
    (ranges, pause) => ranges.flatMap((range) => without(range, pause)),
    bar.work.map(([from, to]): Range => [Math.max(Date.parse(from), start), Math.min(Date.parse(to), end)]),
  );
  const seconds = (until: number): number =>
    runs.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, until) - from), 0) / 1000;
  return (owed ? seconds(now) + late : promise.used) / Math.max(1, seconds(end));
}

function without([start, end]: Range, [cutStart, cutEnd]: Range): Range[] {
  if (cutEnd <= start || cutStart >= end) return [[start, end]];
  const pieces: Range[] = [];
  if (cutStart > start) pieces.push([start, cutStart]);
  if (cutEnd < end) pieces.push([cutEnd, end]);
  return pieces;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
