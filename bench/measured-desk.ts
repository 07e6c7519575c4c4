import path from 'node:path';
import pg from 'pg';
import { createKey } from '../server/modules/access/door.ts';
import { machineClock } from '../server/platform/clock.ts';
import { connect, prepare } from '../server/platform/db/connect.ts';
import { inDesk } from '../server/platform/db/context.ts';
import { startEmbeddedPostgres } from '../server/platform/postgres/supervisor.ts';
import { readSecret } from '../server/platform/secret.ts';
import { makeDesk } from './lateness-data.ts';
import type { BenchDesk } from './lateness-data.ts';
import { spawnServer } from './run-server.ts';

/** A desk on a database of its own, with a superuser who fills it and a server that is asked. */
export interface MeasuredDesk {
  readonly desk: BenchDesk;
  readonly admin: pg.Client;
  /** Starts the server (role http alone), asks, and stops it again. */
  asked<T>(ask: (asking: Asking) => Promise<T>): Promise<T>;
}

/** An agent's browser, one request after the other over one connection. */
export interface Asking {
  /** Where the desk's API begins. */
  readonly api: string;
  /** The address of the least that a request with a query can take: `select 1` through the same stack. */
  readonly least: string;
  /** Milliseconds until the whole answer is there. @throws Error when it is not 200 */
  timed(url: string): Promise<{ ms: number; text: string }>;
}

/** Runs work on a measured desk in this folder, which may hold one from before. */
export async function withDesk<T>(folder: string, work: (measured: MeasuredDesk) => Promise<T>): Promise<T> {
  const log = (): void => undefined;
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), log });
  const serverDir = path.join(folder, 'server');
  const secret = await readSecret(serverDir);
  const open = { url: postgres.url(), secret: secret.toString('hex'), applicationName: 'bench', log };
  await prepare({ ...open, migrationsDir: path.resolve(import.meta.dirname, '../server/migrations') });
  const db = connect(open);
  const admin = new pg.Client({ connectionString: postgres.url() });
  await admin.connect();
  try {
    const desk = await makeDesk(db, secret, postgres.pid);
    const key = await keyOf(desk);
    return await work({
      desk,
      admin,
      asked: (ask) => asked(serverDir, postgres.url(), key, ask),
    });
  } finally {
    await admin.end();
    await db.close();
    await postgres.stop();
  }
}

function keyOf({ db, deskId }: BenchDesk): Promise<string> {
  const actor = { kind: 'system', id: null } as const;
  return inDesk(db, { deskId, actor }, async (tx) => {
    const act = { tx, deskId, actor, now: machineClock.now(), after: () => undefined };
    return (await createKey(act, { name: 'bench', role: 'agent' })).key;
  });
}

async function asked<T>(
  dataDir: string,
  databaseUrl: string,
  key: string,
  ask: (asking: Asking) => Promise<T>,
): Promise<T> {
  const server = await spawnServer({
    dataDir,
    env: { ROLES: 'http', DATABASE_URL: databaseUrl, RATE_LIMITS: 'key=0' },
  });
  try {
    await server.ready;
    return await ask({
      api: `${server.url}/api/v1/opswat`,
      least: `${server.url}/readyz`,
      async timed(url) {
        const begun = performance.now();
        const answer = await fetch(url, { headers: { authorization: `Bearer ${key}` } });
        const text = await answer.text();
        const ms = performance.now() - begun;
        if (answer.status !== 200) throw new Error(`${url}: ${answer.status} ${text}`);
        return { ms, text };
      },
    });
  } finally {
    await server.stop();
  }
}
