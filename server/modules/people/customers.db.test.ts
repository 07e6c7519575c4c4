import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createTestApp,
  createTestDesk,
  storedEvents,
  storedMail,
  storedPromises,
} from '../../../tools/desk-fixture.ts';
import type { TestAnswer, TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { processWaiting } from '../intake/process-inbound.ts';
import { storeInbound } from '../intake/store-inbound.ts';

let desk: TestDesk;
let app: TestApp;
let agent: TestClient;
let lead: TestClient;
let customerId: string;

beforeAll(async () => {
  // A Monday morning in New York.
  desk = await createTestDesk('opswat', '2026-03-09T14:00:00Z');
  app = await createTestApp(desk.services);
  ({ customerId } = await desk.addCustomer({
    name: 'São Bento Logística',
    plan: 'silver',
    email: 'lena@saobento.example',
  }));
  await desk.addCustomer({ name: 'Farol', plan: 'silver', email: 'ana@farol.example' });
  await desk.addCustomer({ name: 'Grid Authority', plan: 'emerald-us', email: 'mabel@grid.example' });
  await desk.addAgent({ name: 'Ioana', email: 'ioana@opswat.test', teams: ['support'] });
  await desk.addAgent({ name: 'Livia', email: 'livia@opswat.test', role: 'lead' });
  await desk.addAgent({ name: 'June', email: 'june@opswat.test', clearances: ['us'] });
  agent = app.signedIn(desk, 'ioana@opswat.test');
  lead = app.signedIn(desk, 'livia@opswat.test');
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

let count = 0;
/** A mail that is handed in: from a network of ours, where nobody is a stranger, or from outside. */
async function receive(at: TestDesk, from: string, remoteAddress: string, subject = 'Slow'): Promise<number> {
  count += 1;
  const to = `support@${at.slug}.test`;
  const head = [
    `From: Novo <${from}>`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: <n${count}@x.example>`,
  ];
  await storeInbound(at.services, at.deskId, {
    raw: Buffer.from([...head, '', `Since Monday, ${count}.`, ''].join('\r\n')),
    recipients: [to],
    envelopeFrom: from,
    remoteAddress,
    receivedAt: at.clock.now(),
  });
  await processWaiting(at.services);
  return at.act(async ({ tx }) => {
    const { rows } = await sql<{
      number: number;
    }>`select number from ticket order by number desc limit 1`.execute(tx);
    return rows[0]?.number ?? 0;
  });
}

interface Person {
  id: string;
  customer: { name: string } | null;
  suggested: { id: string; name: string } | null;
  named: boolean;
  version: string;
}
const person = (answer: TestAnswer) => answer.body as Person;
const idOf = (at: TestDesk, email: string): Promise<string> =>
  at.act(async ({ tx }) => {
    const { rows } = await sql<{ id: string }>`select id from contact where email = ${email}`.execute(tx);
    return rows[0]?.id ?? '';
  });
const names = async (client: TestClient, query = ''): Promise<string[]> =>
  ((await client.get(`/customers${query}`)).body as { items: { name: string }[] }).items.map(
    ({ name }) => name,
  );

describe('staff look customers and their people up', () => {
  test('by name, without case and accents, also by the people’s names and addresses, page by page', async () => {
    expect(await names(agent, '?q=sao%20bento%20logistica')).toEqual(['São Bento Logística']);
    expect(await names(agent, '?q=LENA@')).toEqual(['São Bento Logística']);
    expect(await names(agent, '?q=100%25')).toEqual([]);
    const first = (await agent.get('/customers?limit=1')).body as { items: { name: string }[]; next: string };
    expect(first.items.map(({ name }) => name)).toEqual(['Farol']);
    expect(await names(agent, `?limit=1&cursor=${first.next}`)).toEqual(['São Bento Logística']);
  });

  test('a customer with contracts, people and how many tickets it has; a contact with address, language, zone', async () => {
    const { body } = await agent.get(`/customers/${customerId}`);
    expect(body).toMatchObject({
      name: 'São Bento Logística',
      plan: 'silver',
      contract: { from: '2020-01-01', to: null },
      periods: [{ plan: 'silver', when: 'now' }],
      contacts: [{ email: 'lena@saobento.example', named: true, role: 'contact' }],
      tickets: { open: 0, past: 0 },
    });
    const lena = await idOf(desk, 'lena@saobento.example');
    expect((await agent.get(`/contacts/${lena}`)).body).toMatchObject({
      email: 'lena@saobento.example',
      language: null,
      zone: null,
      customer: { id: customerId, name: 'São Bento Logística' },
      suggested: null,
    });
  });

  test('OSW-9: whose contract restricts its tickets is there only for staff with the clearance', async () => {
    expect(await names(agent, '?q=grid')).toEqual([]);
    expect(await names(lead)).not.toContain('Grid Authority');
    const june = app.signedIn(desk, 'june@opswat.test');
    expect(await names(june, '?q=grid')).toEqual(['Grid Authority']);
    const { items } = (await june.get('/customers?q=grid')).body as { items: { id: string }[] };
    const mabel = await idOf(desk, 'mabel@grid.example');
    for (const url of [`/customers/${items[0]?.id}`, `/contacts/${mabel}`]) {
      expect((await june.get(url)).status, url).toBe(200);
      expect((await lead.get(url)).status, url).toBe(404);
    }
    const stranger = await idOf(desk, 'lena@saobento.example');
    const put = await lead.put(`/customers/${items[0]?.id}/contacts/${stranger}`, {});
    expect(put.status, put.text).toBe(404);
  });
});

describe('leads look after the people of customers', () => {
  test('OSW-1: a new colleague was refused; put with their customer the request is admitted, promised and told so', async () => {
    const number = await receive(desk, 'novo@saobento.example', '127.0.0.1');
    expect((await lead.get(`/tickets/${number}`)).body).toMatchObject({ admitted: false, customer: null });
    const novo = await idOf(desk, 'novo@saobento.example');
    const read = person(await lead.get(`/contacts/${novo}`));
    expect(read.suggested).toEqual({ id: customerId, name: 'São Bento Logística' });
    const before = (await storedMail(desk)).length;

    const body = { role: 'contact', named: true };
    expect((await agent.put(`/customers/${customerId}/contacts/${novo}`, body)).status).toBe(403);
    const put = await lead.put(`/customers/${customerId}/contacts/${novo}`, body, read.version);
    expect(put.status, put.text).toBe(200);
    expect(put.body).toMatchObject({ customer: { id: customerId }, named: true, suggested: null });

    expect((await lead.get(`/tickets/${number}`)).body).toMatchObject({
      admitted: true,
      plan: 'silver',
      claim: null,
      customer: { name: 'São Bento Logística' },
    });
    const promises = await storedPromises(desk, number);
    expect(promises.filter(({ state }) => state === 'open').map(({ key }) => key)).toContain(
      'first-response',
    );
    const events = await storedEvents(desk, number);
    expect(events.find(({ type }) => type === 'identity')).toMatchObject({
      data: { put: true, contact: novo },
    });
    const mails = await storedMail(desk);
    expect(mails.length).toBe(before + 1);
    const again = await lead.put(`/customers/${customerId}/contacts/${novo}`, body, read.version);
    expect(again.status).toBe(412);
    const { items } = (await app.signedIn(desk, await administrator()).get('/audit?what=contact.joined'))
      .body as {
      items: { target: string }[];
    };
    expect(items.map(({ target }) => target)).toContain(novo);
  });

  test('what nothing shows to be theirs becomes a claim, on which an agent says whether it is', async () => {
    const email = 'mira@saobento.example';
    const asked = await app
      .anonymous(desk)
      .post('/tickets', { subject: 'Slow', text: 'Slow.', requester: { name: 'Mira', email } });
    const { number } = asked.body as { number: string };
    const mira = await idOf(desk, email);
    expect((await lead.put(`/customers/${customerId}/contacts/${mira}`, {})).status).toBe(200);
    expect((await lead.get(`/tickets/${number}`)).body).toMatchObject({
      claim: { state: 'open', customer: 'São Bento Logística' },
      customer: null,
    });
    expect((await agent.post(`/tickets/${number}/identities`, { confirmed: true })).status).toBe(201);
    expect((await lead.get(`/tickets/${number}`)).body).toMatchObject({ plan: 'silver', admitted: true });
  });

  test('nobody is moved from one customer to another, and nobody of the staff becomes a contact', async () => {
    const ana = await idOf(desk, 'ana@farol.example');
    const moved = await lead.put(`/customers/${customerId}/contacts/${ana}`, {});
    expect([moved.status, (moved.body as { code: string }).code]).toEqual([409, 'has-customer']);
    const add = (email: string) => lead.post(`/customers/${customerId}/contacts`, { name: 'x', email });
    expect((await add('ana@farol.example')).body).toMatchObject({ code: 'has-customer' });
    expect((await add('ioana@opswat.test')).body).toMatchObject({ code: 'staff-address' });
    const added = await add('rita@saobento.example');
    expect([added.status, person(added).customer?.name]).toEqual([201, 'São Bento Logística']);
  });

  test('ended, what they write is a stranger’s again; name, language and zone can be changed', async () => {
    const made = await lead.post(`/customers/${customerId}/contacts`, {
      name: 'Ugo',
      email: 'ugo@saobento.example',
    });
    const { id } = person(made);
    const changed = await lead.put(`/contacts/${id}`, {
      name: 'Hugo',
      language: 'ro',
      zone: 'Europe/Bucharest',
    });
    expect(changed.body).toMatchObject({ name: 'Hugo', language: 'ro', zone: 'Europe/Bucharest' });
    expect((await lead.put(`/contacts/${id}`, { name: 'x', language: null, zone: 'Moon/Sea' })).status).toBe(
      422,
    );
    const ended = await lead.delete(`/customers/${customerId}/contacts/${id}`);
    expect(ended.body).toMatchObject({ customer: null, named: false });
    const number = await receive(desk, 'ugo@saobento.example', '127.0.0.1');
    expect((await lead.get(`/tickets/${number}`)).body).toMatchObject({ customer: null, admitted: false });
    expect((await lead.delete(`/customers/${customerId}/contacts/${id}`)).status).toBe(404);
  });

  test('in the database too: an agent may write down who writes for the first time, and nothing else of people', async () => {
    const asAgent = (statement: ReturnType<typeof sql>): Promise<unknown> =>
      desk.act(({ tx }) => statement.execute(tx), { kind: 'agent', id: null, role: 'agent' });
    const insert = (customer: string | null) => sql`
      insert into contact (desk_id, id, name, email, customer_id, created_at)
      values (${desk.deskId}, gen_random_uuid(), 'x', ${`${crypto.randomUUID()}@x.example`}, ${customer}, now())`;
    await asAgent(insert(null));
    await expect(asAgent(insert(customerId))).rejects.toThrow(/row-level security/);
    const update = sql`update contact set name = 'Taken over' where desk_id = ${desk.deskId}`;
    expect(await asAgent(update)).toMatchObject({ numAffectedRows: 0n });
  });
});

test('OPS-10: where only named people may ask, who is named then is admitted; the limit is said with its clause', async () => {
  const other = await desk.addDesk('opservices');
  const { customerId: clinic } = await other.addCustomer({
    name: 'Vereda',
    plan: 'pro',
    email: 'teresa@vereda.example',
  });
  await other.addAgent({ name: 'Davi', email: 'davi@opservices.test', role: 'lead' });
  const davi = app.signedIn(other, 'davi@opservices.test');
  const number = await receive(other, 'novo@vereda.example', '127.0.0.1');
  const novo = await idOf(other, 'novo@vereda.example');
  const put = (named: boolean) => davi.put(`/customers/${clinic}/contacts/${novo}`, { named });
  expect((await put(false)).status).toBe(200);
  expect((await davi.get(`/tickets/${number}`)).body).toMatchObject({
    admitted: false,
    customer: { name: 'Vereda' },
  });

  const second = await receive(other, 'nova@vereda.example', '127.0.0.1', 'Another');
  const nova = await idOf(other, 'nova@vereda.example');
  expect((await davi.put(`/customers/${clinic}/contacts/${nova}`, { named: true })).status).toBe(200);
  expect((await davi.get(`/tickets/${second}`)).body).toMatchObject({ admitted: true });
  const promises = await storedPromises(other, second);
  expect(promises.some(({ key, state }) => key === 'first-response' && state === 'open')).toBe(true);

  // Named afterwards, what was refused for want of it is taken too.
  expect((await put(true)).status).toBe(200);
  expect((await davi.get(`/tickets/${number}`)).body).toMatchObject({ admitted: true });

  for (const n of [1, 2, 3])
    await davi.post(`/customers/${clinic}/contacts`, {
      name: 'x',
      email: `n${n}@vereda.example`,
      named: true,
    });
  expect((await davi.get(`/customers/${clinic}`)).body).toMatchObject({
    naming: { open: 'named', limit: 6, left: 0, clause: 'OPS-10' },
  });
  const more = { name: 'x', email: 'n4@vereda.example', named: true };
  const full = await davi.post(`/customers/${clinic}/contacts`, more);
  expect([full.status, full.text]).toEqual([
    422,
    expect.stringContaining('At most 6 people may be named (OPS-10)'),
  ]);
});

/** Who reads the audit. */
async function administrator(): Promise<string> {
  const email = 'otto@opswat.test';
  await desk.addAgent({ name: 'Otto', email, role: 'administrator' });
  return email;
}
