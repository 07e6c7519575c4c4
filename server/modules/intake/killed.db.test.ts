import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestDesk } from '../../../tools/desk-fixture.ts';
import { storeInbound } from './store-inbound.ts';

// Mails that wait together are taken in with one transaction: a lock that a test holds stops it where it is to be killed.

const name = 'intake under test';
const people = ['ana', 'bento', 'caio', 'dora', 'eva'];
let desk: TestDesk;
let admin: pg.Client;
let lock: pg.Client;
/** The session that holds it. */
let holder: number;
/** Those of the process with the database of this test: others may run the same on the same server. */
const connections = 'pg_stat_activity where application_name = $1 and datname = current_database()';
const processes: ChildProcess[] = [];

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-06T15:30:00Z');
  for (const person of people)
    await desk.addCustomer({
      name: person,
      plan: 'silver',
      email: `${person}@radio.example`,
      language: 'en',
    });
  [admin, lock] = [
    new pg.Client({ connectionString: desk.database.url }),
    new pg.Client({ connectionString: desk.database.url }),
  ];
  await Promise.all([admin.connect(), lock.connect()]);
  const { rows } = await lock.query<{ pid: number }>('select pg_backend_pid() as pid');
  holder = rows[0]?.pid ?? 0;
});
afterEach(async () => {
  await lock.query('rollback');
  for (const one of processes.splice(0).toReversed()) await kill(one);
});
afterAll(async () => {
  await admin.end();
  await lock.end();
  await desk.close();
});

function startProcess(): ChildProcess {
  const child = spawn(process.execPath, [new URL('intake-process.fixture.ts', import.meta.url).pathname], {
    env: {
      ...process.env,
      TEST_INTAKE: JSON.stringify({
        url: desk.database.url,
        secret: desk.services.secret.toString('hex'),
        now: String(desk.clock.now()),
        name,
      }),
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  processes.push(child);
  return child;
}

/** Dead, and all that it asked of the database ended. */
async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  await admin.query(`select pg_terminate_backend(pid) from ${connections}`, [name]);
  await until('the end of its connections', async () => {
    const { rows } = await admin.query(`select 1 from ${connections}`, [name]);
    return rows.length === 0;
  });
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let at = 0; at < 1000; at += 1) {
    if (await holds()) return;
    await sleep(20);
  }
  throw new Error(`${what} did not happen within 20 seconds`);
}

/** How many transactions of the process wait for the lock that this test holds. */
async function stopped(): Promise<number> {
  const { rows } = await admin.query<{ n: number }>(
    `select count(*)::int as n from ${connections} and $2 = any(pg_blocking_pids(pid))`,
    [name, holder],
  );
  return rows[0]?.n ?? 0;
}

async function store(subject: string): Promise<void> {
  for (const person of people) {
    // What came first is tried first, after each death.
    desk.clock.advance(1);
    await storeInbound(desk.services, desk.deskId, {
      raw: Buffer.from(
        [
          `From: ${person}@radio.example`,
          'To: support@opswat.test',
          `Subject: ${subject} ${person}`,
          `Message-ID: <${subject}-${person}@radio.example>`,
          '',
          `Every scan of ${person} is slow.`,
          '',
        ].join('\r\n'),
      ),
      recipients: ['support@opswat.test'],
      envelopeFrom: `${person}@radio.example`,
      remoteAddress: '127.0.0.1',
      receivedAt: desk.clock.now(),
    });
  }
}

interface Stored {
  state: string;
  attempts: number;
}
const inbound = async (subject: string): Promise<Stored[]> =>
  (
    await admin.query<Stored>(
      "select state, attempts from inbound where position($1 in convert_from(raw, 'UTF8')) > 0 order by received_at, id",
      [`Subject: ${subject} `],
    )
  ).rows;

async function tickets(subject: string): Promise<unknown[]> {
  const { rows } = await admin.query(
    `select t.subject, count(distinct t.number)::int as numbers,
            (select count(*)::int from message m where m.ticket_id = t.id) as messages,
            (select count(*)::int from mail_out o where o.ticket_id = t.id) as answers,
            (select count(*)::int from event e where e.ticket_id = t.id and e.type = 'opened') as opened,
            (select count(*)::int from promise p where p.ticket_id = t.id) > 0 as promised
       from ticket t where t.subject like $1 group by t.id, t.subject order by t.subject`,
    [`${subject} %`],
  );
  return rows;
}
const oneEach = (subject: string): unknown[] =>
  people.map((person) => ({
    subject: `${subject} ${person}`,
    numbers: 1,
    messages: 1,
    answers: 1,
    opened: 1,
    promised: true,
  }));
const counted = async (): Promise<number> =>
  (await admin.query<{ n: number }>('select coalesce(sum(change), 0)::int as n from queue_change')).rows[0]
    ?.n ?? 0;

const moments = [
  { moment: 'before anything of it is written', held: 'contact in access exclusive mode' },
  {
    moment: 'between tickets and messages',
    held: 'message in share row exclusive mode',
  },
  { moment: 'when all but their answers is written', held: 'mail_out in share row exclusive mode' },
];
test.for(moments)(
  'kill -9 while mails are taken in together, $moment: nothing of it is left, and then each is one ticket with one answer',
  { timeout: 90_000 },
  async ({ held }) => {
    const subject = `Killed at ${held.split(' ')[0]}`;
    const before = await counted();
    await store(subject);
    await lock.query(`begin; lock table ${held}`);
    const first = startProcess();
    await until('the stop', async () => (await stopped()) > 0);
    expect(await stopped(), 'all in one transaction').toBe(1);
    await kill(first);
    await lock.query('rollback');
    expect(await tickets(subject)).toEqual([]);
    expect(await inbound(subject)).toEqual(people.map(() => ({ state: 'stored', attempts: 1 })));
    expect(await counted()).toBe(before);

    startProcess();
    await until('the rest', async () => (await inbound(subject)).every(({ state }) => state !== 'stored'));
    expect(await tickets(subject)).toEqual(oneEach(subject));
    expect((await inbound(subject)).map(({ state }) => state)).toEqual(people.map(() => 'done'));
  },
);

test(
  'of the mails that were under way each time the process was killed, one is put aside as what may have killed it, and no other',
  { timeout: 120_000 },
  async () => {
    await store('Poison');
    await lock.query('begin; lock table mail_out in share row exclusive mode');
    for (let death = 0; death < 8; death += 1) {
      const child = startProcess();
      await until('the stop', async () => (await stopped()) > 0);
      // Whatever else is under way comes as far.
      await sleep(300);
      await kill(child);
    }
    await lock.query('rollback');
    startProcess();
    await until('the rest', async () => (await inbound('Poison')).every(({ state }) => state !== 'stored'));
    const states = (await inbound('Poison')).map(({ state }) => state);
    expect(states.filter((state) => state !== 'done')).toEqual(['quarantined']);
    expect(await tickets('Poison')).toHaveLength(people.length - 1);
  },
);
