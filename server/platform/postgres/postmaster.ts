// One run of the server: start it, find one that a dead owner left behind, stop it.

import { execFileSync, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresBinaries } from './binaries.ts';
import { serverEnvironment } from './cluster.ts';
import { type OsUser, runAs } from './os-user.ts';
import { identify, isAlive } from './process-identity.ts';

/** A running server. */
export interface Postmaster {
  pid: number;
  port: number;
  /** Settles when the process is gone, for whatever reason. */
  exited: Promise<void>;
}

/** The server gave up while starting; the message holds the end of its log. */
export class PostmasterStartError extends Error {
  /** The reason may be gone on the next try: a port just taken, or remains of the server of before. */
  readonly mayPass: boolean;
  constructor(message: string, mayPass: boolean) {
    super(message);
    this.name = 'PostmasterStartError';
    this.mayPass = mayPass;
  }
}

const PASSING =
  /could not bind|Address already in use|pre-existing shared memory|lock file .* already exists/;

const START_TIMEOUT_MS = 120_000;
const LOG_LIMIT = 5 * 2 ** 20;

/**
 * Starts the server on a cluster nobody runs, and waits until it accepts connections (after a crash this includes the
 * recovery). The server is detached: it gets no signals of our terminal, and its log is a file, so it survives our death
 * and can be adopted.
 */
export async function startPostmaster(
  binaries: PostgresBinaries,
  cluster: string,
  port: number,
  user: OsUser | null,
  log: (line: string) => void,
): Promise<Postmaster> {
  const logFile = path.join(path.dirname(cluster), 'postgres.log');
  rotate(logFile);
  const from = sizeOf(logFile);
  const output = openSync(logFile, 'a');
  const child = spawn(binaries.postgres, ['-D', cluster], {
    ...runAs(user),
    env: serverEnvironment(),
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  let failure: Error | null = null;
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', (error) => {
      failure = error;
      resolve();
    });
  });
  let gone = false;
  void exited.then(() => (gone = true));
  child.unref();

  const began = Date.now();
  let told = began;
  for (;;) {
    if (gone) {
      const tail = readTail(logFile, from);
      throw new PostmasterStartError(
        `PostgreSQL did not start: ${failure ? String(failure) : tail || 'it ended without a word'} (log: ${logFile})`,
        PASSING.test(tail),
      );
    }
    const pidFile = readPidFile(cluster);
    if (pidFile?.pid === child.pid && pidFile?.ready) return { pid: pidFile.pid, port, exited };
    if (Date.now() - began > START_TIMEOUT_MS) {
      child.kill('SIGQUIT');
      throw new PostmasterStartError(
        `PostgreSQL was not ready after ${START_TIMEOUT_MS / 1000} s (log: ${logFile})`,
        false,
      );
    }
    if (Date.now() - told > 3_000) {
      told = Date.now();
      log('waiting for PostgreSQL (it may be recovering after a crash)');
    }
    await sleep(10);
  }
}

/** A server that already runs on the cluster, left by an owner who died; null when there is none. */
export function findRunning(cluster: string): Postmaster | null {
  const file = readPidFile(cluster);
  if (!file || !runsOn(file.pid, cluster)) return null;
  const identity = identify(file.pid);
  if (!identity) return null;
  const exited = (async () => {
    while (isAlive(identity)) await sleep(250, undefined, { ref: false });
  })();
  return { pid: file.pid, port: file.port, exited };
}

/**
 * Stops a server: fast (clients are cut off, everything is written), then immediate, then by force. Returns when it is
 * gone.
 */
export async function stopPostmaster(
  postmaster: Postmaster,
  binaries: PostgresBinaries | null,
  cluster: string,
  log: (line: string) => void,
  patienceMs = 30_000,
): Promise<void> {
  const steps: [NodeJS.Signals, 'fast' | 'immediate', number][] = [
    ['SIGINT', 'fast', patienceMs],
    ['SIGQUIT', 'immediate', Math.min(10_000, patienceMs)],
    ['SIGKILL', 'immediate', 10_000],
  ];
  for (const [signal, mode, patience] of steps) {
    if (signal !== 'SIGINT') log(`PostgreSQL (process ${postmaster.pid}) does not stop; sending ${signal}`);
    if (process.platform === 'win32' && binaries && signal !== 'SIGKILL')
      runPgCtlStop(binaries, cluster, mode);
    else sendSignal(postmaster.pid, signal);
    const limit = new AbortController();
    const gone = await Promise.race([
      postmaster.exited.then(() => true),
      sleep(patience, false, { signal: limit.signal }),
    ]);
    limit.abort();
    if (gone) return;
  }
  throw new Error(`PostgreSQL (process ${postmaster.pid}) in ${cluster} can't be stopped, not even by force`);
}

/**
 * Waits until no process of a dead server is left on the cluster: while one lives, a new server is refused. Those that
 * have not noticed the death of their parent after `patienceMs` are ended.
 */
export async function waitForLeftovers(cluster: string, patienceMs = 5_000): Promise<void> {
  const began = Date.now();
  for (;;) {
    const leftovers = processesOn(cluster);
    if (leftovers.length === 0) break;
    const waited = Date.now() - began;
    if (waited > patienceMs)
      for (const pid of leftovers) sendSignal(pid, waited > 2 * patienceMs ? 'SIGKILL' : 'SIGQUIT');
    if (waited > 4 * patienceMs)
      throw new Error(`processes ${leftovers.join(', ')} still hold the database in ${cluster}`);
    await sleep(50);
  }
  // A new server is refused while the number in the pid file answers signals: also when it is a dead process that
  // nobody has collected yet, or has gone to somebody else. Nobody works on the cluster, as we have just seen.
  const file = readPidFile(cluster);
  if (file && existsSync(`/proc/${file.pid}`)) rmSync(path.join(cluster, 'postmaster.pid'), { force: true });
}

/** A TCP port on 127.0.0.1 that is free now: `wanted` if possible. */
export async function freePort(wanted: number): Promise<number> {
  const tryPort = (port: number) =>
    new Promise<number>((resolve, reject) => {
      const server = createServer();
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
      });
    });
  if (wanted > 0) {
    try {
      return await tryPort(wanted);
    } catch {
      // Taken by another program: any other will do.
    }
  }
  return tryPort(0);
}

/** The lines of postmaster.pid that matter here; its format is fixed in PostgreSQL's src/include/utils/pidfile.h. */
function readPidFile(cluster: string): { pid: number; port: number; ready: boolean } | null {
  let lines: string[];
  try {
    lines = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

function runsOn(pid: number, cluster: string): boolean {
  if (process.platform !== 'linux') return identify(pid) !== null;
  return workingFolder(pid) === realpathSync(cluster);
}

function processesOn(cluster: string): number[] {
  if (process.platform !== 'linux' || !existsSync(cluster)) return [];
  const folder = realpathSync(cluster);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => workingFolder(pid) === folder && nameOf(pid).startsWith('postgres'));
}

function workingFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

function nameOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8');
  } catch {
    return '';
  }
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function runPgCtlStop(binaries: PostgresBinaries, cluster: string, mode: 'fast' | 'immediate'): void {
  try {
    execFileSync(binaries.pgCtl, ['stop', '-D', cluster, '-m', mode, '--no-wait'], {
      stdio: 'ignore',
      env: serverEnvironment(),
    });
  } catch {
    // It may be gone already; the caller watches the process itself.
  }
}

function rotate(logFile: string): void {
  if (sizeOf(logFile) > LOG_LIMIT) renameSync(logFile, `${logFile}.old`);
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function readTail(file: string, from: number): string {
  const text = readFileSync(file).subarray(from).toString('utf8').trim();
  return text.slice(-1500);
}
