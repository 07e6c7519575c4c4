import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk, storedEvents, storedPromises } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { timerHooks } from '../../handlers.ts';
import { startTimers } from './timers.ts';
import type { Timers } from './timers.ts';
import type { TimerHooks } from './run-due.ts';

let desk: TestDesk;
let app: TestApp;
let staff: TestClient;
let timers: Timers | null = null;

/** A Tuesday. Silver, S1: first response in 4 hours on the wall clock (OSW-6), steps at 50 %, 75 % and the due time. */
const start = '2026-03-03T10:00:00Z';

beforeAll(async () => {
  desk = await createTestDesk('opswat', start);
  app = await createTestApp(desk.services);
  staff = app.withKey(desk, await desk.addKey('agent'));
  await desk.addCustomer({ name: 'Bento', plan: 'silver', email: 'bento@farol.example', language: 'en' });
  await desk.addAgent({ name: 'Ada', email: 'ada@opswat.test', teams: ['support'] });
  await desk.addAgent({ name: 'Emil', email: 'emil@opswat.test', teams: ['engineering'] });
  await desk.addAgent({ name: 'Lena', email: 'lena@opswat.test', role: 'lead' });
  await desk.addAgent({ name: 'Max', email: 'max@opswat.test', role: 'manager' });
});
afterEach(async () => {
  await timers?.close();
  timers = null;
  // Nothing of one test is due in the next.
  await desk.act(({ tx }) => sql`delete from promise_wake`.execute(tx));
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

async function open(severity = 'S1', at = start): Promise<number> {
  desk.clock.set(at);
  const { body, status } = await staff.post('/tickets', {
    subject: `A case of ${severity}`,
    text: 'Scans hang.',
    severity,
    requester: { name: 'Bento', email: 'bento@farol.example' },
  });
  expect(status).toBe(201);
  return Number((body as { number: string }).number.split('-')[1]);
}

const overdue = async (): Promise<number> => {
  const now = desk.clock.now();
  const { rows } = await desk.services.db.pools.system.query<{ count: number }>(
    'select count(*) from promise_wake where wake_at <= to_timestamp($1)',
    [now],
  );
  return rows[0]?.count ?? 0;
};

/** Timers that have done all that is due and sleep; tests call `runDue` when they have moved the clock. */
async function timersAt(at: string, hooks: TimerHooks = timerHooks(desk.services)): Promise<Timers> {
  desk.clock.set(at);
  await timers?.close();
  timers = startTimers(desk.services, hooks);
  await until(async () => (await overdue()) === 0);
  return timers;
}

/** Does what is due, also where the timers' own look had begun and is not done. */
async function runAll(clock: Timers): Promise<void> {
  await clock.runDue();
  await until(async () => (await overdue()) === 0);
}

interface Told {
  who: string;
  step: string;
}
async function told(number: number): Promise<Told[]> {
  return desk.act(async ({ tx }) => {
    // Each agent reads only their own: the clock's role sees them all.
    void tx;
    const { rows } = await desk.services.db.pools.system.query<Told>(
      `select a.name as who, n.data->>'step' as step from notification n
         join agent a on a.desk_id = n.desk_id and a.id = n.agent_id
         join ticket t on t.desk_id = n.desk_id and t.id = n.ticket_id
        where t.number = $1 order by n.at, n.data->>'step', a.name`,
      [number],
    );
    return rows;
  });
}
const mailed = (number: number): Promise<{ recipient: string; subject: string }[]> =>
  desk.act(
    async ({ tx }) =>
      (
        await sql<{ recipient: string; subject: string }>`
          select m.recipient, m.subject from mail_out m join ticket t on t.desk_id = m.desk_id and t.id = m.ticket_id
           where t.number = ${number} and m.kind = 'notification' order by m.created_at, m.recipient`.execute(
          tx,
        )
      ).rows,
  );
const first = async (number: number) =>
  (await storedPromises(desk, number)).find((promise) => promise.key === 'first-response');
const until = async (done: () => Promise<boolean>): Promise<void> => {
  for (let i = 0; i < 200 && !(await done()); i++) await sleep(20);
};

test('OSW-10: each step of the ladder tells the right people, in the workspace and by mail, once', async () => {
  const number = await open();
  const clock = await timersAt(start);
  expect(await told(number)).toEqual([]);
  desk.clock.set('2026-03-03T12:00:00Z');
  await runAll(clock);
  expect(await told(number)).toEqual([{ who: 'Ada', step: 'half' }]);
  await runAll(clock);
  expect(await told(number)).toHaveLength(1);
  desk.clock.set('2026-03-03T13:00:00Z');
  await runAll(clock);
  expect((await told(number)).slice(1)).toEqual([
    { who: 'Ada', step: 'soon' },
    { who: 'Lena', step: 'soon' },
  ]);
  desk.clock.set('2026-03-03T14:00:01Z');
  await runAll(clock);
  expect((await told(number)).slice(3)).toEqual([
    { who: 'Lena', step: 'broken' },
    { who: 'Max', step: 'broken' },
  ]);
  expect((await mailed(number)).map((mail) => mail.recipient).sort()).toEqual([
    'ada@opswat.test',
    'ada@opswat.test',
    'lena@opswat.test',
    'lena@opswat.test',
    'max@opswat.test',
  ]);
  const events = await storedEvents(desk, number);
  expect(
    events.filter((event) => event.type === 'promise.step').map((event) => [event.data['step'], event.at]),
  ).toEqual([
    ['half', '2026-03-03T12:00:00Z'],
    ['soon', '2026-03-03T13:00:00Z'],
    ['broken', '2026-03-03T14:00:00Z'],
  ]);
});

test('at the due second nothing is broken and nobody is told so; one second later it is, stamped with the due instant (law 3)', async () => {
  const number = await open();
  const clock = await timersAt('2026-03-03T14:00:00Z');
  await runAll(clock);
  expect(await first(number)).toMatchObject({ state: 'open' });
  expect((await told(number)).map((each) => each.step)).not.toContain('broken');
  desk.clock.advance(1);
  await runAll(clock);
  expect(await first(number)).toMatchObject({
    state: 'broken',
    settled: '2026-03-03T14:00:00Z',
    fulfilled: null,
  });
  expect((await told(number)).map((each) => each.step)).toContain('broken');
});

test('kept at the due second: nobody is told of a broken promise afterwards', async () => {
  const number = await open();
  const clock = await timersAt('2026-03-03T14:00:00Z');
  await staff.post(`/tickets/${number}/messages`, { text: 'Just in time.' });
  desk.clock.advance(60);
  await runAll(clock);
  expect(await first(number)).toMatchObject({ state: 'kept', settled: '2026-03-03T14:00:00Z' });
  expect((await told(number)).map((each) => each.step)).not.toContain('broken');
});

test('after an hour in which no clock ran everything catches up: steps, broken promises, each at its own instant (law 11)', async () => {
  const numbers = [await open(), await open(), await open('S2')];
  await timersAt('2026-03-03T15:00:00Z');
  for (const number of numbers) {
    expect(await first(number)).toMatchObject({ state: 'broken', settled: '2026-03-03T14:00:00Z' });
    const events = await storedEvents(desk, number);
    const broken = events.filter((event) => event.type === 'promise.broken');
    expect(broken).toHaveLength(1);
    expect(broken[0]).toMatchObject({ at: '2026-03-03T14:00:00Z', recorded: '2026-03-03T15:00:00Z' });
    expect((await told(number)).map((each) => each.step)).toEqual([
      'half',
      'soon',
      'soon',
      'broken',
      'broken',
    ]);
  }
});

test('a late answer while no clock ran: the lead is still told that the promise was broken', async () => {
  const number = await open();
  desk.clock.set('2026-03-03T15:00:00Z');
  await staff.post(`/tickets/${number}/messages`, { text: 'Sorry.' });
  expect(await first(number)).toMatchObject({ state: 'broken', fulfilled: '2026-03-03T15:00:00Z' });
  await timersAt('2026-03-03T15:00:02Z');
  expect((await told(number)).map((each) => each.step)).toContain('broken');
  expect(await told(number)).toHaveLength(5);
});

test('a note written while a step was overdue does not swallow the step', async () => {
  const number = await open();
  desk.clock.set('2026-03-03T14:30:00Z');
  await staff.post(`/tickets/${number}/messages`, { text: 'Looking.', note: true });
  expect(await first(number)).toMatchObject({ state: 'broken' });
  await timersAt('2026-03-03T14:30:01Z');
  expect((await told(number)).map((each) => each.step)).toEqual(['half', 'soon', 'soon', 'broken', 'broken']);
});

test('an agent who holds the ticket is told, and not also the team in their place', async () => {
  const number = await open();
  const emil = await desk.act(
    async ({ tx }) =>
      (await sql<{ id: string }>`select id from agent where email = 'emil@opswat.test'`.execute(tx)).rows[0]
        ?.id,
  );
  await staff.post(`/tickets/${number}/assignments`, { agent: emil });
  await timersAt('2026-03-03T12:00:00Z');
  expect((await told(number)).map((each) => each.who).sort()).toEqual(['Ada', 'Emil']);
});

test('the clock sleeps until the earliest due time, and an earlier one that appears wakes it', async () => {
  const late = await open('S4');
  const clock = await timersAt(start);
  await until(async () => clock.next() !== null);
  const before = clock.next();
  const early = await open('S1');
  // The hint that the new ticket sent; the half of four hours comes first.
  await until(async () => clock.next() === Date.parse('2026-03-03T12:00:00Z') / 1000);
  expect(clock.next()).toBe(Date.parse('2026-03-03T12:00:00Z') / 1000);
  expect(before).toBeGreaterThan(clock.next() ?? 0);
  void late;
  void early;
});

test('it wakes by itself at the due time', async () => {
  const number = await open();
  desk.clock.set('2026-03-03T14:00:00Z');
  // A clock that runs: what is due in a second is seen within the next.
  const began = Date.now();
  const base = Date.parse('2026-03-03T14:00:00Z') / 1000;
  const running = {
    ...desk.services,
    clock: {
      speed: 1,
      now: () => base + Math.floor((Date.now() - began) / 1000),
      millisecondsUntil: (at: number) => Math.max(0, (at - base) * 1000 - (Date.now() - began)),
    },
  };
  timers = startTimers(running, timerHooks(running));
  await until(async () => (await first(number))?.state === 'broken');
  expect(await first(number)).toMatchObject({ state: 'broken', settled: '2026-03-03T14:00:00Z' });
  expect(Date.now() - began).toBeGreaterThanOrEqual(1000);
  expect(Date.now() - began).toBeLessThan(10_000);
});

test('two clocks at once do each thing once', async () => {
  const numbers: number[] = [];
  for (let i = 0; i < 12; i++) numbers.push(await open());
  desk.clock.set('2026-03-03T14:05:00Z');
  const hooks = timerHooks(desk.services);
  const [a, b] = [startTimers(desk.services, hooks), startTimers(desk.services, hooks)];
  timers = { ...a, close: async () => void (await Promise.all([a.close(), b.close()])) };
  await Promise.all([a.runDue(), b.runDue(), a.runDue(), b.runDue()]);
  await until(async () => (await overdue()) === 0);
  for (const number of numbers) {
    expect(await told(number)).toHaveLength(5);
    const events = (await storedEvents(desk, number)).map((event) => event.type);
    expect(events.filter((type) => type === 'promise.broken')).toHaveLength(1);
    expect(events.filter((type) => type === 'promise.step')).toHaveLength(3);
  }
});

test('the work is in proportion to what is due, not to what is open (law 11)', async () => {
  for (let i = 0; i < 25; i++) await open('S4');
  const due = [await open('S1', '2026-03-03T09:00:00Z'), await open('S1', '2026-03-03T09:00:00Z')];
  let looked = 0;
  const hooks = timerHooks(desk.services);
  const counting: TimerHooks = {
    ...hooks,
    policy: (...args) => {
      looked += 1;
      return hooks.policy(...args);
    },
  };
  const clock = await timersAt('2026-03-03T13:00:01Z', counting);
  expect(looked).toBe(2);
  for (const number of due) expect((await first(number))?.state).toBe('broken');
  // What is answered wakes nobody again.
  expect(await clock.runDue()).toBe(0);
});

test('a step that a change moves is reached anew, at its new instant', async () => {
  const number = await open('S3');
  // One working day of 12 x 5: due the end of the next working day; the low ladder's 75 % lies far off.
  desk.clock.set('2026-03-03T13:00:00Z');
  await staff.post(`/tickets/${number}/severities`, { to: 'S1' });
  // Better: 4 h from the start, of which three quarters have passed: the steps of S1 are due at once.
  expect(await first(number)).toMatchObject({ due: '2026-03-03T14:00:00Z' });
  await timersAt('2026-03-03T13:00:01Z');
  expect((await told(number)).map((each) => each.step)).toEqual(['half', 'soon', 'soon']);
});

test('a ticket that cannot be folded does not stop the clock of the others', async () => {
  const bad = await open();
  const good = await open();
  const hooks = timerHooks(desk.services);
  const { rows } = await desk.services.db.pools.system.query<{ id: string; event_seq: number }>(
    'select id, event_seq from ticket where number = $1',
    [bad],
  );
  // A history that makes no sense: a pause that the policy does not have.
  await desk.act(({ tx }) =>
    sql`insert into event (desk_id, id, ticket_id, seq, type, at, recorded, actor_kind, actor_id, data)
        values (${desk.deskId}, gen_random_uuid(), ${rows[0]?.id}, 900, 'wait', to_timestamp(${desk.clock.now()}), to_timestamp(${desk.clock.now()}),
                'system', null, '{"for": "godot"}')`.execute(tx),
  );
  await timersAt('2026-03-03T14:00:01Z', hooks);
  expect((await first(good))?.state).toBe('broken');
  expect((await first(bad))?.state).toBe('open');
});

test('what cannot be told of one ticket keeps neither the others from being told nor the clock from going on', async () => {
  const bad = await open();
  const good = await open();
  const hooks = timerHooks(desk.services);
  const { rows } = await desk.services.db.pools.system.query<{ id: string }>(
    'select id from ticket where number = $1',
    [bad],
  );
  await timersAt('2026-03-03T14:00:01Z', {
    ...hooks,
    reached: async (act, tickets) => {
      const tellings = await hooks.reached(act, tickets);
      return tellings.map(({ ticketId, tell }) => ({
        ticketId,
        async tell() {
          await tell();
          // A fault of the database, after something was written.
          if (ticketId === rows[0]?.id) await sql`select 1 / 0`.execute(act.tx);
        },
      }));
    },
  });
  expect(await told(good)).toHaveLength(5);
  expect(await told(bad)).toHaveLength(0);
  expect((await first(bad))?.state).toBe('broken');
});

test('a ticket that cannot be written stops the clock of no other, is tried again after a minute, and then catches up', async () => {
  const bad = await open();
  const good = await open();
  // The place of its next event is taken: whatever the clock writes of it is refused.
  await desk.act(({ tx }) =>
    sql`insert into event (desk_id, id, ticket_id, seq, type, at, recorded, actor_kind, actor_id, data)
        select desk_id, gen_random_uuid(), id, event_seq + 1, 'note', opened_at, opened_at, 'system', null, '{}'
          from ticket where desk_id = ${desk.deskId} and number = ${bad}`.execute(tx),
  );
  const clock = await timersAt('2026-03-03T14:00:01Z');
  expect((await first(good))?.state).toBe('broken');
  expect(await told(good)).toHaveLength(5);
  expect(await first(bad)).toMatchObject({ state: 'open' });
  expect(await told(bad)).toEqual([]);
  desk.clock.advance(59);
  expect(await clock.runDue()).toBe(0);

  await desk.act(({ tx }) =>
    sql`update ticket set event_seq = event_seq + 1 where desk_id = ${desk.deskId} and number = ${bad}`.execute(
      tx,
    ),
  );
  desk.clock.advance(1);
  await runAll(clock);
  expect(await first(bad)).toMatchObject({ state: 'broken', settled: '2026-03-03T14:00:00Z' });
  expect(await told(bad)).toHaveLength(5);
});

test('while somebody holds a ticket that is due, the clock looks some times a second, not as fast as it can', async () => {
  const number = await open();
  desk.clock.set('2026-03-03T14:00:01Z');
  let looked = 0;
  const counting = {
    ...desk.services,
    clock: {
      ...desk.services.clock,
      now: () => {
        looked += 1;
        return desk.services.clock.now();
      },
    },
  };
  const holder = await desk.services.db.pools.system.connect();
  try {
    await holder.query('begin');
    await holder.query('select 1 from ticket where number = $1 for update', [number]);
    timers = startTimers(counting, timerHooks(desk.services));
    await sleep(1000);
    // Each look reads the clock two or three times; as fast as it can would be some hundred looks.
    expect(looked).toBeGreaterThan(4);
    expect(looked).toBeLessThan(40);
    await holder.query('commit');
  } finally {
    holder.release();
  }
  await until(async () => (await first(number))?.state === 'broken');
  expect((await first(number))?.state).toBe('broken');
});

test('while somebody changes a ticket the clock leaves it and comes back', async () => {
  const number = await open();
  desk.clock.set('2026-03-03T14:00:01Z');
  const holder = await desk.services.db.pools.system.connect();
  try {
    await holder.query('begin');
    await holder.query('select 1 from ticket where number = $1 for update', [number]);
    timers = startTimers(desk.services, timerHooks(desk.services));
    expect(await timers.runDue()).toBe(0);
    expect((await first(number))?.state).toBe('open');
    await holder.query('commit');
  } finally {
    holder.release();
  }
  await until(async () => (await first(number))?.state === 'broken');
  expect((await first(number))?.state).toBe('broken');
});
