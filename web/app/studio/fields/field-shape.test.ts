import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PolicySchema } from '../schema/policy-schema.ts';
import type { Schema } from '../schema/policy-schema.ts';
import { readPolicyText, valueAt } from '../yaml/policy-text.ts';
import type { Path } from '../yaml/policy-text.ts';
import { isList, isMapValue } from '../yaml/write-value.ts';
import { shapeOf } from './field-shape.ts';
import type { FieldShape } from './field-shape.ts';

const root = new URL('../../../../', import.meta.url);
const schema = new PolicySchema(
  JSON.parse(readFileSync(new URL('contract/policy.schema.json', root), 'utf8')) as Schema,
);
const texts = [
  ...readdirSync(new URL('policies/', root)).map((desk) => `policies/${desk}/policy.yaml`),
  'packages/policy/src/example.policy.yaml',
].filter((file) => existsSync(new URL(file, root)));

/** Every place of a value with the shape of its field; what a field shows as a whole is not gone into. */
function shapes(value: unknown, path: Path = []): [string, FieldShape['as']][] {
  const { as } = shapeOf(schema, schema.at(path), path, value);
  const own: [string, FieldShape['as']][] = [[path.join('.'), as]];
  if (as === 'parts' || as === 'entries')
    return isMapValue(value)
      ? [...own, ...Object.entries(value).flatMap(([key, one]) => shapes(one, [...path, key]))]
      : own;
  if (as === 'list')
    return isList(value) ? [...own, ...value.flatMap((one, index) => shapes(one, [...path, index]))] : own;
  return own;
}

describe('a form made from the schema', () => {
  test.each(texts)('has a field for everything that %s says', (file) => {
    const value = valueAt(readPolicyText(readFileSync(new URL(file, root), 'utf8')), []);
    const all = shapes(value);
    // What a worked example gives and expects is free, so it is written as YAML.
    const unknown = all.filter(([path, as]) => as === 'yaml' && !/^tests\.\d+\.(?:given|then)\b/u.test(path));
    expect(unknown).toEqual([]);
    expect(all.length).toBeGreaterThan(100);
  });

  const shape = (path: Path, value: unknown): FieldShape => shapeOf(schema, schema.at(path), path, value);

  test.each([
    [['access', 0, 'plan'], 'silver', { as: 'choices', words: null, alwaysList: false }],
    [['access', 0, 'calendar'], 'office', { as: 'id' }],
    [['access', 0, 'none'], true, { as: 'switch', on: true }],
    [['access', 0, 'named'], false, { as: 'switch', on: null }],
    [['effective'], '2026-01-01', { as: 'date' }],
    [['title'], { en: 'Help' }, { as: 'texts' }],
    [['bounce'], 'keep', { as: 'choice', words: ['unsettle', 'keep'] }],
    [['plans'], {}, { as: 'entries' }],
    [['plans', 'silver'], {}, { as: 'parts' }],
    [['access'], [], { as: 'list' }],
    [['calendars', 'office'], '24x7', { as: 'choice' }],
    [['calendars', 'office'], { hours: {} }, { as: 'parts' }],
    [['escalation', 0, 'notify'], ['lead'], { as: 'choices', alwaysList: false }],
  ] as const)('%j is shown as what it is', (path, value, wanted) => {
    expect(shape(path, value)).toMatchObject(wanted);
  });
});
