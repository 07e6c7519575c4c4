// A database of one's own for each test file, copied from the template in some 30 ms.

import { randomBytes } from 'node:crypto';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { inject } from 'vitest';
import { connect, openDatabase } from '../server/platform/db/connect.ts';
import type { Database } from '../server/platform/db/connect.ts';
import type { DB } from '../server/platform/db/types.ts';

const PLATFORM = path.resolve(import.meta.dirname, '../server/migrations/0000_platform.sql');

/** A database for tests. */
export interface TestDatabase<Tables = DB> {
  db: Database<Tables>;
  /** A superuser's address of this database: fit for DATABASE_URL. */
  url: string;
  /** The installation's secret: as bytes, and as it stands in DATA_DIR/secret.key. */
  secret: Buffer;
  secretKey: string;
  /** Closes all connections and removes the database. */
  drop(): Promise<void>;
}

/** Shown when a connection is lost in a test; dropping the database is such a case and no news. */
const quiet = (): void => undefined;

/** A database with all migrations applied and the roles ready. Drop it in `afterAll`. */
export function createTestDatabase<Tables = DB>(): Promise<TestDatabase<Tables>> {
  return copyOf(inject('testServer').template);
}

/**
 * A database like the one that `make` makes: it is called once in a run, by whichever file asks first, and what it made is copied
 * from then on.
 * @param what its name among those of this run
 * @param make must leave nothing connected to it but its own pools
 */
export async function createTestDatabaseOf(
  what: string,
  make: () => Promise<TestDatabase>,
): Promise<TestDatabase> {
  const template = `${inject('testServer').template}_${what}`;
  await onServer(async (client) => {
    // Released with the connection. Other workers wait here while one makes it.
    await client.query('select pg_advisory_lock(hashtext($1))', [template]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (rowCount !== 0) return;
    const made = await make();
    await made.db.close();
    const name = new URL(made.url).pathname.slice(1);
    await nobodyOn(client, name);
    // Its name comes last: what was begun and not finished is not taken for it.
    await client.query(`alter database ${name} rename to ${template}`);
  });
  return copyOf(template);
}

async function copyOf<Tables = DB>(template: string): Promise<TestDatabase<Tables>> {
  const server = inject('testServer');
  const { url, name } = await createDatabase(template, server.template);
  const secret = Buffer.from(server.secretKey, 'hex');
  const db = connect<Tables>({ url, secret, applicationName: 'amparo tests', log: quiet });
  return {
    db,
    url,
    secret,
    secretKey: server.secretKey,
    async drop() {
      await db.close();
      await dropDatabase(name);
    },
  };
}

/**
 * A database with the platform's migration and these further ones (SQL by file name), for tests that need tables of
 * their own.
 */
export async function createDatabaseFrom<Tables>(
  migrations: Readonly<Record<string, string>>,
): Promise<TestDatabase<Tables>> {
  const empty = await createEmptyDatabase();
  const folder = await mkdtemp(path.join(tmpdir(), 'amparo-migrations-'));
  try {
    await copyFile(PLATFORM, path.join(folder, path.basename(PLATFORM)));
    for (const [name, sql] of Object.entries(migrations)) await writeFile(path.join(folder, name), sql);
    const options = { url: empty.url, secret: empty.secret, applicationName: 'amparo tests', log: quiet };
    const db = await openDatabase<Tables>({ ...options, migrationsDir: folder });
    return {
      db,
      url: empty.url,
      secret: empty.secret,
      secretKey: empty.secret.toString('hex'),
      async drop() {
        await db.close();
        await empty.drop();
      },
    };
  } catch (error) {
    await empty.drop();
    throw error;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A database with nothing in it, owned by the superuser, for tests of the platform itself. */
export async function createEmptyDatabase(): Promise<{ url: string; secret: Buffer; drop(): Promise<void> }> {
  const server = inject('testServer');
  const { url, name } = await createDatabase('template0', server.template);
  return { url, secret: Buffer.from(server.secretKey, 'hex'), drop: () => dropDatabase(name) };
}

async function createDatabase(template: string, prefix: string): Promise<{ url: string; name: string }> {
  const name = `${prefix}_${randomBytes(6).toString('hex')}`;
  await onServer(async (client) => {
    await client.query(`create database ${name} template ${template}`);
    if (template === 'template0') return;
    // The owner and the grants of a database are not copied with it.
    await client.query(`alter database ${name} owner to amparo_owner`);
    await client.query(`revoke all on database ${name} from public`);
    await client.query(`grant connect on database ${name} to amparo_app, amparo_system, amparo_auth`);
  });
  const url = new URL(inject('testServer').url);
  url.pathname = `/${name}`;
  return { url: url.href, name };
}

async function dropDatabase(name: string): Promise<void> {
  await onServer(async (client) => {
    await nobodyOn(client, name);
    await client.query(`drop database if exists ${name} with (force)`);
  });
}

/** A pool's end does not wait for its sockets; cutting them off would raise errors in a test that did nothing wrong. */
async function nobodyOn(client: pg.Client, name: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const { rowCount } = await client.query('select 1 from pg_stat_activity where datname = $1', [name]);
    if (rowCount === 0) break;
    await sleep(20);
  }
}

async function onServer(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: inject('testServer').url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
