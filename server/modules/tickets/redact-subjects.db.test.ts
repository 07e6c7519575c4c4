import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk, storedEvents } from '../../../tools/desk-fixture.ts';
import type { StoredEvent, TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { placeEvents } from '../../../tools/placed-events.ts';
import { tracesOf } from '../../../tools/traces.ts';
import { startRelay } from '../ledger/door.ts';
import { planNotifications } from '../notifications/plan-notifications.ts';
import { sendDigests } from '../notifications/send-digests.ts';
import { indexOnce } from '../search/door.ts';
import { planDeliveries } from '../webhooks/plan-deliveries.ts';

let desk: TestDesk;
let app: TestApp;
let lia: TestClient;
let lead: TestClient;
let customer: TestClient;
let rui: string;

beforeAll(async () => {
  desk = await createTestDesk('opservices', '2026-03-04T13:00:00Z');
  app = await createTestApp(desk.services);
  await desk.addAgent({ name: 'Lia', email: 'lia@opservices.test' });
  await desk.addAgent({ name: 'Nara', email: 'nara@opservices.test', role: 'lead' });
  rui = await desk.addAgent({ name: 'Rui', email: 'rui@opservices.test' });
  await desk.addAgent({ name: 'Ada', email: 'ada@opservices.test', role: 'administrator' });
  lia = app.signedIn(desk, 'lia@opservices.test');
  lead = app.signedIn(desk, 'nara@opservices.test');
  await desk.addCustomer({ name: 'Ana', plan: 'premium', email: 'ana@loja.example' });
  customer = app.signedIn(desk, 'ana@loja.example');
  await planNotifications(desk.services);
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

async function settle(): Promise<void> {
  const relay = startRelay(desk.services);
  await placeEvents(relay, desk.services.db.pools.system);
  await relay.close();
  while (await indexOnce(desk.services));
  while (await planNotifications(desk.services));
  while (await planDeliveries(desk.services));
}

const done = async (answer: ReturnType<TestClient['post']>): Promise<{ number: string }> => {
  const { status, text, body } = await answer;
  expect(status, text).toBeLessThan(300);
  return body as { number: string };
};
const open = async (subject: string, text: string): Promise<string> =>
  (await done(customer.post('/tickets', { subject, text }))).number;
const rename = (number: string, to: string) => done(lia.post(`/tickets/${number}/subject-changes`, { to }));
interface Said {
  kind: string;
  id: string;
  text: string;
  redacted: boolean;
}
const said = async (number: string): Promise<Said[]> =>
  ((await lead.get(`/tickets/${number}/stream`)).body as { items: Said[] }).items.filter(
    ({ kind }) => kind === 'message',
  );
const found = async (q: string): Promise<string[]> =>
  ((await lia.get(`/search?q=${q}`)).body as { items: { number: string }[] }).items.map(
    (item) => item.number,
  );
const redactions = async (number: string): Promise<StoredEvent['data'][]> =>
  (await storedEvents(desk, Number(/\d+$/.exec(number)?.[0])))
    .filter(({ type }) => type === 'redact')
    .map(({ data }) => data);

test('PAR-2: words that stand in an agent’s subject alone are taken out of all that the database has of them, with the proof kept', async () => {
  await done(
    app.signedIn(desk, 'ada@opservices.test').post('/webhooks', { url: 'https://hooks.loja.example/amparo' }),
  );
  const quiet = { zone: 'UTC', hours: { 'mon-fri': ['12:00-20:00'] } };
  const kinds = [{ kind: 'assigned', page: true, mail: true, push: false, through: false }];
  await done(app.signedIn(desk, 'rui@opservices.test').put('/me/notifications', { kinds, quiet }));
  const number = await open('Acesso', 'Não consigo entrar.');
  await rename(number, 'Senha hunter22 de Ana');
  await done(lia.post(`/tickets/${number}/messages`, { text: 'Vamos ver.' }));
  await done(lia.post(`/tickets/${number}/assignments`, { agent: rui }));
  const side = { to: 'Fábrica <f@fabrica.example>', subject: 'Senha hunter22 não serve' };
  await done(lia.post(`/tickets/${number}/side-talks`, { text: 'Conhecem isto?', ...side }));
  await done(lia.put(`/tickets/${number}/writing/side`, { text: 'E isto?', side }));
  await done(
    lia.post(`/tickets/${number}/reminders`, { at: '2026-03-06T13:00:00Z', note: 'Trocar hunter22' }),
  );
  await done(lia.post(`/tickets/${number}/work`, { way: 'remote', minutes: 5, text: 'Tentei hunter22' }));
  await rename(number, 'Acesso com hunter22');
  await settle();
  desk.clock.set('2026-03-04T20:00:00Z');
  expect(await sendDigests(desk.services)).toBe(1);
  expect(await found('hunter22')).toContain(number);
  expect(await tracesOf(desk, 'hunter22')).toEqual([
    'draft.data',
    'mail_out.body',
    'mail_out.html',
    'mail_out.subject',
    'message.subject',
    'reminder.note',
    'search_doc.words',
    'side_talk.subject',
    'ticket.subject',
    'ticket_subject.after',
    'ticket_subject.before',
    'work_entry.text',
  ]);

  const [first] = await said(number);
  const redact = (words: string) =>
    lead.post(`/messages/${first?.id}/redactions`, { words, reason: 'A password' });
  expect((await redact('hunter23')).body).toMatchObject({ errors: [{ path: 'words' }] });
  await done(redact('hunter22'));
  expect(await tracesOf(desk, 'hunter22')).toEqual([]);
  await settle();
  expect(await tracesOf(desk, 'hunter22')).toEqual([]);
  expect((await lia.get(`/tickets/${number}`)).body).toMatchObject({ subject: 'Acesso com ▇▇▇' });
  // What is left is found, and what the customer wrote stands as it was.
  expect(await found('Acesso')).toContain(number);
  expect((await said(number))[0]).toMatchObject({ text: 'Não consigo entrar.', redacted: false });
  // The event of the subject names the message by which the ticket is found; that of the side conversation, its own.
  const proofs = await redactions(number);
  expect(proofs).toHaveLength(2);
  expect(proofs).toContainEqual({
    message: first?.id,
    subject: true,
    part: true,
    bytes: 8,
    proof: proofs[0]?.['proof'],
  });
  expect(proofs[0]?.['proof']).toMatch(/^[0-9a-f]{64}$/);
});

test('PAR-2: a whole message takes with it what an agent’s subject says of it, and each such subject is proved', async () => {
  const number = await open('Cofre aberto zulu77', 'O cofre abre com zulu77 e uma chave.');
  await rename(number, 'O cofre abre com zulu77');
  await rename(number, 'Ana: Cofre aberto zulu77');
  await rename(number, 'Cofre');
  await settle();
  const [first] = await said(number);
  await done(lead.post(`/messages/${first?.id}/redactions`, { reason: 'A combination' }));
  expect(await tracesOf(desk, 'zulu77')).toEqual([]);
  expect((await lia.get(`/tickets/${number}`)).body).toMatchObject({ subject: 'Cofre' });
  const subjects = (await redactions(number)).filter(({ subject }) => subject === true);
  expect(subjects.map(({ bytes }) => bytes)).toEqual(
    ['Ana: Cofre aberto zulu77', 'Cofre aberto zulu77', 'O cofre abre com zulu77'].map(
      (subject) => subject.length,
    ),
  );
  expect(new Set(subjects.map(({ proof }) => proof)).size).toBe(3);
});

test('PAR-2: words go from the ticket that was made of a message too, whose rest is found again', async () => {
  const number = await open('Duas coisas', 'A impressora parou. A senha é tango88, girafone.');
  const [first] = await said(number);
  const split = await done(
    lia.post(`/tickets/${number}/splits`, { message: first?.id, subject: 'Senha tango88' }),
  );
  await settle();
  expect(await found('girafone')).toEqual(expect.arrayContaining([number, split.number]));
  // Said in the one, taken out in both.
  await done(lead.post(`/messages/${first?.id}/redactions`, { words: 'tango88', reason: 'A password' }));
  await settle();
  expect(await tracesOf(desk, 'tango88')).toEqual([]);
  expect(await found('girafone')).toEqual(expect.arrayContaining([number, split.number]));
  expect((await lia.get(`/tickets/${split.number}`)).body).toMatchObject({ subject: 'Senha ▇▇▇' });
});

test('PAR-2: of what is being written the words are taken out; a pause or an address that has the same letters stays', async () => {
  const number = await open('Portal', 'O customer portal não abre.');
  const written = { text: 'O customer portal abre.', cc: ['customer@loja.example'], waitFor: 'customer' };
  await done(lia.put(`/tickets/${number}/writing/answer`, written));
  const [first] = await said(number);
  await done(lead.post(`/messages/${first?.id}/redactions`, { words: 'customer', reason: 'A name' }));
  const { items } = (await lia.get('/me/drafts')).body as { items: { ticket: string }[] };
  expect(items.find(({ ticket }) => ticket === number)).toMatchObject({
    text: 'O ▇▇▇ portal abre.',
    cc: ['customer@loja.example'],
    waitFor: 'customer',
  });
});
