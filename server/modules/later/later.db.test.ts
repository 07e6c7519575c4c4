import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { timerHooks } from '../../handlers.ts';
import { startTimers } from '../ledger/door.ts';
import type { Timers } from '../ledger/timers.ts';
import { comeBack, nextHour } from './come-back.ts';

let desk: TestDesk;
let app: TestApp;
let timers: Timers;
let ana: TestClient;
let bruno: TestClient;
let bento: TestClient;

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-02T09:00:00Z');
  app = await createTestApp(desk.services);
  for (const name of ['ana', 'bruno'])
    await desk.addAgent({ name, email: `${name}@opswat.test`, teams: ['support'] });
  await desk.addCustomer({ name: 'Bento', plan: 'gold', email: 'bento@radio.example' });
  ana = app.signedIn(desk, 'ana@opswat.test');
  bruno = app.signedIn(desk, 'bruno@opswat.test');
  bento = app.signedIn(desk, 'bento@radio.example');
  timers = startTimers(desk.services, timerHooks(desk.services));
});
afterAll(async () => {
  await timers?.close();
  await app?.close();
  await desk?.close();
});

interface Ticket {
  number: string;
  next: { due: string; state: string } | null;
}
async function open(subject: string): Promise<Ticket> {
  const answer = await bento.post('/tickets', { subject, text: 'x' });
  expect(answer.status, answer.text).toBe(201);
  return (await ana.get(`/tickets/${(answer.body as Ticket).number}`)).body as Ticket;
}
const inView = async (view: string): Promise<string[]> =>
  ((await ana.get(`/tickets?view=${view}`)).body as { items: Ticket[] }).items.map(({ number }) => number);
const counts = async (): Promise<Record<string, number>> =>
  ((await ana.get('/tickets?view=open')).body as { counts: Record<string, number> }).counts;
const later = async (number: string) =>
  (await ana.get(`/tickets/${number}/later`)).body as {
    snooze: { until: string | null; wakes: string | null; by: string } | null;
    reminders: { id: string; at: string; note: string }[];
  };
const at = (text: string): number => Date.parse(text) / 1000;
const iso = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
const types = async (number: string): Promise<string[]> => {
  const { body } = await ana.get(`/tickets/${number}/stream`);
  return (body as { items: { kind: string; type?: string }[] }).items.flatMap(({ type }) => type ?? []);
};

test('a snoozed ticket is out of the views and their counts, and back by itself at its time; its customer sees it as ever', async () => {
  const { number, next } = await open('one');
  const due = at(next?.due ?? '');
  const until = iso(desk.clock.now() + 3600);
  expect(due).toBeGreaterThan(at(until) + 3600);
  expect((await ana.post(`/tickets/${number}/snoozes`, { until })).status).toBe(201);
  expect(await later(number)).toMatchObject({ snooze: { until, wakes: until, by: 'ana' } });
  expect(await inView('open')).not.toContain(number);
  expect(await inView('unassigned')).not.toContain(number);
  expect(await inView('snoozed')).toEqual([number]);
  expect(await inView('all')).toContain(number);
  expect(await counts()).toMatchObject({ open: 0, unassigned: 0, snoozed: 1, all: 1 });
  expect(((await bento.get('/tickets?view=open')).body as { items: Ticket[] }).items).toHaveLength(1);
  expect((await bento.get(`/tickets/${number}/stream`)).text).not.toContain('snooze');
  expect((await bento.post(`/tickets/${number}/snoozes`, { until })).status).toBe(403);
  expect(await nextHour(desk.services)).toBe(at(until));
  expect(await comeBack(desk.services)).toBe(0);
  desk.clock.set(until);
  expect(await comeBack(desk.services)).toBe(1);
  expect(await inView('open')).toEqual([number]);
  expect(await counts()).toMatchObject({ open: 1, snoozed: 0 });
  expect(await types(number)).toEqual(expect.arrayContaining(['snooze', 'wake']));
  expect((await ana.post(`/tickets/${number}/wakings`)).status).toBe(409);
  expect((await ana.post(`/tickets/${number}/snoozes`, { until })).status).toBe(422);
});

test('until the customer answers: then at once, and otherwise in time for its promise: a snooze never hides a breach', async () => {
  const { number } = await open('two');
  await ana.post(`/tickets/${number}/snoozes`, { until: null });
  await ana.post(`/tickets/${number}/messages`, { text: 'A note', note: true });
  expect(await inView('snoozed')).toEqual([number]);
  await bento.post(`/tickets/${number}/messages`, { text: 'One thing more' });
  expect((await later(number)).snooze).toBeNull();
  expect(await inView('open')).toContain(number);

  const promised = await open('three');
  const due = at(promised.next?.due ?? '');
  expect((await ana.post(`/tickets/${promised.number}/snoozes`, { until: iso(due + 86_400) })).status).toBe(
    201,
  );
  expect((await later(promised.number)).snooze?.wakes).toBe(iso(due - 1800));
  desk.clock.set(iso(due - 1800));
  await comeBack(desk.services);
  expect(await inView('open')).toContain(promised.number);
  // So near it is not put away again, and once it is broken not either.
  expect((await ana.post(`/tickets/${promised.number}/snoozes`, { until: null })).body).toMatchObject({
    code: 'promise-due',
  });
  desk.clock.set(iso(due + 1));
  await timers.runDue();
  expect((await ana.post(`/tickets/${promised.number}/snoozes`, { until: null })).body).toMatchObject({
    code: 'promise-broken',
  });
});

test('whatever changes its promises changes when it is back: a graver severity brings it back earlier', async () => {
  const { number } = await open('four');
  await ana.post(`/tickets/${number}/snoozes`, { until: null });
  const before = at((await later(number)).snooze?.wakes ?? '');
  const severities = ((await ana.get('')).body as { severities: { id: string }[] }).severities.map(
    ({ id }) => id,
  );
  const moved = await ana.post(`/tickets/${number}/severities`, { to: severities[0] });
  expect(moved.status, moved.text).toBe(201);
  const { next } = moved.body as Ticket;
  const after = (await later(number)).snooze;
  // Or it is so near that it came back at once.
  if (after !== null) expect(at(after.wakes ?? '')).toBe(at(next?.due ?? '') - 1800);
  expect(at(next?.due ?? '') - 1800).toBeLessThanOrEqual(before);
  await ana.post(`/tickets/${number}/resolutions`, { text: 'Done' });
  expect((await later(number)).snooze).toBeNull();
});

test('a reminder comes at its time, with its note, to whoever set it and to nobody else', async () => {
  const { number } = await open('five');
  const when = iso(desk.clock.now() + 7200);
  expect((await ana.post(`/tickets/${number}/reminders`, { at: when, note: 'Ask for the log' })).status).toBe(
    201,
  );
  expect((await ana.post(`/tickets/${number}/reminders`, { at: iso(desk.clock.now()) })).status).toBe(422);
  const [set] = (await later(number)).reminders;
  expect(set).toMatchObject({ at: when, note: 'Ask for the log' });
  expect((await bruno.get(`/tickets/${number}/later`)).body).toMatchObject({ reminders: [] });
  expect((await bruno.delete(`/tickets/${number}/reminders/${set?.id}`)).status).toBe(404);
  const second = await ana.post(`/tickets/${number}/reminders`, { at: iso(desk.clock.now() + 60) });
  const { reminders } = second.body as { reminders: { id: string }[] };
  expect((await ana.delete(`/tickets/${number}/reminders/${reminders[0]?.id}`)).status).toBe(204);
  desk.clock.set(when);
  await comeBack(desk.services);
  const told = ((await ana.get('/notifications')).body as { items: { kind: string; note: string }[] }).items;
  expect(told.filter(({ kind }) => kind === 'reminder')).toMatchObject([{ note: 'Ask for the log' }]);
  expect((await bruno.get('/notifications')).text).not.toContain('Ask for the log');
  expect((await later(number)).reminders).toEqual([]);
  const { rows } = await desk.act(({ tx }) =>
    sql<{
      body: string;
    }>`select body from mail_out where recipient = 'ana@opswat.test' and kind = 'notification'`.execute(tx),
  );
  expect(rows.some(({ body }) => body.includes('Ask for the log'))).toBe(true);
});
