import { spawn } from 'node:child_process';
import http from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { sql } from 'kysely';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk, storedMail } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { placeEvents } from '../../../tools/placed-events.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Loop } from '../../platform/loop.ts';
import { createGuarded } from '../../platform/net/guarded.ts';
import { startRelay } from '../ledger/door.ts';
import type { Relay } from '../ledger/relay.ts';
import { startWebhooks } from './door.ts';

interface Got {
  headers: IncomingHttpHeaders;
  body: string;
}
interface Receiver {
  url: string;
  got: Got[];
  /** The most at once so far. */
  most: number;
  answer: (response: http.ServerResponse, nth: number) => void;
}
interface Shown {
  id: string;
  secret: string;
  state: string;
  reason: string | null;
  waiting: number;
}
interface Delivery {
  id: string;
  message: string;
  type: string;
  state: string;
  attempts: number;
  next: string | null;
  tries: { status: number | null; answer: string; fault: string | null; ms: number }[];
}

let desk: TestDesk;
let other: TestDesk;
let app: TestApp;
let admin: TestClient;
/** Where messages go is set by a person. */
let owner: TestClient;
const ottoAt = 'otto@opswat.test';
let relay: Relay;
let services: TestDesk['services'];
let running: Loop[] = [];
const servers: http.Server[] = [];

/** A clock of leases and pauses that a test moves. */
let shift = 0;
const machine: Clock = {
  now: () => Math.floor(Date.now() / 1000) + shift,
  speed: 1,
  millisecondsUntil: () => 0,
};
const start = (): Loop => {
  const loop = startWebhooks(services, machine);
  running.push(loop);
  return loop;
};

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-02T09:00:00Z');
  other = await desk.addDesk('maxony');
  services = { ...desk.services, net: createGuarded({ privateTargets: ['127.0.0.1'] }) };
  app = await createTestApp(services);
  admin = app.withKey(desk, await desk.addKey('administrator', ['security']));
  await desk.addAgent({ name: 'Otto', email: ottoAt, role: 'administrator', clearances: ['security'] });
  owner = app.signedIn(desk, ottoAt);
  relay = startRelay(services);
  await desk.addCustomer({ name: 'Acme', plan: 'gold', email: 'rui@acme.example' });
});
afterEach(async () => {
  await Promise.all(running.map((loop) => loop.close()));
  running = [];
  shift = 0;
  // Each test has endpoints of its own.
  await desk.services.db.pools.system.query("update webhook_endpoint set state = 'disabled'");
});
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await relay?.close();
  await app?.close();
  await desk?.close();
});

async function receive(
  answer: Receiver['answer'] = (response) => response.writeHead(204).end(),
): Promise<Receiver> {
  const receiver: Receiver = { url: '', got: [], most: 0, answer };
  let open = 0;
  const server = http.createServer((request, response) => {
    open += 1;
    receiver.most = Math.max(receiver.most, open);
    response.on('close', () => (open -= 1));
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      receiver.got.push({ headers: request.headers, body });
      receiver.answer(response, receiver.got.length);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?key=geheim`;
  return receiver;
}
async function add(url: string, more: object = {}): Promise<Shown> {
  const answer = await owner.post('/webhooks', { url, ...more });
  expect(answer, answer.text).toMatchObject({ status: 201 });
  return answer.body as Shown;
}
let count = 0;
async function open(email?: string): Promise<string> {
  count += 1;
  const { body, status, text } = await admin.post('/tickets', {
    subject: `geheimer Betreff ${count}`,
    text: 'geheime Worte',
    requester: { name: 'Rui Pinto', email: email ?? `rui${count}@x.example` },
  });
  expect(status, text).toBe(201);
  return (body as { number: string }).number;
}
const types = (receiver: Receiver): string[] =>
  receiver.got.map(({ body }) => {
    const { type, data } = JSON.parse(body) as { type: string; data: { ticket: string | null } };
    return `${data.ticket} ${type}`;
  });
const log = async (id: string, query = ''): Promise<Delivery[]> => {
  const answer = await admin.get(`/webhooks/${id}/deliveries?limit=200${query}`);
  expect(answer, answer.text).toMatchObject({ status: 200 });
  return (answer.body as { items: Delivery[] }).items;
};
const shown = async (id: string): Promise<Shown> => (await admin.get(`/webhooks/${id}`)).body as Shown;
async function settled(id: string): Promise<Delivery[]> {
  await expect.poll(async () => (await shown(id)).waiting, { timeout: 15_000 }).toBe(0);
  return log(id);
}

test('a type of which nothing is ever told is refused, with those that may be meant', async () => {
  const url = 'https://hooks.example/amparo';
  const refused = await owner.post('/webhooks', {
    url,
    types: ['ticket.opened', 'ticket.mesage', 'promis.*', 'x.y'],
  });
  expect(refused).toMatchObject({
    status: 422,
    body: {
      errors: [
        { path: 'types.1', code: 'unknown-name-near', message: expect.stringContaining('ticket.message') },
        { path: 'types.2', code: 'unknown-name-near', message: expect.stringContaining('promise.*') },
        { path: 'types.3', code: 'unknown-name', message: expect.stringContaining('ticket.*') },
      ],
    },
  });
  const receiver = await receive();
  const { id } = await add(receiver.url, { types: ['ticket.*', 'inbound.quarantined'] });
  const change = { url: receiver.url, description: '', clearances: [], state: 'paused' };
  expect((await owner.put(`/webhooks/${id}`, { ...change, types: ['ticket.nonsense'] })).status).toBe(422);
  expect((await owner.put(`/webhooks/${id}`, { ...change, types: ['policy.*'] })).status).toBe(200);
});

test('an endpoint is told of what it wants, signed as Standard Webhooks has it: ids and figures, no name and no text', async () => {
  const all = await receive();
  const some = await receive();
  const { id, secret } = await add(all.url);
  await add(some.url, { types: ['promise.*', 'ticket.opened'] });
  start();
  const number = await open('rui@acme.example');
  await admin.post(`/tickets/${number}/messages`, { text: 'geheime Antwort' });
  await expect.poll(() => types(all), { timeout: 10_000 }).toContain(`${number} promise.kept`);
  await settled(id);
  expect(types(all)).toEqual(expect.arrayContaining([`${number} ticket.opened`, `${number} ticket.message`]));
  expect(new Set(types(some).map((text) => text.split(' ')[1]))).toEqual(
    new Set(['ticket.opened', 'promise.opened', 'promise.kept']),
  );
  for (const { headers, body } of all.got) {
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toBeTruthy();
    expect(headers['content-type']).toBe('application/json');
    expect(body).not.toMatch(/geheim|Rui|acme/);
  }
  expect(JSON.parse(all.got.find(({ body }) => body.includes('ticket.message'))?.body ?? '')).toEqual({
    type: 'ticket.message',
    timestamp: '2026-03-02T09:00:00Z',
    data: { desk: 'opswat', ticket: number, seq: expect.any(Number), from: 'customer' },
  });
  const ids = all.got.map(({ headers }) => headers['webhook-id']);
  expect(new Set(ids).size).toBe(ids.length);
  const [first] = await log(id);
  expect(first).toMatchObject({
    state: 'delivered',
    attempts: 1,
    next: null,
    tries: [{ status: 204, fault: null }],
  });
});

test('the secret is shown once, stored sealed, and while it is changed both sign', async () => {
  const receiver = await receive();
  const { id, secret } = await add(receiver.url);
  expect((await admin.get(`/webhooks/${id}`)).text).not.toContain('whsec_');
  expect((await admin.get('/webhooks')).text).not.toContain('whsec_');
  const { rows } = await desk.services.db.pools.system.query(
    "select encode(secret, 'escape') || convert_from(convert_to(url, 'utf8'), 'utf8') as stored from webhook_endpoint",
  );
  expect(JSON.stringify(rows)).not.toContain(secret.slice(6));
  const changed = await owner.post(`/webhooks/${id}/secrets`);
  expect(changed.status).toBe(201);
  const fresh = (changed.body as { secret: string }).secret;
  start();
  await admin.post(`/webhooks/${id}/tests`);
  await expect.poll(() => receiver.got.length, { timeout: 10_000 }).toBe(1);
  const [got] = receiver.got;
  for (const one of [secret, fresh])
    expect(new Webhook(one).verify(got?.body ?? '', got?.headers as Record<string, string>)).toMatchObject({
      type: 'webhook.test',
    });
  await settled(id);
  await running[0]?.close();
  // A day later the old one is over.
  shift = 24 * 3600 + 1;
  start();
  await admin.post(`/webhooks/${id}/tests`);
  await expect.poll(() => receiver.got.length, { timeout: 10_000 }).toBe(2);
  expect(String(receiver.got[1]?.headers['webhook-signature']).split(' ')).toHaveLength(1);
});

test('what is not taken is sent again with the same id until it is; every attempt is in the log', async () => {
  const receiver = await receive((response, nth) => {
    if (nth === 1) response.writeHead(500).end('x'.repeat(5000));
    else if (nth === 2) response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    else if (nth === 3) response.destroy();
    else response.writeHead(200).end('taken');
  });
  const { id } = await add(receiver.url);
  const loop = start();
  await admin.post(`/webhooks/${id}/tests`);
  for (const n of [1, 2, 3]) {
    await expect.poll(async () => (await log(id))[0]?.attempts, { timeout: 10_000 }).toBe(n);
    expect((await log(id))[0]).toMatchObject({ state: 'waiting', next: expect.any(String) });
    shift += 24 * 3600;
    loop.kick();
  }
  const [delivery] = await settled(id);
  expect(delivery).toMatchObject({ state: 'delivered', attempts: 4 });
  expect(delivery?.tries.map(({ status }) => status)).toEqual([500, 302, null, 200]);
  expect(delivery?.tries[0]?.answer).toBe('x'.repeat(1000));
  expect(delivery?.tries[2]?.fault).toMatch(/ECONNRESET|socket hang up/);
  expect(delivery?.tries[3]?.answer).toBe('taken');
  expect(new Set(receiver.got.map(({ headers }) => headers['webhook-id']))).toEqual(
    new Set([delivery?.message]),
  );
});

test('Retry-After is kept to; after eight attempts it is given up, and can be sent again by hand', async () => {
  const receiver = await receive((response) => response.writeHead(503, { 'retry-after': '7200' }).end());
  const { id } = await add(receiver.url);
  const loop = start();
  await admin.post(`/webhooks/${id}/tests`);
  await expect.poll(async () => (await log(id))[0]?.attempts, { timeout: 10_000 }).toBe(1);
  const next = Date.parse((await log(id))[0]?.next ?? '') / 1000;
  expect(next - machine.now()).toBeGreaterThan(7000);
  for (let n = 1; n < 8; n++) {
    await expect.poll(async () => (await log(id))[0]?.attempts, { timeout: 10_000 }).toBe(n);
    shift += 11 * 3600;
    loop.kick();
  }
  await expect.poll(async () => (await log(id))[0]?.state, { timeout: 10_000 }).toBe('failed');
  expect(await log(id, '&state=failed')).toHaveLength(1);
  receiver.answer = (response) => response.writeHead(200).end();
  const [failed] = await log(id);
  expect(await admin.post(`/webhooks/${id}/deliveries/${failed?.id}/replays`)).toMatchObject({ status: 202 });
  shift += 1;
  loop.kick();
  const [again] = await settled(id);
  expect(again).toMatchObject({ state: 'delivered', attempts: 1, message: failed?.message });
});

test('410 disables an endpoint at once, days of failure after that time; both are on record, and turning it on goes on', async () => {
  await desk.addAgent({ name: 'Otto', email: 'otto@opswat.test', role: 'administrator' });
  await desk.addAgent({ name: 'Ida', email: 'ida@opswat.test' });
  const gone = await receive((response) => response.writeHead(410).end());
  const broken = await receive((response) => response.writeHead(500).end());
  const [a, b] = [await add(gone.url), await add(broken.url)];
  const loop = start();
  const number = await open();
  await expect.poll(async () => (await shown(a.id)).state, { timeout: 10_000 }).toBe('disabled');
  expect(await shown(a.id)).toMatchObject({ reason: 'gone' });
  await expect.poll(() => broken.got.length, { timeout: 10_000 }).toBeGreaterThan(3);
  expect(await shown(b.id)).toMatchObject({ state: 'active' });
  shift += 5 * 86_400 + 60;
  loop.kick();
  await expect.poll(async () => (await shown(b.id)).state, { timeout: 10_000 }).toBe('disabled');
  expect(await shown(b.id)).toMatchObject({ reason: 'failing' });
  const { rows } = await desk.services.db.pools.system.query(
    "select data ->> 'reason' as reason from event where type = 'webhook.disabled' order by seq",
  );
  expect(rows.map((row: { reason: string }) => row.reason)).toEqual(['gone', 'failing']);
  // Administrators hear of it by mail; others do not.
  const told = (await storedMail(desk)).filter(({ body }) => body.includes('/opswat/settings/webhooks/'));
  expect(told.map(({ recipient }) => recipient)).toEqual(['otto@opswat.test', 'otto@opswat.test']);
  for (const [index, { id, url, why }] of [
    { ...a, url: new URL(gone.url).origin, why: 'nu mai există (410)' },
    { ...b, url: new URL(broken.url).origin, why: 'de cinci zile' },
  ].entries()) {
    expect(told[index]?.subject).toContain('un webhook a fost oprit');
    for (const text of [`/settings/webhooks/${id}`, url, why]) expect(told[index]?.body).toContain(text);
  }
  const audit = await admin.get('/audit?what=webhook.disabled');
  expect(audit.text).toContain('failing');

  broken.answer = (response) => response.writeHead(200).end();
  const on = await owner.send('PUT', `/webhooks/${b.id}`, { url: broken.url, state: 'active' });
  expect(on, on.text).toMatchObject({ status: 200, body: { state: 'active', reason: null } });
  shift += 86_400;
  loop.kick();
  await settled(b.id);
  expect(types(broken)).toContain(`${number} ticket.opened`);
});

test('one slow endpoint holds up nobody: it has four at once, the others get all of theirs', async () => {
  const held: http.ServerResponse[] = [];
  const slow = await receive((response) => held.push(response));
  const quick = await receive();
  await add(slow.url);
  const { id } = await add(quick.url);
  start();
  const numbers: string[] = [];
  for (let i = 0; i < 4; i++) numbers.push(await open());
  await expect
    .poll(() => numbers.every((number) => types(quick).includes(`${number} ticket.acknowledgement`)), {
      timeout: 15_000,
    })
    .toBe(true);
  await settled(id);
  expect(slow.most).toBe(4);
  slow.answer = (response) => response.writeHead(200).end();
  for (const response of held) response.writeHead(200).end();
});

test('a process that is killed between sending and writing it down loses nothing: another sends it again, with the same id', async () => {
  const receiver = await receive((response) => response.writeHead(200).end());
  const { id } = await add(receiver.url, { types: ['ticket.opened'] });
  const child = spawn(
    process.execPath,
    [path.join(import.meta.dirname, 'killed-sender.fixture.ts'), desk.database.url, desk.database.secretKey],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  const ended = new Promise((resolve) => child.on('exit', (_code, signal) => resolve(signal)));
  // It is killed with its message taken and no answer given.
  receiver.answer = () => child.kill('SIGKILL');
  const number = await open();
  expect(await ended).toBe('SIGKILL');
  receiver.answer = (response) => response.writeHead(200).end();
  expect(types(receiver)).toEqual([`${number} ticket.opened`]);
  expect(await log(id)).toMatchObject([{ state: 'waiting', attempts: 0 }]);
  // While its lease runs nobody else takes it.
  const loop = start();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(receiver.got).toHaveLength(1);
  shift = 61;
  loop.kick();
  await settled(id);
  expect(types(receiver)).toEqual([`${number} ticket.opened`, `${number} ticket.opened`]);
  expect(receiver.got[0]?.headers['webhook-id']).toBe(receiver.got[1]?.headers['webhook-id']);
});

test('two processes at once send each message once, and none is lost while events come', async () => {
  const receiver = await receive();
  const { id } = await add(receiver.url, { types: ['ticket.opened'] });
  start();
  start();
  const numbers = await Promise.all(Array.from({ length: 8 }, () => open()));
  await expect.poll(() => types(receiver).length, { timeout: 15_000 }).toBe(8);
  await settled(id);
  expect(types(receiver).toSorted()).toEqual(numbers.map((number) => `${number} ticket.opened`).toSorted());
});

test('everything of a time can be sent again, also what was never sent', async () => {
  const receiver = await receive();
  desk.clock.set('2026-03-03T09:00:00Z');
  const before = await open();
  await placeEvents(relay, desk.services.db.pools.system);
  const { id } = await add(receiver.url, { types: ['ticket.opened'] });
  const loop = start();
  desk.clock.set('2026-03-03T10:00:00Z');
  const after = await open();
  await expect.poll(() => types(receiver), { timeout: 10_000 }).toEqual([`${after} ticket.opened`]);
  await settled(id);
  desk.clock.set('2026-03-03T11:00:00Z');
  const span = (from: string, to: string): Promise<unknown> =>
    admin.post(`/webhooks/${id}/replays`, { from: `2026-03-03T${from}:00Z`, to: `2026-03-03T${to}:00Z` });
  expect(await span('10:30', '11:00')).toMatchObject({ status: 202, body: { sent: 0 } });
  expect(await span('11:00', '11:00')).toMatchObject({ status: 422 });
  expect(await span('08:00', '10:30')).toMatchObject({ status: 202, body: { sent: 2 } });
  shift += 1;
  loop.kick();
  await settled(id);
  expect(types(receiver).toSorted()).toEqual(
    [`${after} ticket.opened`, `${after} ticket.opened`, `${before} ticket.opened`].toSorted(),
  );
});

test('while an endpoint is paused its messages wait; what happened before it was added is not sent', async () => {
  await open();
  await placeEvents(relay, desk.services.db.pools.system);
  const receiver = await receive();
  const { id } = await add(receiver.url, { types: ['ticket.opened'] });
  await owner.send('PUT', `/webhooks/${id}`, {
    url: receiver.url,
    types: ['ticket.opened'],
    state: 'paused',
  });
  const loop = start();
  const number = await open();
  await expect.poll(async () => (await shown(id)).waiting, { timeout: 10_000 }).toBe(1);
  expect(receiver.got).toEqual([]);
  expect(await admin.post(`/webhooks/${id}/tests`)).toMatchObject({ status: 409 });
  await owner.send('PUT', `/webhooks/${id}`, {
    url: receiver.url,
    types: ['ticket.opened'],
    state: 'active',
  });
  shift += 1;
  loop.kick();
  await settled(id);
  expect(types(receiver)).toEqual([`${number} ticket.opened`]);
});

test('attack class 11 (live updates leak): a restricted ticket is told to no webhook without its clearance (OSW-9), and nothing to those of another desk', async () => {
  const plain = await receive();
  const cleared = await receive();
  const foreign = await receive();
  await add(plain.url);
  const { id } = await add(cleared.url, { clearances: ['security'] });
  await other.addAgent({ name: 'Alba', email: 'alba@maxony.test', role: 'administrator' });
  const elsewhere = app.signedIn(other, 'alba@maxony.test');
  expect((await elsewhere.post('/webhooks', { url: foreign.url })).status).toBe(201);
  const secret = await open();
  await placeEvents(relay, desk.services.db.pools.system);
  await desk.services.db.pools.system.query(
    `update ticket set restricted = '{security}' where number = $1 and desk_id = $2`,
    [Number(secret.split('-')[1]), desk.deskId],
  );
  start();
  const number = await open();
  await expect.poll(() => types(plain), { timeout: 10_000 }).toContain(`${number} ticket.acknowledgement`);
  await settled(id);
  expect(types(cleared)).toContain(`${secret} ticket.opened`);
  expect(types(plain).join()).not.toContain(secret);
  expect(foreign.got).toEqual([]);
});

test('attack class 11 (live updates leak): who lacks the clearance of a webhook neither leads it elsewhere nor reads what it was sent (OSW-9), but may remove it', async () => {
  const receiver = await receive();
  const { id } = await add(receiver.url, { clearances: ['security'] });
  await desk.addAgent({ name: 'Olga', email: 'olga@opswat.test', role: 'administrator' });
  const lacking = app.signedIn(desk, 'olga@opswat.test');
  const day = { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' };
  const asked = [
    lacking.send('PUT', `/webhooks/${id}`, { url: receiver.url, types: [], state: 'active' }),
    lacking.send('PUT', `/webhooks/${id}`, { url: receiver.url, clearances: ['security'], state: 'active' }),
    lacking.post(`/webhooks/${id}/secrets`),
    lacking.post(`/webhooks/${id}/tests`),
    lacking.post(`/webhooks/${id}/replays`, day),
    lacking.get(`/webhooks/${id}/deliveries`),
  ];
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(asked.map(() => 403));
  expect(await shown(id)).toMatchObject({ url: receiver.url, clearances: ['security'] });
  expect((await admin.get(`/webhooks/${id}/deliveries`)).status).toBe(200);
  expect((await lacking.send('DELETE', `/webhooks/${id}`)).status).toBe(204);
});

test('attack class 16 (SSRF): an address that is not public is refused when it is typed, and again whenever something is sent', async () => {
  for (const url of [
    'http://127.0.0.2/',
    'https://0x7f.0.0.2/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::1]/',
    'https://2852039166/',
    'https://user:pass@example.org/',
    'ftp://example.org/',
    'https://127.0.0.1:22/',
    'nonsense',
  ]) {
    const refused = await owner.post('/webhooks', { url });
    expect(refused.status, url).toBe(422);
    expect(refused.text, url).toContain('"path":"url"');
  }
  // Allowed when it was typed, and no more: the network was taken from the list.
  const receiver = await receive();
  const { id } = await add(receiver.url);
  running.push(startWebhooks({ ...services, net: createGuarded({ privateTargets: [] }) }, machine));
  await admin.post(`/webhooks/${id}/tests`);
  await expect.poll(async () => (await log(id))[0]?.tries.length, { timeout: 10_000 }).toBe(1);
  expect((await log(id))[0]?.tries[0]).toMatchObject({
    status: null,
    fault: '127.0.0.1 is not a public address.',
  });
  expect(receiver.got).toEqual([]);
});

test('only administrators have to do with webhooks; what they do is in the audit, without what an address may hide in its path', async () => {
  const receiver = await receive();
  const manager = app.withKey(desk, await desk.addKey('manager'));
  const { id } = await add(receiver.url);
  for (const [method, url] of [
    ['GET', '/webhooks'],
    ['POST', '/webhooks'],
    ['GET', `/webhooks/${id}`],
    ['PUT', `/webhooks/${id}`],
    ['DELETE', `/webhooks/${id}`],
    ['POST', `/webhooks/${id}/secrets`],
    ['POST', `/webhooks/${id}/tests`],
    ['POST', `/webhooks/${id}/replays`],
    ['GET', `/webhooks/${id}/deliveries`],
  ] as const)
    expect(
      (await manager.send(method, url, method === 'GET' ? undefined : {})).status,
      `${method} ${url}`,
    ).toBe(403);
  expect((await admin.delete(`/webhooks/${id}`)).status).toBe(204);
  expect((await admin.get(`/webhooks/${id}`)).status).toBe(404);
  const audit = await admin.get('/audit');
  for (const what of [
    'webhook.added',
    'webhook.changed',
    'webhook.removed',
    'webhook.tested',
    'webhook.signing-changed',
    'webhook.replayed',
  ])
    expect(audit.text, what).toContain(what);
  expect(audit.text).not.toMatch(/whsec_|geheim/);
  expect(
    await desk.act(({ tx }) => sql`select 1 from webhook_delivery where endpoint_id = ${id}`.execute(tx)),
  ).toMatchObject({ rows: [] });
});
