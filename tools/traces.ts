import pg from 'pg';
import type { TestDesk } from './desk-fixture.ts';

/**
 * Every column of every table of a desk's database that still holds a word, as `table.column`: what was taken out for good stands in
 * none. Tables that do not exist yet are looked through without being named here. What is sealed shows nothing.
 */
export async function tracesOf(desk: TestDesk, word: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: desk.database.url });
  await client.connect();
  try {
    const { rows: columns } = await client.query<{
      place: string;
      relation: string;
      name: string;
      type: string;
    }>(`
      select c.relname || '.' || a.attname as place, c.oid::regclass::text as relation, quote_ident(a.attname) as name, t.typname as type
        from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        join pg_type t on t.oid = a.atttypid
       where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
         and (t.typcategory in ('S', 'A') or t.typname in ('json', 'jsonb', 'bytea', 'tsvector'))
       order by 1`);
    const held = columns.map(({ place, relation, name, type }) => {
      const text = type === 'bytea' ? `encode(${name}, 'escape')` : `${name}::text`;
      return `select '${place}' as place where exists (select from ${relation} where strpos(lower(${text}), lower($1)) > 0)`;
    });
    const { rows } = await client.query<{ place: string }>(held.join(' union all '), [word]);
    return rows.map(({ place }) => place).toSorted();
  } finally {
    await client.end();
  }
}
