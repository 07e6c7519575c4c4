import type { Conditions, LocalText, Origin } from '../../types.ts';
import type { Period } from '../lifecycle/types.ts';

/** What a warranty may cover. Closed. */
export const coverageClasses = ['parts', 'labour', 'travel', 'return'] as const;
export type CoverageClass = (typeof coverageClasses)[number];
export type Payer = 'us' | 'customer';

/** A period of a unit during which some classes are covered. It counts as a period in every table (`during`). */
export interface Coverage extends Period {
  readonly of: 'unit';
  /** Who pays, by class. A class that is not there is not covered. */
  readonly covers: Readonly<Partial<Record<CoverageClass, Payer>>>;
  /** Whether it passes to a new owner with the unit. */
  readonly transferable: boolean;
}

/** What no coverage covers, although it runs. */
export interface WarrantyExclusion {
  readonly id: string;
  readonly text: LocalText;
  readonly origin: Origin;
}

/** Something that must be confirmed before a visit. */
export interface Gate {
  readonly id: string;
  readonly name: LocalText;
  readonly origin: Origin;
}

/** Whether somebody comes. First match; nothing matches = nobody does. */
export interface OnSiteRow extends Conditions {
  readonly answer: 'yes' | 'ask' | 'no';
  /** Gates that must be open before a visit may be set. */
  readonly needs: readonly string[];
  /** Id of the wording in `texts`. */
  readonly say: string | null;
  readonly origin: Origin;
}

export interface Warranty {
  readonly coverages: ReadonlyMap<string, Coverage>;
  /** The date of a unit on which it passes to another owner. */
  readonly transfer: string | null;
  /** A unit that replaces another takes over these dates of it; the day of replacement becomes the date `sets`. */
  readonly replacement: {
    readonly takes: readonly string[];
    readonly sets: string;
    readonly origin: Origin;
  } | null;
  readonly exclusions: ReadonlyMap<string, WarrantyExclusion>;
  readonly gates: ReadonlyMap<string, Gate>;
  readonly onSite: readonly OnSiteRow[];
}

export interface WarrantyPart {
  /** Null when the policy knows no warranty. */
  readonly warranty: Warranty | null;
}
