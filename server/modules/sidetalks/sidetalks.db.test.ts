import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk, storedEvents, storedPromises } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { processWaiting } from '../intake/process-inbound.ts';
import { storeInbound } from '../intake/store-inbound.ts';

let desk: TestDesk;
let app: TestApp;
let agent: TestClient;
let customer: TestClient;

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-03T15:00:00Z');
  app = await createTestApp(desk.services);
  await desk.addAgent({ name: 'Ion Popa', email: 'ion@opswat.test', teams: ['support'] });
  await desk.addCustomer({ name: 'Ana Prado', plan: 'gold', email: 'ana@loja.example' });
  await desk.addCustomer({ name: 'Mabel', plan: 'emerald-us', email: 'mabel@grid.example' });
  agent = app.signedIn(desk, 'ion@opswat.test');
  customer = app.signedIn(desk, 'ana@loja.example');
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

interface Item {
  kind: string;
  id: string;
  from: string;
  text: string;
  note: boolean;
  sideTalk: number | null;
  attachments: { name: string }[];
}

const open = async (by = customer): Promise<{ number: number; url: string }> => {
  const file = { name: 'log.txt', type: 'text/plain', content: 'YQ==' };
  const { body } = await by.post('/tickets', {
    subject: 'Slow',
    text: 'Since Tuesday.',
    attachments: [file],
  });
  const { number } = body as { number: string };
  return { number: Number(number.split('-')[1]), url: `/tickets/${number}` };
};
const messages = async (client: TestClient, url: string): Promise<Item[]> =>
  ((await client.get(`${url}/stream`)).body as { items: Item[] }).items.filter(
    ({ kind }) => kind === 'message',
  );
const sideMail = (number: number) =>
  desk.act(async ({ tx }) => {
    const { rows } = await sql<{
      recipient: string;
      reply_to: string;
      body: string;
      header_id: string;
      subject: string;
      reference_ids: string[];
    }>`
      select o.recipient, o.reply_to, o.body, o.header_id, o.subject, o.reference_ids from mail_out o
        join ticket t on t.desk_id = o.desk_id and t.id = o.ticket_id
       where t.desk_id = ${desk.deskId} and t.number = ${number} and o.kind = 'side' order by o.id`.execute(
      tx,
    );
    return rows;
  });
const mailIn = async (headers: string, text: string): Promise<void> => {
  await storeInbound(desk.services, desk.deskId, {
    raw: Buffer.from(`${headers}\r\nMessage-ID: <${Math.random()}@vendor.example>\r\n\r\n${text}\r\n`),
    envelopeFrom: 'vera@vendor.example',
    recipients: [/^To: .*?([^\s<>]+@[^\s<>]+)/m.exec(headers)?.[1] ?? ''],
    remoteAddress: '127.0.0.1',
    receivedAt: desk.clock.now(),
  });
  await processWaiting(desk.services);
};

test('a third party is asked beside the customer: its answers come back by a signed address, with a clock apart, and no contact ever learns of it', async () => {
  const { number, url } = await open();
  const [asked] = await messages(agent, url);
  const before = await storedPromises(desk, number);
  const opened = await agent.post(`${url}/side-talks`, {
    to: 'Vera <vera@vendor.example>',
    subject: 'Driver',
    text: 'Do you know **this**?',
    format: 'markdown',
    forward: asked?.id,
    expectedAt: '2026-03-04T15:00:00Z',
  });
  expect(opened).toMatchObject({
    status: 201,
    body: {
      number: 1,
      party: { email: 'vera@vendor.example' },
      waitingSince: '2026-03-03T15:00:00Z',
      answeredAt: null,
    },
  });
  expect(await storedPromises(desk, number)).toEqual(before);
  const [mail] = await sideMail(number);
  expect(mail?.body).not.toMatch(/OSW-|requests\//);
  expect(mail?.body).toMatch(
    /^Do you know this\?\n\n> Ana Prado, 2026-03-03T15:00:00Z:\n>\n> Since Tuesday\./,
  );
  expect(mail?.reply_to).toMatch(/^suport\+t\d+s1\.[a-z2-7]{13}@opswat\.test$/);
  expect((await messages(agent, url)).at(-1)).toMatchObject({
    note: true,
    sideTalk: 1,
    attachments: [{ name: 'log.txt' }],
  });

  desk.clock.advance(3600);
  await mailIn(
    `From: Vera <vera@vendor.example>\r\nTo: ${mail?.reply_to}\r\nSubject: Re: Driver\r\nIn-Reply-To: ${mail?.header_id}`,
    'Yes, version 8 mends it.',
  );
  expect((await agent.get(`${url}/side-talks`)).body).toMatchObject({
    items: [{ waitingSince: null, answeredAt: '2026-03-03T16:00:00Z' }],
  });
  expect((await messages(agent, url)).at(-1)).toMatchObject({
    from: 'party',
    note: true,
    sideTalk: 1,
    text: expect.stringMatching(/^Yes, version 8 mends it\./),
  });
  // An answer of a third party answers no question of the customer's.
  expect(await storedPromises(desk, number)).toEqual(before);
  const shown = (await customer.get(`${url}/stream`)).text;
  expect(shown).not.toMatch(/version 8|Do you know|vendor|"side"/);

  await agent.post(`${url}/side-talks/1/messages`, { text: 'Thank you. When?' });
  const [, second] = await sideMail(number);
  expect(second).toMatchObject({ subject: 'Re: Driver', recipient: 'vera@vendor.example' });
  expect(second?.reference_ids).toHaveLength(2);
  // Some mail programs lose the address and keep what it refers to.
  await mailIn(
    `From: Vera <vera@vendor.example>\r\nTo: support@opswat.test\r\nSubject: Re: Driver\r\nIn-Reply-To: ${second?.header_id}\r\nReferences: ${second?.header_id}`,
    'On Friday.',
  );
  expect((await messages(agent, url)).at(-1)).toMatchObject({
    from: 'party',
    sideTalk: 1,
    text: expect.stringMatching(/^On Friday\./),
  });
  expect((await messages(customer, url)).map(({ text }) => text)).toEqual(['Since Tuesday.']);
  expect((await agent.put(`${url}/side-talks/1/state`, { state: 'closed' })).body).toMatchObject({
    state: 'closed',
  });
  expect((await agent.post(`${url}/side-talks/1/messages`, { text: 'x' })).status).toBe(409);
});

test('attack class 10 (forward): only what was said with the customer of this very ticket goes out, and only by who sees it', async () => {
  const { url } = await open();
  const other = await open();
  const restricted = await open(app.signedIn(desk, 'mabel@grid.example'));
  await agent.post(`${url}/messages`, { text: 'Between us.', note: true });
  const body = { to: 'x@vendor.example', subject: 'x', text: 'x' };
  const [foreign] = await messages(agent, other.url);
  const note = (await messages(agent, url)).find((item) => item.note);
  const hidden = await desk.act(async ({ tx }) => {
    const { rows } = await sql<{ id: string }>`
      select m.id from message m join ticket t on t.desk_id = m.desk_id and t.id = m.ticket_id
       where t.desk_id = ${desk.deskId} and t.number = ${restricted.number} limit 1`.execute(tx);
    return rows[0]?.id;
  });
  expect((await agent.post(`${url}/side-talks`, { ...body, forward: foreign?.id })).status).toBe(404);
  expect((await agent.post(`${url}/side-talks`, { ...body, forward: hidden })).status).toBe(404);
  expect((await agent.post(`${url}/side-talks`, { ...body, forward: note?.id })).status).toBe(422);
  expect((await agent.post(`${restricted.url}/side-talks`, body)).status).toBe(404);
  expect((await customer.post(`${url}/side-talks`, body)).status).toBe(403);
  expect((await agent.post(`${url}/side-talks`, { ...body, to: 'support@opswat.test' })).status).toBe(422);
  expect((await agent.post(`${url}/side-talks`, { ...body, waitFor: 'godot' })).status).toBe(422);
  expect((await agent.get(`${url}/side-talks`)).body).toEqual({ items: [], next: null });
});

test('a ticket for a caller has the call on it, which is the response (law 7); who we write to first is owed nothing until they answer', async () => {
  const requester = { name: 'Ana Prado', email: 'ana@loja.example' };
  const call = {
    requester,
    subject: 'Blue screen',
    text: 'It crashed.',
    minutes: 12,
    direction: 'in',
    said: 'Told her to reboot.',
  };
  const made = await agent.post('/calls', call);
  expect(made.status).toBe(201);
  const { number } = made.body as { number: string };
  const events = await storedEvents(desk, Number(number.split('-')[1]));
  expect(events.find(({ type }) => type === 'call')).toMatchObject({
    actor: 'agent',
    data: { direction: 'in', minutes: 12 },
  });
  expect(await messages(customer, `/tickets/${number}`)).toMatchObject([{ text: 'It crashed.' }]);
  expect((await agent.post('/calls', { ...call, requester: { name: 'x', email: 'x' } })).status).toBe(422);
  expect((await customer.post('/calls', call)).status).toBe(403);

  const started = await agent.post('/conversations', {
    requester: { name: 'New', email: 'new@else.example' },
    subject: 'Your renewal',
    text: 'Dear **you**',
    format: 'markdown',
  });
  expect(started.status).toBe(201);
  const own = (started.body as { number: string }).number;
  expect(await messages(agent, `/tickets/${own}`)).toMatchObject([{ from: 'agent', text: 'Dear you' }]);
  const promises = await storedPromises(desk, Number(own.split('-')[1]));
  expect(promises.filter(({ state }) => state !== 'waived')).toEqual([]);
  const { rows } = await desk.act(({ tx }) =>
    sql<{ subject: string; recipient: string }>`
      select subject, recipient from mail_out where desk_id = ${desk.deskId} and recipient = 'new@else.example'`.execute(
      tx,
    ),
  );
  expect(rows).toEqual([{ subject: `Your renewal [${own}]`, recipient: 'new@else.example' }]);
  expect((await agent.get('/contacts?q=LOJA')).body).toMatchObject({
    items: [{ email: 'ana@loja.example' }],
  });
});
