import type { ContractFacts } from '@amparo/decisions';

/** Values of the columns for which a change holds. A column that is not named: whatever it is. `null`: not known, or none of those named. */
export type Group = Readonly<Record<string, readonly (string | boolean | null)[]>>;

/** From the customer's side. `other`: neither, or partly one and partly the other. */
export type Direction = 'better' | 'worse' | 'other';

/** Hours of a calendar against those of another. Minutes in a week without holidays. */
export interface HoursChange {
  readonly before: number;
  readonly after: number;
  /** Minutes that only the later one is open. */
  readonly gained: number;
  /** Minutes that only the earlier one is open. */
  readonly lost: number;
  /** Weekdays that differ, Monday (1) to Sunday (7), in the zone of the later calendar. */
  readonly days: readonly {
    readonly weekday: number;
    readonly before: number;
    readonly after: number;
    readonly gained: number;
    readonly lost: number;
  }[];
  /** Zones, when they differ. */
  readonly zones: { readonly before: string; readonly after: string } | null;
  /** Civil dates within a year on which holidays and extra days leave fewer hours than before. */
  readonly daysLost: readonly string[];
  /** The same with more hours than before. */
  readonly daysGained: readonly string[];
}

/** Due times of an amount against those of another. */
export interface SpeedChange {
  /** `exact`: one unit on the same hours, so the amounts say it; `samples`: by due times from starts over two weeks. */
  readonly by: 'exact' | 'samples';
  /** From how many of the starts it falls due sooner, and later. */
  readonly sooner: number;
  readonly later: number;
  /** The middle of the differences in seconds; negative: sooner. */
  readonly median: number;
}

/** One thing in which two policies differ. Plain JSON. */
export interface Change {
  /** Key of the policy file: `access`, `targets`, `clauses`… */
  readonly section: string;
  /** What it is about within the section: a promise type, the id of an entry; empty for the section itself. */
  readonly subject: readonly string[];
  /**
   * `new`, `gone`, `changed`: what holds. `written`: the same holds, written otherwise; `order`: the same entries in
   * another order.
   */
  readonly what: 'new' | 'gone' | 'changed' | 'written' | 'order';
  /** Whom it concerns. Empty: everybody. */
  readonly whom: Group;
  /** What held; null for nothing. */
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly direction: Direction;
  /** Who need hear of it: customers also, or only those who manage the desk. */
  readonly audience: 'customers' | 'managers';
  /** Clauses on which either side rests. */
  readonly clauses: readonly string[];
  readonly hours?: HoursChange;
  readonly speed?: SpeedChange;
}

/** One of the two policies. */
export interface Side {
  readonly hash: string;
  readonly version: string;
  /** Civil date in the zone of the desk. */
  readonly effective: string;
}

/** In what a policy differs from another, by meaning. The changes hold from `to.effective`. */
export interface Comparison {
  readonly from: Side;
  readonly to: Side;
  readonly changes: readonly Change[];
}

/** Looks at two policies as one customer does. */
export interface CompareOptions {
  /** Only what this plan has: changes for other plans are left out. */
  readonly plan?: string;
  /** What a contract has beyond the plan, under each of the two policies: its rows come first (MAX-11). */
  readonly contract?: { readonly before: ContractFacts | null; readonly after: ContractFacts | null };
}
