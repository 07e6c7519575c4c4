import { plainly } from '../plainly.ts';

/** Something that fits what is being typed, with the way to it. */
export interface Suggestion {
  readonly label: string;
  /** By which it is cited, such as the number of a request or the id of a clause: shown in one piece. Empty: none. */
  readonly code: string;
  /** What else stands beside it, such as its state. */
  readonly note: string;
  readonly href: string;
  /** Language of the label, where that is not the page's. */
  readonly lang?: string;
}

/** What a customer's page shows below a field while they type (web/assets/portal/suggest.ts). */
export interface Suggestions {
  /** Read out: how many there are. */
  readonly said: string;
  readonly groups: readonly { readonly label: string; readonly items: readonly Suggestion[] }[];
}

/** Words of at least two letters, plain. */
const wordsOf = (text: string): string[] => plainly(text).match(/[\p{L}\d]{2,}/gu) ?? [];

/** Whether one of these words, of three letters or more, is the beginning of a word of the name. */
export function namedBy(name: string, typed: string): boolean {
  const own = wordsOf(name);
  return wordsOf(typed).some((word) => word.length > 2 && own.some((one) => one.startsWith(word)));
}

/** What to look for while somebody types: the last word may not be finished. What is written for the search stays as it is. */
export const unfinished = (typed: string): string =>
  /(?:^|\s)\p{L}{3,}$/u.test(typed) && !typed.includes('"') ? `${typed}*` : typed;
