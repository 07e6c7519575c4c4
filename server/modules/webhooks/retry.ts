const minute = 60;
const hour = 60 * minute;

/** Seconds after each attempt that was in vain; after the eighth it is given up. Together a little over a day. */
const pauses = [5, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 10 * hour];

/** An endpoint that took nothing for so long, and was tried all the while, is told nothing more. */
export const patienceSeconds = 5 * 24 * hour;
/** More than this a receiver can't put off. */
const longestPause = 24 * hour;

/**
 * Seconds until the next attempt; null when it is given up.
 * @param attempts so far, this one included
 * @param chance in [0, 1): ten percent more or less, so that what failed together is not tried together
 * @param asked `Retry-After` of the answer, in seconds; counts only when it is longer
 */
export function pauseAfter(attempts: number, chance: number, asked: number | null): number | null {
  const pause = pauses[attempts - 1];
  if (pause === undefined) return null;
  const about = Math.max(1, Math.round(pause * (0.9 + chance * 0.2)));
  return Math.max(about, Math.min(asked ?? 0, longestPause));
}
