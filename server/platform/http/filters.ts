import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { z } from 'zod';
import { rule } from '../field-faults.ts';

// The grammar that all lists share (docs/guide/api.md): `state=open,waiting` is any of, `state=!closed` none of them, `none`
// is what has no value; `opened=2026-01-01T00:00:00Z..` is a span, its end excluded; `sort=-number` the other way round.

/** One filter of a list by words. */
export interface AnyOf {
  readonly not: boolean;
  readonly values: readonly string[];
  /** `none` was among them: what has no value. */
  readonly none: boolean;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** `a,b` or `!a,b`. With `allowed`, only these words (and `none`, when `nullable`); with `ids`, only ids and those words. */
export function anyOf(options: { allowed?: readonly string[]; nullable?: boolean; ids?: boolean } = {}) {
  const { allowed, nullable = false, ids = false } = options;
  const words = [...(ids ? ['an id'] : []), ...(allowed ?? []), ...(nullable ? ['none'] : [])];
  const fits = (word: string): boolean =>
    (ids && uuid.test(word)) || (allowed === undefined ? !ids && word !== '' : allowed.includes(word));
  return z
    .string()
    .min(1)
    .max(1000)
    .transform((text, context): AnyOf => {
      const not = text.startsWith('!');
      const given = text
        .slice(not ? 1 : 0)
        .split(',')
        .map((word) => word.trim());
      const none = nullable && given.includes('none');
      const values = given.filter((word) => !(none && word === 'none'));
      if (!values.every(fits))
        context.addIssue({
          code: 'custom',
          ...rule(
            words.length === 0
              ? { code: 'words' }
              : { code: 'any-of', values: { options: words.join(', ') } },
          ),
        });
      return { not, values, none };
    });
}

/** The condition of a filter on a column of text or of ids. */
export function isAnyOf(column: RawBuilder<unknown>, filter: AnyOf | undefined): RawBuilder<unknown> {
  if (filter === undefined) return sql`true`;
  const { not, values, none } = filter;
  const [first] = values;
  const among =
    values.length === 1
      ? sql`${column} = ${first}`
      : values.length === 0
        ? sql`false`
        : sql`${column}::text = any(${values}::text[])`;
  const found = none
    ? values.length === 0
      ? sql`${column} is null`
      : sql`(${among} or ${column} is null)`
    : among;
  return not ? sql`(${found}) is not true` : found;
}

/** A span of instants in seconds: from (included) to (excluded); null: without an end on that side. */
export interface Span {
  readonly from: number | null;
  readonly to: number | null;
}

const side = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;

/** `from..to`, `from..` or `..to`: instants with their offset, the end excluded. */
export const span = z
  .string()
  .max(100)
  .transform((text, context): Span => {
    const parts = text.split('..');
    const [from = '', to = ''] = parts;
    const read = (part: string): number | null =>
      part === '' ? null : side.test(part) ? Math.floor(Date.parse(part) / 1000) : Number.NaN;
    const found = { from: read(from), to: read(to) };
    const wrong = [found.from, found.to].some(
      (each) => each !== null && !(each >= 0 && each <= 7_289_654_400),
    );
    if (parts.length !== 2 || (from === '' && to === '') || wrong)
      context.addIssue({
        code: 'custom',
        ...rule({ code: 'span' }),
      });
    return found;
  });

/** The condition of a span on a column of instants. */
export function isWithin(column: RawBuilder<unknown>, within: Span | undefined): RawBuilder<unknown> {
  if (within === undefined) return sql`true`;
  const { from, to } = within;
  const after = from === null ? sql`true` : sql`${column} >= to_timestamp(${from})`;
  return to === null ? after : sql`(${after} and ${column} < to_timestamp(${to}))`;
}

/** `sort=` of a list: one of these orders. A leading `-` turns an order round. */
export function sortBy<const Orders extends readonly [string, ...string[]]>(orders: Orders) {
  return z
    .enum(orders, { error: `one of ${orders.join(', ')}` })
    .describe('The order of the items; `-` before it turns it round');
}
