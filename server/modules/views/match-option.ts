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

/** Those of these words that are nearest to what was typed, at most `most`. */
export function nearest(given: string, words: readonly string[], most = 5): string[] {
  const wanted = typed(given);
  return words
    .map((word) => ({ word, far: distance(wanted, typed(word)) }))
    .toSorted((a, b) => a.far - b.far)
    .slice(0, most)
    .map(({ word }) => word);
}

/** How many letters have to be changed, put in or left out; a common beginning counts in favour. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    row = next;
  }
  return (row[b.length] ?? 0) - (b.startsWith(a) ? b.length : 0);
}
