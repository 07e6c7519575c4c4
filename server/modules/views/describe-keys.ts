import type { Policy } from '@amparo/policy';
import { filterKeys } from './keys.ts';
import type { FilterKey, Option } from './keys.ts';
import { promiseTypes } from './term-condition.ts';

/** A key for whoever builds filters. */
interface DescribedKey {
  readonly key: string;
  readonly kind: 'choice' | 'name' | 'time' | 'number';
  readonly operators: string[];
  readonly values: { value: string; names: Record<string, string> }[];
}

const kinds: Readonly<Record<FilterKey['kind'], DescribedKey['kind']>> = {
  choice: 'choice',
  promise: 'choice',
  'yes-no': 'choice',
  agent: 'name',
  customer: 'name',
  requester: 'name',
  tag: 'name',
  number: 'number',
  time: 'time',
};

/** All keys with the values that they know. @param person false for a key, which is nobody's `me` */
export function describeKeys(policy: Policy, person: boolean): DescribedKey[] {
  return Object.entries(filterKeys).map(([name, key]) => ({
    key: name,
    kind: kinds[key.kind],
    operators: key.kind === 'time' ? [':', '<', '<=', '>', '>='] : [':'],
    values: valuesOf(policy, key, person).map(({ id, names }) => ({ value: id, names: { ...names } })),
  }));
}

const words = (...ids: string[]): Option[] => ids.map((id) => ({ id, names: {} }));

function valuesOf(policy: Policy, key: FilterKey, person: boolean): Option[] {
  switch (key.kind) {
    case 'choice':
      return [...key.options(policy), ...(key.nullable ? words('any', 'none') : [])];
    case 'promise':
      return [...promiseTypes(policy), ...words('any', 'none')];
    case 'yes-no':
      return words('yes', 'no');
    case 'agent':
      return [...words(...(person ? ['me'] : [])), ...words('any', 'none')];
    case 'customer':
    case 'tag':
      return words('any', 'none');
    case 'time':
      return [...words('today', 'yesterday', 'tomorrow'), ...(key.nullable ? words('any', 'none') : [])];
    case 'requester':
    case 'number':
      return [];
  }
}
