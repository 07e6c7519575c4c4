import type { Policy } from '../compiled-policy.ts';
import type { Section } from '../outline-types.ts';

/** What the public page says of the sections, in this order. One line for each folder. */
export function outlineSections(_policy: Policy, _language: string): Section[] {
  return [];
}
