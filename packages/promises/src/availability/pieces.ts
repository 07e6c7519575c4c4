import type { Seconds } from '@amparo/business-time';

/** A stretch [from, to) and what holds in it. */
export interface Piece<T> {
  readonly from: Seconds;
  readonly to: Seconds;
  readonly value: T;
}

/**
 * The line [from, to) cut into pieces without gaps, in order: each second has the first in rank of the entries that cover
 * it, or `none`. The order of the entries does not matter when `rank` tells apart all values that differ.
 */
export function paint<T>(
  entries: readonly Piece<T>[],
  from: Seconds,
  to: Seconds,
  none: T,
  rank: (a: T, b: T) => number,
): Piece<T>[] {
  const inside = entries
    .filter((one) => one.to > one.from && one.to > from && one.from < to)
    .sort((a, b) => a.from - b.from);
  const cuts = [...new Set(inside.flatMap((one) => [Math.max(one.from, from), Math.min(one.to, to)]))];
  cuts.push(from, to);
  cuts.sort((a, b) => a - b);
  const pieces: Piece<T>[] = [];
  let next = 0;
  let active: Piece<T>[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [start = 0, end = 0] = [cuts[i], cuts[i + 1]];
    if (start >= end) continue;
    active = active.filter((one) => one.to > start);
    for (let one = inside[next]; one !== undefined && one.from <= start; one = inside[++next])
      if (one.to > start) active.push(one);
    const best = active.reduce<Piece<T> | null>(
      (found, one) => (found === null || rank(one.value, found.value) < 0 ? one : found),
      null,
    );
    add(pieces, start, end, best === null ? none : best.value);
  }
  return pieces;
}

function add<T>(pieces: Piece<T>[], from: Seconds, to: Seconds, value: T): void {
  const last = pieces.at(-1);
  if (last !== undefined && last.value === value) pieces[pieces.length - 1] = { ...last, to };
  else pieces.push({ from, to, value });
}

/** Walks over two lines that cover the same stretch, cut wherever either is. */
export function* together<A, B>(
  first: readonly Piece<A>[],
  second: readonly Piece<B>[],
): Generator<{ from: Seconds; to: Seconds; a: A; b: B }> {
  let i = 0;
  let j = 0;
  for (;;) {
    const [a, b] = [first[i], second[j]];
    if (a === undefined || b === undefined) return;
    const from = Math.max(a.from, b.from);
    const to = Math.min(a.to, b.to);
    if (from < to) yield { from, to, a: a.value, b: b.value };
    if (a.to <= to) i++;
    if (b.to <= to) j++;
  }
}
