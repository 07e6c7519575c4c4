import { either, say } from './said.ts';
import type { Said } from './said.ts';

/** Edits (insert, delete, replace, swap of neighbours) between two words, case ignored. */
function edits(a: string, b: string): number {
  const x = a.toLowerCase();
  const y = b.toLowerCase();
  let before: number[] = [];
  let last = Array.from({ length: y.length + 1 }, (_, j) => j);
  for (let i = 1; i <= x.length; i++) {
    const row = [i];
    for (let j = 1; j <= y.length; j++) {
      const same = x[i - 1] === y[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && x[i - 1] === y[j - 2] && x[i - 2] === y[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[y.length] ?? 0;
}

/** The known words nearest to a mistyped one, best first; none when all are far. */
export function nearest(word: string, known: Iterable<string>, most = 3): string[] {
  const reach = Math.max(1, Math.floor(word.length / 3));
  return [...known]
    .map((candidate) => ({ candidate, distance: edits(word, candidate) }))
    .filter(
      ({ candidate, distance }) =>
        distance <= reach || (word.length >= 3 && candidate.toLowerCase().startsWith(word.toLowerCase())),
    )
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** `did you mean "gold"?`, or else the words there are; at most twelve. */
export function suggest(
  word: string,
  known: Iterable<string>,
  none: Said = say('nothing is defined there yet'),
): Said {
  const all = [...known];
  const near = nearest(word, all, 2);
  if (near.length > 0)
    return say('did you mean {{words}}?', { words: either(near.map((one) => `"${one}"`)) });
  if (all.length === 0) return none;
  const shown = all.slice(0, 12).join(', ');
  return say('known: {{words}}', { words: all.length > 12 ? `${shown}, …` : shown });
}
