import type { Policy } from '../compiled-policy.ts';
import type { FaultList } from '../faults.ts';

/** What is odd in the sections. One line for each folder. */
export function lintSections(_policy: Policy, _faults: FaultList): void {}
