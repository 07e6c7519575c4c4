import { byFormat, exampleAt, idOf, singular } from './example-values.ts';
import { leftOut } from './values/choices.ts';

/** As much of JSON Schema as Zod writes. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  const?: unknown;
  enum?: unknown[];
  default?: unknown;
  examples?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  propertyNames?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema | boolean;
  prefixItems?: JsonSchema[];
  minItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
}
export type Components = Readonly<Record<string, JsonSchema>>;

/** Schemas that lie deeper than this, or in themselves, get their shortest value. */
const deepest = 12;

/**
 * A value that a schema accepts and a reader understands: names, mail addresses and numbers as the demonstration desk has them
 * (server/description/values).
 *
 * @param place of the value: names from the operation to the property, with dots, such as `listTickets.items.number`
 * @param unsaid is told each place of which no example is known, and whose value therefore says nothing
 */
export function exampleOf(
  schema: JsonSchema,
  components: Components,
  place = '',
  unsaid: (place: string) => void = () => undefined,
): unknown {
  return valueOf(schema, place, { components, unsaid, depth: 0 });
}

interface Within {
  readonly components: Components;
  readonly unsaid: (place: string) => void;
  readonly depth: number;
}

function valueOf(schema: JsonSchema, place: string, within: Within): unknown {
  const { components, depth } = within;
  const inner = (one: JsonSchema, at = place): unknown => valueOf(one, at, { ...within, depth: depth + 1 });
  if (schema.$ref !== undefined) {
    const found = components[schema.$ref.replace('#/components/schemas/', '')];
    return found === undefined || depth > deepest ? {} : inner(found);
  }
  if (schema.const !== undefined) return schema.const;
  const known = exampleAt(place, (value, words) => accepts(schema, value, words, components));
  if (known !== null && (known.words > 1 || schema.examples?.[0] === undefined)) return known.value;
  if (schema.examples?.[0] !== undefined) return schema.examples[0];
  if (schema.enum !== undefined) return schema.enum[0];
  const several = schema.anyOf ?? schema.oneOf;
  if (several !== undefined)
    return inner(several.find((one) => one.type !== 'null' && !isNever(one)) ?? { type: 'null' });
  if (schema.allOf !== undefined)
    return Object.assign({}, ...schema.allOf.map((one) => inner(one))) as unknown;
  switch (typeOf(schema)) {
    case 'object':
      return objectExample(schema, inner, place, within);
    case 'array':
      return arrayExample(schema, inner, place, depth);
    case 'string':
      return stringExample(schema, place, within);
    case 'integer':
    case 'number':
      return numberExample(schema, place, within);
    case 'boolean':
      return schema.default ?? false;
    case 'null':
      return null;
    default:
      if (schema.default === undefined) within.unsaid(place);
      return schema.default ?? {};
  }
}

const isNever = (schema: JsonSchema): boolean => 'not' in schema;

const typeOf = (schema: JsonSchema): string | undefined =>
  Array.isArray(schema.type)
    ? schema.type.find((one) => one !== 'null')
    : (schema.type ?? (schema.properties === undefined ? undefined : 'object'));

/** Whether a value of the table may stand here. A whole object is taken only where it is meant for this place, not by one word. */
function accepts(schema: JsonSchema, value: unknown, words: number, components: Components): boolean {
  const several = schema.anyOf ?? schema.oneOf;
  if (several !== undefined) return several.some((one) => accepts(one, value, words, components));
  if (schema.$ref !== undefined) {
    const found = components[schema.$ref.replace('#/components/schemas/', '')];
    return found !== undefined && accepts(found, value, words, components);
  }
  if (schema.enum !== undefined) return schema.enum.includes(value);
  if (schema.const !== undefined) return schema.const === value;
  const types = [schema.type ?? typeOf(schema)].flat();
  if (types[0] === undefined) return true;
  if (value === null) return types.includes('null');
  if (Array.isArray(value)) return types.includes('array');
  switch (typeof value) {
    case 'object':
      return (
        types.includes('object') &&
        (words > 1 || schema.properties === undefined) &&
        (schema.required ?? []).every((key) => Object.hasOwn(value, key))
      );
    case 'string':
      return types.includes('string') && acceptsText(schema, value);
    case 'number':
      return (
        (types.includes('number') || (types.includes('integer') && Number.isInteger(value))) &&
        value >= leastOf(schema) &&
        value <= (schema.maximum ?? Infinity)
      );
    default:
      return typeof value === 'boolean' && types.includes('boolean');
  }
}

const formats: Readonly<Record<string, RegExp>> = {
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d/,
  date: /^\d{4}-\d\d-\d\d$/,
  uuid: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/,
  email: /^[^\s@]+@[^\s@]+$/,
  uri: /^[a-z]+:/,
};

const acceptsText = (schema: JsonSchema, text: string): boolean =>
  text.length >= (schema.minLength ?? 0) &&
  text.length <= (schema.maxLength ?? Infinity) &&
  (formats[schema.format ?? '']?.test(text) ?? true) &&
  (schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(text));

function objectExample(
  schema: JsonSchema,
  inner: (one: JsonSchema, at?: string) => unknown,
  place: string,
  { depth, unsaid }: Within,
): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  const required = schema.required ?? [];
  for (const [key, each] of Object.entries(schema.properties ?? {})) {
    const at = `${place}.${key}`;
    const left = !required.includes(key) && exampleAt(at, (known) => known === leftOut)?.value === leftOut;
    if (!left && (depth <= deepest || required.includes(key))) value[key] = inner(each, at);
  }
  const { additionalProperties: more, propertyNames } = schema;
  if (typeof more === 'object' && Object.keys(more).length > 0 && depth <= deepest) {
    // Texts by language are the most frequent of these; what a text says does not depend on the key.
    const keys = propertyNames?.enum?.map(String) ?? (required.length > 0 ? required : ['en']);
    for (const key of keys) value[key] ??= inner(more, place);
  }
  // A request without anything in it is one that needs nothing.
  if (Object.keys(value).length === 0 && more !== false && place.includes('.')) unsaid(place);
  return value;
}

function arrayExample(
  schema: JsonSchema,
  inner: (one: JsonSchema, at?: string) => unknown,
  place: string,
  depth: number,
): unknown[] {
  if (schema.prefixItems !== undefined)
    return schema.prefixItems.map((one, index) => inner(one, `${place}.${index}`));
  const { items } = schema;
  if (typeof items !== 'object' || (depth > deepest && (schema.minItems ?? 0) === 0)) return [];
  return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () => inner(items, singular(place)));
}

function stringExample(schema: JsonSchema, place: string, { unsaid }: Within): string {
  if (schema.format === 'uuid' || (schema.pattern === undefined && /(?:^|\.)id$|Id$/.test(place)))
    return idOf(place);
  const patterned = [
    ...(schema.default === '' ? [] : [schema.default]),
    byFormat.get(schema.format ?? ''),
    ...(schema.pattern === undefined ? [] : byFormat.values()),
  ].find((each): each is string => typeof each === 'string' && acceptsText(schema, each));
  const hasShape =
    schema.format === undefined || schema.format === 'uri' ? isNarrow(schema) : schema.format !== 'date-time';
  if (!hasShape) unsaid(place);
  return patterned ?? 'x'.repeat(schema.minLength ?? 1);
}

/** A pattern that hardly any text fits says by itself what is meant; one that only keeps control characters out does not. */
const isNarrow = ({ pattern }: JsonSchema): boolean =>
  pattern !== undefined &&
  !['Any words, also these', 'word'].some((text) => new RegExp(pattern, 'u').test(text));

const leastOf = (schema: JsonSchema): number =>
  schema.minimum ?? (schema.exclusiveMinimum === undefined ? -Infinity : schema.exclusiveMinimum + 1);

function numberExample(schema: JsonSchema, place: string, { unsaid }: Within): number {
  if (typeof schema.default === 'number') return schema.default;
  unsaid(place);
  return Math.min(Math.max(leastOf(schema), 1), schema.maximum ?? Infinity);
}
