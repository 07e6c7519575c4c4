// Keeps an embedded PostgreSQL alive beside this process, and its data safe when either of them is killed.

import { chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type PostgresBinaries, findBinaries } from './binaries.ts';
import { type ClusterState, SUPERUSER, ensureCluster, readState, writeState } from './cluster.ts';
import { type FolderClaim, FolderInUseError, claimFolder } from './folder-claim.ts';
import { type OsUser, choosePostgresUser, openWayTo } from './os-user.ts';
import {
  type Postmaster,
  PostmasterStartError,
  findRunning,
  freePort,
  startPostmaster,
  stopPostmaster,
  waitForLeftovers,
} from './postmaster.ts';
import {
  embeddedSettings,
  renderSettings,
  settingsFingerprint,
  socketFolderOf,
  socketIn,
} from './settings.ts';

export interface EmbeddedPostgresOptions {
  /** Folder of the supervisor; made when absent. The cluster lies in `cluster/` inside it, the log in `postgres.log`. */
  dataDir: string;
  /** Takes progress lines meant for people. */
  log: (line: string) => void;
  /** The database that must exist. Default "amparo". */
  database?: string;
  /** false: no fsync (tests only). Default true. */
  durable?: boolean;
  /** Further settings of the server by name. */
  settings?: Record<string, string>;
  /** How long a server that was found running has to answer, and to stop when it did not. Default 3 s. */
  patienceMs?: number;
}

/** A running embedded server. `host`, `port` and password stay the same for as long as this object lives. */
export interface EmbeddedPostgres {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly superuser: { readonly user: string; readonly password: string };
  /** Process of the server now; changes when it had to be restarted. */
  readonly pid: number;
  /** Whether a server that a killed owner had left running was taken over. */
  readonly adopted: boolean;
  /**
   * Connection string; of the superuser and the own database unless said otherwise. Whoever heeds its `host`, as pg and libpq do, comes
   * by the server's socket; by port else.
   */
  url(login?: { user?: string; password?: string; database?: string }): string;
  /** Called after each restart that was not asked for (the server had been killed). Returns a function that ends it. */
  onRestart(listener: () => void): () => void;
  /** Stops the server cleanly and gives the folder free. Safe to call twice. */
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';
const START_ATTEMPTS = 8;

/**
 * Starts the embedded PostgreSQL on `dataDir`, or adopts the one that an owner who died left running there.
 *
 * @throws FolderInUseError when another living process owns the folder; Error with the end of the server's log when it
 * can't be started.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log, database = 'amparo', durable = true } = options;
  const dataDir = path.resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true });
  const claim = await claimFolder(dataDir);
  try {
    const user = choosePostgresUser(path.join(dataDir, 'cluster'), log);
    openWayTo(path.join(dataDir, 'cluster'), user, log);
    const binaries = findBinaries(user, dataDir, log);
    const cluster = await ensureCluster(dataDir, binaries, user, durable, log);
    const settings = embeddedSettings({
      durable,
      socketFolder: socketFolderOf(cluster),
      ...(options.settings ? { extra: options.settings } : {}),
    });
    const fingerprint = settingsFingerprint(settings, binaries.version);
    const ground: Ground = { dataDir, cluster, binaries, user, settings, fingerprint, log };

    const orphan = await adoptOrStopOrphan(ground, options.patienceMs ?? 3_000);
    const postmaster = orphan ?? (await start(ground));
    const state = readState(cluster);
    await ensureDatabase(postmaster.port, state.password, database);
    return supervise(ground, postmaster, state.password, database, orphan !== null, claim.release);
  } catch (error) {
    await claim.release();
    throw error;
  }
}

/** What a start needs to know. */
interface Ground {
  dataDir: string;
  cluster: string;
  binaries: PostgresBinaries;
  user: OsUser | null;
  settings: Record<string, string>;
  fingerprint: string;
  log: (line: string) => void;
}

async function adoptOrStopOrphan(ground: Ground, patienceMs: number): Promise<Postmaster | null> {
  const { cluster, binaries, log, fingerprint } = ground;
  const orphan = findRunning(cluster);
  if (!orphan) return null;
  const state = readState(cluster);
  const answer = await probe(orphan.port, state.password, patienceMs);
  if (answer === 'ours' && state.settings === fingerprint) {
    log(`took over the running PostgreSQL (process ${orphan.pid}) that an ended process had left`);
    return orphan;
  }
  const why = answer === 'ours' ? 'has other settings' : 'does not answer';
  log(`stopping a PostgreSQL (process ${orphan.pid}) that an ended process had left and that ${why}`);
  await stopPostmaster(orphan, binaries, cluster, log, answer === 'ours' ? 30_000 : patienceMs);
  return null;
}

/** Starts the server; on the port of last time if that is free. With `fixedPort` on no other. */
async function start(ground: Ground, fixedPort?: number): Promise<Postmaster> {
  const { cluster, binaries, user, settings, fingerprint, log } = ground;
  let state: ClusterState = readState(cluster);
  for (let attempt = 1; ; attempt++) {
    try {
      await waitForLeftovers(cluster);
      const port = fixedPort ?? (await freePort(state.port));
      const file = path.join(cluster, 'postgresql.conf');
      writeFileSync(file, renderSettings(settings, port), { mode: 0o600 });
      if (user) chownSync(file, user.uid, user.gid);
      const postmaster = await startPostmaster(binaries, cluster, port, user, log);
      if (state.port !== port || state.settings !== fingerprint) {
        state = { ...state, port, settings: fingerprint };
        writeState(cluster, state, user);
      }
      return postmaster;
    } catch (error) {
      if (attempt >= START_ATTEMPTS || !(error instanceof PostmasterStartError && error.mayPass)) throw error;
      log(
        `PostgreSQL did not start (attempt ${attempt} of ${START_ATTEMPTS}); trying again: ${error.message.split('\n').at(-1)}`,
      );
      await sleep(Math.min(3_000, 250 * attempt));
    }
  }
}

function supervise(
  ground: Ground,
  first: Postmaster,
  password: string,
  database: string,
  adopted: boolean,
  release: () => Promise<void>,
): EmbeddedPostgres {
  const { binaries, cluster, log } = ground;
  const { port } = first;
  const listeners = new Set<() => void>();
  let current = first;
  let stopping: Promise<void> | null = null;
  let restarting: Promise<void> = Promise.resolve();

  const watch = (postmaster: Postmaster) => {
    void postmaster.exited.then(() => {
      if (!stopping) restarting = restart(postmaster.pid);
    });
  };
  const restart = async (lostPid: number) => {
    log(`PostgreSQL (process ${lostPid}) ended unasked; starting it again`);
    for (let pause = 100; !stopping; pause = Math.min(5_000, pause * 2)) {
      try {
        current = await start(ground, port);
        log(`PostgreSQL runs again (process ${current.pid})`);
        watch(current);
        for (const listener of listeners) listener();
        return;
      } catch (error) {
        log(
          `PostgreSQL could not be started again; the next attempt comes in ${pause / 1000} s: ${(error as Error).message}`,
        );
        await sleep(pause, undefined, { ref: false });
      }
    }
  };
  watch(first);

  const stop = async () => {
    await restarting;
    await stopPostmaster(current, binaries, cluster, log);
    await release();
  };
  return {
    host: HOST,
    port,
    database,
    superuser: { user: SUPERUSER, password },
    adopted,
    get pid() {
      return current.pid;
    },
    url(login = {}) {
      const byPort = connectionUrl(port, { user: SUPERUSER, password, database, ...login });
      // Settings of one's own, which win, may have it elsewhere.
      return existsSync(socketIn(cluster, port)) ? `${byPort}?host=${encodeURIComponent(cluster)}` : byPort;
    },
    onRestart(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => (stopping ??= stop()),
  };
}

function connectionUrl(port: number, login: { user: string; password: string; database: string }): string {
  const part = encodeURIComponent;
  return `postgres://${part(login.user)}:${part(login.password)}@${HOST}:${port}/${part(login.database)}`;
}

/** Whether a server that takes our password answers in time; one that recovers from a crash is given longer. */
async function probe(port: number, password: string, timeoutMs: number): Promise<'ours' | 'silent'> {
  const patience = performance.now() + 60_000;
  for (;;) {
    const client = new pg.Client({
      connectionString: connectionUrl(port, { user: SUPERUSER, password, database: 'postgres' }),
      connectionTimeoutMillis: timeoutMs,
      query_timeout: timeoutMs,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('select 1');
      return 'ours';
    } catch (error) {
      // cannot_connect_now: it starts up.
      if ((error as pg.DatabaseError).code !== '57P03' || performance.now() > patience) return 'silent';
    } finally {
      void client.end().catch(() => undefined);
    }
    await sleep(100);
  }
}

async function ensureDatabase(port: number, password: string, database: string): Promise<void> {
  const open = async (name: string) => {
    const client = new pg.Client({
      connectionString: connectionUrl(port, { user: SUPERUSER, password, database: name }),
    });
    await client.connect();
    return client;
  };
  const client = await open('postgres');
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (rowCount === 0)
      await client.query(`create database ${pg.escapeIdentifier(database)} template template0`);
  } finally {
    await client.end();
  }
}

/**
 * Removes a supervisor's folder and stops the server that may still run on it. For throw-away databases of tests.
 *
 * @returns false when a living process owns the folder: then nothing was touched.
 */
export async function removeEmbeddedPostgres(dataDir: string, log: (line: string) => void): Promise<boolean> {
  let claim: FolderClaim;
  try {
    claim = await claimFolder(dataDir);
  } catch (error) {
    if (error instanceof FolderInUseError) return false;
    throw error;
  }
  const cluster = path.join(dataDir, 'cluster');
  const orphan = findRunning(cluster);
  if (orphan) await stopPostmaster(orphan, null, cluster, log, 2_000);
  await claim.release();
  rmSync(dataDir, { recursive: true, force: true });
  return true;
}
