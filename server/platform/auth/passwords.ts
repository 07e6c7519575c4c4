import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import type { PasswordFault } from './kinds.ts';
import { LONGEST_PASSWORD } from './identities.ts';

let estimator: ZxcvbnFactory | null = null;

/** Only this much is estimated: beyond it a password is strong by its length, and the estimate's time grows. */
const ESTIMATED_LENGTH = 64;
/** So many characters must be left without what is known of the person. */
const OWN_PART = 8;
/** Fewer guesses than 10^8 are tried within hours on one machine, against our scrypt: `score` 3 of zxcvbn. */
const LOWEST_SCORE = 3;

/**
 * What is wrong with a password that somebody chose: its length, or that it is among those that are tried first: passwords
 * that were found in breaches, words, names, dates, keyboard rows, and what is known of the person (NIST SP 800-63B §3.1.1.2).
 * Everything is looked up in this process.
 * @param personal words that are easily guessed of the person: name, address, desk
 */
export function passwordFault(
  password: string,
  personal: readonly string[],
  shortest: number,
): PasswordFault | null {
  if (password.length < shortest) return 'short';
  if (password.length > LONGEST_PASSWORD) return 'long';
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  const words = personal
    .flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)])
    .map((word) => word.toLowerCase())
    .filter((word) => word.length > 2)
    .toSorted((a, b) => b.length - a.length);
  const ownPart = words.reduce((rest, word) => rest.replaceAll(word, ''), password.toLowerCase());
  if (ownPart.length < Math.min(OWN_PART, password.length)) return 'guessable';
  return estimator.check(password.slice(0, ESTIMATED_LENGTH), words).score < LOWEST_SCORE
    ? 'guessable'
    : null;
}
