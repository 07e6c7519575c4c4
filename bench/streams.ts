import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { createKey } from '../server/modules/access/door.ts';
import { addContact } from '../server/modules/people/door.ts';
import { createAuth } from '../server/platform/auth/create-auth.ts';
import { machineClock } from '../server/platform/clock.ts';
import { connect, prepare } from '../server/platform/db/connect.ts';
import { inDesk } from '../server/platform/db/context.ts';
import { startEmbeddedPostgres } from '../server/platform/postgres/supervisor.ts';
import { readSecret } from '../server/platform/secret.ts';
import type { Act, Db } from '../server/platform/services.ts';
import { standBy } from './children.ts';
import { makeDesk } from './lateness-data.ts';
import { createGuarded } from '../server/platform/net/guarded.ts';
import { progress, quantile } from './measure.ts';
import type { Measure } from './measure.ts';
import { runServer, withFolder } from './run-server.ts';
import { PEER } from './streams-peer.ts';
import type { Arrivals, ReadersOrder } from './streams-readers.ts';

/** Half are staff, by keys; half are customers, each with a session of their own. */
const STREAMS = 1000;
const PER_KEY = 10;
/** Clicks one after the other, each when the one before was answered and some time has passed. */
const CLICKS = 60;
const PAUSE_MS = 250;
/** Clicks at once, by this many people, for events a second. */
const BURST = 200;
const WRITERS = 8;
const DESK = 'opswat';
const system = { kind: 'system', id: null } as const;

interface Run {
  /** Bytes of memory that a stream costs. */
  readonly memory: number;
  /** Milliseconds from a click to each stream that is told of it. */
  readonly lateness: readonly number[];
  /** Events that reached a stream, a second, while clicks came as fast as they were taken. */
  readonly perSecond: number;
  readonly told: number;
}

interface Subject {
  readonly url: string;
  readonly readers: ReadersOrder['readers'];
  /** The process that holds the streams. */
  readonly pid: number;
  /** Does something that is told to everybody; settles with its answer. `nth` is in it. */
  click(nth: number): Promise<void>;
}

/** A thousand live streams in one process: what each costs, and how long it is from a click to the event in every browser. */
export function run(): Promise<Measure[]> {
  return withFolder(async (folder) => {
    const ours = await measureOurs(folder);
    progress('the same with a bare server');
    const peer = await measurePeer();
    const lines: [string, number, string, string | null, number, number][] = [
      [`memory of each of ${STREAMS} streams`, ours.memory / 1024, 'KiB', null, peer.memory / 1024, STREAMS],
      [
        'click to event, p50',
        quantile(ours.lateness, 0.5),
        'ms',
        null,
        quantile(peer.lateness, 0.5),
        ours.lateness.length,
      ],
      [
        'click to event, p95',
        quantile(ours.lateness, 0.95),
        'ms',
        '≤ 250',
        quantile(peer.lateness, 0.95),
        ours.lateness.length,
      ],
    ];
    return [
      ...lines.map(([measure, value, unit, goal, peerValue, n]) => ({
        measure,
        value,
        unit,
        goal,
        peer: PEER,
        peerValue,
        ratio: peerValue / value,
        n,
      })),
      {
        measure: 'events told to streams, a second',
        value: ours.perSecond,
        unit: '/s',
        peer: PEER,
        peerValue: peer.perSecond,
        ratio: ours.perSecond / peer.perSecond,
        n: ours.told,
      },
    ];
  });
}

async function measureOurs(folder: string): Promise<Run> {
  const log = (): void => undefined;
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), log });
  const dataDir = path.join(folder, 'server');
  const secret = await readSecret(dataDir);
  const open = { url: postgres.url(), secret: secret.toString('hex'), applicationName: 'bench', log };
  await prepare({ ...open, migrationsDir: path.resolve(import.meta.dirname, '../server/migrations') });
  const db = connect(open);
  try {
    progress(`${STREAMS} readers and what they may see`);
    const { keys, sessions, customer } = await makeReaders(db, secret, postgres.pid);
    const server = await runServer({ dataDir, env: { DATABASE_URL: postgres.url() } });
    try {
      const api = `${server.url}/api/v1/${DESK}`;
      let asked = 0;
      const post = async (url: string, body: unknown): Promise<Response> => {
        const answer = await fetch(`${api}${url}`, {
          method: 'POST',
          headers: { authorization: keys[asked++ % keys.length] ?? '', 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
        if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
        return answer;
      };
      const ticket = await post('/tickets', {
        subject: 'Bench',
        text: 'x',
        requester: { name: 'Bench', email: customer },
      });
      const { number } = (await ticket.json()) as { number: string };
      return await measure({
        url: `${api}/events/stream`,
        readers: [
          ...Array.from({ length: STREAMS / 2 }, (_, i) => ({
            authorization: keys[Math.floor(i / PER_KEY)] ?? '',
          })),
          ...sessions.map((cookie) => ({ cookie })),
        ],
        pid: server.processes().node[0] ?? 0,
        click: async (nth) => {
          await post(`/tickets/${number}/messages`, { text: `Answer ${nth}` });
        },
      });
    } finally {
      await server.stop();
    }
  } finally {
    await db.close();
    await postgres.stop();
  }
}

async function makeReaders(
  db: Db,
  secret: Buffer,
  postmaster: number,
): Promise<{ keys: string[]; sessions: string[]; customer: string }> {
  const { deskId, customerId } = await makeDesk(db, secret, postmaster);
  const emails = Array.from({ length: STREAMS / 2 }, (_, i) => `reader${i}@bench.example`);
  const keys: string[] = [];
  await inDesk(db, { deskId, actor: system }, async (tx) => {
    const act: Act = { tx, deskId, actor: system, now: machineClock.now(), after: () => undefined };
    for (const email of emails) await addContact(act, { customerId, name: email, email });
    for (let i = 0; i < STREAMS / 2 / PER_KEY; i++)
      keys.push(`Bearer ${(await createKey(act, { name: `bench ${i}`, role: 'agent' })).key}`);
  });
  const auth = await createAuth({
    pool: db.auth,
    secret,
    publicUrl: () => 'http://localhost:3000',
    net: createGuarded({ privateTargets: [] }),
    production: false,
  });
  const sessions: string[] = [];
  for (const email of emails) {
    const { token } = await auth.createLink(email, deskId);
    const signedIn = await auth.signInLink(token, deskId, { peer: '127.0.0.1', userAgent: 'bench' });
    sessions.push(signedIn?.cookies.map((cookie) => cookie.split(';')[0]).join('; ') ?? '');
  }
  await auth.close();
  return { keys, sessions, customer: emails[0] ?? '' };
}

async function measurePeer(): Promise<Run> {
  const peer = await standBy('streams-peer.ts');
  try {
    const [pid, port] = peer.line.split(' ');
    const url = `http://127.0.0.1:${port}/`;
    return await measure({
      url,
      readers: Array.from({ length: STREAMS }, () => ({})),
      pid: Number(pid),
      click: async (nth) => {
        const { ok } = await fetch(url, { method: 'POST', body: `Answer ${nth}` });
        if (!ok) throw new Error('the peer refused');
      },
    });
  } finally {
    await peer.end();
  }
}

async function measure({ url, readers, pid, click }: Subject): Promise<Run> {
  // What the first requests make is made before.
  await click(0);
  await sleep(2000);
  const before = residentBytes(pid);
  const reading = await startReaders({ url, readers });
  await sleep(5000);
  const memory = (residentBytes(pid) - before) / readers.length;

  const clicks: bigint[] = [];
  for (let nth = 1; nth <= CLICKS; nth++) {
    clicks.push(process.hrtime.bigint());
    await click(nth);
    await sleep(PAUSE_MS);
  }
  await sleep(1000);
  let next = 0;
  const began = process.hrtime.bigint();
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      while (next++ < BURST) await click(CLICKS + next);
    }),
  );
  await sleep(3000);
  const { events, closed } = await reading.end();
  if (closed > 0) throw new Error(`${closed} streams ended while they were measured`);

  // In the order of their first arrival: the clicks one after the other, then those at once.
  const arrivals = Object.values(events)
    .map((times) => times.map(BigInt))
    .toSorted((a, b) => Number((a[0] ?? 0n) - (b[0] ?? 0n)));
  const single = arrivals.filter(([first = 0n]) => first >= (clicks[0] ?? 0n) && first < began);
  if (single.length < CLICKS) throw new Error(`${CLICKS} clicks, ${single.length} events`);
  const lateness = single
    .slice(0, CLICKS)
    .flatMap((times, index) => times.map((at) => Number(at - (clicks[index] ?? 0n)) / 1e6));
  const burst = arrivals.flatMap((times) => times.filter((at) => at >= began));
  const last = burst.reduce((latest, at) => (at > latest ? at : latest), began);
  return { memory, lateness, told: burst.length, perSecond: burst.length / (Number(last - began) / 1e9) };
}

/** Readers of a stream, in a process of their own. */
export async function startReaders(order: ReadersOrder): Promise<{ end(): Promise<Arrivals> }> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'streams-readers.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.write(`${JSON.stringify(order)}\n`);
  const lines = createInterface({ input: child.stdout });
  const said = lines[Symbol.asyncIterator]();
  const { value } = await said.next();
  if (!String(value).startsWith('ready')) throw new Error(`the readers did not come up: ${String(value)}`);
  return {
    async end() {
      child.stdin.end();
      const { value: text } = await said.next();
      await once(child, 'close').catch(() => undefined);
      return JSON.parse(String(text)) as Arrivals;
    },
  };
}

/** Resident memory of a process. */
function residentBytes(pid: number): number {
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (kib === undefined) throw new Error(`the memory of process ${pid} can not be read`);
  return Number(kib) * 1024;
}
