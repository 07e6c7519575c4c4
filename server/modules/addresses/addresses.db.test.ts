import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { processWaiting } from '../intake/process-inbound.ts';
import { storeInbound } from '../intake/store-inbound.ts';

let desk: TestDesk;
let app: TestApp;
let alba: TestClient;
let agent: TestClient;
let lines = 0;

beforeAll(async () => {
  desk = await createTestDesk('opservices', '2026-12-21T13:00:00Z');
  app = await createTestApp(desk.services);
  await desk.addAgent({ name: 'Alba', email: 'alba@opservices.test', role: 'administrator' });
  await desk.addAgent({ name: 'Tomé', email: 'tome@opservices.test' });
  await desk.addCustomer({ name: 'Porto', plan: 'premium', email: 'rui@porto.example' });
  alba = app.signedIn(desk, 'alba@opservices.test');
  agent = app.signedIn(desk, 'tome@opservices.test');
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

interface Opened {
  number: string;
  kind: string;
  team: string;
  language: string;
  admitted: boolean;
}

/** The ticket of a mail of two words, whose language nobody could tell. */
async function mailed(subject: string, to: string): Promise<Opened> {
  lines += 1;
  const raw = [
    'From: rui@porto.example',
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: <a${lines}@porto.example>`,
    '',
    `Line ${lines}`,
    '',
  ].join('\r\n');
  await storeInbound(desk.services, desk.deskId, {
    raw: Buffer.from(raw),
    recipients: [to],
    envelopeFrom: 'rui@porto.example',
    remoteAddress: '127.0.0.1',
    receivedAt: desk.clock.now(),
  });
  await processWaiting(desk.services);
  const { items } = (await agent.get('/tickets?view=all')).body as { items: { number: string }[] };
  const newest = items
    .map(({ number }) => number)
    .toSorted((a, b) => Number(b.split('-')[1]) - Number(a.split('-')[1]))[0];
  return (await agent.get(`/tickets/${newest}`)).body as Opened;
}
const facts = async (number: string) =>
  (await agent.get(`/tickets/${number}/facts`)).body as {
    product: string | null;
    sources: { what: string; by: string }[];
  };
const set = (address: string, body: object, as = alba) =>
  as.put(`/address-defaults/${encodeURIComponent(address)}`, body);

test('administrators say what is known beforehand of an address of the desk, with a tag or without; nobody else does, and of no other address', async () => {
  const given = { kind: 'question', product: 'opmon', team: 'development', language: 'en' };
  expect((await set('suporte@opservices.test', given, agent)).status).toBe(403);
  expect((await agent.get('/address-defaults')).status).toBe(403);
  for (const other of ['support@opswat.test', 'nobody', 'suporte+t1.c1.aaaaaaaaaaaaa@opservices.test'])
    expect((await set(other, given)).body).toMatchObject({ errors: [{ path: 'address' }] });
  for (const path of ['kind', 'product', 'team', 'language'])
    expect((await set('suporte@opservices.test', { [path]: 'klingon' })).body).toMatchObject({
      errors: [{ path }],
    });
  expect((await set('Suporte+Demo@opservices.test', given)).body).toMatchObject({
    address: 'suporte+demo@opservices.test',
    ...given,
  });
  expect((await alba.get('/address-defaults')).body).toMatchObject({
    items: [{ address: 'suporte+demo@opservices.test' }],
    addresses: expect.arrayContaining(['suporte@opservices.test']),
  });
});

test('a mail is taken to be what its address says, and the ticket says by what; the address without the tag gives nothing', async () => {
  const ticket = await mailed('OpServer 4711', 'suporte+demo@opservices.test');
  expect(ticket).toMatchObject({ kind: 'question', team: 'development', language: 'en', admitted: true });
  expect(await facts(ticket.number)).toMatchObject({
    product: 'opmon',
    sources: ['kind', 'product', 'team', 'language'].map((what) => ({ what, by: 'address' })),
  });
  const plain = await mailed('OpServer 4711', 'suporte@opservices.test');
  expect(plain.language).not.toBe('en');
  expect(await facts(plain.number)).toMatchObject({ product: null, sources: [] });
});

test('a product that the subject names is a guess until staff state it; it never makes a request refused (OPS-18)', async () => {
  const { number } = await mailed('Ópmon: it stopped', 'suporte@opservices.test');
  expect(await facts(number)).toMatchObject({
    product: 'opmon',
    sources: [{ what: 'product', by: 'subject' }],
  });
  expect((await agent.post(`/tickets/${number}/facts`, { product: 'opmon' })).status).toBe(201);
  expect(await facts(number)).toMatchObject({ product: 'opmon', sources: [] });
  // Past its end of life, and without maintenance: only who says it themselves is refused.
  const legacy = await mailed('Legacy Demo', 'suporte+demo@opservices.test');
  expect(legacy).toMatchObject({ admitted: true });
  expect(await facts(legacy.number)).toMatchObject({ product: null });
  // What the customer names goes before what the address says.
  desk.clock.set('2026-12-21T14:00:00Z');
  await set('suporte+old@opservices.test', { product: 'legacy-demo' });
  const named = await mailed('OpMon', 'suporte+old@opservices.test');
  expect(await facts(named.number)).toMatchObject({ product: 'opmon' });
  expect(named).toMatchObject({ admitted: true });
});

test('what was said of an address is taken back by saying nothing', async () => {
  expect((await set('suporte+demo@opservices.test', {})).status).toBe(200);
  const { items } = (await alba.get('/address-defaults')).body as { items: { address: string }[] };
  expect(items.map(({ address }) => address)).toEqual(['suporte+old@opservices.test']);
  const ticket = await mailed('OpServer 4711', 'suporte+demo@opservices.test');
  expect(await facts(ticket.number)).toMatchObject({ sources: [] });
});
