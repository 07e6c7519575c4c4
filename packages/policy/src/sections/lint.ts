import type { Policy } from '../compiled-policy.ts';
import type { FaultList } from '../faults.ts';
import { lintPacks } from './packs/lint.ts';
import { lintRemoteSessions } from './sessions/lint.ts';
import { lintAvailability } from './availability/lint.ts';
import { lintAgents } from './agents/lint.ts';
import { lintContacts } from './contacts/lint.ts';
import { lintExclusions } from './exclusions/lint.ts';
import { lintFacts } from './facts/lint.ts';
import { lintPriority } from './priority/lint.ts';
import { lintReleases } from './releases/lint.ts';
import { lintServices } from './services/lint.ts';
import { lintDisclosure } from './disclosure/lint.ts';
import { lintLifecycle } from './lifecycle/lint.ts';
import { lintWarranty } from './warranty/lint.ts';
import { lintNotices } from './notices/lint.ts';
import { lintPromises } from './promises/lint.ts';

/** What is odd in the sections. One line for each folder. */
export function lintSections(policy: Policy, faults: FaultList): void {
  lintAgents(policy, faults);
  lintContacts(policy, faults);
  lintExclusions(policy, faults);
  lintFacts(policy, faults);
  lintPriority(policy, faults);
  lintReleases(policy, faults);
  lintServices(policy, faults);
  lintPacks(policy, faults);
  lintRemoteSessions(policy, faults);
  lintAvailability(policy, faults);
  lintPromises(policy, faults);
  lintLifecycle(policy, faults);
  lintWarranty(policy, faults);
  lintDisclosure(policy, faults);
  lintNotices(policy, faults);
}
