import type { FactsError } from '@amparo/decisions';
import type { FieldFault } from '../../platform/field-faults.ts';

/** What a policy does not know of a request, as the fault of a field that is named like the fact. */
export function factFault({ fact, value, possible }: FactsError): FieldFault {
  const given = (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 80);
  const options = possible.join(', ');
  if (given === '' || value === null) return { path: fact, code: 'fact-missing', values: { fact, options } };
  return options === ''
    ? { path: fact, code: 'fact-none', values: { fact, given } }
    : { path: fact, code: 'fact-unknown', values: { fact, given, options } };
}
