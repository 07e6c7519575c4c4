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
  const whole = writerOf(wanted);
  const narrowed = new Map<string, Writer | null>();
  const narrow = (fields: ReadonlySet<string>): Writer | null => {
    const key = [...fields].toSorted().join();
    let found = narrowed.get(key);
    if (found === undefined) {
      if (narrowed.size >= mostNarrowed) narrowed.clear();
      const part = narrowTo(wanted, fields);
      narrowed.set(key, (found = part === null ? null : writerOf(part)));
    }
    return found;
  };
  return (data: unknown) =>
    writeShaped((shape) => {
      const fields = shape?.fields ?? null;
      const part = fields === null ? null : narrow(fields);
      const result = (part ?? whole)(data);
      if (!result.success) throw new ResponseSerializationError(method, url, { cause: result.error });
      return JSON.stringify(fields === null || part !== null ? result.data : pickFields(result.data, fields));
    });
};

type Writer = (data: unknown) => z.ZodSafeParseResult<unknown>;

/** By the schema: several routes, and the applications of one process, have the same ones. */
const writers = new WeakMap<z.ZodType, Writer>();

/**
 * What checks an answer and takes out of it what its schema does not name. Made when it is first used: to look at all of a server's
 * schemas would be a third of what its routes take at a start. Compiled then, as a list is checked several times faster so. Only the way
 * in is ever compiled; a schema whose two ways differ is written by the way out.
 */
export function writerOf(schema: z.ZodType): Writer {
  return (data) => {
    let writer = writers.get(schema);
    if (writer === undefined) writers.set(schema, (writer = makeWriter(schema)));
    return writer(data);
  };
}

function makeWriter(schema: z.ZodType): Writer {
  if (!isSameBothWays(schema)) return (data) => z.safeEncode(schema, data);
  const compiled = z.compile(schema);
  return (data) => compiled.safeParse(data);
}

/** What is read in another way than it is written. */
const oneWay = new Set(['pipe', 'transform', 'default', 'prefault', 'catch', 'success', 'promise']);

/** Whether reading by this schema does what writing by it does. */
function isSameBothWays(schema: z.core.$ZodType, seen = new Set<z.core.$ZodType>()): boolean {
  if (seen.has(schema)) return true;
  seen.add(schema);
  const def = schema._zod.def as z.core.$ZodTypeDef & Record<string, unknown>;
  if (oneWay.has(def.type) || def['coerce'] === true) return false;
  const parts =
    def.type === 'lazy' ? [(def['getter'] as () => unknown)()] : Object.values(def).flatMap(inner);
  return parts.every((part) => !(part instanceof z.core.$ZodType) || isSameBothWays(part, seen));
}

/** Schemas within a part of a definition: one, several, or those of a shape. */
const inner = (part: unknown): unknown[] => {
  if (part instanceof z.core.$ZodType) return [part];
  return typeof part === 'object' && part !== null ? Object.values(part) : [];
};

function schemaIn(schema: unknown): z.ZodType {
  if (schema instanceof z.ZodType) return schema;
  const inner = (schema as { properties?: unknown } | null)?.properties;
  if (inner instanceof z.ZodType) return inner;
  throw new Error('the schema of an answer must be a Zod schema');
}
