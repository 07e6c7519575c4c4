import type { Policy } from '../compiled-policy.ts';
import type { FaultList } from '../faults.ts';
import { lintAvailability } from './availability/lint.ts';

/** What is odd in the sections. One line for each folder. */
export function lintSections(policy: Policy, faults: FaultList): void {
  lintAvailability(policy, faults);
}
