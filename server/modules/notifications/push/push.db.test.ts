import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../../tools/desk-fixture.ts';
import { startPushService } from '../../../../tools/push-fixture.ts';
import type { TestBrowser, TestPushService } from '../../../../tools/push-fixture.ts';
import { openSignIn, signedInVisitor } from '../../../../tools/sign-in-fixture.ts';
import type { TestSignIn } from '../../../../tools/sign-in-fixture.ts';
import type { TestVisitor } from '../../../../tools/visitor-fixture.ts';
import { placeEvents } from '../../../../tools/placed-events.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Loop } from '../../../platform/loop.ts';
import { newId } from '../../../platform/ids.ts';
import { createGuarded } from '../../../platform/net/guarded.ts';
import type { Resolve } from '../../../platform/net/guarded.ts';
import type { Services } from '../../../platform/services.ts';
import { recordDeskEvent, startRelay } from '../../ledger/door.ts';
import type { Relay } from '../../ledger/relay.ts';
import { planNotifications } from '../plan-notifications.ts';
import { sendDigests } from '../send-digests.ts';
import { forgetEnded, startPushing } from './send-pushes.ts';

/** A busy machine is no fault of ours. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 15_000, interval: 10 });
const password = 'a long winded pass phrase';

let desk: TestDesk;
let services: Services;
let app: TestApp;
let relay: Relay;
let push: TestPushService;
let signIn: TestSignIn;
let loop: Loop;
let customer: TestClient;
const ids: Record<string, string> = {};

/** Seconds that the machine's clock is ahead, for what waits. */
let ahead = 0;
const machine: Clock = {
  now: () => Math.floor(Date.now() / 1000) + ahead,
  speed: 1,
  millisecondsUntil: () => 0,
};

beforeAll(async () => {
  // Monday morning.
  desk = await createTestDesk('opswat', '2026-03-02T09:00:00Z');
  push = await startPushService();
  services = {
    ...desk.services,
    net: createGuarded({ privateTargets: ['127.0.0.1'], ca: push.authority, resolve: here }),
  };
  app = await createTestApp(services);
  signIn = await openSignIn(desk);
  relay = startRelay(services);
  for (const [name, role, clearances] of [
    ['ana', 'administrator', []],
    ['bruno', 'agent', []],
    ['cleo', 'agent', ['vulnerability']],
  ] as const) {
    const email = `${name}@opswat.test`;
    ids[name] = await desk.addAgent({ name, email, role, teams: [], clearances: [...clearances] });
    await signIn.auth.setPassword(email, name, password);
  }
  await desk.act(({ tx }) => sql`update agent set language = 'en'`.execute(tx));
  await desk.addCustomer({ name: 'Bento', plan: 'gold', email: 'bento@radio.example' });
  customer = app.signedIn(desk, 'bento@radio.example');
  await planNotifications(services);
  loop = startPushing(services, machine);
});
afterAll(async () => {
  await loop?.close();
  await relay?.close();
  await signIn?.close();
  await app?.close();
  push?.close();
  await desk?.close();
});

const here: Resolve = async () => [{ address: '127.0.0.1', family: 4 }];
const come = (name: string): Promise<TestVisitor> =>
  signedInVisitor(app, desk, { email: `${name}@opswat.test`, password });
const listed = async (visitor: Pick<TestVisitor, 'get'>): Promise<{ id: string; worked: string | null }[]> =>
  ((await visitor.get('/me/push-subscriptions')).body as { items: { id: string; worked: string | null }[] })
    .items;

/** Somebody signs in and has themselves told in this browser. */
async function told(name: string): Promise<{ visitor: TestVisitor; browser: TestBrowser; id: string }> {
  const visitor = await come(name);
  const browser = push.browser();
  const answer = await visitor.post('/me/push-subscriptions', browser.subscription);
  expect(answer.status, answer.text).toBe(201);
  return { visitor, browser, id: (answer.body as { id: string }).id };
}
async function open(subject: string): Promise<string> {
  const answer = await customer.post('/tickets', { subject, text: 'x' });
  expect(answer.status, answer.text).toBe(201);
  return (answer.body as { number: string }).number;
}
/** Somebody is given a ticket, which is news to them. */
async function give(number: string, name: string): Promise<void> {
  const by = app.signedIn(desk, 'ana@opswat.test');
  await by.post(`/tickets/${number}/assignments`, { agent: null });
  const answer = await by.post(`/tickets/${number}/assignments`, { agent: ids[name] });
  expect(answer.status, answer.text).toBeLessThan(300);
  await settle();
}
/** Everything that happened has its place, and was told. */
async function settle(): Promise<void> {
  await placeEvents(relay, desk.database.db.pools.system);
  await soon(async () =>
    Number((await desk.database.db.pools.system.query('select count(*) as n from event_outbox')).rows[0].n),
  ).toBe(0);
  while (await planNotifications(services));
  loop.kick();
}
const waiting = async (): Promise<number> =>
  Number((await desk.database.db.pools.system.query('select count(*) as n from push_out')).rows[0].n);

test('a browser is told in the language of its person, encrypted for it and signed by us; what others may read there names no subject and nobody unless it may', async () => {
  const { visitor, browser, id } = await told('bruno');
  const { body } = await visitor.get('/me/push-subscriptions');
  const { key } = body as { key: string };
  expect(body).toMatchObject({ items: [{ id, browser: 'Firefox', system: 'Linux', worked: null }] });
  const number = await open('The rumoured purchase');
  await give(number, 'bruno');
  await soon(() => browser.got.length).toBe(1);
  expect(browser.got[0]).toMatchObject({
    key,
    said: {
      title: `Somebody gave you ${number}`,
      body: 'OPSWAT',
      path: `/opswat/tickets/${number}`,
      language: 'en',
    },
    headers: { ttl: '86400', urgency: 'normal', 'content-encoding': 'aes128gcm' },
    claims: { aud: `https://localhost:${push.port}`, sub: 'mailto:postmaster@localhost' },
  });
  const [first] = browser.got;
  expect(first?.headers['topic']).toMatch(/^[0-9a-f]{32}$/);
  expect(first?.said['tag']).toBe(first?.headers['topic']);
  expect(first?.claims.exp).toBeGreaterThan(Date.now() / 1000);
  expect(first?.claims.exp).toBeLessThanOrEqual(Date.now() / 1000 + 86_400);
  await soon(async () => (await listed(visitor))[0]?.worked).not.toBeNull();

  await visitor.put('/me/notifications', { kinds: [], quiet: null, details: true });
  await desk.act(({ tx }) => sql`update agent set language = 'pt-BR' where id = ${ids['bruno']}`.execute(tx));
  await give(number, 'bruno');
  await soon(() => browser.got.length).toBe(2);
  expect(browser.got[1]?.said).toMatchObject({
    title: `ana passou ${number} para você`,
    body: 'The rumoured purchase',
    language: 'pt-BR',
  });
  // Nothing that could be sent with, or read, lies open in the database.
  const { rows } = await signIn.admin.query<{ text: string }>(
    'select s::text || k::text as text from push_subscription s, push_key k',
  );
  for (const secret of [browser.subscription.endpoint, browser.subscription.keys.auth])
    expect(rows[0]?.text).not.toContain(secret);
  await visitor.put('/me/notifications', { kinds: [], quiet: null, details: false });
  await desk.act(({ tx }) => sql`update agent set language = 'en'`.execute(tx));
  expect((await visitor.delete(`/me/push-subscriptions/${id}`)).status).toBe(204);
});

test('what is not taken now is sent again, later and later, as the same; a service that says how long is waited for; a browser that is gone is forgotten', async () => {
  const { visitor, browser } = await told('bruno');
  const number = await open('again');
  browser.answers.push({ status: 429, headers: { 'retry-after': '120' } }, { status: 503 });
  await give(number, 'bruno');
  await soon(() => browser.asked()).toBe(1);
  await soon(async () => {
    const { rows } = await signIn.admin.query('select attempts from push_out');
    return rows;
  }).toEqual([{ attempts: 1 }]);
  ahead = 110;
  loop.kick();
  await soon(waiting).toBe(1);
  expect(browser.asked()).toBe(1);
  ahead = 125;
  loop.kick();
  await soon(() => browser.asked()).toBe(2);
  ahead = 300;
  await soon(() => {
    loop.kick();
    return browser.got.length;
  }).toBe(1);
  await soon(waiting).toBe(0);
  expect(browser.got[0]?.said['title']).toBe(`Somebody gave you ${number}`);

  // Refused for good: the notification is given up, the browser stays.
  browser.answers.push({ status: 400 });
  await give(number, 'bruno');
  await soon(() => browser.asked()).toBe(4);
  await soon(waiting).toBe(0);
  expect(await listed(visitor)).toHaveLength(1);
  // Old news is none.
  browser.answers.push({ status: 500 });
  await give(number, 'bruno');
  await soon(() => browser.asked()).toBe(5);
  ahead = 2 * 86_400;
  loop.kick();
  await soon(waiting).toBe(0);
  expect(browser.asked()).toBe(5);
  ahead = 0;
  for (const status of [404, 410]) {
    const gone = await told('bruno');
    gone.browser.answers.push({ status });
    await give(number, 'bruno');
    await soon(async () => (await listed(visitor)).map(({ id }) => id)).not.toContain(gone.id);
  }
  await soon(waiting).toBe(0);
  await visitor.post('/sign-out');
});

test('each is told as they chose: by kind, not in quiet hours but for what they let through, and at their end in one; not of what they have read', async () => {
  const { visitor, browser } = await told('bruno');
  const number = await open('quiet');
  const assigned = { kind: 'assigned', page: true, mail: false, push: false, through: false };
  expect((await visitor.put('/me/notifications', { kinds: [assigned], quiet: null })).status).toBe(200);
  await give(number, 'bruno');
  expect(await waiting()).toBe(0);

  const quiet = { zone: 'UTC', hours: { mon: ['08:00-12:00'] } };
  await visitor.put('/me/notifications', { kinds: [{ ...assigned, push: true }], quiet });
  await give(number, 'bruno');
  await give(await open('quiet too'), 'bruno');
  expect(await waiting()).toBe(0);
  await visitor.put('/me/notifications', { kinds: [{ ...assigned, push: true, through: true }], quiet });
  await give(number, 'bruno');
  await soon(() => browser.got.length).toBe(1);
  desk.clock.set('2026-03-02T12:00:00Z');
  expect(await sendDigests(services)).toBe(1);
  loop.kick();
  await soon(() => browser.got.length).toBe(2);
  expect(browser.got[1]?.said).toMatchObject({
    title: '2 things while you were away',
    path: '/opswat/notifications',
  });
  await visitor.put('/me/notifications', { kinds: [{ ...assigned, push: true }], quiet: null });

  browser.answers.push({ status: 503 });
  await give(number, 'bruno');
  await soon(() => browser.asked()).toBe(3);
  await visitor.post('/notifications/reads', { all: true });
  ahead = 60;
  loop.kick();
  await soon(waiting).toBe(0);
  expect(browser.asked()).toBe(3);
  ahead = 0;
  await visitor.post('/sign-out');
});

test('attack class 11 (realtime leak): of a restricted ticket a browser shows that something happened and no more, and only to whom it may (OSW-9)', async () => {
  const [bruno, cleo] = [await told('bruno'), await told('cleo')];
  for (const { visitor } of [bruno, cleo])
    await visitor.put('/me/notifications', { kinds: [], quiet: null, details: true });
  const number = await open('A hole');
  for (const { visitor } of [bruno, cleo]) {
    const followed = { kind: 'followed', page: true, mail: false, push: true, through: false };
    await visitor.put('/me/notifications', { kinds: [followed], quiet: null });
    await visitor.post(`/tickets/${number}/followers`, { follows: true });
    bruno.browser.answers.push({ status: 503 });
  }
  // Told before it was restricted, and not taken by the push service at once.
  await customer.post(`/tickets/${number}/messages`, { text: 'x' });
  await settle();
  await soon(() => [bruno.browser.asked(), cleo.browser.got.length]).toEqual([1, 1]);
  await desk.act(({ tx }) =>
    sql`update ticket set restricted = '{vulnerability}' where desk_id = ${desk.deskId} and subject = 'A hole'`.execute(
      tx,
    ),
  );
  await customer.post(`/tickets/${number}/messages`, { text: 'y' });
  await settle();
  ahead = 60;
  loop.kick();
  await soon(() => cleo.browser.got.length).toBe(2);
  expect(cleo.browser.got[1]?.said).toMatchObject({
    title: 'Something happened. Sign in to see what.',
    body: 'OPSWAT',
    path: '/opswat/notifications',
  });
  await soon(waiting).toBe(0);
  expect(bruno.browser.asked()).toBe(1);
  ahead = 0;
  for (const { visitor } of [bruno, cleo]) await visitor.post('/sign-out');
});

test('attack class 21 (sessions): who signed out, was signed out or left is told nothing in their browser, which is forgotten; a new token of the same session changes nothing', async () => {
  const [out, ended, elsewhere, left] = [
    await told('bruno'),
    await told('bruno'),
    await told('cleo'),
    await told('cleo'),
  ];
  const number = await open('gone');
  expect((await ended.visitor.post('/me/proofs', { password })).status).toBe(204);
  expect(await listed(ended.visitor)).toHaveLength(2);
  await out.visitor.post('/sign-out');
  expect((await listed(ended.visitor)).map(({ id }) => id)).toEqual([ended.id]);
  await give(number, 'bruno');
  await soon(() => ended.browser.got.length).toBe(1);
  await soon(waiting).toBe(0);
  expect(out.browser.asked()).toBe(0);
  // By another browser of the same person.
  const { items } = (await elsewhere.visitor.get('/me/sessions')).body as {
    items: { id: string; current: boolean }[];
  };
  for (const { id, current } of items) if (!current) await elsewhere.visitor.delete(`/me/sessions/${id}`);
  expect((await listed(elsewhere.visitor)).map(({ id }) => id)).toEqual([elsewhere.id]);
  await give(number, 'cleo');
  await soon(() => elsewhere.browser.got.length).toBe(1);
  // By an administrator, and by leaving.
  const admin = app.signedIn(desk, 'ana@opswat.test');
  expect((await admin.post(`/people/${ids['cleo']}/sign-outs`)).status).toBe(204);
  await give(number, 'cleo');
  await desk.act(({ tx }) => sql`update agent set active = false where id = ${ids['bruno']}`.execute(tx));
  await forgetEnded(services);
  await soon(waiting).toBe(0);
  expect([left.browser.asked(), elsewhere.browser.asked(), ended.browser.asked()]).toEqual([0, 1, 1]);
  const { rows } = await signIn.admin.query('select 1 from push_subscription');
  expect(rows).toEqual([]);
  await desk.act(({ tx }) => sql`update agent set active = true where id = ${ids['bruno']}`.execute(tx));
});

test('of a webhook that was turned off administrators are told, in bell and browser, and nobody else', async () => {
  const [ana, bruno] = [await told('ana'), await come('bruno')];
  const endpoint = '0190a1de-0000-7000-8000-000000000001';
  await desk.act((act) =>
    recordDeskEvent(act, { id: newId(), type: 'webhook.disabled', data: { endpoint, reason: 'gone' } }),
  );
  await settle();
  const kinds = async (visitor: TestVisitor): Promise<unknown> =>
    (await visitor.get('/notifications?unread=true')).body;
  expect(await kinds(ana.visitor)).toMatchObject({
    items: [{ kind: 'webhook-disabled', ticket: null, webhook: endpoint }],
  });
  expect((await ana.visitor.get('/notifications/count')).body).toEqual({ unread: 1 });
  expect((await bruno.get('/notifications?unread=true')).text).not.toContain('webhook-disabled');
  await soon(() => ana.browser.got.map(({ said }) => [said['title'], said['path']])).toEqual([
    ['A webhook was turned off', '/opswat/settings/webhooks'],
  ]);
  expect((await ana.visitor.get('/me/notifications')).text).toContain('webhook-disabled');
  expect((await bruno.get('/me/notifications')).text).not.toContain('webhook-disabled');
  await ana.visitor.post('/sign-out');
});

test('attack class 9 (IDOR): nobody sees or removes the browser of another; whoever sits before a browser now is told in it, and who sat there before is not', async () => {
  const bruno = await told('bruno');
  const cleo = await come('cleo');
  expect(await listed(cleo)).toEqual([]);
  expect((await cleo.delete(`/me/push-subscriptions/${bruno.id}`)).status).toBe(404);
  expect((await cleo.post('/me/push-subscriptions', bruno.browser.subscription)).status).toBe(201);
  expect(await listed(bruno.visitor)).toEqual([]);
  await give(await open('whose'), 'bruno');
  expect(await waiting()).toBe(0);
  expect(bruno.browser.asked()).toBe(0);
  // Twice is once; and only people have browsers.
  await cleo.post('/me/push-subscriptions', bruno.browser.subscription);
  expect(await listed(cleo)).toHaveLength(1);
  expect((await customer.post('/me/push-subscriptions', bruno.browser.subscription)).status).toBe(403);
  const key = app.withKey(desk, await desk.addKey('agent'));
  expect((await key.post('/me/push-subscriptions', bruno.browser.subscription)).status).toBe(403);
});

test('a browser that got another address is told there and at the old one no more; nobody takes the browser of another along, nor one that was taken off the list', async () => {
  const { visitor, browser, id } = await told('bruno');
  const { fingerprint } = (await listed(visitor)).find((one) => one.id === id) as unknown as {
    fingerprint: string;
  };
  const next = push.browser();
  const body = { ...next.subscription, replaces: fingerprint };
  const cleo = await come('cleo');
  expect((await cleo.post('/me/push-subscriptions/renewals', body)).status).toBe(404);
  const renewed = await visitor.post('/me/push-subscriptions/renewals', body);
  expect(renewed, renewed.text).toMatchObject({ status: 200, body: { id } });
  await give(await open('moved'), 'bruno');
  await soon(() => next.got.length).toBe(1);
  expect(browser.asked()).toBe(0);
  // The old address is none of theirs any more.
  expect((await visitor.post('/me/push-subscriptions/renewals', body)).status).toBe(404);
  const other = { ...push.browser().subscription, endpoint: 'https://127.0.0.2/push', replaces: fingerprint };
  expect((await visitor.post('/me/push-subscriptions/renewals', other)).status).toBe(422);
  await visitor.post('/sign-out');
});

test('attack class 16 (SSRF): a browser can not name an address that is not public, by whatever notation, nor without TLS, nor one that is so only while it is looked at, nor by a redirect', async () => {
  const { visitor, browser } = await told('bruno');
  const { keys } = browser.subscription;
  for (const endpoint of [
    'http://1.1.1.1/push',
    'ftp://1.1.1.1/push',
    'https://10.0.0.1/push',
    'https://169.254.169.254/latest',
    'https://[::1]/push',
    'https://[::ffff:10.0.0.1]/push',
    'https://0x0a000001/push',
    'https://012.0.0.1/push',
    'https://name:word@1.1.1.1/push',
    'https://1.1.1.1:6379/push',
    'x',
  ]) {
    const answer = await visitor.post('/me/push-subscriptions', { endpoint, keys });
    expect([answer.status, endpoint]).toEqual([422, endpoint]);
    expect(answer.text).toContain('endpoint');
  }
  const noKeys = { endpoint: browser.subscription.endpoint, keys: { ...keys, p256dh: `B${'A'.repeat(86)}` } };
  expect((await visitor.post('/me/push-subscriptions', noKeys)).status).toBe(422);

  // Public while it was looked at, and private when it is connected to.
  const number = await open('rebound');
  await loop.close();
  const answers = ['1.1.1.1', '127.0.0.1'];
  const rebound: Resolve = async () => [{ address: answers.shift() ?? '127.0.0.1', family: 4 }];
  const guarded = createGuarded({ privateTargets: [], ca: push.authority, resolve: rebound });
  await guarded.check(browser.subscription.endpoint);
  loop = startPushing({ ...services, net: guarded }, machine);
  await give(number, 'bruno');
  await soon(async () => (await signIn.admin.query('select attempts from push_out')).rows).toEqual([
    { attempts: 1 },
  ]);
  expect(browser.asked()).toBe(0);
  await loop.close();
  await signIn.admin.query('delete from push_out');

  loop = startPushing(services, machine);
  const inside = push.browser();
  browser.answers.push({ status: 307, headers: { location: inside.subscription.endpoint } });
  await give(number, 'bruno');
  await soon(() => browser.asked()).toBe(1);
  expect(inside.asked()).toBe(0);
});
