import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEmptyDatabase } from '../../../tools/db-fixture.ts';
import { urlForRole } from './connect.ts';
import { MigrationError, migrate } from './migrate.ts';
import { ensureRoles } from './roles.ts';

let empty: Awaited<ReturnType<typeof createEmptyDatabase>>;
let owner: pg.Pool;
let folder: string;

beforeEach(async () => {
  empty = await createEmptyDatabase();
  const admin = new pg.Client({ connectionString: empty.url });
  await admin.connect();
  await ensureRoles(admin, empty.secret);
  await admin.end();
  owner = new pg.Pool({ connectionString: urlForRole(empty.url, empty.secret, 'amparo_owner'), max: 4 });
  folder = await mkdtemp(path.join(tmpdir(), 'amparo-migrate-'));
});
afterEach(async () => {
  await owner.end();
  await empty.drop();
  await rm(folder, { recursive: true });
});

const write = (name: string, sql: string) => writeFile(path.join(folder, name), sql);
const tables = async () =>
  (
    await owner.query<{ name: string }>(
      "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1",
    )
  ).rows.map((row) => row.name);

test('applies the files once, in order of their names, as amparo_owner', async () => {
  await write('20260101000000_second.sql', 'alter table a add column c int');
  await write('0001_first.sql', 'create table a (b int)');
  const lines: string[] = [];
  expect(await migrate(owner, folder, (line) => lines.push(line))).toEqual([
    '0001_first.sql',
    '20260101000000_second.sql',
  ]);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/^migrated 0001_first.sql \(\d+ ms\)$/);
  expect(await tables()).toEqual(['a', 'migration']);
  const { rows } = await owner.query("select tableowner from pg_tables where tablename = 'a'");
  expect(rows).toEqual([{ tableowner: 'amparo_owner' }]);
  expect(await migrate(owner, folder)).toEqual([]);
});

test('a second start costs one query', async () => {
  await write('0001_first.sql', 'create table a (b int)');
  await migrate(owner, folder);
  let queries = 0;
  const counting = new Proxy(owner, {
    get(target, key) {
      if (key === 'query') queries++;
      if (key === 'connect') throw new Error('a connection of its own was asked for');
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  await migrate(counting, folder);
  expect(queries).toBe(1);
});

test('a file that fails leaves nothing of itself, keeps those before it, and is named with its line', async () => {
  await write('0001_first.sql', 'create table a (b int)');
  await write('0002_bad.sql', 'create table kept_out (b int);\n\nalter table a add colum c int;');
  const failure = await migrate(owner, folder).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(MigrationError);
  expect((failure as Error).message).toContain(`${path.join(folder, '0002_bad.sql')}:3: syntax error`);
  expect(await tables()).toEqual(['a', 'migration']);
  await write('0002_bad.sql', 'create table mended (b int)');
  expect(await migrate(owner, folder)).toEqual(['0002_bad.sql']);
});

test('refuses an applied file that was changed, but not one whose line ends were', async () => {
  await write('0001_first.sql', 'create table a (b int);\n-- end\n');
  await migrate(owner, folder);
  await write('0001_first.sql', 'create table a (b int);\r\n-- end\r\n');
  expect(await migrate(owner, folder)).toEqual([]);
  await write('0001_first.sql', 'create table a (b bigint)');
  await expect(migrate(owner, folder)).rejects.toThrow(
    /0001_first.sql was applied to this database with another text/,
  );
});

test('refuses a database that a newer program has migrated', async () => {
  await write('0001_first.sql', 'create table a (b int)');
  await write('0002_newer.sql', 'create table c (b int)');
  await migrate(owner, folder);
  await rm(path.join(folder, '0002_newer.sql'));
  await expect(migrate(owner, folder)).rejects.toThrow(/0002_newer.sql.*newer version/);
});

test('refuses a new file that sorts before an applied one, and a file of another name', async () => {
  await write('0002_second.sql', 'create table a (b int)');
  await migrate(owner, folder);
  await write('0001_late.sql', 'create table c (b int)');
  await expect(migrate(owner, folder)).rejects.toThrow(/0001_late.sql sorts before 0002_second.sql/);
  await rename(path.join(folder, '0001_late.sql'), path.join(folder, 'notes.sql'));
  await expect(migrate(owner, folder)).rejects.toThrow(/NNNN_what_it_does/);
});

test('four starters at once: one migrates, the others wait for it', async () => {
  await write('0001_slow.sql', 'create table a (b int); select pg_sleep(0.3);');
  await write('0002_next.sql', 'create table c (b int)');
  const pools = Array.from({ length: 4 }, () => new pg.Pool({ ...owner.options, max: 2 }));
  try {
    const applied = await Promise.all(pools.map((pool) => migrate(pool, folder)));
    expect(applied.filter((names) => names.length > 0)).toEqual([['0001_slow.sql', '0002_next.sql']]);
  } finally {
    await Promise.all(pools.map((pool) => pool.end()));
  }
});
