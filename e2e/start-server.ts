// A real server in processes of its own, on free ports and in a folder that is removed afterwards.

import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { randomInt } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { StaffRole } from '../server/modules/access/door.ts';
import { demonstrationPassword } from '../server/modules/demo/seed.ts';
import { SUPERUSER, readState } from '../server/platform/postgres/cluster.ts';
import { freePort } from '../server/platform/postgres/postmaster.ts';
import { removeEmbeddedPostgres } from '../server/platform/postgres/supervisor.ts';
import { serveKept } from './keep-server.ts';
import { makeKey } from './make-key.ts';
import { ROOT, run, serving } from './run-process.ts';
import type { Ended, Environment, Started } from './run-process.ts';

export { ROOT, runNode } from './run-process.ts';
export type { Ended } from './run-process.ts';

const FOLDER = 'amparo-e2e-';

/** One process of the server. */
export interface ServerProcess {
  readonly pid: number;
  /** Milliseconds from the start of the process until it served. */
  readonly startedIn: number;
  /** All that it has printed so far. */
  said(): string;
  /** Sends a signal and waits until the process is gone. */
  kill(signal: NodeJS.Signals): Promise<Ended>;
}

export interface StartOptions {
  /** Options of the command, such as `--speed`, `60`. */
  readonly args?: readonly string[];
  readonly env?: Environment;
}

/** An answer of the API. */
export interface Answer<T> {
  readonly status: number;
  readonly data: T;
  readonly headers: Headers;
}

export interface Asking {
  readonly method?: string;
  readonly body?: unknown;
  readonly key?: string;
  readonly cookie?: string;
}

/** One installation: its folder, its ports, and whichever processes run on it now. */
export interface Installation {
  readonly dataDir: string;
  readonly port: number;
  readonly smtpPort: number;
  /** Where a browser finds it. */
  readonly url: string;
  /** Starts a process and waits until it serves. @throws Error with what it said when it ends before */
  start(options?: StartOptions): Promise<ServerProcess>;
  /** Sends a signal to every process of ours that runs (not to PostgreSQL) and waits until they are gone. */
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Runs a process that is expected to end by itself, such as one with a faulty environment. */
  runToEnd(options?: StartOptions): Promise<Ended>;
  /** `amparo …` on this installation, started as outside npm scripts. */
  amparo(args: readonly string[], input?: string): Promise<Ended>;
  /** The demonstration password of a member of the staff. */
  password(email: string): string;
  /** A fresh API key; the database must be running. */
  key(desk: string, role: StaffRole, clearances?: readonly string[]): Promise<string>;
  /** Signs a member of the staff in. @returns the cookies, for the header of that name */
  signIn(desk: string, email: string): Promise<string>;
  /** Asks `/api/v1/{path}`. */
  ask<T = Record<string, unknown>>(path: string, asking?: Asking): Promise<Answer<T>>;
  /** Runs SQL as the superuser; the database must be running. */
  sql<T extends object>(text: string, values?: readonly unknown[]): Promise<T[]>;
  /** Process id of the embedded PostgreSQL that runs now; null when none does. */
  postgres(): number | null;
  /**
   * Sets the demonstration clock, which then goes on at the machine's pace; read at the next start. The database must be
   * running, and no server on it.
   */
  setClock(instant: string): Promise<void>;
  /** Stops every process and removes the folder. Safe to call twice. */
  remove(): Promise<void>;
}

/**
 * An installation on which nothing runs yet.
 * @param own a database of one's own instead of the embedded one, with the secret that its roles were made with
 * @param kept its server runs in the process that this worker keeps (keep-server.ts), one at a time; it takes no options
 */
export async function createInstallation(
  env: Environment = {},
  own?: { url: string; secretKey: string },
  { kept = false } = {},
): Promise<Installation> {
  await removeLeftovers();
  const dataDir = mkdtempSync(path.join(tmpdir(), FOLDER));
  if (own !== undefined)
    writeFileSync(path.join(dataDir, 'secret.key'), `${own.secretKey}\n`, { mode: 0o600 });
  const [port, smtpPort] = [await quietPort(), await quietPort()];
  const url = `http://localhost:${port}`;
  const running = new Set<Started>();
  const environment = (more: Environment = {}): Environment => ({
    PATH: process.env.PATH ?? '',
    HOME: process.env.HOME ?? '',
    // The zone of the tests: whatever reads the machine's zone shows at once.
    TZ: process.env.TZ ?? '',
    DATA_DIR: dataDir,
    PORT: String(port),
    SMTP_PORT: String(smtpPort),
    LOG_LEVEL: 'error',
    ...(own === undefined ? {} : { DATABASE_URL: own.url }),
    ...env,
    ...more,
  });
  const remember = (started: Started): Started => {
    running.add(started);
    void started.ended.then(() => running.delete(started));
    return started;
  };
  const launch = (options: StartOptions): Started => {
    const started = run(
      [path.join(ROOT, 'server/main.ts'), ...(options.args ?? [])],
      environment(options.env),
    );
    return remember(started);
  };
  const begin = async (options: StartOptions): Promise<Started> =>
    remember(await serveKept(environment(options.env)));
  const secretKey = (): string => readFileSync(path.join(dataDir, 'secret.key'), 'utf8').trim();
  const databaseUrl = (): string => {
    if (own !== undefined) return own.url;
    const { port: at, password } = readState(path.join(dataDir, 'postgres', 'cluster'));
    return `postgres://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${at}/amparo`;
  };

  const installation: Installation = {
    dataDir,
    port,
    smtpPort,
    url,
    async start(options = {}) {
      const began = performance.now();
      const started = kept ? await begin(options) : launch(options);
      if (!kept) await serving(started);
      const startedIn = performance.now() - began;
      return {
        pid: started.pid,
        startedIn,
        said: started.said,
        kill(signal) {
          started.kill(signal);
          return started.ended;
        },
      };
    },
    async kill(signal) {
      await Promise.all(
        [...running].map((started) => {
          started.kill(signal);
          return started.ended;
        }),
      );
    },
    runToEnd: (options = {}) => launch(options).ended,
    amparo(args, input) {
      const started = run([path.join(ROOT, 'cli/amparo.mjs'), ...args], environment());
      started.child.stdin?.end(input ?? '');
      return started.ended;
    },
    password: (email) => demonstrationPassword({ secret: Buffer.from(secretKey(), 'hex') }, email),
    key: (desk, role, clearances = []) =>
      makeKey({ url: databaseUrl(), secret: secretKey() }, { desk, role, clearances }),
    async signIn(desk, email) {
      const { status, headers, data } = await installation.ask(`${desk}/sign-in`, {
        body: { email, password: installation.password(email) },
      });
      if (status !== 204) throw new Error(`${email} could not sign in: ${status} ${JSON.stringify(data)}`);
      return headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; ');
    },
    async ask<T>(apiPath: string, asking: Asking = {}) {
      const { body, key, cookie, method = body === undefined ? 'GET' : 'POST' } = asking;
      const response = await fetch(`http://localhost:${port}/api/v1/${apiPath}`, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
          ...(cookie === undefined ? {} : { cookie, origin: url }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const json = (response.headers.get('content-type') ?? '').includes('json');
      return {
        status: response.status,
        data: (json ? JSON.parse(text, (_key, value) => inUtc(value)) : text) as T,
        headers: response.headers,
      };
    },
    async sql<T extends object>(text: string, values: readonly unknown[] = []) {
      const client = new pg.Client({ connectionString: databaseUrl() });
      await client.connect();
      try {
        return (await client.query<T>(text, [...values])).rows;
      } finally {
        await client.end();
      }
    },
    postgres() {
      const file = path.join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
      if (!existsSync(file)) return null;
      const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
      return isAlive(pid) ? pid : null;
    },
    async setClock(instant) {
      await installation.sql(
        `insert into demonstration_clock (id, machine_at, domain_at, speed) values (1, to_timestamp($1), $2, 1)
         on conflict (id) do update set machine_at = excluded.machine_at, domain_at = excluded.domain_at, speed = 1`,
        [Date.now() / 1000, instant],
      );
    },
    async remove() {
      await Promise.all(
        [...running].map(async (started) => {
          started.kill('SIGTERM');
          const late = setTimeout(() => started.kill('SIGKILL'), 10_000);
          await started.ended;
          clearTimeout(late);
        }),
      );
      await removeFolder(dataDir);
    },
  };
  return installation;
}

/**
 * An installation with one process that has all roles, such as most tests want.
 * @param options.kept see `createInstallation`
 * @param options.clock where the demonstration clock begins, such as `2027-03-02T14:00:00Z`; default: at the real time
 * @param own see `createInstallation`; it must have its migrations already when `clock` is given
 */
export async function startServer(
  { clock, kept = false, ...options }: StartOptions & { clock?: string; kept?: boolean } = {},
  own?: { url: string; secretKey: string },
): Promise<Installation> {
  const installation = await createInstallation({}, own, { kept });
  try {
    if (clock !== undefined) {
      if (own === undefined) {
        await installation.start();
        // Killed and not stopped: its database stays, for the clock to be written.
        await installation.kill('SIGKILL');
      }
      await installation.setClock(clock);
    }
    await installation.start(options);
    return installation;
  } catch (error) {
    await installation.remove();
    throw error;
  }
}

/** Asks again and again until there is an answer. @throws Error with `what` when there is none in time */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  withinMs = 15_000,
): Promise<T> {
  const last = performance.now() + withinMs;
  for (let pause = 20; ; pause = Math.min(250, pause * 2)) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() > last) throw new Error(`${what}: not seen within ${withinMs / 1000} s`);
    await sleep(pause);
  }
}

/** Waits until every message that was accepted is worked off. @throws Error with the reasons of those that are not */
export async function allTaken(installation: Installation, withinMs = 15_000): Promise<void> {
  let reasons: readonly unknown[] = [];
  await until(
    'the end of the mail that waits',
    async () => {
      // The database may be starting again.
      const rows = await installation
        .sql<{ reason: string | null }>(`select reason from inbound where state = 'stored'`)
        .catch(() => null);
      if (rows !== null) reasons = rows.map(({ reason }) => reason);
      return rows !== null && rows.length === 0;
    },
    withinMs,
  ).catch((error: unknown) => {
    throw new Error(`${reasons.length} messages still wait: ${JSON.stringify(reasons.slice(0, 3))}`, {
      cause: error,
    });
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function removeFolder(dataDir: string): Promise<void> {
  if (!(await removeEmbeddedPostgres(path.join(dataDir, 'postgres'), () => undefined))) return;
  rmSync(dataDir, { recursive: true, force: true });
}

/** A run that was killed leaves its folder and its database behind; one that still runs, or just begins, is left alone. */
async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(FOLDER)) continue;
    const folder = path.join(tmpdir(), name);
    const info = statSync(folder, { throwIfNoEntry: false });
    if (info && Date.now() - info.birthtimeMs > 600_000) await removeFolder(folder);
  }
}

/**
 * A port that is free, and below those from which the system gives one to whoever connects to somewhere: a server that takes half a
 * minute to start finds it free still.
 */
function quietPort(): Promise<number> {
  return freePort(randomInt(10_000, 32_000));
}

/** An instant with the desk's offset in UTC, as stories compare it. */
function inUtc(value: unknown): unknown {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/.test(value)
    ? `${new Date(value).toISOString().slice(0, 19)}Z`
    : value;
}
