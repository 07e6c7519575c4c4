import { readFileSync, readdirSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabaseFrom } from '../../../tools/db-fixture.ts';
import type { TestDatabase } from '../../../tools/db-fixture.ts';

const folder = new URL('../../migrations/', import.meta.url);
const name = '20261126080000_publishing.sql';
const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8');

let database: TestDatabase<unknown>;
let admin: pg.Pool;

beforeAll(async () => {
  const before = readdirSync(folder).filter((file) => file < name && !file.startsWith('0000_'));
  database = await createDatabaseFrom(Object.fromEntries(before.map((file) => [file, read(file)])));
  admin = new pg.Pool({ connectionString: database.url, max: 1 });
});
afterAll(async () => {
  await admin?.end();
  await database?.drop();
});

test('an installation of before keeps its versions in their order, and its addresses take mail as they did', async () => {
  const [one, two] = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002'];
  await admin.query(
    `insert into desk (id, slug, name, created_at) values ($1, 'one', 'One', '2026-01-01'), ($2, 'two', 'Two', '2026-01-01')`,
    [one, two],
  );
  await admin.query(
    `insert into policy_version (desk_id, id, version, hash, effective_at, source, holidays, published_at)
     values ($1, gen_random_uuid(), '2', 'b', '2026-03-01', 'x', '{}', '2026-02-02'),
            ($1, gen_random_uuid(), '1', 'a', '2026-01-01', 'x', '{}', '2026-02-01'),
            ($2, gen_random_uuid(), '1', 'c', '2026-05-01', 'x', '{}', '2026-02-03')`,
    [one, two],
  );
  await admin.query(
    `insert into desk_address (desk_id, id, address, channel) values ($1, gen_random_uuid(), 'a@one.test', 'case')`,
    [one],
  );
  // As the program applies it: in one transaction, as the owner, who is bound by row security too.
  await admin.query(`begin; set local role amparo_owner; ${read(name)}; commit`);
  const versions = await admin.query<object>(
    `select d.slug, v.version, v.ordinal, v.comment from policy_version v join desk d on d.id = v.desk_id order by slug, ordinal`,
  );
  expect(versions.rows).toEqual([
    { slug: 'one', version: '1', ordinal: 1, comment: '' },
    { slug: 'one', version: '2', ordinal: 2, comment: '' },
    { slug: 'two', version: '1', ordinal: 1, comment: '' },
  ]);
  const found = async (at: string): Promise<number> =>
    (await admin.query("select 1 from desk_by_address('a@one.test', $1)", [at])).rowCount ?? 0;
  expect([await found('2025-12-31T23:59:59Z'), await found('2026-01-01T00:00:00Z')]).toEqual([0, 1]);
  const forced = await admin.query<{ relname: string }>(
    `select relname from pg_class where relname in ('policy_version', 'desk_address') and not relforcerowsecurity`,
  );
  expect(forced.rows).toEqual([]);
});
