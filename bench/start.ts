import { setTimeout as sleep } from 'node:timers/promises';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { progress, quantile } from './measure.ts';
import type { Measure } from './measure.ts';
import { spawnServer, withFolder } from './run-server.ts';

const PAGE = '/opswat';
const SECOND_STARTS = 3;
const LIMIT_MS = 120_000;

/**
 * `npm start` until it serves, as a newcomer waits for it: from the start of npm on an empty folder (database, five desks with
 * their cast) and again on the same folder, to the first answer of /healthz and to the whole first page of a desk.
 */
export function run(): Promise<Measure[]> {
  // What is installed or built once for all is not part of a start.
  const root = path.resolve(import.meta.dirname, '..');
  const boot = spawnSync(process.execPath, ['tools/boot.mjs', 'start'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (boot.status !== 0) throw new Error('the server could not be made ready to start');
  return withFolder(async (dataDir) => {
    progress('npm start on an empty folder');
    const first = await timeStart(dataDir);
    const later: Times[] = [];
    for (let i = 0; i < SECOND_STARTS; i++) {
      progress(`npm start again, ${i + 1} of ${SECOND_STARTS}`);
      later.push(await timeStart(dataDir));
    }
    const median = (of: keyof Times): number =>
      quantile(
        later.map((times) => times[of]),
        0.5,
      );
    return [
      { measure: 'first npm start: /healthz', value: first.alive, unit: 's', n: 1 },
      { measure: 'first npm start: first page', value: first.page, unit: 's', n: 1 },
      { measure: 'second npm start: /healthz', value: median('alive'), unit: 's', n: SECOND_STARTS },
      {
        measure: 'second npm start: first page',
        value: median('page'),
        unit: 's',
        goal: '≤ 3',
        n: SECOND_STARTS,
      },
    ];
  });
}

type Times = { alive: number; page: number };

/** Seconds from the start of npm. */
async function timeStart(dataDir: string): Promise<Times> {
  const begin = performance.now();
  const server = await spawnServer({ dataDir, by: 'npm' });
  try {
    const since = (): number => (performance.now() - begin) / 1000;
    await answer(`${server.url}/healthz`, server.ready);
    const alive = since();
    const page = await answer(`${server.url}${PAGE}`, server.ready);
    const seconds = since();
    if (!page.includes('</html>')) throw new Error(`${PAGE} is no whole page`);
    await server.ready;
    return { alive, page: seconds };
  } finally {
    await server.stop();
  }
}

/** Asks until the answer is 200; fails with the server when that ends. */
async function answer(url: string, ready: Promise<void>): Promise<string> {
  let fault: unknown = null;
  ready.catch((error: unknown) => (fault = error));
  const limit = Date.now() + LIMIT_MS;
  let last = 'nothing';
  while (Date.now() < limit) {
    if (fault instanceof Error) throw fault;
    try {
      const response = await fetch(url);
      const text = await response.text();
      if (response.status === 200) return text;
      last = String(response.status);
    } catch (error) {
      last = String(error);
    }
    await sleep(20);
  }
  throw new Error(`${url} did not answer in ${LIMIT_MS / 1000} s: ${last}`);
}
