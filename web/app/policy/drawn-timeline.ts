import type { TimelineBlock } from '../api-types.ts';

/** Where a bar lies on the line, in thousandths of its length. */
export interface DrawnBar {
  readonly from: number;
  /** To here it lasts for sure. */
  readonly sure: number;
  /** To here it may last: the end of the line when it is open. */
  readonly open: number;
}

const day = 86_400_000;

/**
 * The bars of a timeline on one scale, from the first year that is dated to the year after the last; and where the years
 * begin. Last days are inclusive: a bar goes to the end of its last day.
 */
export function drawnTimeline(block: Pick<TimelineBlock, 'bars' | 'marks'>): {
  readonly bars: readonly DrawnBar[];
  readonly years: readonly { readonly year: number; readonly at: number }[];
} {
  const dated = [
    ...block.bars.flatMap(({ from, until, atLeast }) => [from, until, atLeast]),
    ...block.marks.map(({ on }) => on),
  ].filter((date) => date !== null);
  const years = dated.map((date) => Number(date.slice(0, 4)));
  const first = Math.min(...years);
  const last = Math.max(...years) + 2;
  const start = Date.UTC(first, 0, 1);
  const length = Date.UTC(last, 0, 1) - start;
  const at = (date: string, days = 0): number =>
    Math.round(((Date.parse(`${date}T00:00:00Z`) + days * day - start) / length) * 1000);
  return {
    bars: block.bars.map(({ from, until, atLeast }) => {
      const begins = from === null ? 0 : at(from);
      const ends = until === null ? null : at(until, 1);
      const sure = ends ?? (atLeast === null ? begins : at(atLeast, 1));
      return { from: begins, sure: Math.max(begins, sure), open: ends ?? 1000 };
    }),
    years: Array.from({ length: last - first }, (_, index) => first + index)
      .slice(1)
      .map((year) => ({ year, at: Math.round(((Date.UTC(year, 0, 1) - start) / length) * 1000) })),
  };
}
