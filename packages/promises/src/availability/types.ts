import type { Seconds } from '@amparo/business-time';
import type { Origin } from '@amparo/policy';

/** What was seen of a service. `unknown` may also be said, as when the watcher itself was offline. */
export const seenStates = ['up', 'degraded', 'down', 'unknown'] as const;
export type SeenState = (typeof seenStates)[number];

/**
 * What was seen from one instant to another. Where entries speak of the same second, the one with the higher `seq`
 * counts (it corrects the others); among those with the same, the graver: down, degraded, unknown, up.
 */
export interface LogEntry {
  readonly from: Seconds;
  /** Null: it goes on. */
  readonly to: Seconds | null;
  readonly state: SeenState;
  readonly seq: number;
}

/** A maintenance. Only one that was announced before it starts is any. */
export interface MaintenanceEntry {
  readonly from: Seconds;
  /** Null: it goes on. */
  readonly to: Seconds | null;
  readonly announced: Seconds | null;
}

/** Whose availability: the columns of the tables. */
export interface MeasuredFor {
  readonly service: string;
  readonly plan: string | null;
  readonly region: string | null;
}

/** Seconds of the window, each in one bucket: together they are its wall time. */
export interface Buckets {
  readonly up: number;
  readonly degraded: number;
  readonly down: number;
  /** Announced maintenance during which the service was not up, whether or not it is left out of the reckoning. */
  readonly maintenance: number;
  readonly unknown: number;
  /** Still to come. */
  readonly ahead: number;
}

/** What became of one maintenance in the reckoning. */
export interface MaintenanceSeen {
  readonly from: Seconds;
  readonly to: Seconds | null;
  readonly announced: Seconds | null;
  /** Seconds that are left out of the reckoning. */
  readonly excluded: number;
  /** The row that leaves them out, or the first that speaks of it; null: none does. */
  readonly origin: Origin | null;
}

export interface Availability extends MeasuredFor {
  readonly from: Seconds;
  readonly to: Seconds;
  readonly at: Seconds;
  /** `unmeasured`: the window is over and nothing of it can be reckoned. Null: no target. */
  readonly state: 'open' | 'kept' | 'broken' | 'unmeasured' | null;
  /** Of the reckoned time so far, cut off to the policy's digits. Null: nothing to reckon with yet. */
  readonly figure: string | null;
  /** The figure if all unknown time had been down, and if it had been up. */
  readonly bounds: { readonly atLeast: string; readonly atMost: string } | null;
  /** As the policy writes it; null: no target. */
  readonly target: string | null;
  readonly seconds: Buckets;
  /** Seconds that the figure is made of. */
  readonly counted: number;
  /** Maintenance that is left out of it. */
  readonly excluded: number;
  /** Unknown time that is left out of it. */
  readonly leftOut: number;
  /** Time outside the calendar of the target. */
  readonly outside: number;
  /** Downtime of the figure, in seconds; half a second for each second that counts half. */
  readonly lost: number;
  /** Whole seconds of downtime that the target allows, and what is left of them; null: no target. */
  readonly budget: { readonly seconds: number; readonly left: number } | null;
  /** The last instant at which the target could still be kept. */
  readonly ranOut: Seconds | null;
  readonly credit: {
    /** In millionths of the fee of the window. */
    readonly share: number;
    readonly claimUntil: Seconds | null;
    readonly origin: Origin;
  } | null;
  readonly maintenance: readonly MaintenanceSeen[];
  readonly because: readonly { readonly rule: AvailabilityRule; readonly origin: Origin }[];
}

export type AvailabilityRule =
  | 'service'
  | 'target'
  | 'window'
  | 'counts'
  | 'maintenance'
  | 'credit'
  | 'cadence';

/** Whether the checks of a service were made in time (the cadence as a promise). */
export interface Cadence extends MeasuredFor {
  readonly from: Seconds;
  readonly to: Seconds;
  readonly at: Seconds;
  readonly state: 'open' | 'kept' | 'broken' | null;
  /** Seconds from one check to the next. */
  readonly every: number;
  readonly late: number;
  /** Checks due so far, each in a stretch of the cadence of its own, and those that were made. */
  readonly due: number;
  readonly made: number;
  readonly figure: string | null;
  readonly target: string | null;
  /** How many of the window may be missed, and how many of these are left. */
  readonly budget: { readonly checks: number; readonly left: number } | null;
  /** When the check was due that was one too many. */
  readonly ranOut: Seconds | null;
  /** Stretches without any check that are longer than the cadence and what it may be late. */
  readonly gaps: readonly { readonly from: Seconds; readonly to: Seconds }[];
  readonly because: readonly { readonly rule: AvailabilityRule; readonly origin: Origin }[];
}
