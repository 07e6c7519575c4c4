import type { LocalText, Origin } from '../../types.ts';
import type { DateRule, LifecycleDate } from '../dates/types.ts';

/** Something that holds from an edge of a day to another, as a policy defines it. */
export interface Stretch {
  readonly id: string;
  readonly name: LocalText;
  readonly means: LocalText | null;
  /** Products to which it applies; null: to all. */
  readonly products: readonly string[] | null;
  /** Null: it has always begun. */
  readonly from: DateRule | null;
  /** Null: it does not end. */
  readonly until: DateRule | null;
  readonly origin: Origin;
}

/** A phase of a product's life. At most one holds on a day; derived, never stored. */
export type Phase = Stretch;

/** A period of a product, a unit or a contract. Several may hold on a day. */
export interface Period extends Stretch {
  readonly of: LifecycleDate['of'];
}

/** The life of products, as a compiled policy has it. */
export interface LifecycleParts {
  readonly dates: ReadonlyMap<string, LifecycleDate>;
  readonly phases: ReadonlyMap<string, Phase>;
  /** With the coverages of the warranty. */
  readonly periods: ReadonlyMap<string, Period>;
}
