import { plainly } from '@amparo/policy';
import type { Option } from './keys.ts';

/** A name as somebody types it. */
export const typed = (text: string): string => plainly(text).trim();

const namesOf = (option: Option): string[] => [option.id, ...Object.values(option.names)].map(typed);

/**
 * What somebody means who types a value: an id or a name; else the only one that begins so, or that has a word that does.
 * @returns the option, or those that it could be
 */
export function matchOption(given: string, options: readonly Option[]): Option | readonly Option[] {
  const wanted = typed(given);
  const fits: ((name: string) => boolean)[] = [
    (name) => name === wanted,
    (name) => name.startsWith(wanted),
    (name) => name.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted)),
  ];
  for (const fit of fits) {
    const found = options.filter((option) => namesOf(option).some(fit));
    if (found.length === 1 && found[0] !== undefined) return found[0];
    if (found.length > 1) return found;
  }
  return [];
}
