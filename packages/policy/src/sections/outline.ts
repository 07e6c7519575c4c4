import type { Policy } from '../compiled-policy.ts';
import type { Section } from '../outline-types.ts';
import { outlineAvailability } from './availability/outline.ts';

/** What the public page says of the sections, in this order. One line for each folder. */
export function outlineSections(policy: Policy, language: string): Section[] {
  return [...outlineAvailability(policy, language)];
}
