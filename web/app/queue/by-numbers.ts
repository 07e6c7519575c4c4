/** Tickets that one filter can name. */
export const mostNumbers = 30;

/** The filter that finds these tickets; the first of them where they are more than a filter can name. */
export const byNumbers = (numbers: readonly string[]): string =>
  `number:${numbers.slice(0, mostNumbers).join(',')}`;
