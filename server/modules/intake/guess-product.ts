import { plainWords } from '@amparo/policy';
import type { Policy } from '@amparo/policy';

/** Shorter names would be found in too much. */
const shortest = 3;

/**
 * The product that a subject names: by its id or one of its names as the policy writes them, word for word, accents and case
 * forgiven. The longest name wins over one that it contains; when two products are named it is none. A guess: it is marked as one.
 */
export function guessProduct(policy: Policy, subject: string): string | null {
  const said = wordsOf(subject);
  const found: { readonly id: string; readonly words: readonly string[] }[] = [];
  for (const product of policy.products.values())
    for (const name of [product.id, ...Object.values(product.name)]) {
      // What stands in brackets explains the name.
      const words = wordsOf(name.replaceAll(/\([^)]*\)/gu, ' '));
      if (words.join('').length >= shortest && within(words, said)) found.push({ id: product.id, words });
    }
  const longest = found.filter(
    (one) => !found.some((other) => other.words.length > one.words.length && within(one.words, other.words)),
  );
  const ids = new Set(longest.map(({ id }) => id));
  const [only] = ids;
  return ids.size === 1 && only !== undefined ? only : null;
}

const wordsOf = (text: string): string[] => plainWords(text).split(' ').filter(Boolean);

const within = (words: readonly string[], all: readonly string[]): boolean =>
  all.some((_, from) => words.every((word, index) => all[from + index] === word));
