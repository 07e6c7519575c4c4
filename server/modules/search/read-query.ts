import { plainly } from '@amparo/policy';
import { codesOf } from './words.ts';

/** A word with what else it may be: `words` one after the other when they stood in quotes. */
export interface Term {
  /** One, or several that must follow each other. As typed, in lower case. */
  readonly words: readonly string[];
  /** Set when the term is a code as a whole, folded: `ab-1234`. */
  readonly code: string | null;
  /** `inst*`: all words that begin so. */
  readonly beginning: boolean;
}

/** Every group must be found, in one of its terms; none of `without` may. */
export interface SearchQuery {
  readonly groups: readonly (readonly Term[])[];
  readonly without: readonly Term[];
}

const mostTerms = 12;
const piece = /(-?)"([^"]*)"|(\S+)/gu;

/**
 * Reads what somebody typed: words are all needed, `"in this order"` in quotes, `a OR b` either, `-not` without, `begin*`.
 * Nothing is an error: what can't be read is left out.
 */
export function readQuery(text: string): SearchQuery {
  const groups: Term[][] = [];
  const without: Term[] = [];
  let joined = false;
  let count = 0;
  for (const match of text.normalize('NFC').slice(0, 400).matchAll(piece)) {
    if (count === mostTerms) break;
    const [, minus, quoted, bare] = match;
    if (bare === 'OR' || bare === '|') {
      joined = groups.length > 0;
      continue;
    }
    const isWithout = minus === '-' || (bare !== undefined && /^-[\p{L}\p{N}"]/u.test(bare));
    const term = toTerm(quoted ?? (isWithout ? bare?.slice(1) : bare) ?? '', quoted !== undefined);
    if (term === null) continue;
    count += 1;
    if (isWithout) without.push(term);
    else if (joined) groups.at(-1)?.push(term);
    else groups.push([term]);
    joined = false;
  }
  return { groups, without };
}

function toTerm(text: string, quoted: boolean): Term | null {
  const words = (text.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 8).map((word) => word.toLowerCase());
  if (words.length === 0) return null;
  const folded = plainly(text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''));
  const code = !quoted && codesOf(folded).includes(folded) ? folded : null;
  return { words, code, beginning: !quoted && words.length === 1 && text.endsWith('*') };
}
