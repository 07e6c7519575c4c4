import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { timerHooks } from '../../handlers.ts';
import { startTimers } from './timers.ts';

let desk: TestDesk;
let app: TestApp;
let staff: TestClient;

interface Entry {
  promise: string;
  type: string;
  state: string;
  start: string;
  due: string;
  settled: string | null;
  fulfilled: string | null;
  clause: string;
  ticket: { number: string; subject: string; customer: string | null; plan: string };
  evidence: { seq: number; type: string; at: string; recorded: string; actor: string }[];
}
interface Ledger {
  month: string;
  items: Entry[];
  next: string | null;
  summary: Record<string, number>;
  months: string[];
}

/** OPSWAT, zone of New York: February ends there five hours after it has ended at Greenwich. */
beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-02-10T15:00:00Z');
  app = await createTestApp(desk.services);
  staff = app.withKey(desk, await desk.addKey('agent'));
  await desk.addCustomer({ name: 'Bento', plan: 'silver', email: 'bento@farol.example' });
  const customer = app.signedIn(desk, 'bento@farol.example');
  const open = async (subject: string, at: string): Promise<void> => {
    desk.clock.set(at);
    expect((await customer.post('/tickets', { subject, text: 'x', severity: 'S1' })).status).toBe(201);
  };
  await open('kept', '2026-02-10T15:00:00Z');
  desk.clock.advance(60);
  await staff.post('/tickets/1001/messages', { text: 'Answer' });
  await open('late', '2026-02-11T15:00:00Z');
  desk.clock.set('2026-02-11T20:30:00Z');
  const timers = startTimers(desk.services, timerHooks(desk.services));
  for (let i = 0; i < 50 && (await timers.runDue()) === 0; i++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  await timers.close();
  desk.clock.advance(600);
  await staff.post('/tickets/1002/calls', { direction: 'out', minutes: 5, text: 'Sorry' });
  await open('last of February in New York', '2026-03-01T04:59:59Z');
  await open('first of March', '2026-03-01T05:00:00Z');
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

const read = async (query: string): Promise<Ledger> => {
  const answer = await staff.get(`/ledger${query}`);
  expect(answer, answer.text).toMatchObject({ status: 200 });
  return answer.body as Ledger;
};
const subjects = (ledger: Ledger): string[] => ledger.items.map((item) => item.ticket.subject);

test('a month is that of the zone of the desk; its promises are newest first', async () => {
  expect(subjects(await read('?month=2026-02'))).toEqual(['last of February in New York', 'late', 'kept']);
  expect(subjects(await read('?month=2026-03'))).toEqual(['first of March']);
  expect(subjects(await read(''))).toEqual(['first of March']);
  expect((await read('')).months).toEqual(['2026-03', '2026-02']);
  expect(subjects(await read('?month=2025-12'))).toEqual([]);
});

test('the summary counts what the month holds', async () => {
  expect((await read('?month=2026-02')).summary).toEqual({
    open: 1,
    paused: 0,
    kept: 1,
    broken: 1,
    waived: 0,
  });
});

test('a kept promise has as evidence the event that opened it, the one that settled it, and when each was stored', async () => {
  const kept = (await read('?month=2026-02&state=kept')).items[0];
  expect(kept).toMatchObject({
    promise: 'first-response',
    state: 'kept',
    clause: 'OSW-6',
    settled: '2026-02-10T15:01:00Z',
    ticket: { number: 'OSW-1001', customer: 'Bento', plan: 'silver' },
  });
  expect(kept?.evidence.map((event) => [event.type, event.actor])).toEqual([
    ['opened', 'intake'],
    ['promise.opened', 'system'],
    ['message', 'agent'],
    ['promise.kept', 'system'],
  ]);
});

test('a broken promise is stamped with its due instant, says when that was noticed and when it was fulfilled', async () => {
  const broken = (await read('?month=2026-02&state=broken')).items[0];
  expect(broken).toMatchObject({
    due: '2026-02-11T19:00:00Z',
    settled: '2026-02-11T19:00:00Z',
    fulfilled: '2026-02-11T20:40:00Z',
  });
  expect(broken?.evidence.find((event) => event.type === 'promise.broken')).toMatchObject({
    at: '2026-02-11T19:00:00Z',
    recorded: '2026-02-11T20:30:00Z',
  });
  expect(broken?.evidence.find((event) => event.type === 'call')).toMatchObject({
    at: '2026-02-11T20:40:00Z',
    actor: 'agent',
  });
});

test('filters and pages', async () => {
  expect(subjects(await read('?month=2026-02&type=first-response&state=open'))).toEqual([
    'last of February in New York',
  ]);
  expect(subjects(await read('?month=2026-02&type=resolution'))).toEqual([]);
  const first = await read('?month=2026-02&limit=2');
  expect(subjects(first)).toHaveLength(2);
  const second = await read(`?month=2026-02&limit=2&cursor=${first.next}`);
  expect([...subjects(first), ...subjects(second)]).toEqual(['last of February in New York', 'late', 'kept']);
  expect(second.next).toBeNull();
});

test.each(['2026-13', '2026-1', 'now', '2026-02-01'])(
  'a month that is none (%s) is refused with its path',
  async (month) => {
    expect(await staff.get(`/ledger?month=${month}`)).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'month' }] },
    });
  },
);

test.each(['0000-01', '9999-12'])('a month far away (%s) is no fault of ours', async (month) => {
  expect((await staff.get(`/ledger?month=${month}`)).status).toBeLessThan(500);
});

test.each([
  'x',
  Buffer.from('{"start":1e300,"id":"01900000-0000-7000-8000-000000000001"}').toString('base64url'),
])('a cursor that is not ours is refused', async (cursor) => {
  expect(await staff.get(`/ledger?month=2026-02&cursor=${cursor}`)).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'cursor' }] },
  });
});
