import type { Unplaced } from '../../platform/field-faults.ts';
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
    errors: faults.map((fault) => ({ path: 'filter', ...faultOf(fault) })),
    extra: { faults },
  });
}

/** What a fault is called among those of fields; `faults` of the answer have its place and what could stand there too. */
function faultOf({ code, given, from, instead }: FilterFault): Unplaced {
  const at = String(from + 1);
  const options = instead.join(', ');
  switch (code) {
    case 'too-long':
      return { code: 'filter-too-long' };
    case 'too-many':
      return { code: 'filter-too-many' };
    case 'unclosed':
      return { code: 'filter-unclosed', values: { at } };
    case 'brackets':
      return { code: 'filter-brackets', values: { at } };
    case 'or-conditions':
      return { code: 'filter-or', values: { at } };
    case 'value-missing':
      return { code: 'filter-value-missing', values: { at } };
    case 'time-unreadable':
      return { code: 'filter-time', values: { given } };
    case 'key-unknown':
      return { code: 'filter-key', values: { given, options } };
    case 'value-unknown':
      return options === ''
        ? { code: 'filter-nothing-such', values: { given } }
        : { code: 'filter-value', values: { given, options } };
    case 'value-unclear':
      return { code: 'filter-unclear', values: { given, options } };
    case 'operator-wrong':
      return { code: 'filter-operator', values: { given, options } };
  }
}
