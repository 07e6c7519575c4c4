import type { FastifySerializerCompiler } from 'fastify/types/schema.js';
import { ResponseSerializationError } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { writeShaped } from './answer-shape.ts';
import { narrowTo, pickFields } from './fields.ts';

/** Which fields are asked for together hardly varies; who tries them all must not fill our memory. */
const mostNarrowed = 50;

/**
 * Writes answers: each is checked against its schema, its instants get the desk's offset, and with `fields` only what was
 * asked for is sent.
 */
export const serializerCompiler: FastifySerializerCompiler<unknown> = ({ schema, method, url }) => {
  const wanted = schemaIn(schema);
  const narrowed = new Map<string, z.ZodType | null>();
  const narrow = (fields: ReadonlySet<string>): z.ZodType | null => {
    const key = [...fields].toSorted().join();
    let found = narrowed.get(key);
    if (found === undefined) {
      if (narrowed.size >= mostNarrowed) narrowed.clear();
      narrowed.set(key, (found = narrowTo(wanted, fields)));
    }
    return found;
  };
  return (data: unknown) =>
    writeShaped((shape) => {
      const fields = shape?.fields ?? null;
      const part = fields === null ? null : narrow(fields);
      const result = z.safeEncode(part ?? wanted, data);
      if (!result.success) throw new ResponseSerializationError(method, url, { cause: result.error });
      return JSON.stringify(fields === null || part !== null ? result.data : pickFields(result.data, fields));
    });
};

function schemaIn(schema: unknown): z.ZodType {
  if (schema instanceof z.ZodType) return schema;
  const inner = (schema as { properties?: unknown } | null)?.properties;
  if (inner instanceof z.ZodType) return inner;
  throw new Error('the schema of an answer must be a Zod schema');
}
