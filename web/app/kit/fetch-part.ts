import { untilAgain } from './until-again.ts';

/** Until the next try, in milliseconds: at first, and at the longest. */
const firstMs = 500;
const longestMs = 8_000;

/**
 * A part of the page whose script is fetched when it is needed. While nobody answers it is asked for again, without an end: what
 * stands in its place does as long, and a page is never lost to a line that broke.
 * @param load the import; it is called again after each failure
 */
export async function fetchPart<Part>(load: () => Promise<Part>): Promise<Part> {
  for (let wait = firstMs; ; wait = Math.min(longestMs, wait * 2)) {
    try {
      return await load();
    } catch {
      await untilAgain(wait);
    }
  }
}
