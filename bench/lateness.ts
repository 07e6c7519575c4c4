import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';
import pg from 'pg';
import { connect, prepare } from '../server/platform/db/connect.ts';
import { startEmbeddedPostgres } from '../server/platform/postgres/supervisor.ts';
import { readSecret } from '../server/platform/secret.ts';
import { makeDesk, openDue, padOpen } from './lateness-data.ts';
import type { BenchDesk } from './lateness-data.ts';
import { progress, quantile } from './measure.ts';
import type { Measure } from './measure.ts';
import { familyOf, processorTime, titleOf } from './processes.ts';
import { spawnServer, withFolder } from './run-server.ts';

const SIZES = [1_000, 10_000, 100_000, 1_000_000];
/** Promises that fall due in each second. */
const RATE = 200;
/** Seconds for which they do; the largest database is watched for longer. */
const SECONDS = 6;
const SECONDS_AT_MOST_OPEN = 20;
/** Seconds from the writing of the tickets to the first due time: the worker has to start. */
const LEAD = 12;

/**
 * How late a promise is found broken while very many are open, by a server with the role worker on a database of its own. A
 * promise may be kept at its due second, so it is broken one second later (law 3): lateness is counted from there to the
 * commit of its event, by the database's commit times. The open promises that do not fall due in the run are copies of a real
 * one, with a ticket but without events; those that do are real to the last event, and each reaches the end of a ladder of
 * escalation, which tells two people.
 */
export function run(): Promise<Measure[]> {
  return withFolder(async (folder) => {
    const log = (): void => undefined;
    const settings = { track_commit_timestamp: 'on' };
    const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), settings, log });
    // The worker finds its secret in a folder without a database: this process runs the database, to fill it.
    const workerDir = path.join(folder, 'worker');
    const secret = await readSecret(workerDir);
    const open = { url: postgres.url(), secret: secret.toString('hex'), applicationName: 'bench', log };
    await prepare({ ...open, migrationsDir: path.resolve(import.meta.dirname, '../server/migrations') });
    const db = connect(open);
    const admin = new pg.Client({ connectionString: postgres.url() });
    await admin.connect();
    try {
      const desk = await makeDesk(db, secret, postgres.pid);
      const results: Result[] = [];
      for (const size of SIZES) {
        const seconds = size === SIZES.at(-1) ? SECONDS_AT_MOST_OPEN : SECONDS;
        progress(`${size.toLocaleString('en')} open promises, ${RATE} due a second for ${seconds} s`);
        await padOpen(admin, desk, size);
        results.push(await measure(admin, desk, { workerDir, databaseUrl: postgres.url(), seconds }));
      }
      return asMeasures(results);
    } finally {
      await admin.end();
      await db.close();
      await postgres.stop();
    }
  });
}

type Result = { broken: number; lateness: number[]; workMs: number };

async function measure(
  admin: pg.Client,
  desk: BenchDesk,
  where: { workerDir: string; databaseUrl: string; seconds: number },
): Promise<Result> {
  const from = Math.floor(Date.now() / 1000) + LEAD;
  await openDue(desk, { from, seconds: where.seconds, rate: RATE });
  const server = await spawnServer({
    dataDir: where.workerDir,
    env: { ROLES: 'worker', DATABASE_URL: where.databaseUrl },
  });
  try {
    await server.ready;
    if (Date.now() / 1000 > from - 1) throw new Error(`the worker was not ready ${LEAD} s after the tickets`);
    await sleep((from - 1) * 1000 - Date.now());
    const workers = (): number[] => [...server.processes().node, ...backends(desk.postmaster)];
    const before = processorTime(workers());
    const wanted = RATE * where.seconds;
    const limit = (from + where.seconds + 60) * 1000;
    let lateness: number[] = [];
    for (await sleep(where.seconds * 1000); lateness.length < wanted; await sleep(500)) {
      if (Date.now() > limit)
        throw new Error(`only ${lateness.length} of ${wanted} promises were found broken`);
      const { rows } = await admin.query<{ late: number }>(
        `select extract(epoch from pg_xact_commit_timestamp(xmin) - (at + interval '1 second'))::float8 as late
           from event where type = 'promise.broken' and at >= to_timestamp($1)`,
        [from],
      );
      lateness = rows.map((row) => row.late);
    }
    return { broken: lateness.length, lateness, workMs: processorTime(workers()) - before };
  } finally {
    await server.stop();
  }
}

/** PostgreSQL's processes that serve the worker; not the bench's own, nor those that tidy up behind the filling. */
function backends(postmaster: number): number[] {
  return familyOf(postmaster).filter((pid) => titleOf(pid).includes(' amparo_'));
}

function asMeasures(results: readonly Result[]): Measure[] {
  const last = results.at(-1)!;
  const work = results.map((result) => result.workMs / result.broken);
  const most = SIZES.at(-1)!;
  return [
    {
      measure: `broken events with ${power(most)} open promises, ${RATE} due a second: lateness p50`,
      value: quantile(last.lateness, 0.5),
      unit: 's after due + 1 s',
      n: last.broken,
    },
    {
      measure: `broken events with ${power(most)} open promises, ${RATE} due a second: lateness p99`,
      value: quantile(last.lateness, 0.99),
      unit: 's after due + 1 s',
      goal: '≤ 1',
      n: last.broken,
    },
    ...results.slice(0, -1).map((result, index): Measure => ({
      measure: `broken events with ${power(SIZES[index]!)} open promises: lateness p99`,
      value: quantile(result.lateness, 0.99),
      unit: 's after due + 1 s',
      n: result.broken,
    })),
    ...results.map((result, index): Measure => ({
      measure: `processor time for each promise due, ${power(SIZES[index]!)} open`,
      value: work[index]!,
      unit: 'ms',
      ...(index === 0
        ? {}
        : { peer: `${power(SIZES[0]!)} open`, peerValue: work[0]!, ratio: work[0]! / work[index]! }),
      n: result.broken,
    })),
  ];
}

function power(count: number): string {
  return `10^${Math.round(Math.log10(count))}`;
}
