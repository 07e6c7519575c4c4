import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../server/platform/postgres/postmaster.ts';
import { familyOf, isRunning } from './processes.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
/** A first start makes a database and five desks, maybe on a slow disk. */
const PATIENCE_MS = 120_000;

/** The real server in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly smtpPort: number;
  /** Process ids at this moment: Node's (with npm's, when it was started that way) and PostgreSQL's. */
  processes(): { node: number[]; postgres: number[] };
  /** Asks it to stop and waits until all its processes are gone. */
  stop(): Promise<void>;
}

/** The server's settings beside its ports, which are chosen here. */
export interface ServerOptions {
  readonly dataDir: string;
  /** `npm`: as people start it, `npm start`; default: `node server/main.ts`. */
  readonly by?: 'npm' | 'node';
  readonly env?: Readonly<Record<string, string>>;
  /** For Node, such as `--cpu-prof`. */
  readonly nodeOptions?: readonly string[];
}

/** Starts a server and returns at once; `ready` tells when it serves. */
export async function spawnServer(options: ServerOptions): Promise<ServerProcess & { ready: Promise<void> }> {
  const [port, smtpPort] = [await freePort(0), await freePort(0)];
  const [command, args] =
    options.by === 'npm'
      ? ['npm', ['start', '--silent']]
      : [process.execPath, [...(options.nodeOptions ?? []), 'server/main.ts']];
  const child = spawn(command, args, {
    cwd: ROOT,
    // A group of its own, so that a signal reaches whatever npm put between.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      AMPARO_ENV: '',
      DATABASE_URL: '',
      MAIL_OUT: '',
      PUBLIC_URL: '',
      ROLES: '',
      METRICS_TOKEN: '',
      LOG_LEVEL: 'error',
      DATA_DIR: options.dataDir,
      PORT: String(port),
      SMTP_PORT: String(smtpPort),
      ...options.env,
    },
  });
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${command} could not be started`);
  let said = '';
  const listen = (part: Buffer): void => {
    said = (said + part.toString()).slice(-4000);
  };
  child.stderr.on('data', listen);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const ready = new Promise<void>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`the server was not ready after ${PATIENCE_MS / 1000} s:\n${said}`)),
      PATIENCE_MS,
    );
    child.stdout.on('data', (part: Buffer) => {
      listen(part);
      if (!/Amparo is ready/.test(said)) return;
      clearTimeout(late);
      resolve();
    });
    child.once('close', (code) => {
      clearTimeout(late);
      reject(new Error(`the server ended with ${code}:\n${said}`));
    });
  });
  // Whoever does not ask for it must not fall over it.
  ready.catch(() => undefined);

  const processes = (): { node: number[]; postgres: number[] } => {
    const postmaster = postmasterOf(options.dataDir);
    const postgres = postmaster === null ? [] : familyOf(postmaster);
    return { node: familyOf(pid).filter((each) => !postgres.includes(each)), postgres };
  };
  return {
    url: `http://127.0.0.1:${port}`,
    smtpPort,
    processes,
    ready,
    async stop() {
      const { node, postgres } = processes();
      signal(-pid, 'SIGTERM');
      const gone = (): boolean => [...node, ...postgres].every((each) => !isRunning(each));
      for (let waited = 0; waited < 30_000 && !gone(); waited += 50) await sleep(50);
      if (!gone()) {
        signal(-pid, 'SIGKILL');
        throw new Error(`the server did not stop in 30 s:\n${said}`);
      }
      await ended;
    },
  };
}

/** Starts a server and returns when it serves. */
export async function runServer(options: ServerOptions): Promise<ServerProcess> {
  const server = await spawnServer(options);
  await server.ready;
  return server;
}

/** Runs work with an empty folder, which is removed afterwards; or with one that is `kept`, when its name is not empty. */
export async function withFolder<T>(work: (folder: string) => Promise<T>, kept = ''): Promise<T> {
  if (kept !== '') return work(kept);
  const folder = await mkdtemp(path.join(tmpdir(), 'amparo-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function postmasterOf(dataDir: string): number | null {
  const file = path.join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
  try {
    return Number(readFileSync(file, 'utf8').split('\n')[0]);
  } catch {
    return null;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself.
  }
}
