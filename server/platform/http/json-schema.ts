import { z } from 'zod';

interface Written {
  readonly zodSchema: unknown;
  readonly jsonSchema: {
    $ref?: string;
    type?: unknown;
    format?: unknown;
    pattern?: unknown;
    description?: unknown;
    anyOf?: readonly object[] | undefined;
  };
}

/**
 * How Zod's schemas are written in the description: with the words of `.describe()`, which lie in Zod's own registry, and without
 * the long patterns by which Zod checks what `format` says already.
 */
export const jsonSchemaConfig = {
  override({ zodSchema, jsonSchema }: Written): void {
    const written = jsonSchema;
    if (!(zodSchema instanceof z.ZodType)) return;
    const words = z.globalRegistry.get(zodSchema)?.description;
    if (words !== undefined) written.description = words;
    if (written.format !== undefined && written.pattern !== undefined) delete written.pattern;
    // What may be left out has an empty schema beside the other; what is nothing is null in JSON.
    if (zodSchema instanceof z.ZodUnion)
      written.anyOf = written.anyOf?.filter((one) => Object.keys(one).length > 0);
    if (zodSchema instanceof z.ZodUndefined) written.type = 'null';
  },
} as const;
