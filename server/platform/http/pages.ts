import { z } from 'zod';
import { invalid } from '../problem.ts';
import { named } from './schemas.ts';

/** The query of every list; filters and `sort` come from filters.ts, `fields` is there by itself. */
export const pageQuery = z.object({
  cursor: z.string().max(500).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** A cursor as we gave it out; null for the first page. @throws Problem for one that we did not make */
export function readCursor<T extends z.ZodType>(cursor: string | undefined, shape: T): z.output<T> | null {
  if (cursor === undefined || cursor === '') return null;
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw invalid('The cursor is not one of ours.', [{ path: 'cursor', code: 'cursor' }]);
  }
}

/** One page of rows that were asked for with one more than `limit`. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => unknown,
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    next: rows.length > limit && last !== undefined ? cursorText(cursorOf(last)) : null,
  };
}

/** A place in a list as `readCursor` takes it. */
export const cursorText = (place: unknown): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

export const problemSchema = named(
  'Problem',
  z
    .looseObject({
      type: z.string().describe('`urn:amparo:problem:` and the code; the page of all problems explains each'),
      code: z.string().describe('Stable name of the kind of problem'),
      title: z.string(),
      status: z.int(),
      detail: z.string().describe('What is wrong here, and what to do next; for people'),
      errors: z
        .array(
          z.object({
            path: z.string().describe('Where: `requester.email`, or a parameter'),
            code: z.string().describe('Stable name of the fault; the page of all problems lists them'),
            message: z.string().describe('The fault in English; for people'),
            values: z
              .record(z.string(), z.string())
              .optional()
              .describe('What the message names, by its name in the list of faults'),
          }),
        )
        .optional()
        .describe('Each fault of the input'),
    })
    .describe('An error (RFC 9457), sent as application/problem+json'),
);

/** Error answers of a route, for its documentation. */
export function problems(
  ...statuses: number[]
): Record<
  number,
  { description: string; content: { 'application/problem+json': { schema: typeof problemSchema } } }
> {
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: 'problem+json', content: { 'application/problem+json': { schema: problemSchema } } },
    ]),
  );
}
