import type { Policy } from '@amparo/policy';
import type { FieldRow } from '../fields/door.ts';
import { fieldKeyOf, fieldOptions, operatorsOf } from './field-condition.ts';
import { filterKeys } from './keys.ts';
import type { FilterKey, Option } from './keys.ts';
import { promiseTypes } from './term-condition.ts';

/** A key for whoever builds filters. */
interface DescribedKey {
  readonly key: string;
  /** By language, of the desk's own fields; the others have words of the pages. */
  readonly names: Record<string, string>;
  readonly kind: 'choice' | 'name' | 'time' | 'number' | 'text';
  readonly operators: string[];
  readonly values: { value: string; names: Record<string, string> }[];
}

const kinds: Readonly<Record<FilterKey['kind'], DescribedKey['kind']>> = {
  choice: 'choice',
  promise: 'choice',
  'yes-no': 'choice',
  agent: 'name',
  follower: 'name',
  customer: 'name',
  requester: 'name',
  tag: 'name',
  number: 'number',
  text: 'text',
  time: 'time',
};

/** All keys with the values that they know, the desk's own fields last. @param person false for a key, which is nobody's `me` */
export function describeKeys(policy: Policy, person: boolean, fields: readonly FieldRow[]): DescribedKey[] {
  const known = Object.entries(filterKeys).map(([name, key]) => ({
    key: name,
    names: {},
    kind: kinds[key.kind],
    operators: key.kind === 'time' ? [':', '<', '<=', '>', '>='] : [':'],
    values: valuesOf(policy, key, person).map(described),
  }));
  const own = fields.map((field) => ({
    key: fieldKeyOf(field),
    names: { ...field.names },
    kind: fieldKinds[field.type],
    operators: operatorsOf(field),
    values: [
      ...(field.type === 'yes-no' ? words('yes', 'no') : []),
      ...(field.type === 'date' ? words('today', 'yesterday', 'tomorrow') : []),
      ...fieldOptions(field),
      ...words('any', 'none'),
    ].map(described),
  }));
  return [...known, ...own];
}

const fieldKinds: Readonly<Record<FieldRow['type'], DescribedKey['kind']>> = {
  text: 'text',
  'long-text': 'text',
  number: 'number',
  date: 'time',
  'yes-no': 'choice',
  one: 'choice',
  several: 'choice',
};

const described = ({ id, names }: Option) => ({ value: id, names: { ...names } });

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
    case 'follower':
      return [...words(...(person ? ['me'] : [])), ...words('any', 'none')];
    case 'customer':
    case 'tag':
      return words('any', 'none');
    case 'time':
      return [...words('today', 'yesterday', 'tomorrow'), ...(key.nullable ? words('any', 'none') : [])];
    case 'requester':
    case 'number':
    case 'text':
      return [];
  }
}
