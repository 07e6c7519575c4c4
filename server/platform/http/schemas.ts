import { z } from 'zod';

/** Schemas that the description shares by name; its own registry, as the policy language has one too. */
export const schemaRegistry = z.registry<{ id?: string }>();

/** Gives a schema a name in the description of the API: it stands there once, and the client has a type of that name. */
export function named<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  schemaRegistry.add(schema, { id });
  return schema;
}
