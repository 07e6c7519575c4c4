// What a text is found by, beside its stems: words without accents, and codes.

import { plainly } from '@amparo/policy';

/** Longer ones are no words: keys, hashes, what was glued together. */
const longest = 40;
/** Of one text at most so many different ones, so that no message fills the index. */
const most = 4_000;

const word = /[\p{L}\p{N}]+/gu;

/** The different words of a text as they are written, in lower case; single signs are left out, numbers are kept. */
export function formsOf(text: string): string[] {
  const found = new Set<string>();
  for (const [match] of text.normalize('NFC').matchAll(word)) {
    if (match.length < 2 || match.length > longest) continue;
    found.add(match.toLowerCase());
    if (found.size === most) break;
  }
  return [...found];
}

// Letters and figures with signs between them: AB-1234, ORA-00942, 1.2.3, 0x80070005, setup_v2.log, ana@farol.example. Whether it is
// a code is asked of the whole: a pattern that says it at once looks at an endless word anew from each of its letters.
const run = /[\p{L}\p{N}]+(?:[-_.@/:#+][\p{L}\p{N}]+)*/gu;
const isCode = (text: string): boolean =>
  /[-_.@/:#+]/.test(text) || (/\p{L}/u.test(text) && /\p{N}/u.test(text));

/**
 * The codes of a text, folded: names of faults and parts, versions, files, addresses. A code of several pieces is also found by
 * its first pieces (`1.2.3` by `1.2`). Two words with a hyphen are a code too: `follow-up` finds itself.
 */
export function codesOf(text: string): string[] {
  const found = new Set<string>();
  for (const [match] of text.normalize('NFC').matchAll(run)) {
    if (match.length > 80 || !isCode(match)) continue;
    const whole = plainly(match);
    found.add(whole);
    if (/^\d+(?:\.\d+){2,}$/.test(whole)) {
      const pieces = whole.split('.');
      for (let end = 2; end < pieces.length; end += 1) found.add(pieces.slice(0, end).join('.'));
    }
    if (found.size >= 1_000) break;
  }
  return [...found];
}
