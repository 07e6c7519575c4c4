// How values of PostgreSQL become values of JavaScript.

import pg from 'pg';

const INT8 = 20;
const DATE = 1082;
const DATE_ARRAY = 1182;
const INT8_ARRAY = 1016;
const TEXT_ARRAY = 1009;

// The typings list scalar types only.
const parseTexts = pg.types.getTypeParser(
  TEXT_ARRAY as unknown as Parameters<typeof pg.types.getTypeParser>[0],
  'text',
) as (text: string) => (string | null)[];

/**
 * `pg`'s conversions with three changes: `bigint` becomes a number, and an error when that would lose digits; a `date`
 * stays text (`2026-03-02`), as a Date would put it into some time zone; arrays of both alike.
 */
export const parsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (format !== 'binary') {
      if (oid === INT8) return parseInt8;
      if (oid === DATE) return (text: string) => text;
      if (oid === DATE_ARRAY) return parseTexts;
      if (oid === INT8_ARRAY)
        return (text: string) => parseTexts(text).map((item) => (item === null ? null : parseInt8(item)));
    }
    return pg.types.getTypeParser(oid, format);
  }) as pg.CustomTypesConfig['getTypeParser'],
};

function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`the bigint ${text} does not fit into a number; select it as text`);
  return value;
}
