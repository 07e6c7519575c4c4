import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { addPeople, openBeside } from './bench-people.ts';
import { orderFrom, standBy } from './children.ts';
import { progress } from './measure.ts';
import type { Measure } from './measure.ts';
import { processorTime } from './processes.ts';
import { runServer, withFolder } from './run-server.ts';
import type { ServerProcess } from './run-server.ts';
import type { Order, Reply } from './smtp-client.ts';
import { PEER } from './smtp-peer.ts';

const DESK = 'opswat';
const TO = `support@${DESK}.test`;
const PLANS = ['silver', 'gold', 'platinum'];
const WARM_UP = 400;
const RUNS = [
  { connections: 1, mails: 600 },
  { connections: 10, mails: 2000 },
];
const LIMIT_MS = 180_000;

/**
 * Mail by SMTP into the real server with its embedded PostgreSQL, all on this machine: how many 250s a second it says (each
 * after its mail is stored durably) while the same process turns what it took into tickets, and how many tickets a second are
 * committed, counted from the first mail until the last is a ticket with its promises and its answer. Beside it, in the same
 * run and from the same client, the least that an intake can do.
 */
export function run(): Promise<Measure[]> {
  return withFolder(async (dataDir) => {
    const peers = await measurePeer();
    const measures: Measure[] = [];
    progress('starting the server on an empty folder');
    const server = await runServer({ dataDir, nodeOptions: nodeOptions() });
    try {
      const intake = await openIntake(server, dataDir);
      await intake.send({ connections: 10, mails: WARM_UP });
      await intake.settle();
      for (const [index, load] of RUNS.entries()) {
        const peer = peers[index]!;
        const result = await intake.send(load);
        measures.push(...asMeasures(load, result, peer));
      }
      await intake.close();
    } finally {
      await server.stop();
    }
    return measures;
  });
}

type Load = { connections: number; mails: number };
type Result = {
  reply: Reply;
  ticketSeconds: number;
  nodeMs: number;
  postgresMs: number;
};

/** For `--cpu-prof` and the like. */
function nodeOptions(): string[] {
  return (process.env['BENCH_NODE_OPTIONS'] ?? '').split(' ').filter((option) => option !== '');
}

async function measurePeer(): Promise<Reply[]> {
  progress(`the peer: ${PEER}`);
  const peer = await standBy('smtp-peer.ts');
  const order = (load: Load): Promise<Reply> =>
    orderFrom<Reply>('smtp-client.ts', {
      ...load,
      port: Number(peer.line),
      to: TO,
      from: ['one@bench.example'],
    } satisfies Order);
  await order({ connections: 10, mails: WARM_UP });
  const replies = [];
  for (const load of RUNS) replies.push(await order(load));
  await peer.end();
  return replies;
}

/** A way to send mails to a server and to wait until they are tickets. */
export async function openIntake(
  server: ServerProcess,
  dataDir: string,
): Promise<{ send(load: Load): Promise<Result>; settle(): Promise<void>; close(): Promise<void> }> {
  const { db, superuserUrl } = await openBeside(dataDir);
  const from = await addPeople(db, DESK, PLANS);
  await db.close();
  const watch = new pg.Client({ connectionString: superuserUrl });
  await watch.connect();
  let sent = 0;
  return {
    async send(load) {
      progress(`${load.mails} mails over ${load.connections} connection${load.connections === 1 ? '' : 's'}`);
      const { node, postgres } = server.processes();
      const before = { node: processorTime(node), postgres: processorTime(postgres) };
      const order: Order = { ...load, port: server.smtpPort, to: TO, from };
      const reply = await orderFrom<Reply>('smtp-client.ts', order);
      const ended = await untilTickets(watch);
      sent += load.mails;
      await check(watch, sent);
      const now = server.processes();
      return {
        reply,
        ticketSeconds: (ended - reply.began) / 1000,
        nodeMs: processorTime(now.node) - before.node,
        postgresMs: processorTime(now.postgres) - before.postgres,
      };
    },
    // As autovacuum does within a minute: plans that were made on empty tables are made anew.
    settle: async () => void (await watch.query('analyze')),
    close: () => watch.end(),
  };
}

/** Milliseconds of the clock when no mail waited any more. */
async function untilTickets(watch: pg.Client): Promise<number> {
  const limit = Date.now() + LIMIT_MS;
  while (Date.now() < limit) {
    const { rows } = await watch.query<{ waiting: boolean }>(
      "select exists (select 1 from inbound where state = 'stored') as waiting",
    );
    if (rows[0]?.waiting === false) return Date.now();
    await sleep(20);
  }
  throw new Error(`after ${LIMIT_MS / 1000} s not all mails were tickets`);
}

/** Every mail that got its 250 is one ticket with promises, a file and an answer; else the figures mean nothing. */
async function check(watch: pg.Client, sent: number): Promise<void> {
  const { rows } = await watch.query<Record<string, number>>(`
    select (select count(*)::int from inbound where state = 'done') as done,
           (select count(*)::int from ticket) as tickets,
           (select count(distinct ticket_id)::int from promise) as promised,
           (select count(distinct ticket_id)::int from attachment) as files,
           (select count(*)::int from mail_out where kind = 'acknowledgement') as answers`);
  const wrong = Object.entries(rows[0] ?? {}).filter(([, count]) => count !== sent);
  if (wrong.length > 0)
    throw new Error(`of ${sent} mails: ${wrong.map(([what, count]) => `${count} ${what}`).join(', ')}`);
}

function asMeasures(load: Load, result: Result, peer: Reply): Measure[] {
  const over = `${load.connections} connection${load.connections === 1 ? '' : 's'}`;
  const [accepted, peerAccepted] = [load.mails / result.reply.seconds, load.mails / peer.seconds];
  const n = load.mails;
  return [
    {
      measure: `mail in, ${over}: durable 250s`,
      value: accepted,
      unit: 'mails/s',
      goal: `≥ ${Math.round(peerAccepted / 2)}`,
      peer: PEER,
      peerValue: peerAccepted,
      ratio: accepted / peerAccepted,
      n,
    },
    {
      measure: `mail in, ${over}: dot to 250, p99`,
      value: result.reply.p99,
      unit: 'ms',
      peer: PEER,
      peerValue: peer.p99,
      ratio: peer.p99 / result.reply.p99,
      n,
    },
    {
      measure: `mail → ticket, ${over}: committed tickets`,
      value: n / result.ticketSeconds,
      unit: 'tickets/s',
      goal: '≥ 150',
      n,
    },
    {
      measure: `mail → ticket, ${over}: processor time of Node`,
      value: result.nodeMs / n,
      unit: 'ms/ticket',
      n,
    },
    {
      measure: `mail → ticket, ${over}: processor time of PostgreSQL`,
      value: result.postgresMs / n,
      unit: 'ms/ticket',
      n,
    },
  ];
}
