import type { FastifySerializerCompiler } from 'fastify/types/schema.js';
import { ResponseSerializationError } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { writeShaped } from './answer-shape.ts';
import { pickFields } from './fields.ts';

/**
 * Writes answers: each is checked against its schema, its instants get the desk's offset, and with `fields` only what was
 * asked for is sent.
 */
export const serializerCompiler: FastifySerializerCompiler<unknown> = ({ schema, method, url }) => {
  const wanted = schemaIn(schema);
  return (data: unknown) =>
    writeShaped((shape) => {
      const result = z.safeEncode(wanted, data);
      if (!result.success) throw new ResponseSerializationError(method, url, { cause: result.error });
      const fields = shape?.fields ?? null;
      return JSON.stringify(fields === null ? result.data : pickFields(result.data, fields));
    });
};

function schemaIn(schema: unknown): z.ZodType {
  if (schema instanceof z.ZodType) return schema;
  const inner = (schema as { properties?: unknown } | null)?.properties;
  if (inner instanceof z.ZodType) return inner;
  throw new Error('the schema of an answer must be a Zod schema');
}
