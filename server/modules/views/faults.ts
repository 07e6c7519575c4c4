import { Problem } from '../../platform/problem.ts';
import type { FilterFault, FilterValue } from './read-filter.ts';

/** What a term finds wrong with one of its values. */
export type Fault = (
  code: FilterFault['code'],
  at: Pick<FilterValue, 'from' | 'to' | 'text'>,
  instead?: readonly string[],
) => void;

/** Refuses a filter with all that is wrong with it: Problem `filter-unreadable` (422). */
export function unreadable(faults: readonly FilterFault[]): Problem {
  return new Problem('filter-unreadable', 422, 'The filter can not be read as it stands.', {
    errors: faults.map((fault) => ({ path: 'filter', message: sentences[fault.code](fault) })),
    extra: { faults },
  });
}

const listed = (words: readonly string[]): string =>
  words.length === 0 ? '' : ` One of ${words.join(', ')}.`;

/** In English, for programs; pages say it in the reader's language, by code. */
const sentences: Readonly<Record<FilterFault['code'], (fault: FilterFault) => string>> = {
  'too-long': () => 'It is too long: 1000 characters at most.',
  'too-many': () => 'It has too many conditions or values: 30 at most.',
  unclosed: ({ from }) => `The quotes that open at character ${from + 1} are never closed.`,
  'key-unknown': ({ given, instead }) =>
    `There is no key ${given}.${listed(instead)} A word with a colon in it goes into quotes.`,
  'value-missing': ({ from }) => `A value is missing at character ${from + 1}.`,
  'value-unknown': ({ given, instead }) => `Nothing here is called ${given}.${listed(instead)}`,
  'value-unclear': ({ given, instead }) => `${given} may mean several.${listed(instead)}`,
  'operator-wrong': ({ given, instead }) => `${given} can not be compared so.${listed(instead)}`,
  'time-unreadable': ({ given }) =>
    `${given} is no time: write 4h, 2d, 1w, 2026-11-01, today, or an instant with its offset.`,
};
