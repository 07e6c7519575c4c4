import { createServer, request as ask } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestApp, createTestDesk, storedEvents } from './desk-fixture.ts';
import type { TestApp, TestDesk } from './desk-fixture.ts';
import { ApiError } from '../contract/call.ts';
import { createClient } from '../contract/client.ts';
import type { Client } from '../contract/client.ts';

// The client as a program elsewhere has it: by its own `fetch`, to a server that listens, over a line that may break.

let desk: TestDesk;
let app: TestApp;
let line: Server;
let api: Client;
/** What is done to the next answers on their way back, in turn; then nothing. */
let mishaps: ((answer: ServerResponse) => void)[] = [];
/** Each request that arrived: its method, path and Idempotency-Key. */
let arrived: string[] = [];
let pauses: number[] = [];

const lost = (answer: ServerResponse): void => void answer.socket?.destroy();
const refused =
  (status: number, headers: Record<string, string> = {}) =>
  (answer: ServerResponse): void =>
    void answer.writeHead(status, headers).end();

beforeAll(async () => {
  desk = await createTestDesk('opservices', '2026-03-03T15:00:00Z');
  app = await createTestApp(desk.services);
  await desk.addCustomer({ name: 'Rui', plan: 'pro', email: 'rui@cliente.example' });
  await app.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.app.server.address() as AddressInfo;
  line = createServer((question, answer) => {
    arrived.push(`${question.method} ${question.url} ${String(question.headers['idempotency-key'])}`);
    const mishap = mishaps.shift();
    const { method, headers, url } = question;
    const onward = ask({ host: '127.0.0.1', port, method, path: url, headers }, (back) => {
      if (mishap !== undefined) {
        back.resume().once('end', () => mishap(answer));
        return;
      }
      answer.writeHead(back.statusCode ?? 500, back.headers);
      back.pipe(answer);
    });
    onward.once('error', () => answer.destroy());
    question.pipe(onward);
  });
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve));
  api = clientWith((await desk.addKey('lead')).replace('Bearer ', ''));
});
afterAll(async () => {
  line?.closeAllConnections();
  line?.close();
  await app?.close();
  await desk?.close();
});
beforeEach(() => {
  mishaps = [];
  arrived = [];
  pauses = [];
});

const clientWith = (key: string): Client =>
  createClient({
    base: `http://127.0.0.1:${(line.address() as AddressInfo).port}`,
    desk: 'opservices',
    key,
    sleep: async (ms) => void pauses.push(ms),
  });
const open = (subject: string) =>
  api.call('openTicket', {
    body: { subject, text: 'x', requester: { name: 'Rui', email: 'rui@cliente.example' } },
  });

test('a change whose answer got lost is sent again with the same key of its own making, and is done once', async () => {
  const { number } = await open('once');
  arrived = [];
  mishaps = [lost, lost];
  await api.call('addMessage', { path: { number }, body: { text: 'Only once.', note: true } });
  expect(arrived).toHaveLength(3);
  expect(new Set(arrived).size).toBe(1);
  expect(arrived[0]).toMatch(/"[0-9a-f-]{36}"$/u);
  expect(pauses).toEqual([250, 1000]);
  const notes = (await storedEvents(desk, Number(/\d+$/u.exec(number)?.[0]))).filter(
    ({ type }) => type === 'note',
  );
  expect(notes).toHaveLength(1);
  // Another call is another change, and one's own key is taken as it is.
  arrived = [];
  await api.call('addMessage', { path: { number }, body: { text: 'Again.', note: true } });
  await api.call('addMessage', {
    path: { number },
    body: { text: 'Mine.', note: true },
    idempotencyKey: 'mine-1',
  });
  expect(new Set(arrived).size).toBe(2);
  expect(arrived[1]).toMatch(/"mine-1"$/u);
});

test('who is limited waits as long as was said; two more attempts, then the problem is told', async () => {
  mishaps = [refused(429, { 'retry-after': '7' }), refused(503)];
  expect((await api.call('readDesk', {})).id).toBe('opservices');
  expect(pauses).toEqual([7000, 1000]);
  mishaps = [refused(503), refused(503), refused(503)];
  await expect(api.call('readDesk', {})).rejects.toMatchObject({ name: 'ApiError', status: 503 });
  expect(arrived).toHaveLength(6);
});

test('a refusal is a problem with its code and faults, and is not asked again', async () => {
  const missing: unknown = await api
    .call('readTicket', { path: { number: 'OPS-99999' } })
    .catch((error: unknown) => error);
  expect(missing).toBeInstanceOf(ApiError);
  expect((missing as ApiError).problem).toMatchObject({ code: 'not-found', status: 404 });
  const wrong: unknown = await open('').catch((error: unknown) => error);
  expect((wrong as ApiError).problem).toMatchObject({
    status: 422,
    errors: [expect.objectContaining({ path: expect.stringContaining('subject') })],
  });
  await expect(clientWith('amp_nobody').call('listTickets', {})).rejects.toMatchObject({ status: 401 });
  expect(arrived).toHaveLength(3);
});

test('all pages of a list are one, each item once, and no page is read before it is wanted', async () => {
  const subjects = ['one', 'two', 'three', 'four', 'five'];
  for (const subject of subjects) await open(subject);
  arrived = [];
  const seen: string[] = [];
  for await (const { number } of api.pages('listTickets', { query: { limit: 2 } })) {
    seen.push(number);
    if (seen.length === 2) expect(arrived).toHaveLength(1);
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBeGreaterThanOrEqual(subjects.length);
  expect(arrived).toHaveLength(Math.ceil(seen.length / 2));
});

test('what was read is changed only while it is as it was read', async () => {
  const { number } = await open('versions');
  const { etag } = await api.ask('readTicket', { path: { number } });
  expect(etag).not.toBeNull();
  await api.call('addResolutions', { path: { number }, body: {}, ifMatch: etag ?? '' });
  await expect(
    api.call('addClosures', { path: { number }, body: {}, ifMatch: etag ?? '' }),
  ).rejects.toMatchObject({
    status: 412,
    problem: { code: 'changed-meanwhile' },
  });
});

test('a call that is broken off ends at once and is not sent again', async () => {
  const stop = new AbortController();
  mishaps = [() => stop.abort(new Error('enough'))];
  await expect(api.call('readDesk', { signal: stop.signal })).rejects.toThrow('enough');
  expect(arrived).toHaveLength(1);
  expect(pauses).toEqual([]);
});
