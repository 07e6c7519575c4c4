import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { addPeople, makeKeys, openBeside } from './bench-people.ts';
import { orderFrom } from './children.ts';
import { progress, quantile } from './measure.ts';
import type { Measure } from './measure.ts';
import { keptPagesOf, memoryOf } from './processes.ts';
import { runServer, withFolder } from './run-server.ts';
import type { ServerProcess } from './run-server.ts';
import type { Order, Reply } from './smtp-client.ts';
import type { StreamsOrder, StreamsReply } from './soak-streams.ts';

const DESK = 'opswat';
const MINUTES = Number(process.env['SOAK_MINUTES'] ?? 30);
const ROUND_MS = 10_000;
const MAILS_EACH_ROUND = 40;
const CALLS_A_SECOND = 8;
const STREAMS = 50;
const KEYS = 10;

/**
 * Mail, calls of the API and streams together, for half an hour (SOAK_MINUTES): every mail becomes one ticket, every answer that
 * was acknowledged is there once, every stream has seen every event once and in order, though they are broken off again and
 * again. Memory of all processes over the last two thirds must not grow; the pages that the database keeps of what is stored, which
 * is more each minute, are counted apart.
 */
export function run(): Promise<Measure[]> {
  return withFolder(async (dataDir) => {
    const server = await runServer({ dataDir });
    try {
      return await soak(server, dataDir);
    } finally {
      await server.stop();
    }
  });
}

async function soak(server: ServerProcess, dataDir: string): Promise<Measure[]> {
  const { db, superuserUrl } = await openBeside(dataDir);
  const from = await addPeople(db, DESK, ['silver', 'gold', 'platinum']);
  const keys = (await makeKeys(db, DESK, { count: KEYS, role: 'manager' })).map((key) => `Bearer ${key}`);
  await db.close();
  const watch = new pg.Client({ connectionString: superuserUrl });
  await watch.connect();
  const url = `${server.url}/api/v1/${DESK}`;
  const start = await placeNow(url, keys[0] ?? '');
  const streams = await follow({ url, keys, streams: STREAMS, from: start, breakEveryMs: 2_000 });
  const caller = startCalls(url, keys);
  const samples: number[] = [];
  let pages = 0;
  const until = Date.now() + MINUTES * 60_000;
  let mails = 0;
  while (Date.now() < until) {
    const next = Date.now() + ROUND_MS;
    await orderFrom<Reply>('smtp-client.ts', {
      port: server.smtpPort,
      to: `support@${DESK}.test`,
      from: from.slice((mails / 10) % 900),
      connections: 2,
      mails: MAILS_EACH_ROUND,
    } satisfies Order);
    mails += MAILS_EACH_ROUND;
    const { node, postgres } = server.processes();
    pages = keptPagesOf(postgres);
    samples.push(memoryOf([...node, ...postgres]) - pages);
    if (samples.length % 6 === 0)
      progress(
        `${samples.length / 6} min: ${mails} mails, ${caller.answers()} answers, ${Math.round(samples.at(-1) ?? 0)} MB, and ${Math.round(pages)} MB of pages`,
      );
    await sleep(Math.max(0, next - Date.now()));
  }
  const calls = await caller.stop();
  await untilQuiet(watch);
  const { rows } = await watch.query<{ tickets: number; answers: number }>(`
    select (select count(*)::int from ticket) as tickets,
           (select count(*)::int from message where origin = 'agent' and kind = 'public') as answers`);
  const told = await eventsSince(url, keys[0] ?? '', start);
  const seen = await streams.end(told.last);
  await watch.end();
  const right = seen.seen.filter((one) => one.count === told.count && one.hash === told.hash).length;
  const third = Math.floor(samples.length / 3);
  const [middle, last] = [
    quantile(samples.slice(third, 2 * third), 0.5),
    quantile(samples.slice(2 * third), 0.5),
  ];
  const what = `soak of ${MINUTES} min`;
  return [
    {
      measure: `${what}: mails that are no ticket, or two`,
      value: Math.abs(mails - (rows[0]?.tickets ?? 0)),
      unit: 'mails',
      goal: '≤ 0',
      n: mails,
    },
    {
      measure: `${what}: acknowledged answers that are missing or doubled`,
      value: Math.abs(calls.answers - (rows[0]?.answers ?? 0)),
      unit: 'answers',
      goal: '≤ 0',
      n: calls.answers,
    },
    {
      measure: `${what}: streams that missed or doubled an event, ${seen.broken} breaks`,
      value: STREAMS - right,
      unit: 'streams',
      goal: '≤ 0',
      n: told.count,
    },
    {
      measure: `${what}: calls of the API that failed`,
      value: calls.failed,
      unit: 'calls',
      goal: '≤ 0',
      n: calls.all,
    },
    {
      measure: `${what}: call of the API, p95`,
      value: quantile(calls.times, 0.95),
      unit: 'ms',
      n: calls.all,
    },
    {
      measure: `${what}: memory, last third (middle third beside it)`,
      value: last,
      unit: 'MB',
      peer: 'middle third',
      peerValue: middle,
      ratio: middle / last,
      n: samples.length,
    },
    {
      measure: `${what}: pages of the database kept in memory at the end`,
      value: pages,
      unit: 'MB',
      n: samples.length,
    },
    {
      measure: `${what}: growth of memory from the middle to the last third`,
      value: (100 * (last - middle)) / middle,
      unit: '%',
      goal: '≤ 5',
      n: samples.length,
    },
  ];
}

/** Calls at a steady rate: the queue, a ticket of it, an answer. */
function startCalls(
  url: string,
  keys: readonly string[],
): {
  answers(): number;
  stop(): Promise<{ answers: number; failed: number; all: number; times: number[] }>;
} {
  const result = { answers: 0, failed: 0, all: 0, times: [] as number[] };
  let over = false;
  let turn = 0;
  const call = async (path: string, body?: unknown): Promise<unknown> => {
    const key = keys[(turn += 1) % keys.length] ?? '';
    const began = performance.now();
    result.all += 1;
    const answer = await fetch(`${url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: key, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const data: unknown = await answer.json();
    result.times.push(performance.now() - began);
    if (!answer.ok) {
      result.failed += 1;
      if (result.failed <= 3) progress(`${path}: ${answer.status} ${JSON.stringify(data).slice(0, 200)}`);
      return null;
    }
    return data;
  };
  const work = async (): Promise<void> => {
    while (!over) {
      const began = Date.now();
      const list = (await call('/tickets?limit=50')) as { items: { number: string }[] } | null;
      const number = list?.items[Math.floor(Math.random() * list.items.length)]?.number;
      if (number !== undefined) {
        await call(`/tickets/${number}`);
        await call(`/tickets/${number}/stream?limit=20`);
        if ((await call(`/tickets/${number}/messages`, { text: 'We are looking at it.' })) !== null)
          result.answers += 1;
      }
      await sleep(Math.max(0, 4_000 / CALLS_A_SECOND - (Date.now() - began)));
    }
  };
  const working = work();
  return {
    answers: () => result.answers,
    async stop() {
      over = true;
      await working;
      return result;
    },
  };
}

async function placeNow(url: string, key: string): Promise<string> {
  const answer = await fetch(`${url}/events`, { headers: { authorization: key } });
  return ((await answer.json()) as { next: string }).next;
}

/** All events after a place, as the list has them: what every stream should have seen. */
async function eventsSince(
  url: string,
  key: string,
  from: string,
): Promise<{ count: number; hash: string; last: string }> {
  const hash = createHash('sha256');
  let [count, last, next] = [0, from, from];
  for (let more = true; more;) {
    const answer = await fetch(`${url}/events?limit=500&after=${encodeURIComponent(next)}`, {
      headers: { authorization: key },
    });
    if (answer.status === 429) {
      await sleep(1_000);
      continue;
    }
    const page = (await answer.json()) as { items: { id: string }[]; next: string; more: boolean };
    for (const { id } of page.items) {
      hash.update(`${id}\n`);
      count += 1;
      last = id;
    }
    [next, more] = [page.next, page.more];
  }
  return { count, hash: hash.digest('hex'), last };
}

async function follow(order: StreamsOrder): Promise<{ end(last: string): Promise<StreamsReply> }> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'soak-streams.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  child.stdin.write(`${JSON.stringify(order)}\n`);
  await lines.next();
  return {
    async end(last) {
      child.stdin.write(`${last}\n`);
      return JSON.parse((await lines.next()).value ?? '') as StreamsReply;
    },
  };
}

/** Nothing waits any more: neither mails nor events without a place. */
async function untilQuiet(watch: pg.Client): Promise<void> {
  for (let waited = 0; waited < 180_000; waited += 100) {
    const { rows } = await watch.query<{ waiting: boolean }>(
      `select exists (select 1 from inbound where state = 'stored') or exists (select 1 from event_outbox) as waiting`,
    );
    if (rows[0]?.waiting === false) return;
    await sleep(100);
  }
  throw new Error('not all mails were tickets after three minutes');
}
