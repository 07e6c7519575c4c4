import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { readStream } from '../../../tools/stream-reader.ts';
import { placeEvents } from '../../../tools/placed-events.ts';
import { processWaiting } from '../intake/process-inbound.ts';
import { storeInbound } from '../intake/store-inbound.ts';
import { startRelay } from '../ledger/door.ts';
import type { Relay } from '../ledger/relay.ts';
import { recordTicketEvent } from '../tickets/door.ts';
import { planNotifications } from './plan-notifications.ts';
import { nextDigestAt, sendDigests } from './send-digests.ts';

/** A busy machine is no fault of ours. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 15_000 });
let desk: TestDesk;
let app: TestApp;
let relay: Relay;
const ids: Record<string, string> = {};
const by: Record<string, TestClient> = {};

beforeAll(async () => {
  // Monday morning; the desk's zone is UTC+02:00 or so, which no test here depends on.
  desk = await createTestDesk('opswat', '2026-03-02T09:00:00Z');
  app = await createTestApp(desk.services);
  relay = startRelay(desk.services);
  for (const [name, teams, clearances] of [
    ['ana', ['support'], []],
    ['bruno', ['support'], []],
    ['cleo', [], ['vulnerability']],
  ] as const) {
    const email = `${name}@opswat.test`;
    ids[name] = await desk.addAgent({ name, email, teams: [...teams], clearances: [...clearances] });
    by[name] = app.signedIn(desk, email);
  }
  await desk.act(({ tx }) => sql`update agent set language = 'en'`.execute(tx));
  await desk.addCustomer({ name: 'Bento', plan: 'gold', email: 'bento@radio.example' });
  by['bento'] = app.signedIn(desk, 'bento@radio.example');
  await planNotifications(desk.services);
});
afterAll(async () => {
  await relay?.close();
  await app?.close();
  await desk?.close();
});

const as = (name: string): TestClient => {
  const client = by[name];
  if (client === undefined) throw new Error(`nobody is called ${name}`);
  return client;
};
/** Everything that happened has its place, and was told. */
async function settle(): Promise<void> {
  await placeEvents(relay, desk.database.db.pools.system);
  await soon(async () =>
    Number((await desk.services.db.pools.system.query('select count(*) as n from event_outbox')).rows[0].n),
  ).toBe(0);
  while (await planNotifications(desk.services));
}
async function open(subject: string, text = 'x'): Promise<string> {
  const answer = await as('bento').post('/tickets', { subject, text });
  expect(answer.status, answer.text).toBe(201);
  return (answer.body as { number: string }).number;
}
async function told(name: string, unread = true): Promise<string[]> {
  const { body } = await as(name).get(`/notifications?unread=${unread}`);
  const { items } = body as { items: { kind: string; by: string | null; ticket: { subject: string } }[] };
  return items.map((one) => `${one.kind} ${one.ticket.subject}${one.by === null ? '' : ` by ${one.by}`}`);
}
const mails = async (): Promise<{ recipient: string; subject: string; body: string; html: string }[]> =>
  desk.act(async ({ tx }) => {
    const { rows } = await sql<{ recipient: string; subject: string; body: string; html: string }>`
      select recipient, subject, body, html from mail_out
       where desk_id = ${desk.deskId} and kind = 'notification' order by created_at, id`.execute(tx);
    return rows;
  });
const readAll = (name: string) => as(name).post('/notifications/reads', { all: true });
/** A note of ana's that names somebody. */
async function mention(number: string, name: string, text = 'Look at this'): Promise<void> {
  const answer = await as('ana').post(`/tickets/${number}/messages`, { text, note: true });
  expect(answer.status, answer.text).toBe(201);
  const message = await desk.act(async ({ tx }) => {
    const { rows } = await sql<{
      id: string;
    }>`select id from message where body = ${text} order by recorded desc, seq desc limit 1`.execute(tx);
    return rows[0]?.id;
  });
  await desk.act(
    (act) =>
      recordTicketEvent(act, Number(number.split('-')[1]), {
        type: 'note',
        data: { message, mentions: [ids[name]] },
      }),
    { kind: 'agent', id: ids['ana'] ?? null, role: 'agent', restricted: [] },
  );
  await settle();
}

test('each is told once of what concerns them, and nobody of what they did themselves', async () => {
  const number = await open('printer');
  await settle();
  expect(await told('ana')).toEqual(['team printer']);
  expect(await told('cleo')).toEqual([]);
  await as('bruno').post(`/tickets/${number}/assignments`, { agent: ids['ana'] });
  await as('cleo').post(`/tickets/${number}/followers`, { follows: true });
  expect((await as('ana').get(`/tickets/${number}/followers`)).body).toMatchObject({
    follows: false,
    items: [{ name: 'cleo' }],
  });
  await as('bento').post(`/tickets/${number}/messages`, { text: 'Still broken' });
  await as('ana').post(`/tickets/${number}/messages`, { text: 'Which model?' });
  await settle();
  await settle();
  expect(await told('ana')).toEqual(['answered printer', 'assigned printer by bruno', 'team printer']);
  expect(await told('cleo')).toEqual([
    'followed printer by ana',
    'followed printer',
    'followed printer by bruno',
  ]);
  expect(await told('bruno')).toEqual(['team printer']);
  // A page at a time, without gaps.
  const page = (await as('ana').get('/notifications?limit=2')).body as { items: object[]; next: string };
  expect(page.items).toHaveLength(2);
  const rest = (await as('ana').get(`/notifications?limit=2&cursor=${page.next}`)).body as {
    items: object[];
  };
  expect(rest.items).toHaveLength(1);
});

test('what was read is read in every tab and on every device, and the bell says so at once; nobody hears the bell of another', async () => {
  await app.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.app.server.address() as AddressInfo;
  const listen = (name: string) =>
    readStream(`http://127.0.0.1:${port}/api/v1/opswat/events/stream?notices=true`, { ...as(name).headers });
  const [tab, device, other] = [await listen('ana'), await listen('ana'), await listen('bruno')];
  const bell = ({ events }: { events: readonly { event: string; data: object }[] }) =>
    events.filter(({ event }) => event === 'notices').map(({ data }) => (data as { unread: number }).unread);
  await soon(() => bell(device).at(-1)).toBe(3);
  const { items } = (await as('ana').get('/notifications')).body as { items: { id: string }[] };
  expect((await as('ana').post('/notifications/reads', { ids: [items[0]?.id] })).body).toEqual({ unread: 2 });
  await soon(() => [bell(tab).at(-1), bell(device).at(-1)]).toEqual([2, 2]);
  const number = await open('scanner');
  await settle();
  await soon(() => [bell(tab).at(-1), bell(other).at(-1)]).toEqual([3, 2]);
  expect((await as('ana').post('/notifications/reads', { ticket: number })).body).toEqual({ unread: 2 });
  expect((await readAll('ana')).body).toEqual({ unread: 0 });
  await soon(() => bell(tab).at(-1)).toBe(0);
  expect(await told('ana')).toEqual([]);
  // The marks of one are no marks of another, also by a known id.
  await as('bruno').post('/notifications/reads', { ids: items.map(({ id }) => id) });
  expect((await as('bruno').get('/notifications/count')).body).toEqual({ unread: 2 });
  expect((await as('ana').post('/notifications/reads', { ids: ['x'] })).status).toBe(422);
  expect((await as('ana').post('/notifications/reads', {})).status).toBe(422);
  expect((await as('bento').get('/notifications')).status).toBe(403);
  for (const reader of [tab, device, other]) reader.close();
});

test('attack class 2 (quoting into mail): what a customer wrote stands in a notification as text, whatever it holds', async () => {
  const number = await open('<b>x</b> <img src=x onerror=alert(1)>', 'x');
  await mention(number, 'bruno', '</p><script>alert(1)</script><a href="javascript:alert(1)">Click</a>');
  expect(await told('bruno')).toContain('mention <b>x</b> <img src=x onerror=alert(1)> by ana');
  const mail = (await mails()).at(-1);
  expect(mail).toMatchObject({
    recipient: 'bruno@opswat.test',
    subject: `[${number}] ana mentioned you on ${number}`,
  });
  expect(mail?.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(mail?.html).not.toMatch(/<script|<img|onerror=alert\(1\)>|href="javascript/);
  expect(mail?.body).toContain('<script>alert(1)</script>');
});

test('attack class 12 (mail spoof → agent): an answer to a notification is nothing that an agent said, whoever sends it', async () => {
  const number = await open('fax');
  await mention(number, 'bruno', 'Can you answer?');
  const sent = await desk.act(async ({ tx }) => {
    const { rows } = await sql<{
      sender: string;
      reply_to: string | null;
      header_id: string;
      reference_ids: string[];
    }>`
      select sender, reply_to, header_id, reference_ids from mail_out where kind = 'notification' order by created_at desc, id desc limit 1`.execute(
      tx,
    );
    return rows[0];
  });
  expect(sent?.reply_to).toBeNull();
  expect(sent?.sender).not.toContain('+');
  await storeInbound(desk.services, desk.deskId, {
    raw: Buffer.from(
      `From: bruno <bruno@opswat.test>\r\nTo: ${sent?.sender}\r\nSubject: Re: [${number}] fax\r\nMessage-ID: <a@opswat.test>\r\nIn-Reply-To: ${sent?.header_id}\r\nReferences: ${sent?.reference_ids.join(' ')}\r\n\r\nDo as I say\r\n`,
    ),
    envelopeFrom: 'bruno@opswat.test',
    recipients: [sent?.sender ?? ''],
    remoteAddress: '::1',
    receivedAt: desk.clock.now(),
  });
  await processWaiting(desk.services);
  const stream = await as('ana').get(`/tickets/${number}/stream`);
  expect(stream.text).toContain('Can you answer?');
  expect(stream.text).not.toContain('Do as I say');
});

test('attack class 11 (live updates leak): of a restricted ticket only those are told who may see it, also who follows or is named (OSW-9)', async () => {
  const number = await open('hole');
  await settle();
  for (const name of ['bruno', 'cleo']) {
    await as(name).post(`/tickets/${number}/followers`, { follows: true });
    await readAll(name);
  }
  await mention(number, 'bruno', 'A secret');
  expect(await told('bruno')).toEqual(['mention hole by ana', 'followed hole by ana']);
  await desk.act(({ tx }) =>
    sql`update ticket set restricted = '{vulnerability}' where desk_id = ${desk.deskId} and subject = 'hole'`.execute(
      tx,
    ),
  );
  const before = (await mails()).length;
  await as('cleo').post(`/tickets/${number}/messages`, { text: 'x' });
  await as('bento').post(`/tickets/${number}/messages`, { text: 'x' });
  await settle();
  // Told before, he may see it no more: the notification is gone with the ticket, and the bell with it.
  expect(await told('bruno', false)).not.toContain('mention hole by ana');
  expect((await as('bruno').get('/notifications/count')).body).toEqual({ unread: 0 });
  expect(await told('cleo')).toContain('followed hole');
  expect(await mails()).toHaveLength(before);
});

test('in quiet hours mail is held back and told together at their end; what was read meanwhile is not; what one lets through comes at once', async () => {
  const settings = (await as('bruno').get('/me/notifications')).body as { kinds: { kind: string }[] };
  expect(settings.kinds).toContainEqual({
    kind: 'mention',
    page: true,
    mail: true,
    push: true,
    through: false,
  });
  const quiet = { zone: 'America/Sao_Paulo', hours: { 'mon-fri': ['20:00-07:00'] } };
  const assigned = { kind: 'assigned', page: false, mail: true, through: true };
  expect((await as('bruno').put('/me/notifications', { kinds: [assigned], quiet })).status).toBe(200);
  const wrong = { zone: 'America/Sao_Paulo', hours: { 'mon-fri': ['20:00-27:00'] } };
  expect(await as('bruno').put('/me/notifications', { kinds: [], quiet: wrong })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'quiet', code: 'calendar-unfit' }] },
  });
  expect((await as('bento').get('/me/notifications')).status).toBe(403);

  const numbers = [await open('first'), await open('second'), await open('third')];
  await settle();
  await readAll('bruno');
  const before = (await mails()).length;
  desk.clock.set('2026-03-03T01:00:00Z'); // 22:00 in São Paulo
  for (const number of numbers) await mention(number, 'bruno', `About ${number}`);
  await as('ana').post(`/tickets/${numbers[0]}/assignments`, { agent: ids['bruno'] });
  await settle();
  // The page is told at once. An assignment he lets through, by mail alone.
  expect(await told('bruno')).toEqual(
    ['third', 'second', 'first'].map((subject) => `mention ${subject} by ana`),
  );
  expect((await mails()).slice(before).map(({ subject }) => subject)).toEqual([
    `[${numbers[0]}] ana gave you ${numbers[0]}`,
  ]);
  await as('bruno').post('/notifications/reads', { ticket: numbers[1] });
  expect(await nextDigestAt(desk.services)).toBe(Date.parse('2026-03-03T10:00:00Z') / 1000);
  expect(await sendDigests(desk.services)).toBe(0);
  desk.clock.set('2026-03-03T10:00:00Z');
  expect(await sendDigests(desk.services)).toBe(1);
  expect(await sendDigests(desk.services)).toBe(0);
  expect(await nextDigestAt(desk.services)).toBeNull();
  const digest = (await mails()).slice(before + 1);
  expect(digest.map(({ recipient, subject }) => `${recipient}: ${subject}`)).toEqual([
    'bruno@opswat.test: OPSWAT: 2 things while you were away',
  ]);
  expect(digest[0]?.body).toContain(`mentioned you on ${numbers[0]} · first`);
  expect(digest[0]?.body).not.toContain('second');
});

test('attack class 9 (IDOR): up to where somebody has read a ticket is the same in all of their browsers and never goes back; it is nobody else’s, and none of a ticket that they do not see', async () => {
  const number = await open('read by halves');
  const read = async (name: string): Promise<unknown> =>
    ((await as(name).get(`/tickets/${number}/dossier`)).body as { read: unknown }).read;
  const mark = (name: string, seq: number, of = number) => as(name).post(`/tickets/${of}/reads`, { seq });
  expect(await read('bruno')).toBe(null);
  expect(await mark('bruno', 1)).toMatchObject({ status: 200, body: { seq: 1 } });
  expect(await read('bruno')).toBe(1);
  expect(await mark('bruno', 0)).toMatchObject({ status: 200, body: { seq: 1 } });
  expect(await read('ana')).toBe(null);
  expect(await mark('bruno', 1000)).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'seq', code: 'up-to' }] },
  });
  expect((await mark('bento', 1)).status).toBe(403);
  await desk.act(({ tx }) =>
    sql`update ticket set restricted = '{vulnerability}' where desk_id = ${desk.deskId} and subject = 'read by halves'`.execute(
      tx,
    ),
  );
  expect((await mark('bruno', 1)).status).toBe(404);
});
