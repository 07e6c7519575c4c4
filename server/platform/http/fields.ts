import type { FieldFault } from '../field-faults.ts';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { invalid } from '../problem.ts';

/** What `fields` may name in the answer of a route: the keys of its items, or its own; none when it is no object. */
export function fieldsOf(response: unknown): readonly string[] {
  const answer = (response as Record<number, unknown> | undefined)?.[200];
  if (!(answer instanceof z.ZodObject)) return [];
  const items: unknown = answer.shape['items'];
  return items instanceof z.ZodArray ? keysOf(items.element) : keysOf(answer);
}

function keysOf(schema: unknown): readonly string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  if (schema instanceof z.ZodUnion)
    return [...new Set(schema.options.flatMap((option: unknown) => keysOf(option)))];
  return [];
}

/**
 * The fields that a request asks for (`fields=number,subject`), null for all.
 *
 * @throws Problem `invalid` naming what is allowed
 */
export function readFields(text: unknown, allowed: readonly string[]): ReadonlySet<string> | null {
  if (text === undefined) return null;
  const asked = typeof text === 'string' ? text.split(',').map((name) => name.trim()) : [];
  const unknown = asked.filter((name) => !allowed.includes(name));
  if (asked.length > 0 && unknown.length === 0) return new Set(asked);
  throw invalid('Some of the fields that were asked for are not there.', [
    {
      path: 'fields',
      code: 'some-of',
      values: { unknown: unknown.join(', ').slice(0, 200), options: allowed.join(', ') },
    },
  ]);
}

/**
 * The schema of an answer with only these fields, so that what was not asked for is neither checked nor written; null where
 * its fields are not known beforehand: then `pickFields` takes them out of what was written.
 */
export function narrowTo(schema: z.ZodType, fields: ReadonlySet<string>): z.ZodType | null {
  if (!(schema instanceof z.ZodObject)) return null;
  const items: unknown = schema.shape['items'];
  if (items === undefined) return onlyFields(schema, fields);
  if (!(items instanceof z.ZodArray) || !(items.element instanceof z.ZodObject)) return null;
  return schema.extend({ items: z.array(onlyFields(items.element, fields)) });
}

const onlyFields = (schema: z.ZodObject, fields: ReadonlySet<string>): z.ZodObject =>
  z.object(Object.fromEntries(Object.entries(schema.shape).filter(([key]) => fields.has(key))));

/** An answer with only the fields that were asked for; in a list, those of its items. */
export function pickFields(answer: unknown, fields: ReadonlySet<string>): unknown {
  if (typeof answer !== 'object' || answer === null) return answer;
  if ('items' in answer && Array.isArray(answer.items))
    return { ...answer, items: answer.items.map((item: unknown) => picked(item, fields)) };
  return picked(answer, fields);
}

const picked = (item: unknown, fields: ReadonlySet<string>): unknown =>
  typeof item === 'object' && item !== null
    ? Object.fromEntries(Object.entries(item).filter(([key]) => fields.has(key)))
    : item;

/** Refuses parameters of a query that the route does not know: a filter that is misspelt must not look like none. */
export function refuseUnknownParameters(request: FastifyRequest, allowed: readonly string[]): void {
  const unknown = Object.keys(request.query as object).filter((name) => !allowed.includes(name));
  if (unknown.length === 0) return;
  throw invalid(
    'The query has parameters that this address does not know.',
    unknown.slice(0, 20).map((name): FieldFault => {
      const path = name.slice(0, 100);
      return allowed.length === 0
        ? { path, code: 'takes-none' }
        : { path, code: 'not-one-of', values: { options: allowed.toSorted().join(', ') } };
    }),
  );
}

/** Refuses parameters that stand more than once in a query: no route takes a list that way, and none says which of them it would heed. */
export function refuseRepeatedParameters(request: FastifyRequest): void {
  const repeated = Object.entries(request.query as object).filter(([, value]) => Array.isArray(value));
  if (repeated.length === 0) return;
  throw invalid(
    'A parameter of the query stands there more than once.',
    repeated.map(([path]): FieldFault => ({ path, code: 'once' })),
  );
}
