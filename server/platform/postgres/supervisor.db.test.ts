import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openPool } from '../db/connect.ts';
import { withRetry } from '../db/retry.ts';
import { FolderInUseError } from './folder-claim.ts';
import { identify } from './process-identity.ts';
import { removeEmbeddedPostgres, startEmbeddedPostgres } from './supervisor.ts';
import type { EmbeddedPostgres, EmbeddedPostgresOptions } from './supervisor.ts';

const isRoot = process.getuid?.() === 0;
const SUPERVISOR = new URL('supervisor.ts', import.meta.url).href;

/** A cluster that was made and stopped: most tests begin with a copy, as making one takes seconds. */
let made: string;
let dataDir: string;
let lines: string[];
let started: EmbeddedPostgres[];
let children: ChildProcess[];
beforeAll(async () => {
  // Not called as those folders that a later run of the tests takes for left behind.
  made = mkdtempSync(path.join(tmpdir(), 'amparo-cluster-'));
  const server = await startEmbeddedPostgres({ dataDir: made, durable: false, log: () => undefined });
  await server.stop();
});
afterAll(() => removeEmbeddedPostgres(made, () => undefined));
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'amparo-test-supervisor-'));
  lines = [];
  started = [];
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(started.map((server) => server.stop()));
  await vi.waitFor(async () => expect(await removeEmbeddedPostgres(dataDir, () => undefined)).toBe(true), {
    timeout: 10_000,
  });
});

/** Puts the cluster that was made before into the folder of a test. Owners and rights are copied too. */
function copyCluster(into = dataDir): void {
  execFileSync('cp', ['-a', path.join(made, 'cluster'), path.join(into, 'cluster')]);
}

async function start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const log = (line: string): void => void lines.push(line);
  const server = await startEmbeddedPostgres({ dataDir, log, durable: false, ...options });
  started.push(server);
  return server;
}

/** An owner in a process of its own, which prints one JSON line when it has started or failed. */
async function startInChild(): Promise<{
  child: ChildProcess;
  answer: { pid?: number; port?: number; adopted?: boolean; error?: string; name?: string };
}> {
  const code = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(SUPERVISOR)});
    try {
      const { pid, port, adopted } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, durable: false, log: () => {} });
      console.log(JSON.stringify({ pid, port, adopted }));
      setInterval(() => {}, 1000);
    } catch (error) {
      console.log(JSON.stringify({ error: error.message, name: error.name }));
    }`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const answer = await new Promise<string>((resolve) =>
    child.stdout?.once('data', (data: Buffer) => resolve(data.toString())),
  );
  return { child, answer: JSON.parse(answer) };
}

function kill(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

async function query<Row extends pg.QueryResultRow>(server: EmbeddedPostgres, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: server.url() });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

describe('the cluster', () => {
  test('is durable, has checksums and sorts alike everywhere; listens on this machine only, by password only', async () => {
    const server = await start({ durable: true });
    expect(
      await query(
        server,
        `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('full_page_writes') as pages,
                current_setting('data_checksums') as sums, current_setting('server_encoding') as encoding, current_setting('jit') as jit,
                current_setting('listen_addresses') as listen, current_setting('max_connections') as connections,
                (select concat(datlocprovider, ' ', datlocale) from pg_database where datname = current_database()) as locale`,
      ),
    ).toEqual([
      {
        fsync: 'on',
        commit: 'on',
        pages: 'on',
        sums: 'on',
        encoding: 'UTF8',
        jit: 'off',
        listen: '127.0.0.1',
        connections: '100',
        locale: 'b C.UTF-8',
      },
    ]);
    await expect(
      new pg.Client({ connectionString: server.url({ password: 'guess' }) }).connect(),
    ).rejects.toThrow(/password authentication failed/);
    await expect(new pg.Client({ connectionString: server.url({ password: '' }) }).connect()).rejects.toThrow(
      /password/,
    );
  });

  test('is reached by a socket that only its own user can enter, with the password; by port where an address would be too long', async () => {
    copyCluster();
    const server = await start();
    const through =
      "select host(inet_server_addr()) as address, current_setting('unix_socket_permissions') as may";
    expect(await query(server, through)).toEqual([{ address: null, may: '0700' }]);
    for (const password of ['guess', '']) {
      const client = new pg.Client({ connectionString: server.url({ password }) });
      await expect(client.connect()).rejects.toThrow(/password/);
    }
    const byPort = new pg.Client({
      ...server.superuser,
      host: server.host,
      port: server.port,
      database: 'amparo',
    });
    await byPort.connect();
    expect((await byPort.query(through)).rows).toMatchObject([{ address: '127.0.0.1' }]);
    await byPort.end();

    const deep = path.join(dataDir, 'a'.repeat(90));
    mkdirSync(deep);
    copyCluster(deep);
    const far = await start({ dataDir: deep });
    expect(far.url()).not.toContain('?');
    expect(await query(far, through)).toMatchObject([{ address: '127.0.0.1' }]);
  });

  test('keeps data and port over a clean stop; the second start makes nothing anew', async () => {
    copyCluster();
    const first = await start();
    await query(first, 'create table kept (a int)');
    await first.stop();
    expect(identify(first.pid)).toBeNull();
    lines = [];
    const second = await start();
    expect(second.port).toBe(first.port);
    expect(second.adopted).toBe(false);
    expect(await query(second, 'select count(*)::int as n from kept')).toEqual([{ n: 0 }]);
    expect(lines).toEqual([]);
  });

  test('takes another port when that of last time is taken by another program', async () => {
    copyCluster();
    const first = await start();
    await first.stop();
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(first.port, '127.0.0.1', resolve));
    try {
      const second = await start();
      expect(second.port).not.toBe(first.port);
      expect(await query(second, 'select 1 as one')).toEqual([{ one: 1 }]);
    } finally {
      squatter.close();
    }
  });

  test('is finished before it counts: what an interrupted initdb left is thrown away', async () => {
    mkdirSync(path.join(dataDir, 'cluster.new-1'));
    writeFileSync(path.join(dataDir, 'cluster.new-1', 'PG_VERSION'), '18\n');
    await start();
    expect(readdirSync(dataDir).filter((name) => name.startsWith('cluster'))).toEqual(['cluster']);
  });

  test('of another major version is refused with advice', async () => {
    mkdirSync(path.join(dataDir, 'cluster'), { mode: 0o700 });
    writeFileSync(path.join(dataDir, 'cluster', 'PG_VERSION'), '14\n');
    await expect(start()).rejects.toThrow(/was made by PostgreSQL 14/);
  });

  test('further settings, and those of custom.conf, are in force', async () => {
    copyCluster();
    const first = await start({ settings: { work_mem: '3MB' } });
    expect(await query(first, "select current_setting('work_mem') as v")).toEqual([{ v: '3MB' }]);
    await first.stop();
    writeFileSync(path.join(dataDir, 'cluster', 'custom.conf'), "work_mem = '5MB'\n", { mode: 0o644 });
    const second = await start({ settings: { work_mem: '3MB' } });
    expect(await query(second, "select current_setting('work_mem') as v")).toEqual([{ v: '5MB' }]);
  });

  test('that can’t start says why, with the words of the server', async () => {
    copyCluster();
    await expect(start({ settings: { shared_buffers: 'plenty' } })).rejects.toThrow(
      /did not start:[^]*shared_buffers[^]*plenty/,
    );
    const healthy = await start();
    expect(await query(healthy, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('an owner killed with -9', () => {
  beforeEach(() => copyCluster());

  test('leaves a server that the next owner adopts, with all that was committed', async () => {
    const { child, answer } = await startInChild();
    await kill(child);
    expect(identify(answer.pid ?? 0)).not.toBeNull();
    const next = await start();
    expect({ pid: next.pid, port: next.port, adopted: next.adopted }).toEqual({
      pid: answer.pid,
      port: answer.port,
      adopted: true,
    });
    expect(lines.join()).toContain(`took over the running PostgreSQL (process ${answer.pid})`);
    expect(await query(next, 'select 1 as one')).toEqual([{ one: 1 }]);
    await next.stop();
    expect(identify(next.pid)).toBeNull();
  });

  test('leaves a server that is stopped and started anew when its settings are not ours', async () => {
    const { child, answer } = await startInChild();
    await kill(child);
    const next = await start({ settings: { work_mem: '3MB' } });
    expect(next.adopted).toBe(false);
    expect(next.pid).not.toBe(answer.pid);
    expect(identify(answer.pid ?? 0)).toBeNull();
    expect(await query(next, "select current_setting('work_mem') as v")).toEqual([{ v: '3MB' }]);
  });

  test('leaves a server that is ended by force when it does not answer', async () => {
    const { child, answer } = await startInChild();
    await kill(child);
    process.kill(answer.pid ?? 0, 'SIGSTOP');
    const next = await start({ patienceMs: 300 });
    expect(next.pid).not.toBe(answer.pid);
    expect(lines.join('\n')).toContain('does not answer');
    expect(await query(next, 'select 1 as one')).toEqual([{ one: 1 }]);
  }, 60_000);

  test('together with its server, both at once: the next owner recovers', async () => {
    const { child, answer } = await startInChild();
    process.kill(answer.pid ?? 0, 'SIGKILL');
    await kill(child);
    const next = await start();
    expect(await query(next, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('two owners of one folder', () => {
  beforeEach(() => copyCluster());

  test('the second is refused with the first one’s pid, and let in when that was killed with -9', async () => {
    const { child } = await startInChild();
    const refusal: unknown = await start().catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(FolderInUseError);
    expect((refusal as FolderInUseError).pid).toBe(child.pid);
    expect((refusal as Error).message).toContain(`is already in use by process ${child.pid}`);
    await kill(child);
    await expect(start()).resolves.toMatchObject({ adopted: true });
  });

  test('a second start in the same process is refused too', async () => {
    await start();
    await expect(start()).rejects.toBeInstanceOf(FolderInUseError);
  });

  test('of four that start at the same time at most one owns it, and the others say so', async () => {
    const answers = (await Promise.all(Array.from({ length: 4 }, startInChild))).map(({ answer }) => answer);
    expect(answers.filter(({ pid }) => pid !== undefined).length).toBeLessThanOrEqual(1);
    for (const { name } of answers.filter(({ pid }) => pid === undefined))
      expect(name).toBe('FolderInUseError');
    // Whoever comes later, when those are gone, gets in.
    await Promise.all(children.filter((child) => child.exitCode === null).map(kill));
    await expect(start()).resolves.toBeDefined();
  });
});

describe('a server killed with -9', () => {
  beforeEach(() => copyCluster());

  test('is started again on the same port; what was committed is there, and the pool works on', async () => {
    const server = await start({ durable: true });
    const restarts = vi.fn<() => void>();
    server.onRestart(restarts);
    const pool = openPool(server.url(), 'test', 4, () => undefined);
    try {
      await pool.query('create table promise (n int)');
      for (let round = 1; round <= 3; round++) {
        await withRetry(() => pool.query('insert into promise values ($1)', [round]));
        const before = server.pid;
        process.kill(before, 'SIGKILL');
        await vi.waitFor(() => expect(restarts).toHaveBeenCalledTimes(round), { timeout: 15_000 });
        expect(server.pid).not.toBe(before);
      }
      const { rows } = await withRetry(() => pool.query('select n from promise order by n'));
      expect(rows).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
      expect(lines.join('\n')).toContain('ended unasked; starting it again');
    } finally {
      await pool.end();
    }
  }, 60_000);

  test('is started again also when it had been adopted', async () => {
    const { child } = await startInChild();
    await kill(child);
    const server = await start();
    const restarts = vi.fn<() => void>();
    server.onRestart(restarts);
    process.kill(server.pid, 'SIGKILL');
    await vi.waitFor(() => expect(restarts).toHaveBeenCalledTimes(1), { timeout: 15_000 });
    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
  }, 30_000);

  test('while we stop, stays stopped', async () => {
    const server = await start();
    const pid = server.pid;
    const stopped = server.stop();
    process.kill(pid, 'SIGKILL');
    await stopped;
    expect(identify(server.pid)).toBeNull();
    expect(lines.join('\n')).not.toContain('starting it again');
  });
});

describe.runIf(isRoot)('under root', () => {
  test('the server runs as a user of its own, who alone can read the data', async () => {
    const server = await start();
    const uid = Number(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]);
    expect(uid).toBeGreaterThan(0);
    const cluster = statSync(path.join(dataDir, 'cluster'));
    expect({ uid: cluster.uid, mode: cluster.mode & 0o777 }).toEqual({ uid, mode: 0o700 });
    expect(statSync(path.join(dataDir, 'cluster', 'amparo-state.json')).mode & 0o777).toBe(0o600);
    const environment = readFileSync(`/proc/${server.pid}/environ`, 'utf8')
      .split('\0')
      .map((entry) => entry.split('=')[0]);
    expect(
      environment.filter((name) => name && !['PATH', 'LC_ALL', 'PG_GRANDPARENT_PID'].includes(name)),
    ).toEqual([]);
  });

  test('a folder below one that only root may enter works; others still can’t list or read that one', async () => {
    const closed = path.join(dataDir, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o700);
    const outer = dataDir;
    chmodSync(outer, 0o700);
    dataDir = path.join(closed, 'data');
    try {
      const server = await start();
      expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
      expect(statSync(closed).mode & 0o777).toBe(0o710);
      expect(lines.join('\n')).toContain('may now be passed (not read)');
      await server.stop();
      expect(existsSync(path.join(dataDir, 'cluster', 'postmaster.pid'))).toBe(false);
    } finally {
      dataDir = outer;
    }
  });
});
