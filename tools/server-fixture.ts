// PostgreSQL servers of a test's own: for what concerns a whole server (roles), and for other versions than the embedded.

import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { choosePostgresUser, runAs } from '../server/platform/postgres/os-user.ts';
import { freePort } from '../server/platform/postgres/postmaster.ts';
import { removeEmbeddedPostgres, startEmbeddedPostgres } from '../server/platform/postgres/supervisor.ts';

/** A server that runs until `stop`. */
export interface OtherServer {
  /** A superuser's address, at the database "postgres". */
  url: string;
  /** A new empty database; the superuser's address of it. */
  createDatabase(): Promise<{ url: string; drop(): Promise<void> }>;
  stop(): Promise<void>;
}

const quiet = (): void => undefined;

/** The folder of programs of the oldest PostgreSQL that Debian's packages have installed, or null. */
export function findDebianPostgres(): string | null {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).filter((name) => /^\d+$/.test(name)) : [];
  const oldest = versions.toSorted((a, b) => Number(a) - Number(b))[0];
  const bin = oldest === undefined ? null : path.join(root, oldest, 'bin');
  return bin !== null && existsSync(path.join(bin, 'initdb')) ? bin : null;
}

/** Starts a throw-away server: "embedded", or that of a folder of programs. */
export async function startOtherServer(binaries: string): Promise<OtherServer> {
  const { url, stop } = binaries === 'embedded' ? await startEmbedded() : await startInstalled(binaries);
  return {
    url,
    async createDatabase() {
      const name = `test_${randomBytes(6).toString('hex')}`;
      await onServer(url, `create database ${name} template template0`);
      const own = new URL(url);
      own.pathname = `/${name}`;
      return { url: own.href, drop: () => onServer(url, `drop database if exists ${name} with (force)`) };
    },
    stop,
  };
}

async function startEmbedded(): Promise<{ url: string; stop: () => Promise<void> }> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'amparo-test-server-'));
  const server = await startEmbeddedPostgres({ dataDir, durable: false, database: 'postgres', log: quiet });
  return {
    url: server.url(),
    async stop() {
      await server.stop();
      await removeEmbeddedPostgres(dataDir, quiet);
    },
  };
}

async function startInstalled(bin: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'amparo-installed-'));
  const data = path.join(folder, 'data');
  const passwordFile = path.join(folder, 'password');
  const password = randomBytes(12).toString('hex');
  writeFileSync(passwordFile, password);
  const user = choosePostgresUser(data, quiet);
  if (user) for (const file of [folder, passwordFile]) chownSync(file, user.uid, user.gid);
  const run = (program: string, args: string[]): void => {
    execFileSync(path.join(bin, program), args, { ...runAs(user), stdio: ['ignore', 'ignore', 'inherit'] });
  };
  run('initdb', [
    '-D',
    data,
    '-U',
    'postgres',
    `--pwfile=${passwordFile}`,
    '-A',
    'scram-sha-256',
    '-E',
    'UTF8',
    '--locale=C',
    '--no-sync',
  ]);
  const port = await freePort(0);
  const options = `-c port=${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`;
  run('pg_ctl', ['start', '-w', '-s', '-D', data, '-l', path.join(folder, 'log'), '-o', options]);
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    async stop() {
      run('pg_ctl', ['stop', '-w', '-s', '-D', data, '-m', 'immediate']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
