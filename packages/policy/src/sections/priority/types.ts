import type { Conditions, Origin } from '../../types.ts';

/** Which severity a request has that states none. First match wins; no match: the default of `severities`. */
export interface PriorityRow extends Conditions {
  readonly gives: string;
  readonly origin: Origin;
}

export interface PriorityPart {
  readonly priority: readonly PriorityRow[];
}
