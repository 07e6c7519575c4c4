import type { Context } from '../context.ts';
import type { PolicyInput } from '../schema.ts';
import type { SectionParts } from './types.ts';

/** What the sections add to the compiled policy. One line for each folder. */
export function compileSections(_input: PolicyInput, _context: Context): SectionParts {
  return {};
}

/** Orders of keys that have a meaning, and so are content of the hash. Only for sections that the policy has. */
export function sectionOrders(_input: PolicyInput): Readonly<Record<string, readonly string[]>> {
  return {};
}
