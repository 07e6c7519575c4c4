// TypeScript types of all tables for Kysely, read from the catalogs.

import type pg from 'pg';

interface Column {
  schema: string;
  table: string;
  isView: boolean;
  column: string;
  type: string;
  nullable: boolean;
  hasDefault: boolean;
  generated: boolean;
  checks: string[];
}

/** SQL types, by their name in the catalogs, as the parsers of parsers.ts deliver them. */
const SCALARS: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  varchar: 'string',
  bpchar: 'string',
  citext: 'string',
  name: 'string',
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float4: 'number',
  float8: 'number',
  numeric: 'string',
  bytea: 'Buffer',
  date: 'string',
  time: 'string',
  timestamptz: 'Date',
  interval: 'string',
  tsvector: 'string',
  inet: 'string',
};

/**
 * The text of a module with `interface DB` and one interface for each table and view, in order of their names.
 * A CHECK that lists words becomes a union of them. Columns with a default or that may be null are optional on insert;
 * generated ones can't be written. `jsonb` is read as `unknown` (check it) and written as text (JSON.stringify), since `pg`
 * would turn an array into one of PostgreSQL's.
 *
 * @param schemas default: public. Tables of other schemas are keyed `schema.table`.
 * @throws Error on a column of a type that has no mapping.
 */
export async function generateTypes(
  pool: pg.Pool | pg.ClientBase,
  schemas: readonly string[] = ['public'],
): Promise<string> {
  const columns = await readColumns(pool, schemas);
  const tables = Map.groupBy(columns, (column) =>
    column.schema === 'public' ? column.table : `${column.schema}.${column.table}`,
  );
  const interfaces = [...tables].map(([key, members]) => renderTable(key, members));
  const index = [...tables.keys()].map((key) => `  ${propertyName(key)}: ${interfaceName(key)};`);
  return [
    "// Generated from the database's catalogs by `npm run gen`; do not edit.",
    '',
    "import type { ColumnType, Generated } from 'kysely';",
    '',
    ...helpersFor(interfaces.join('\n')),
    '',
    ...interfaces,
    '/** All tables and views by name. */',
    'export interface DB {',
    ...index,
    '}',
    '',
  ].join('\n');
}

/** The column types that these interfaces use, each with what it means. */
function helpersFor(interfaces: string): string[] {
  const helpers = {
    Json: [
      '/** jsonb: read as something to be checked, written as text. */',
      'type Json = ColumnType<unknown, string, string>;',
    ],
    NullableJson: ['type NullableJson = ColumnType<unknown, string | null | undefined, string | null>;'],
    GeneratedJson: ['type GeneratedJson = ColumnType<unknown, string | undefined, string>;'],
    Instant: [
      '/** An instant: a Date when read, a Date or ISO 8601 text when written. */',
      'type Instant = ColumnType<Date, Date | string, Date | string>;',
    ],
    NullableInstant: [
      'type NullableInstant = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;',
    ],
  };
  return Object.entries(helpers).flatMap(([name, lines]) =>
    new RegExp(`\\b${name}\\b`).test(interfaces) ? lines : [],
  );
}

async function readColumns(pool: pg.Pool | pg.ClientBase, schemas: readonly string[]): Promise<Column[]> {
  const { rows } = await pool.query<Column>(
    `select n.nspname as schema, c.relname as "table", c.relkind in ('v', 'm') as "isView", a.attname as "column",
            case when t.typtype = 'd' then bt.typname else t.typname end as type,
            not (a.attnotnull or t.typnotnull) as nullable,
            a.atthasdef or a.attidentity <> '' as "hasDefault",
            a.attgenerated <> '' or a.attidentity = 'a' as generated,
            array(select pg_get_constraintdef(k.oid) from pg_constraint k
                   where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum] order by 1) as checks
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       join pg_type t on t.oid = a.atttypid
       left join pg_type bt on bt.oid = t.typbasetype
      where n.nspname = any($1) and c.relkind in ('r', 'p', 'v', 'm')
        and not exists (select 1 from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')
      order by n.nspname <> 'public', n.nspname, c.relname, a.attnum`,
    [schemas],
  );
  return rows;
}

function renderTable(key: string, columns: Column[]): string {
  const members = columns.map((column) => `  ${propertyName(column.column)}: ${columnType(column)};`);
  return [`export interface ${interfaceName(key)} {`, ...members, '}', ''].join('\n');
}

function columnType(column: Column): string {
  const { type, nullable, hasDefault, generated } = column;
  if (generated) return `ColumnType<${readType(column)}${nullable ? ' | null' : ''}, never, never>`;
  if (type === 'json' || type === 'jsonb')
    return nullable ? 'NullableJson' : hasDefault ? 'GeneratedJson' : 'Json';
  if (type === 'timestamptz' && !hasDefault) return nullable ? 'NullableInstant' : 'Instant';
  const read = `${readType(column)}${nullable ? ' | null' : ''}`;
  return hasDefault ? `Generated<${read}>` : read;
}

function readType(column: Column): string {
  const words = column.checks.map(listedWords).find((list) => list !== null);
  if (words)
    return words.map((word) => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`).join(' | ');
  if (column.type === 'json' || column.type === 'jsonb') return 'unknown';
  const isArray = column.type.startsWith('_');
  const scalar = SCALARS[isArray ? column.type.slice(1) : column.type];
  if (!scalar) {
    throw new Error(
      `${column.schema}.${column.table}.${column.column} is of type ${column.type}, for which generate-types.ts has no TypeScript type; ` +
        `add it there, or use another type (instants are timestamptz; words are text with a CHECK).`,
    );
  }
  return isArray ? `${scalar}[]` : scalar;
}

/** The words of `CHECK ((state = ANY (ARRAY['open'::text, 'paused'::text])))`, as PostgreSQL writes `state in (…)`; else null. */
function listedWords(check: string): string[] | null {
  const list =
    /^CHECK \(\(+\w+ = ANY \(+ARRAY\[((?:'(?:[^']|'')*'::[a-z ]+(?:, )?)+)\]\)*(?:::text\[\])?\)+$/.exec(
      check,
    )?.[1];
  if (list === undefined) return null;
  return [...list.matchAll(/'((?:[^']|'')*)'::/g)].map((match) => (match[1] ?? '').replaceAll("''", "'"));
}

function interfaceName(key: string): string {
  const words = key.split(/[^A-Za-z0-9]+/).filter(Boolean);
  return `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}Table`;
}

function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`;
}
