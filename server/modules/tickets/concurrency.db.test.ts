import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk, storedEvents } from '../../../tools/desk-fixture.ts';
import type { TestAnswer, TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { timerHooks } from '../../handlers.ts';
import { policyById } from '../policies/door.ts';
import { rebuildPromises, startTimers } from '../ledger/door.ts';
import { recountQueues } from '../queues/door.ts';

let desk: TestDesk;
let app: TestApp;
let staff: TestClient;
let customer: TestClient;

beforeAll(async () => {
  desk = await createTestDesk('opservices', '2026-03-04T13:00:00Z');
  app = await createTestApp(desk.services);
  staff = app.withKey(desk, await desk.addKey('lead'));
  await desk.addCustomer({ name: 'Ana', plan: 'premium', email: 'ana@loja.example' });
  customer = app.signedIn(desk, 'ana@loja.example');
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

const open = (subject: string, client = customer): Promise<TestAnswer> =>
  client.post('/tickets', { subject, text: 'x' });
const numberOf = (answer: TestAnswer): number =>
  Number((answer.body as { number: string }).number.split('-')[1]);

async function whole(): Promise<void> {
  await desk.act(async (act) => {
    expect((await rebuildPromises(act, (id) => policyById(act.tx, act.deskId, id))).differences).toEqual([]);
    expect((await recountQueues(act)).differences).toEqual([]);
  });
}

test('50 requests at once get 50 numbers, one after the other, and none is lost', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => open(`Case ${index}`)));
  expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 201));
  const numbers = answers.map(numberOf).sort((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
  await whole();
});

test('strangers who write at once with one address are one contact', async () => {
  const requester = { name: 'Edu', email: 'edu@x.example' };
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => staff.post('/tickets', { subject: 'x', text: 'x', requester })),
  );
  expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 201));
  const { rows } = await desk.act(({ tx }) =>
    sql`select 1 from contact where email = 'edu@x.example'`.execute(tx),
  );
  expect(rows.length).toBe(1);
});

test('20 acts on one ticket at once: each gets its own seq, none is lost, nobody waits for ever, and the clock is in between', async () => {
  const number = numberOf(await open('Busy'));
  const url = `/tickets/${number}`;
  desk.clock.advance(5 * 3600);
  const timers = startTimers(desk.services, timerHooks(desk.services));
  const file = {
    name: 'a.txt',
    type: 'text/plain',
    content: Buffer.from('the same file').toString('base64'),
  };
  try {
    const answers = await Promise.all([
      ...Array.from({ length: 8 }, (_, index) =>
        staff.post(`${url}/messages`, { text: `Answer ${index}`, attachments: [file] }),
      ),
      ...Array.from({ length: 4 }, (_, index) =>
        customer.post(`${url}/messages`, { text: `Question ${index}`, attachments: [file] }),
      ),
      ...['critical', 'high', 'critical', 'high'].map((to) => staff.post(`${url}/severities`, { to })),
      ...Array.from({ length: 4 }, () => staff.post(`${url}/waits`, { for: 'customer' })),
      timers.runDue().then(() => null),
      timers.runDue().then(() => null),
    ]);
    // The same severity twice in a row is refused; everything else went through.
    for (const answer of answers) expect([201, 422], answer?.text).toContain(answer?.status ?? 201);
    expect(answers.filter((answer) => answer?.status === 201).length).toBeGreaterThanOrEqual(18);
  } finally {
    await timers.close();
  }
  const events = await storedEvents(desk, number);
  expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
  expect(events.filter((event) => event.type === 'message').length).toBe(13);
  expect(
    events.filter((event) => event.type === 'promise.broken' && event.data['promise'] === 'first-response')
      .length,
  ).toBeLessThanOrEqual(1);
  await whole();
});

test('acts on two tickets that share their files do not wait for each other in a circle', async () => {
  const [a, b] = [numberOf(await open('A')), numberOf(await open('B'))];
  const files = Array.from({ length: 6 }, (_, index) => ({
    name: `${index}.txt`,
    type: 'text/plain',
    content: Buffer.from(`shared ${index}`).toString('base64'),
  }));
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      staff.post(`/tickets/${index % 2 === 0 ? a : b}/messages`, {
        text: 'x',
        attachments: index % 2 === 0 ? files : files.toReversed(),
      }),
    ),
  );
  expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 201));
});

test('of two who resolve at once, one does', async () => {
  const number = numberOf(await open('Once'));
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => staff.post(`/tickets/${number}/resolutions`, {})),
  );
  expect(answers.filter((answer) => answer.status === 201).length).toBe(1);
  expect(answers.filter((answer) => answer.status === 409).length).toBe(5);
  expect((await storedEvents(desk, number)).filter((event) => event.type === 'resolve').length).toBe(1);
});

test('whoever waited for the lock acts after what was done meanwhile: the order of events is that of their instants', async () => {
  const number = numberOf(await open('Order'));
  const holder = await desk.services.db.pools.system.connect();
  try {
    await holder.query('begin');
    await holder.query('select 1 from ticket where number = $1 for update', [number]);
    // This one reads the clock now and then waits for the lock …
    const early = staff.post(`/tickets/${number}/messages`, { text: 'early', note: true });
    await new Promise((resolve) => setTimeout(resolve, 100));
    desk.clock.advance(10);
    await holder.query('update ticket set updated_at = to_timestamp($2) where number = $1', [
      number,
      desk.clock.now(),
    ]);
    await holder.query('commit');
    expect((await early).status).toBe(201);
  } finally {
    holder.release();
  }
  const note = (await storedEvents(desk, number)).find((event) => event.type === 'note');
  expect(Date.parse(note?.at ?? '') / 1000).toBe(desk.clock.now());
});
