import type { LocalText, Origin } from '../../types.ts';

/**
 * The edge of a day: how many days have gone by since 1970-01-01 when a civil date begins. What begins on a date begins at
 * its edge; what ends on a last day ends at the edge of the day after. So periods that follow each other share an edge,
 * and nothing is counted twice or lost between them. Infinite where nothing is known.
 */
export type Edge = number;

/** What is known of a date: it lies within, both edges included. Known when the two meet. */
export interface DateBounds {
  /** -Infinity when nothing is known. */
  readonly atLeast: Edge;
  /** Infinity when it is open. */
  readonly atMost: Edge;
}

/** A date that follows from others. Closed: no other ways to reckon. */
export type DateRule =
  /** The date of this id. */
  | { readonly kind: 'date'; readonly id: string; readonly origin: Origin }
  /** A date that the rule itself names. */
  | { readonly kind: 'day'; readonly edge: Edge; readonly text: string; readonly origin: Origin }
  | {
      readonly kind: 'plus' | 'minus';
      readonly of: DateRule;
      readonly unit: 'months' | 'days';
      readonly n: number;
      /** The amount as written. */
      readonly text: string;
      readonly origin: Origin;
    }
  | { readonly kind: 'later' | 'earlier'; readonly of: readonly DateRule[]; readonly origin: Origin };

/** A date that a product, a unit or a contract has. */
export interface LifecycleDate {
  readonly id: string;
  readonly name: LocalText;
  readonly of: 'product' | 'unit' | 'contract';
  /** The first day of what begins with it, or the last day of what ends with it. */
  readonly day: 'first' | 'last';
  /** Dates before which it cannot lie. */
  readonly after: readonly string[];
  /** What it is when nobody has set it. */
  readonly rule: DateRule | null;
  readonly origin: Origin;
}
