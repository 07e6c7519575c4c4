import type { Conditions, LocalText, Origin } from '../../types.ts';

export const dutyBy = ['customer', 'us', 'technician'] as const;
export type DutyBy = (typeof dutyBy)[number];

export const acceptances = ['once', 'per-version', 'each-time'] as const;
export type Acceptance = (typeof acceptances)[number];

/** When a duty must hold: at any time, when a request comes in, before or during a session, for a return or a visit. */
export const dutyTimes = ['always', 'request', 'before-session', 'session', 'return', 'visit'] as const;
export type DutyTime = (typeof dutyTimes)[number];

/** What somebody must have or do for the rest to hold. Its conditions say for which requests. */
export interface Duty extends Conditions {
  readonly id: string;
  readonly text: LocalText;
  readonly by: DutyBy;
  readonly version: string;
  /** Null: it holds unasked. */
  readonly accept: Acceptance | null;
  /** What must be so where it is known; null: nobody can check it. */
  readonly check: Conditions | null;
  readonly holds: DutyTime;
  readonly origin: Origin;
}

export interface DutiesPart {
  readonly duties: readonly Duty[];
}
