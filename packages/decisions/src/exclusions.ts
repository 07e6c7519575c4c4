import { plainWords } from '@amparo/policy';
import type { Exclusion, Policy } from '@amparo/policy';

/** An exclusion that a text seems to be about, and the words that show it. */
export interface Recognised {
  readonly exclusion: Exclusion;
  /** As the policy writes them. */
  readonly words: readonly string[];
}

interface Signs {
  readonly exclusion: Exclusion;
  readonly words: readonly { readonly word: string; readonly stem: string }[];
}
const remembered = new WeakMap<Policy, readonly Signs[]>();

/**
 * What a text seems to be about that is not served (OPS-15): to explain it before the request is sent. Words match whole,
 * without regard to case and accents; it only suggests, and whoever asks decides.
 * @returns those with the most signs first, then in the order of the policy
 */
export function recognise(policy: Policy, text: string): Recognised[] {
  let signs = remembered.get(policy);
  if (!signs)
    remembered.set(
      policy,
      (signs = [...policy.exclusions.values()].map((exclusion) => ({
        exclusion,
        words: exclusion.words.map((word) => ({ word, stem: stemOf(word) })),
      }))),
    );
  const said = ` ${plainWords(text)} `;
  return signs
    .map(({ exclusion, words }) => ({
      exclusion,
      words: words.filter(({ stem }) => said.includes(stem)).map(({ word }) => word),
    }))
    .filter(({ words }) => words.length > 0)
    .sort((a, b) => b.words.length - a.words.length);
}

/** What must occur in a plain text: whole words, or for `word*` their beginning. */
function stemOf(word: string): string {
  return word.trimEnd().endsWith('*') ? ` ${plainWords(word)}` : ` ${plainWords(word)} `;
}
