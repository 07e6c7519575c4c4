import { evaluateDate } from '../dates/evaluate.ts';
import type { DateFacts, DateFinding } from '../dates/evaluate.ts';
import type { Edge, LifecycleDate } from '../dates/types.ts';
import type { Phase, Stretch } from './types.ts';

/** When a stretch holds, under what is known. */
export interface Extent<T extends Stretch = Stretch> {
  readonly stretch: T;
  /** Null: it has always begun. */
  readonly from: DateFinding | null;
  /** Null: it does not end. */
  readonly until: DateFinding | null;
}

/** `unknown`: not known to have begun. What is not known to have ended still holds. */
export type Standing = 'before' | 'holds' | 'over' | 'unknown';

/** Whether a stretch is about a product; one that names products is not about a product that is not known. */
export function isAbout(stretch: Stretch, product: string | null): boolean {
  return stretch.products === null || (product !== null && stretch.products.includes(product));
}

export function extentOf<T extends Stretch>(
  stretch: T,
  facts: DateFacts,
  dates: ReadonlyMap<string, LifecycleDate>,
): Extent<T> {
  return {
    stretch,
    from: stretch.from === null ? null : evaluateDate(stretch.from, facts, dates),
    until: stretch.until === null ? null : evaluateDate(stretch.until, facts, dates),
  };
}

/** How it stands on a day. A period whose end is open holds; a period whose end lies before its beginning never does. */
export function standingOn({ from, until }: Extent, day: Edge): Standing {
  if (until !== null && until.atMost <= day) return 'over';
  if (from === null || from.atMost <= day) return 'holds';
  return from.atLeast > day ? 'before' : 'unknown';
}

/**
 * The phase that holds on a day: the last that is known to have begun, unless it is known to have ended. Null before the
 * first and after the last.
 */
export function phaseOn(extents: readonly Extent<Phase>[], day: Edge): Extent<Phase> | null {
  const begun = extents.findLast(({ from }) => from === null || from.atMost <= day);
  return begun !== undefined && standingOn(begun, day) === 'holds' ? begun : null;
}
