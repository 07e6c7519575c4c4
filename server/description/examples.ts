import { byFormat, byName } from './example-values.ts';

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
 * A value that a schema accepts and a reader understands: names, mail addresses and numbers as the product has them.
 *
 * @param name of the property or parameter whose value it is
 */
export function exampleOf(schema: JsonSchema, components: Components, name = '', depth = 0): unknown {
  const inner = (one: JsonSchema, called = name): unknown => exampleOf(one, components, called, depth + 1);
  if (schema.$ref !== undefined) {
    const found = components[schema.$ref.replace('#/components/schemas/', '')];
    return found === undefined || depth > deepest ? {} : inner(found);
  }
  if (schema.examples?.[0] !== undefined) return schema.examples[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const several = schema.anyOf ?? schema.oneOf;
  if (several !== undefined)
    return inner(several.find((one) => one.type !== 'null' && !isNever(one)) ?? { type: 'null' });
  if (schema.allOf !== undefined)
    return Object.assign({}, ...schema.allOf.map((one) => inner(one))) as unknown;
  const type = Array.isArray(schema.type)
    ? schema.type.find((one) => one !== 'null')
    : (schema.type ?? (schema.properties === undefined ? undefined : 'object'));
  switch (type) {
    case 'object':
      return objectExample(schema, inner, depth);
    case 'array':
      return arrayExample(schema, inner, depth, name);
    case 'string':
      return stringExample(schema, name);
    case 'integer':
    case 'number':
      return numberExample(schema, name);
    case 'boolean':
      return schema.default ?? [byName.get(name)].find((known) => typeof known === 'boolean') ?? false;
    case 'null':
      return null;
    default:
      return schema.default ?? byName.get(name) ?? {};
  }
}

const isNever = (schema: JsonSchema): boolean => 'not' in schema;

function objectExample(
  schema: JsonSchema,
  inner: (one: JsonSchema, called?: string) => unknown,
  depth: number,
): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  const required = schema.required ?? [];
  for (const [key, each] of Object.entries(schema.properties ?? {})) {
    if (depth <= deepest || required.includes(key)) value[key] = inner(each, key);
  }
  const { additionalProperties: more, propertyNames } = schema;
  if (typeof more === 'object' && Object.keys(more).length > 0 && depth <= deepest) {
    const keys = propertyNames?.enum?.map(String) ?? (required.length > 0 ? required : ['en']);
    for (const key of keys) value[key] ??= inner(more, key);
  }
  return value;
}

function arrayExample(
  schema: JsonSchema,
  inner: (one: JsonSchema, called?: string) => unknown,
  depth: number,
  name: string,
): unknown[] {
  if (schema.prefixItems !== undefined) return schema.prefixItems.map((one) => inner(one));
  const { items } = schema;
  if (typeof items !== 'object' || (depth > deepest && (schema.minItems ?? 0) === 0)) return [];
  // `languages` holds a `language`.
  return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () =>
    inner(items, name.replace(/s$/, '')),
  );
}

function stringExample(schema: JsonSchema, name: string): string {
  const fits = (text: unknown): text is string =>
    typeof text === 'string' &&
    text.length >= (schema.minLength ?? 0) &&
    text.length <= (schema.maxLength ?? Infinity) &&
    (schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(text));
  const candidates = [
    schema.default,
    byName.get(name),
    byFormat.get(schema.format ?? ''),
    // Where any text will do, an instant would only lead astray.
    'text',
    ...byFormat.values(),
    'me',
  ];
  const found = (
    schema.format === undefined ? candidates : [byFormat.get(schema.format), ...candidates]
  ).find(fits);
  return found ?? 'x'.repeat(schema.minLength ?? 1);
}

function numberExample(schema: JsonSchema, name: string): number {
  const least =
    schema.minimum ?? (schema.exclusiveMinimum === undefined ? -Infinity : schema.exclusiveMinimum + 1);
  const wanted = [schema.default, byName.get(name), 1, 0].find(
    (each): each is number =>
      typeof each === 'number' && each >= least && each <= (schema.maximum ?? Infinity),
  );
  return wanted ?? Math.max(least, 0);
}
