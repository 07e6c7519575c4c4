// The cluster on disk: made once by initdb, with what the supervisor must remember of it.

import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import type { PostgresBinaries } from './binaries.ts';
import { type OsUser, runAs } from './os-user.ts';

/** What is remembered between starts, in the cluster's folder (readable by its owner only). */
export interface ClusterState {
  password: string;
  /** The port of the last start; 0 before the first. */
  port: number;
  /** Fingerprint of the settings with which the server was last started. */
  settings: string;
}

/** The superuser that initdb makes. */
export const SUPERUSER = 'postgres';

const STATE = 'amparo-state.json';

/**
 * The folder of the cluster inside `dataDir`, made by initdb when absent. initdb works in a draft folder that is renamed
 * when it is finished, so a kill in the middle leaves nothing half-made behind.
 *
 * @throws when another program's PostgreSQL folder or one of another major version is there.
 */
export async function ensureCluster(
  dataDir: string,
  binaries: PostgresBinaries,
  user: OsUser | null,
  durable: boolean,
  log: (line: string) => void,
): Promise<string> {
  const cluster = path.join(dataDir, 'cluster');
  for (const name of readdirSync(dataDir)) {
    if (name.startsWith('cluster.new-')) rmSync(path.join(dataDir, name), { recursive: true, force: true });
  }
  if (existsSync(path.join(cluster, 'PG_VERSION'))) {
    requireSameMajor(cluster, binaries.version);
    return cluster;
  }
  log(`creating the database in ${cluster} (once; some seconds)`);
  const draft = path.join(dataDir, `cluster.new-${process.pid}`);
  mkdirSync(draft, { mode: 0o700 });
  if (user) chownSync(draft, user.uid, user.gid);
  const password = randomBytes(24).toString('base64url');
  const passwordFile = path.join(dataDir, `.initdb-${process.pid}`);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  try {
    await initdb(binaries, draft, passwordFile, user, durable);
    writeState(draft, { password, port: 0, settings: '' }, user);
    renameSync(draft, cluster);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
  return cluster;
}

/** Reads what was remembered. @throws when the file is gone: without it nobody knows the password. */
export function readState(cluster: string): ClusterState {
  const file = path.join(cluster, STATE);
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ClusterState;
  } catch (cause) {
    throw new Error(
      `${file} is missing or damaged, and it holds the password of the database in ${cluster}. ` +
        `Put it back from a backup of the data folder, or start with an empty DATA_DIR and restore a backup.`,
      { cause },
    );
  }
}

/** Replaces the file in one step. */
export function writeState(cluster: string, state: ClusterState, user: OsUser | null): void {
  const file = path.join(cluster, STATE);
  const draft = `${file}.new`;
  writeFileSync(draft, `${JSON.stringify(state)}\n`, { mode: 0o600 });
  chmodSync(draft, 0o600);
  if (user) chownSync(draft, user.uid, user.gid);
  renameSync(draft, file);
}

async function initdb(
  binaries: PostgresBinaries,
  folder: string,
  passwordFile: string,
  user: OsUser | null,
  durable: boolean,
): Promise<void> {
  const args = [
    `--pgdata=${folder}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The built-in provider sorts the same on every system and in every version of its C library.
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ];
  try {
    await promisify(execFile)(binaries.initdb, args, { ...runAs(user), env: serverEnvironment() });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new Error(
      `initdb could not create the database in ${folder}: ${(stderr?.trim() || message).slice(-1500)}`,
      { cause: error },
    );
  }
}

/** The environment of the server's programs: none of our secrets, and messages in English. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP } = process.env;
  return {
    PATH,
    LC_ALL: 'C',
    ...(SystemRoot === undefined ? {} : { SystemRoot }),
    ...(TEMP === undefined ? {} : { TEMP }),
  };
}

function requireSameMajor(cluster: string, version: string): void {
  const major = readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (version.startsWith(`${major}.`)) return;
  throw new Error(
    `The database in ${cluster} was made by PostgreSQL ${major}, but this program carries ${version}. ` +
      `Make a backup with the program of before and restore it into an empty DATA_DIR.`,
  );
}
