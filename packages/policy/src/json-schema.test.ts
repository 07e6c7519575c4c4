import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { exampleText, exampleWith } from '../test/test-example.ts';
import { parsePolicy, policyJsonSchema } from './policy.ts';

interface Shape {
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape | boolean;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Shape>>;
}

const schema = policyJsonSchema();
// The published schema is read back as JSON, as an editor does.
const reader = z.fromJSONSchema(JSON.parse(JSON.stringify(schema)));
const accepts = (value: unknown): boolean => reader.safeParse(value).success;

describe('the JSON Schema for editors', () => {
  test('accepts the example', () => {
    expect(reader.safeParse(parse(exampleText)).error?.issues ?? []).toEqual([]);
  });

  test.each([
    ['an unknown key', 'bounce: unsettle', 'bunce: unsettle'],
    ['a word that is not possible', 'bounce: unsettle', 'bounce: no'],
    ['a key that is missing', 'effective: 2026-01-01\n', ''],
    ['a number for a text', "version: '1'", 'version: 1'],
  ])('refuses %s, as the parser does', (_, passage, replacement) => {
    const { text } = exampleWith(passage, replacement);
    expect(accepts(parse(text))).toBe(false);
    expect(parsePolicy(text).policy).toBeNull();
  });

  test('describes every key, with an example', () => {
    const bare: string[] = [];
    const walk = (shape: Shape, path: string): void => {
      for (const [key, child] of Object.entries(shape.properties ?? {})) {
        const named = child.$ref !== undefined;
        if (!named && (child.description === undefined || child.examples === undefined))
          bare.push(`${path}.${key}`);
        walk(child, `${path}.${key}`);
      }
      if (typeof shape.additionalProperties === 'object') walk(shape.additionalProperties, `${path}.ID`);
      if (shape.items !== undefined) walk(shape.items, `${path}[]`);
      for (const option of shape.anyOf ?? []) walk(option, path);
      for (const [name, definition] of Object.entries(shape.$defs ?? {})) walk(definition, name);
    };
    walk(schema, '');
    expect(bare).toEqual([]);
  });
});
