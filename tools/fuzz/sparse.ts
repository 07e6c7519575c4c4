import type { Components, JsonSchema } from '../../server/description/examples.ts';

// `fields=` leaves out of an answer (of its items, in a list) what it does not name, also what its schema requires.

/** The schema of an answer that `fields` made smaller. The same object for the same schema. */
export function withoutNeeds(schema: JsonSchema, components: Components): JsonSchema {
  const made = smaller.get(schema) ?? shrunk(schema, components);
  smaller.set(schema, made);
  return made;
}
const smaller = new WeakMap<JsonSchema, JsonSchema>();

/** What `fields` may name in an answer of this schema. */
export function membersOf(schema: JsonSchema | undefined, components: Components): string[] {
  if (schema === undefined) return [];
  const whole = resolved(schema, components);
  const items = itemsOf(whole);
  if (items !== null) return membersOf(items, components);
  const kinds = whole.anyOf ?? whole.oneOf ?? [];
  return [...Object.keys(whole.properties ?? {}), ...kinds.flatMap((one) => membersOf(one, components))];
}

function shrunk(schema: JsonSchema, components: Components): JsonSchema {
  const whole = resolved(schema, components);
  const items = itemsOf(whole);
  if (items === null) return free(whole, components);
  return {
    ...whole,
    properties: { ...whole.properties, items: { type: 'array', items: free(items, components) } },
  };
}

function free(schema: JsonSchema, components: Components): JsonSchema {
  const { required: _, ...rest } = resolved(schema, components);
  const each = (kinds: JsonSchema[]): JsonSchema[] => kinds.map((one) => free(one, components));
  return {
    ...rest,
    ...(rest.anyOf === undefined ? {} : { anyOf: each(rest.anyOf) }),
    // Of several kinds more than one may fit once nothing is required.
    ...(rest.oneOf === undefined ? {} : { oneOf: undefined, anyOf: each(rest.oneOf) }),
  };
}

function itemsOf({ properties }: JsonSchema): JsonSchema | null {
  const items = properties?.['items'];
  return items !== undefined && typeof items.items === 'object' ? items.items : null;
}

const resolved = (schema: JsonSchema, components: Components): JsonSchema =>
  schema.$ref === undefined ? schema : (components[schema.$ref.split('/').at(-1) ?? ''] ?? schema);
