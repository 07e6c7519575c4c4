// Vitest's global set-up: one throw-away PostgreSQL for all test files of a run, also when several projects ask for it, with a template
// that has all migrations. With
// TEST_DATABASE_URL (a superuser's) the tests use that server instead; its roles amparo_* get the tests' passwords.

import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { prepare } from '../server/platform/db/connect.ts';
import { removeEmbeddedPostgres, startEmbeddedPostgres } from '../server/platform/postgres/supervisor.ts';

/** What test files need to know; read it through tools/db-fixture.ts. */
export interface TestServer {
  /** A superuser's address, at the database "postgres". */
  url: string;
  /** The installation's secret, as it stands in secret.key. */
  secretKey: string;
  /** The database to copy. */
  template: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

const MIGRATIONS = path.resolve(import.meta.dirname, '../server/migrations');
const FOLDER = 'amparo-test-';
const SECRET_KEY = 'a3'.repeat(32);

const log = (line: string): void => {
  if (process.env.AMPARO_TEST_LOG) console.error(`test database: ${line}`);
};

interface Opened {
  readonly server: TestServer;
  close(): Promise<void>;
}

let opened: Promise<Opened> | null = null;
/** The projects that use it; the last one closes it. */
let users = 0;

export async function setup(project: TestProject): Promise<void> {
  users += 1;
  opened ??= open();
  project.provide('testServer', (await opened).server);
}

export async function teardown(): Promise<void> {
  users -= 1;
  if (users > 0 || opened === null) return;
  const { close } = await opened;
  opened = null;
  await close();
}

async function open(): Promise<Opened> {
  const own = process.env.TEST_DATABASE_URL;
  const { serverUrl, stop } = own ? { serverUrl: own, stop: async () => undefined } : await startThrowAway();
  const template = `amparo_template_${process.pid}`;
  try {
    await asSuperuser(serverUrl, (client) => client.query(`create database ${template} template template0`));
    await prepare({
      url: withDatabase(serverUrl, template),
      secret: Buffer.from(SECRET_KEY, 'hex'),
      migrationsDir: MIGRATIONS,
      applicationName: 'amparo tests',
      log,
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    server: { url: withDatabase(serverUrl, 'postgres'), secretKey: SECRET_KEY, template },
    async close() {
      if (own) await dropAll(serverUrl, template);
      await stop();
    },
  };
}

async function startThrowAway(): Promise<{ serverUrl: string; stop: () => Promise<void> }> {
  for (const name of readdirSync(tmpdir())) {
    // A run that was killed leaves its server behind; one that still runs, or that just begins, is left alone.
    const folder = path.join(tmpdir(), name);
    if (name.startsWith(FOLDER) && ageOf(folder) > 60_000) await removeEmbeddedPostgres(folder, log);
  }
  const dataDir = mkdtempSync(path.join(tmpdir(), FOLDER));
  const server = await startEmbeddedPostgres({ dataDir, durable: false, database: 'postgres', log });
  return {
    serverUrl: server.url(),
    async stop() {
      await server.stop();
      await removeEmbeddedPostgres(dataDir, log);
    },
  };
}

function ageOf(folder: string): number {
  const info = statSync(folder, { throwIfNoEntry: false });
  return info ? Date.now() - info.birthtimeMs : 0;
}

async function dropAll(serverUrl: string, template: string): Promise<void> {
  await asSuperuser(serverUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'select datname from pg_database where datname like $1',
      [`${template}%`],
    );
    for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`);
  });
}

async function asSuperuser<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: withDatabase(url, 'postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
