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
import { progress, quantile } from './measure.ts';
import type { Measure } from './measure.ts';
import { askedOfRows } from '../web/app/ticket-row.ts';
import { fillQueue } from './queue-data.ts';
import { spawnServer, withFolder } from './run-server.ts';

/** `QUEUE_SIZES=1000,100000` measures these only. */
const SIZES = (process.env['QUEUE_SIZES'] ?? '1000,100000,1000000').split(',').map(Number);
const ROUNDS = 300;
const WARM_UP = 60;
const LIMIT_MS = 15;

/** Lists are asked for what their rows show. */
const row = `&fields=${askedOfRows}`;

/** What an agent's browser asks of the API, one after the other over one connection. */
const ASKED: readonly { readonly name: string; readonly url: (page: Page) => string }[] = [
  { name: 'the first page of the queue with all counts', url: () => `/tickets?view=open&limit=50${row}` },
  { name: 'its second page', url: ({ next }) => `/tickets?view=open&limit=50&cursor=${next}${row}` },
  { name: 'a team’s queue', url: () => `/tickets?view=open&limit=50&team=team%201${row}` },
  { name: 'what is unassigned', url: () => `/tickets?view=unassigned&limit=50${row}` },
  { name: 'what is broken', url: () => `/tickets?view=broken&limit=50${row}` },
  { name: 'the newest of all', url: () => `/tickets?view=all&limit=50${row}` },
  { name: 'the first page with every field', url: () => '/tickets?view=open&limit=50' },
  { name: 'a ticket', url: ({ numbers, round }) => `/tickets/${numbers[round % numbers.length]}` },
];

interface Page {
  readonly next: string;
  readonly numbers: readonly string[];
  readonly round: number;
}

/**
 * The queue page's requests to the API over loopback, as role app under row-level security, at several sizes of the same desk. In
 * the same run and through the same stack, the least that a request with a query can take: `/readyz`, which asks `select 1`.
 */
export function run(): Promise<Measure[]> {
  return withFolder(async (folder) => {
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
      const results: Result[] = [];
      for (const size of SIZES) {
        progress(`${size.toLocaleString('en')} tickets`);
        await fillQueue(admin, desk, size);
        results.push({ size, ...(await measure(serverDir, postgres.url(), key)) });
      }
      return asMeasures(results);
    } finally {
      await admin.end();
      await db.close();
      await postgres.stop();
    }
  });
}

interface Result {
  readonly size: number;
  readonly times: ReadonlyMap<string, readonly number[]>;
  readonly least: readonly number[];
}

function keyOf({ db, deskId }: BenchDesk): Promise<string> {
  const actor = { kind: 'system', id: null } as const;
  return inDesk(db, { deskId, actor }, async (tx) => {
    const act = { tx, deskId, actor, now: machineClock.now(), after: () => undefined };
    return (await createKey(act, { name: 'bench', role: 'agent' })).key;
  });
}

async function measure(dataDir: string, databaseUrl: string, key: string): Promise<Omit<Result, 'size'>> {
  const server = await spawnServer({
    dataDir,
    env: { ROLES: 'http', DATABASE_URL: databaseUrl, RATE_LIMITS: 'key=0' },
  });
  try {
    await server.ready;
    const headers = { authorization: `Bearer ${key}` };
    const api = `${server.url}/api/v1/opswat`;
    const timed = async (url: string): Promise<{ ms: number; text: string }> => {
      const begun = performance.now();
      const answer = await fetch(url, { headers });
      const text = await answer.text();
      const ms = performance.now() - begun;
      if (answer.status !== 200) throw new Error(`${url}: ${answer.status} ${text}`);
      return { ms, text };
    };
    const first = JSON.parse((await timed(`${api}/tickets?view=open&limit=50`)).text) as {
      next: string;
      items: { number: string }[];
    };
    const numbers = first.items.map((item) => item.number);
    const times = new Map<string, number[]>(ASKED.map(({ name }) => [name, []]));
    const least: number[] = [];
    // In turn, so that a noisy moment of the machine falls on all alike.
    for (let round = -WARM_UP; round < ROUNDS; round++) {
      const page = { next: first.next, numbers, round: Math.max(0, round) };
      for (const { name, url } of ASKED) {
        const { ms } = await timed(`${api}${url(page)}`);
        if (round >= 0) times.get(name)?.push(ms);
      }
      const { ms } = await timed(`${server.url}/readyz`);
      if (round >= 0) least.push(ms);
    }
    return { times, least };
  } finally {
    await server.stop();
  }
}

function asMeasures(results: readonly Result[]): Measure[] {
  const smallest = results[0];
  return results.flatMap(({ size, times, least }) =>
    [...times].flatMap(([name, values]): Measure[] => {
      const p95 = quantile(values, 0.95);
      const before = quantile(smallest?.times.get(name) ?? [], 0.95);
      const at = `${name}, ${power(size)} tickets`;
      return [
        {
          measure: `${at}: p50`,
          value: quantile(values, 0.5),
          unit: 'ms',
          peer: 'select 1 through the same stack',
          peerValue: quantile(least, 0.5),
          n: values.length,
        },
        {
          measure: `${at}: p95`,
          value: p95,
          unit: 'ms',
          goal: `≤ ${LIMIT_MS}`,
          peer: 'select 1 through the same stack',
          peerValue: quantile(least, 0.95),
          n: values.length,
        },
        ...(size === smallest?.size
          ? []
          : [
              {
                measure: `${at}: growth of p95 since ${power(smallest?.size ?? size)}`,
                value: p95 / before,
                unit: 'times',
                goal: '≤ 1.5',
                n: values.length,
              },
            ]),
      ];
    }),
  );
}

function power(count: number): string {
  return `10^${Math.round(Math.log10(count))}`;
}
