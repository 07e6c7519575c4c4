import path from 'node:path';
import pg from 'pg';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findDebianPostgres, startOtherServer } from '../../../tools/server-fixture.ts';
import type { OtherServer } from '../../../tools/server-fixture.ts';
import { openDatabase, urlForRole } from './connect.ts';
import { inDesk } from './context.ts';
import { ROLES, RolesMissingError, ensureRoles } from './roles.ts';

const MIGRATIONS = path.resolve(import.meta.dirname, '../../migrations');
const SECRET = Buffer.from('the secret of an installation');

const open = async (url: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
};

const debian = findDebianPostgres();
if (!debian)
  console.log('roles.db.test.ts: no PostgreSQL of Debian is installed; tested with the embedded one only');

// Roles belong to a whole server, so these tests have servers of their own.
describe.each(debian ? ['embedded', debian] : ['embedded'])('on the PostgreSQL %s', (binaries) => {
  let server: OtherServer;
  let empty: { url: string; drop: () => Promise<void> };
  let admin: pg.Client;
  beforeAll(async () => {
    server = await startOtherServer(binaries);
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    empty = await server.createDatabase();
    admin = await open(empty.url);
  });
  afterEach(async () => {
    await admin.end();
    await empty.drop();
  });

  test('roles and the product’s migrations run, twice, and a request passes under row security', async () => {
    for (const expected of [/^migrated 0000_platform.sql/, /^$/]) {
      const lines: string[] = [];
      const db = await openDatabase({
        url: empty.url,
        secret: SECRET,
        migrationsDir: MIGRATIONS,
        applicationName: 'test',
        log: (line) => lines.push(line),
      });
      expect(lines.find((line) => line.startsWith('migrated')) ?? '').toMatch(expected);
      const deskId = crypto.randomUUID();
      const rows = await inDesk(
        db,
        { deskId, actor: { kind: 'intake', id: null } },
        async (tx) => (await sql`select amparo_desk() as desk`.execute(tx)).rows,
      );
      expect(rows).toEqual([{ desk: deskId }]);
      await db.close();
    }
  });

  test('a user with CREATEROLE and CREATEDB who owns the database is enough', async () => {
    await admin.query(`drop role if exists ${ROLES.join(', ')}`);
    await admin.query("create role amparo_test_admin login createrole createdb password 'x'");
    const name = new URL(empty.url).pathname.slice(1);
    try {
      await admin.query(`alter database ${name} owner to amparo_test_admin`);
      const url = new URL(empty.url);
      url.username = 'amparo_test_admin';
      url.password = 'x';
      const lines: string[] = [];
      const db = await openDatabase({
        url: url.href,
        secret: SECRET,
        migrationsDir: MIGRATIONS,
        applicationName: 'test',
        log: (line) => lines.push(line),
      });
      await db.close();
      expect(lines.length).toBeGreaterThan(1);
      const again = await open(url.href);
      await ensureRoles(again, SECRET);
      // Another secret: the same user can set the new passwords.
      await ensureRoles(again, 'another secret');
      await again.end();
      const app = await open(urlForRole(empty.url, 'another secret', 'amparo_app'));
      await app.end();
    } finally {
      await admin.end();
      await empty.drop();
      empty = await server.createDatabase();
      admin = await open(empty.url);
      await admin.query(
        `drop owned by amparo_test_admin; drop role ${ROLES.join(', ')}; drop role amparo_test_admin`,
      );
    }
  });

  test('makes four roles that may log in and nothing more, and gives the database to amparo_owner', async () => {
    await ensureRoles(admin, SECRET);
    const { rows } = await admin.query(
      `select rolname from pg_roles where rolname = any ($1) and rolcanlogin
      and not (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication)`,
      [ROLES],
    );
    expect(rows).toHaveLength(4);
    const owner = await admin.query(
      'select pg_get_userbyid(datdba) as owner from pg_database where datname = current_database()',
    );
    expect(owner.rows).toEqual([{ owner: 'amparo_owner' }]);
  });

  test('each role logs in with its password from the secret, in its own search_path', async () => {
    await ensureRoles(admin, SECRET);
    for (const role of ROLES) {
      const client = await open(urlForRole(empty.url, SECRET, role));
      const { rows } = await client.query(
        "select current_user as user, current_setting('search_path') as path",
      );
      expect(rows).toEqual([
        { user: role, path: role === 'amparo_auth' ? 'auth, pg_temp' : 'public, pg_temp' },
      ]);
      await client.end();
    }
    await expect(open(urlForRole(empty.url, 'another secret', 'amparo_app'))).rejects.toThrow(
      /password authentication failed/,
    );
  });

  test('nobody else may connect to the database, and app may make no table in it', async () => {
    await ensureRoles(admin, SECRET);
    await admin.query("create role amparo_test_stranger login password 'x'");
    try {
      const url = new URL(empty.url);
      url.username = 'amparo_test_stranger';
      url.password = 'x';
      await expect(open(url.href)).rejects.toThrow(/permission denied for database/);
    } finally {
      await admin.query('drop role amparo_test_stranger');
    }
    const app = await open(urlForRole(empty.url, SECRET, 'amparo_app'));
    await expect(app.query('create table public.mine (a int)')).rejects.toThrow(/permission denied/);
    await expect(app.query('create temporary table mine (a int)')).rejects.toThrow(/permission denied/);
    await app.end();
  });

  test('costs one query when all is right', async () => {
    await ensureRoles(admin, SECRET);
    let queries = 0;
    const query = admin.query.bind(admin) as (...args: unknown[]) => unknown;
    Object.assign(admin, {
      query: (...args: unknown[]) => {
        queries++;
        return query(...args);
      },
    });
    await ensureRoles(admin, SECRET);
    expect(queries).toBe(1);
  });

  test('takes a right away that somebody gave', async () => {
    await ensureRoles(admin, SECRET);
    await admin.query('alter role amparo_auth bypassrls');
    await ensureRoles(admin, SECRET);
    const { rows } = await admin.query("select rolbypassrls from pg_roles where rolname = 'amparo_auth'");
    expect(rows).toEqual([{ rolbypassrls: false }]);
  });

  test('several processes may do it at once, also in several databases of one server', async () => {
    const others = await Promise.all([server.createDatabase(), server.createDatabase()]);
    const clients = await Promise.all(
      [empty, empty, empty, ...others, ...others].map(({ url }) => open(url)),
    );
    try {
      // Something to do for each of them: the roles' marks are gone.
      for (const role of ROLES) await admin.query(`comment on role ${role} is null`);
      await Promise.all(clients.map((client) => ensureRoles(client, SECRET)));
      const app = await open(urlForRole(empty.url, SECRET, 'amparo_app'));
      await app.end();
    } finally {
      await Promise.all(clients.map((client) => client.end()));
    }
  });

  test('a user without the right is told the statements, and they are enough', async () => {
    await ensureRoles(admin, SECRET);
    const second = await server.createDatabase();
    const secondAdmin = await open(second.url);
    await admin.query("create role amparo_test_weak login password 'x'");
    try {
      const url = new URL(second.url);
      url.username = 'amparo_test_weak';
      url.password = 'x';
      const weak = await open(url.href);
      const refusal: unknown = await ensureRoles(weak, SECRET).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(RolesMissingError);
      const { message, statements } = refusal as RolesMissingError;
      expect(message).toContain('"amparo_test_weak" may not set up the roles');
      expect(statements.length).toBeGreaterThan(0);
      for (const statement of statements) await secondAdmin.query(statement);
      await ensureRoles(secondAdmin, SECRET);
      await weak.end();
      // From now on also the weak user may start.
      await secondAdmin.query(
        `grant connect on database ${new URL(second.url).pathname.slice(1)} to amparo_test_weak`,
      );
      const again = await open(url.href);
      await expect(ensureRoles(again, SECRET)).resolves.toBeUndefined();
      await again.end();
    } finally {
      await secondAdmin.end();
      await second.drop();
      await admin.query('drop role amparo_test_weak');
    }
  });
});
