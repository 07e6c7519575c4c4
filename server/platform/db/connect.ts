// Opens the database: roles and migrations brought up to date, then one pool per role.

import { Kysely } from 'kysely';
import pg from 'pg';
import { PooledDriver } from './dialect.ts';
import { migrate } from './migrate.ts';
import { parsers } from './parsers.ts';
import { type DatabaseRole, type Secret, ensureRoles, rolePassword } from './roles.ts';
import type { DB } from './types.ts';

export interface OpenOptions {
  /** `postgres://…` of a user that may set up roles (see roles.ts); used for nothing else. */
  url: string;
  /** The installation's secret, from which the roles' passwords follow. */
  secret: Secret;
  /** Folder of the SQL files. */
  migrationsDir: string;
  /** Shown in pg_stat_activity. */
  applicationName: string;
  /** Takes progress lines meant for people. */
  log: (line: string) => void;
  /** Connections per role at most. Defaults: app 10, system 5, auth 5. */
  poolSizes?: { app?: number; system?: number; auth?: number };
}

/** An open database; `Tables` is the generated interface of all tables unless a test brings its own. */
export interface Database<Tables = DB> {
  /** Requests of people, under row security. Used through `inDesk`. */
  readonly app: Kysely<Tables>;
  /** Timers, relay, backup. Used through `asSystem`. */
  readonly system: Kysely<Tables>;
  /** Sign-in; its own schema. */
  readonly auth: pg.Pool;
  /** The pools behind, for LISTEN, COPY and jobs. */
  readonly pools: { readonly app: pg.Pool; readonly system: pg.Pool; readonly auth: pg.Pool };
  /** For context.ts. */
  readonly drivers: { readonly app: PooledDriver; readonly system: PooledDriver };
  /** Connection string of a role, e.g. for graphile-worker. */
  urlFor(role: DatabaseRole): string;
  /** Closes all connections; running transactions finish first. */
  close(): Promise<void>;
}

/** A database, as far as role app works with it. */
export interface AppDatabase<Tables = DB> {
  readonly app: Kysely<Tables>;
  readonly drivers: { readonly app: PooledDriver };
}

/**
 * Sets up roles and schema when needed (two queries when not) and opens the pools; connections are made on first use.
 *
 * @throws RolesMissingError, MigrationError, or Error when the server can't be reached or is too old or new.
 */
export async function openDatabase<Tables = DB>(options: OpenOptions): Promise<Database<Tables>> {
  await prepare(options);
  return connect<Tables>(options);
}

/** Brings roles and schema up to date and leaves no connection open. */
export async function prepare(options: Omit<OpenOptions, 'poolSizes'>): Promise<void> {
  const { url, secret, migrationsDir, applicationName, log } = options;
  const admin = new pg.Client({
    connectionString: url,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
  });
  // A broken connection shows in the query that was running on it.
  admin.on('error', () => undefined);
  try {
    await admin.connect();
  } catch (cause) {
    throw new Error(`The database at ${withoutPassword(url)} can't be reached: ${(cause as Error).message}`, {
      cause,
    });
  }
  try {
    await requireVersion(admin);
    await ensureRoles(admin, secret, log);
  } finally {
    await admin.end();
  }
  const owner = openPool(urlForRole(url, secret, 'amparo_owner'), applicationName, 1, log);
  try {
    await migrate(owner, migrationsDir, log);
  } finally {
    await owner.end();
  }
}

/** Opens the pools of a database that is prepared already. */
export function connect<Tables = DB>(options: Omit<OpenOptions, 'migrationsDir'>): Database<Tables> {
  const { url, secret, applicationName, log, poolSizes = {} } = options;
  const urlFor = (role: DatabaseRole) => urlForRole(url, secret, role);
  const pools = {
    app: openPool(urlFor('amparo_app'), applicationName, poolSizes.app ?? 10, log),
    system: openPool(urlFor('amparo_system'), applicationName, poolSizes.system ?? 5, log),
    auth: openPool(urlFor('amparo_auth'), applicationName, poolSizes.auth ?? 5, log),
  };
  const drivers = { app: new PooledDriver(pools.app), system: new PooledDriver(pools.system) };
  return {
    app: new Kysely<Tables>({ dialect: drivers.app.dialect }),
    system: new Kysely<Tables>({ dialect: drivers.system.dialect }),
    auth: pools.auth,
    pools,
    drivers,
    urlFor,
    async close() {
      await Promise.all([pools.app.end(), pools.system.end(), pools.auth.end()]);
    },
  };
}

/** Opens the pool of role app alone, by the address of that role: for a thread of its own, which needs no more. */
export function connectApp<Tables = DB>(
  url: string,
  applicationName: string,
  log: (line: string) => void,
): AppDatabase<Tables> & { close(): Promise<void> } {
  const pool = openPool(url, applicationName, 1, log);
  const driver = new PooledDriver(pool);
  return {
    app: new Kysely<Tables>({ dialect: driver.dialect }),
    drivers: { app: driver },
    close: () => pool.end(),
  };
}

/** A pool with our value parsers that outlives lost connections. */
export function openPool(
  connectionString: string,
  applicationName: string,
  max: number,
  log: (line: string) => void,
): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    application_name: applicationName,
    max,
    types: parsers,
    // Statements are sent without waiting for the answer of the one before: see context.ts.
    pipeline: true,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
  });
  // Without a listener, the loss of an idle connection (the server restarts) would end the process.
  // They are all lost together then: one line is enough.
  let told = Number.NEGATIVE_INFINITY;
  pool.on('error', (error) => {
    if (pool.ending || performance.now() - told < 1_000) return;
    told = performance.now();
    log(`connections to the database were lost: ${error.message}`);
  });
  // A client that is lent out has no listener of the pool's: its loss between two queries would end the process too.
  // Whoever holds it learns of it from the next query.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** The same server and database with the user and password of a role. */
export function urlForRole(url: string, secret: Secret, role: DatabaseRole): string {
  const changed = new URL(url);
  changed.username = role;
  changed.password = rolePassword(secret, role);
  return changed.href;
}

async function requireVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; text: string }>(
    "select current_setting('server_version_num')::int as number, current_setting('server_version') as text",
  );
  const { number, text } = rows[0] ?? { number: 0, text: 'unknown' };
  if (number < 150_000) throw new Error(`PostgreSQL ${text} is too old: Amparo needs 15 to 18.`);
}

function withoutPassword(url: string): string {
  try {
    const shown = new URL(url);
    shown.password = '';
    return shown.href;
  } catch {
    return 'DATABASE_URL (which is not a valid address)';
  }
}
