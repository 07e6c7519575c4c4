import type pg from 'pg';

/** The columns of a table with which a row is written, as a list in SQL; what the database works out by itself is none. */
export async function givenColumns(admin: Pick<pg.Client, 'query'>, table: string): Promise<string> {
  const { rows } = await admin.query<{ names: string }>(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as names from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  );
  return rows[0]?.names ?? '';
}
