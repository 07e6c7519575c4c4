import type { Seconds } from '@amparo/business-time';
import type { Combination, Target } from '@amparo/decisions';
import type { Pause, Plan } from './plan.ts';
import type { Ground, Running } from './running.ts';
import type { PausePart } from './types.ts';

/** A wait of the ticket; `ends` is when it ends by itself. */
export interface Wait {
  readonly pause: Pause;
  readonly from: Seconds;
  readonly ends: Seconds | null;
  to: Seconds | null;
  ended: PausePart['ended'];
}

/** Since when a promise of a type is wanted, and by which event. It may be wanted without being promised. */
export interface Wanted {
  readonly at: Seconds;
  readonly seq: number;
}

/** A ticket under the fold, as a change of its facts sees it. */
export interface Ticket {
  readonly plan: Plan;
  readonly facts: Combination | null;
  /** Those that something may still happen to: open, paused, or broken and not yet fulfilled. */
  active: Running[];
  readonly wait: Wait | null;
  readonly waits: readonly Wait[];
  /** When somebody acknowledged what the ladder had told them. */
  readonly acknowledged: readonly Seconds[];
  /** By number of the promise type. */
  readonly wanted: readonly (Wanted | null)[];
  /** The targets in force under these facts: only an acknowledgement when it came by a live channel that was shut. */
  targets(facts: Combination | null): readonly (Target | null)[];
  /** The hours on which a target runs for this ticket. */
  ground(target: Target): Ground;
  /** Adds a promise of the next ordinal. */
  begin(type: number, start: Seconds, seq: number, target: Target): Running;
  /** Is there one of this type (and level) that is not done? */
  pending(type: number, level?: string | null): boolean;
}
