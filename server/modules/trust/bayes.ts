/** In how many of the unwanted and of the wanted messages something was. */
export interface Counts {
  readonly spam: number;
  readonly ham: number;
}

/** A word, and how likely a message with it is unwanted by what the desk has decided. */
export interface Clue {
  readonly token: string;
  readonly probability: number;
}

/** So many messages of each kind must have been marked before anything is concluded from them. */
export const fewestLessons = 10;
/** Robinson's strength and assumption: what a word that was seen once is worth, and one that never was. */
const strength = 1;
const assumed = 0.5;
/** Words near the middle say nothing; of the others those that say most. */
const leastDistance = 0.1;
const mostClues = 120;

/**
 * How likely a message is unwanted: the probabilities of its words (Robinson) put together by Fisher's method, as SpamBayes does.
 * Null while too little was taught. Pure.
 *
 * @param messages how many messages of each kind were taught
 */
export function judgeTokens(
  tokens: readonly string[],
  known: ReadonlyMap<string, Counts>,
  messages: Counts,
): { score: number; clues: readonly Clue[] } | null {
  if (messages.spam < fewestLessons || messages.ham < fewestLessons) return null;
  const clues = tokens
    .map((token): Clue => ({ token, probability: probabilityOf(known.get(token), messages) }))
    .filter(({ probability }) => Math.abs(probability - 0.5) >= leastDistance)
    // Of two that say as much, which comes first must not depend on the order of the words.
    .sort(
      (a, b) =>
        Math.abs(b.probability - 0.5) - Math.abs(a.probability - 0.5) ||
        b.probability - a.probability ||
        (a.token < b.token ? -1 : 1),
    )
    .slice(0, mostClues);
  if (clues.length === 0) return { score: 0.5, clues };
  const sum = (of: (clue: Clue) => number): number =>
    clues.reduce((total, clue) => total + Math.log(of(clue)), 0);
  const unwanted = 1 - chiSquareTail(-2 * sum((clue) => 1 - clue.probability), 2 * clues.length);
  const wanted = 1 - chiSquareTail(-2 * sum((clue) => clue.probability), 2 * clues.length);
  return { score: (1 + unwanted - wanted) / 2, clues };
}

function probabilityOf(counts: Counts | undefined, messages: Counts): number {
  if (counts === undefined) return assumed;
  const seen = counts.spam + counts.ham;
  if (seen === 0) return assumed;
  // As if as many of one kind as of the other had been taught.
  const [spam, ham] = [counts.spam / messages.spam, counts.ham / messages.ham];
  const raw = spam / (spam + ham);
  return (strength * assumed + seen * raw) / (strength + seen);
}

/** The probability that chi-square with `degrees` (even) degrees of freedom is at least `value`. */
function chiSquareTail(value: number, degrees: number): number {
  const half = value / 2;
  // In logarithms: with many clues e^-half is below what a number can hold.
  let term = -half;
  let sum = Math.exp(term);
  for (let i = 1; i < degrees / 2; i += 1) {
    term += Math.log(half / i);
    sum += Math.exp(term);
  }
  return Math.min(1, sum);
}
