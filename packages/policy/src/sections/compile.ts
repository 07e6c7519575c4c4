import type { Context } from '../context.ts';
import type { PolicyInput } from '../schema.ts';
import { compilePacks } from './packs/compile.ts';
import { compileRemoteSessions } from './sessions/compile.ts';
import { compileAvailability } from './availability/compile.ts';
import { compileDuties } from './duties/compile.ts';
import { compilePromises } from './promises/compile.ts';
import { compileTests } from './tests/compile.ts';
import { compileProse } from './prose/compile.ts';
import { compileFacts } from './facts/compile.ts';
import { compileLifecycle, lifecycleOrders } from './lifecycle/compile.ts';
import { compilePriority } from './priority/compile.ts';
import { compileProducts } from './products/compile.ts';
import { compileReleases } from './releases/compile.ts';
import { compileExclusions } from './exclusions/compile.ts';
import { compileContracts } from './contracts/compile.ts';
import { compileContacts } from './contacts/compile.ts';
import { compileAgents } from './agents/compile.ts';
import { compileServices } from './services/compile.ts';
import { compileDisclosure } from './disclosure/compile.ts';
import type { SectionParts } from './types.ts';

/** What the sections add to the compiled policy. One line for each folder. */
export function compileSections(input: PolicyInput, context: Context): SectionParts {
  return {
    ...compileFacts(input, context),
    ...compileProse(input, context),
    ...compilePacks(input, context),
    ...compileRemoteSessions(input, context),
    ...compileAvailability(input, context),
    ...compileDisclosure(input, context),
    ...compileLifecycle(input, context),
    ...compileTests(input, context),
    ...compilePriority(input, context),
    ...compileProducts(input, context),
    ...compileReleases(input, context),
    ...compileExclusions(input, context),
    ...compileContacts(input, context),
    ...compileContracts(input, context),
    ...compileAgents(input, context),
    ...compileServices(input, context),
    ...compilePromises(input, context),
    ...compileDuties(input, context),
  };
}

/** Orders of keys that have a meaning, and so are content of the hash. Only for sections that the policy has. */
export function sectionOrders(input: PolicyInput): Readonly<Record<string, readonly string[]>> {
  return {
    ...(input.facts === undefined ? {} : { facts: Object.keys(input.facts) }),
    ...lifecycleOrders(input),
    ...(input.services === undefined ? {} : { services: Object.keys(input.services) }),
    ...(input.releases === undefined ? {} : { releases: Object.keys(input.releases.classes) }),
  };
}
