// Several rows as one statement of always the same text: it is prepared once, however many rows there are.

import { type RawBuilder, sql } from 'kysely';

/** What a column of rows that are given may be. */
const lists = {
  boolean: sql`boolean[]`,
  date: sql`date[]`,
  integer: sql`integer[]`,
  bigint: sql`bigint[]`,
  float8: sql`float8[]`,
  text: sql`text[]`,
  uuid: sql`uuid[]`,
  bytea: sql`bytea[]`,
  jsonb: sql`jsonb[]`,
  timestamptz: sql`timestamptz[]`,
} as const;

type Scalar = string | number | boolean | Buffer | null;

/** A column of rows that are given: its type in PostgreSQL, and its value in a row. */
export type GivenColumn<Row> = readonly [type: keyof typeof lists, value: (row: Row) => Scalar];

/**
 * `unnest(…) as given (…)`, with a row for each of these in their order, and its place from 1 as `ord`. What is no scalar goes
 * as text: JSON, or `textsLiteral`.
 */
export function givenRows<Row>(
  rows: readonly Row[],
  columns: Readonly<Record<string, GivenColumn<Row>>>,
): RawBuilder<unknown> {
  const all = Object.entries(columns);
  const given = all.map(([, [type, value]]) => sql`${rows.map(value)}::${lists[type]}`);
  const names = all.map(([name]) => sql.ref(name));
  return sql`unnest(${sql.join(given)}) with ordinality as given (${sql.join(names)}, ord)`;
}

/** An array of texts as PostgreSQL writes one: arrays of arrays of different lengths can't be given. */
export function textsLiteral(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
