import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk, storedEvents } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { placeEvents } from '../../../tools/placed-events.ts';
import { startRelay } from '../ledger/door.ts';
import { indexOnce } from '../search/door.ts';

let desk: TestDesk;
let app: TestApp;
let lia: TestClient;
let lead: TestClient;
let customer: TestClient;

beforeAll(async () => {
  desk = await createTestDesk('opservices', '2026-03-04T13:00:00Z');
  app = await createTestApp(desk.services);
  await desk.addAgent({ name: 'Lia', email: 'lia@opservices.test' });
  await desk.addAgent({ name: 'Nara', email: 'nara@opservices.test', role: 'lead' });
  lia = app.signedIn(desk, 'lia@opservices.test');
  lead = app.signedIn(desk, 'nara@opservices.test');
  await desk.addCustomer({ name: 'Ana', plan: 'premium', email: 'ana@loja.example' });
  customer = app.signedIn(desk, 'ana@loja.example');
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

async function indexAll(): Promise<void> {
  const relay = startRelay(desk.services);
  await placeEvents(relay, desk.services.db.pools.system);
  await relay.close();
  while (await indexOnce(desk.services));
}

const open = async (subject: string): Promise<string> =>
  ((await customer.post('/tickets', { subject, text: 'Nada sai.' })).body as { number: string }).number;

interface Item {
  kind: string;
  id?: string;
  type?: string;
  data?: Record<string, unknown>;
}
const items = async (by: TestClient, number: string): Promise<Item[]> =>
  ((await by.get(`/tickets/${number}/stream`)).body as { items: Item[] }).items;
const told = async (by: TestClient, number: string) =>
  (await items(by, number)).filter(({ type }) => type === 'subject').map(({ data }) => data);

test('a ticket gets another subject: on record for staff from what to what, the customer reads it, and nothing is promised otherwise', async () => {
  const number = await open('Fwd: socorro');
  const before = (await lia.get(`/tickets/${number}`)).body as { promises: unknown };
  const changed = await lia.post(`/tickets/${number}/subject-changes`, { to: '  Impressora parada ' });
  expect(changed.body).toMatchObject({ subject: 'Impressora parada', promises: before.promises });
  expect(changed.etag).not.toBeNull();
  expect(await told(lia, number)).toEqual([{ from: 'Fwd: socorro', to: 'Impressora parada' }]);
  expect((await customer.get(`/tickets/${number}`)).body).toMatchObject({ subject: 'Impressora parada' });
  expect(await told(customer, number)).toEqual([]);
  // The ledger keeps no words.
  const stored = await storedEvents(desk, Number(/\d+$/.exec(number)?.[0]));
  expect(JSON.stringify(stored)).not.toMatch(/socorro|parada/);
  expect(stored.at(-1)?.type).toBe('subject');
});

test('a subject that is none, that it has already, of another version, or that a customer gives, is refused', async () => {
  const number = await open('Rede lenta');
  const give = (to: string, by = lia, etag: string | null = null) =>
    by.send('POST', `/tickets/${number}/subject-changes`, { to }, etag);
  expect((await give(' ')).status).toBe(422);
  expect((await give('x'.repeat(501))).status).toBe(422);
  expect((await give('Rede lenta')).body).toMatchObject({ errors: [{ path: 'to' }] });
  expect((await give('Outra', customer)).status).toBe(403);
  const { etag } = await lia.get(`/tickets/${number}`);
  expect((await give('Rede parada')).status).toBe(201);
  expect((await give('Rede morta', lia, etag)).status).toBe(412);
  expect((await lia.get(`/tickets/${number}`)).body).toMatchObject({ subject: 'Rede parada' });
});

test('a ticket is found by the subject that it has now, and no longer by the former one', async () => {
  const number = await open('Zebrafone');
  await indexAll();
  const found = async (q: string) =>
    ((await lia.get(`/search?q=${q}`)).body as { items: { number: string }[] }).items.map(
      (item) => item.number,
    );
  expect(await found('Zebrafone')).toEqual([number]);
  await lia.post(`/tickets/${number}/subject-changes`, { to: 'Girafone' });
  await indexAll();
  expect(await found('Girafone')).toEqual([number]);
  expect(await found('Zebrafone')).toEqual([]);
});

test('PAR-2: words that are taken out are gone from the subjects that a ticket had as well', async () => {
  const number = await open('Senha hunter22 perdida');
  await lia.post(`/tickets/${number}/subject-changes`, { to: 'hunter22 não entra' });
  await lia.post(`/tickets/${number}/subject-changes`, { to: 'Acesso' });
  const [message] = (await items(lead, number)).filter(({ kind }) => kind === 'message');
  const gone = await lead.post(`/messages/${message?.id}/redactions`, {
    words: 'hunter22',
    reason: 'secret',
  });
  expect(gone.status, gone.text).toBeLessThan(300);
  const left = await told(lia, number);
  expect(left).toHaveLength(2);
  expect(JSON.stringify(left)).not.toContain('hunter22');
  expect((await lia.get(`/tickets/${number}`)).body).toMatchObject({ subject: 'Acesso' });
});
