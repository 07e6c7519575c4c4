import { folded } from './folded.ts';

/** Those of these words that are nearest to what was typed, at most `most`. */
export const nearest = (given: string, words: readonly string[], most = 5): string[] =>
  byDistance(given, words)
    .slice(0, most)
    .map(({ word }) => word);

/** The words that somebody may have meant who mistyped one, at most three; none when all are far from it. */
export const meant = (given: string, words: readonly string[]): string[] =>
  byDistance(given, words)
    // Two neighbours that changed places are two signs.
    .filter(({ far }) => far <= (given.length < 4 ? 1 : Math.max(2, Math.floor(given.length / 3))))
    .slice(0, 3)
    .map(({ word }) => word);

function byDistance(given: string, words: readonly string[]): { word: string; far: number }[] {
  const wanted = folded(given).trim();
  return words
    .map((word) => ({ word, far: distance(wanted, folded(word).trim()) }))
    .toSorted((a, b) => a.far - b.far);
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
