import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { exampleText } from '../test/test-example.ts';
import { policyJsonSchema, ruleTypes } from './policy.ts';
import { namingSections } from './rule-types.ts';

const properties = policyJsonSchema()['properties'] as Readonly<Record<string, unknown>>;
const ruling = ruleTypes.flatMap(({ where }) => where.map((path) => path.split('.')[0] ?? ''));

test('every section of a policy is of a type of rule, or names what the rules speak of: the set is closed (decision 12)', () => {
  const known = new Set([...ruling, ...namingSections, 'levels', 'lifecycle', 'warranty', 'releases']);
  expect(Object.keys(properties).filter((section) => !known.has(section))).toEqual([]);
  expect([...ruling, ...namingSections].filter((section) => properties[section] === undefined)).toEqual([]);
});

test.each(ruleTypes.map((type) => [type.name, type] as const))(
  '%s has an example in the example policy',
  (_, type) => {
    let found: unknown = parse(exampleText);
    for (const step of type.example) found = (found as Record<string | number, unknown> | undefined)?.[step];
    expect(found).toBeDefined();
    expect(type.where.map((path) => path.split('.')[0])).toContain(type.example[0]);
  },
);

test('no two types share a name', () => {
  expect(new Set(ruleTypes.map(({ name }) => name)).size).toBe(ruleTypes.length);
});
