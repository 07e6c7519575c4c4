import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { placeEvents } from '../../../tools/placed-events.ts';
import { inDesk } from '../../platform/db/context.ts';
import { startRelay } from '../ledger/door.ts';
import { indexOnce } from './door.ts';

let desk: TestDesk;
let other: TestDesk;
let app: TestApp;
let ada: TestClient;
let bento: TestClient;
let caio: TestClient;
let june: TestClient;

interface Hit {
  number: string;
  subject: { text: string; hit: boolean }[];
  message: { kind: string; text: { text: string; hit: boolean }[] };
}
interface Page {
  items: Hit[];
  next: string | null;
  loose: boolean;
  order: string;
  number: string | null;
}

async function indexAll(): Promise<void> {
  const relay = startRelay(desk.services);
  await placeEvents(relay, desk.services.db.pools.system);
  await relay.close();
  while (await indexOnce(desk.services));
}

beforeAll(async () => {
  desk = await createTestDesk('optictimes', '2026-03-03T12:00:00Z');
  other = await desk.addDesk('opswat');
  app = await createTestApp(desk.services);
  await desk.addAgent({ name: 'Ada', email: 'ada@optictimes.test' });
  await desk.addAgent({ name: 'June', email: 'june@optictimes.test', clearances: ['us'] });
  await desk.addCustomer({ name: 'Farol', plan: 'standard', email: 'bento@farol.example' });
  await desk.addCustomer({ name: 'Loja', plan: 'standard', email: 'caio@loja.example' });
  await other.addCustomer({ name: 'Faraway', plan: 'gold', email: 'eve@away.example' });
  ada = app.signedIn(desk, 'ada@optictimes.test');
  june = app.signedIn(desk, 'june@optictimes.test');
  bento = app.signedIn(desk, 'bento@farol.example');
  caio = app.signedIn(desk, 'caio@loja.example');
  const open = async (by: TestClient, subject: string, text: string): Promise<string> => {
    const answer = await by.post('/tickets', { subject, text });
    expect(answer, answer.text).toMatchObject({ status: 201 });
    return (answer.body as { number: string }).number;
  };
  const first = await open(
    bento,
    'Duas instalações paradas',
    'O leitor mostra AB-1234 depois da atualização.',
  );
  await open(caio, 'Impressora', 'A impressora não imprime a nota NF-e 539 na versão 5.12.3.');
  const secret = await open(bento, 'Relatório', 'O relatório reservado do leitor saiu vazio.');
  await ada.post(`/tickets/${first}/messages`, { note: true, text: 'Suspeita: cabo defeituoso.' });
  await desk.act((act) =>
    sql`update ticket set restricted = '{us}' where desk_id = ${act.deskId} and number = ${Number(secret.split('-')[1])}`.execute(
      act.tx,
    ),
  );
  await open(app.signedIn(other, 'eve@away.example'), 'Foreign instalações', 'Nothing for others: AB-1234.');
  await indexAll();
});
afterAll(async () => {
  await app?.close();
  await other?.close();
  await desk?.close();
});

async function find(by: TestClient, q: string, more = ''): Promise<Page> {
  const answer = await by.get(`/search?q=${encodeURIComponent(q)}${more}`);
  expect(answer, answer.text).toMatchObject({ status: 200 });
  return answer.body as Page;
}
const subjects = (page: Page): string[] =>
  page.items.map((item) => item.subject.map((piece) => piece.text).join(''));

test('"instalacao" finds "instalações", and marks it', async () => {
  const page = await find(ada, 'instalacao');
  expect(subjects(page)).toEqual(['Duas instalações paradas']);
  expect(page.items[0]?.subject).toContainEqual({ text: 'instalações', hit: true });
});

test('what is written in another language than the desk’s is found by its stem all the same: "instalacao" finds "instalações"', async () => {
  const here = app.signedIn(other, 'eve@away.example');
  const ana = await other
    .addAgent({ name: 'Ana', email: 'ana@opswat.test' })
    .then(() => app.signedIn(other, 'ana@opswat.test'));
  const text = 'As instalações não arrancam, e até agora ninguém nos disse quando isso é para estar pronto.';
  expect((await here.post('/tickets', { subject: 'Nada arranca', text })).status).toBe(201);
  await indexAll();
  const page = await find(ana, 'instalacao');
  expect(subjects(page)).toContain('Nada arranca');
  expect(page.items.flatMap(({ message }) => message.text)).toContainEqual({
    text: 'instalações',
    hit: true,
  });
});

test('a short subject is found by its stem also where the text is in another language: "instalacao" finds "Instalações em dois servidores"', async () => {
  const here = app.signedIn(other, 'eve@away.example');
  const ana = await other
    .addAgent({ name: 'Ana Dois', email: 'ana2@opswat.test' })
    .then(() => app.signedIn(other, 'ana2@opswat.test'));
  const text = 'Since this morning both of the servers say that they are not able to reach the console.';
  const opened = await here.post('/tickets', { subject: 'Instalações em dois servidores', text });
  expect(opened.status).toBe(201);
  await indexAll();
  const page = await find(ana, 'instalacao');
  expect(subjects(page)).toContain('Instalações em dois servidores');
  expect(page.items.flatMap(({ subject }) => subject)).toContainEqual({ text: 'Instalações', hit: true });
});

test('a code finds itself, in any case, and a version by its beginning', async () => {
  for (const q of ['AB-1234', 'ab-1234', 'AB 1234'])
    expect(subjects(await find(ada, q))).toEqual(['Duas instalações paradas']);
  expect(subjects(await find(ada, '5.12'))).toEqual(['Impressora']);
  expect(subjects(await find(ada, '5.13'))).toEqual([]);
});

test('all words are needed; when no message has them all, those that have some are shown and it says so', async () => {
  expect(await find(ada, 'leitor atualizacao')).toMatchObject({ loose: false, items: [{}] });
  const loose = await find(ada, 'impressora atualizacao');
  expect(loose.loose).toBe(true);
  expect(subjects(loose).sort()).toEqual(['Duas instalações paradas', 'Impressora']);
  expect(subjects(await find(ada, '"nota NF-e"'))).toEqual(['Impressora']);
  expect(subjects(await find(ada, 'leitor -atualização'))).toEqual([]);
});

test('attack class 9 (other customers): a contact finds only what is theirs, and no notes', async () => {
  expect(subjects(await find(bento, 'impressora'))).toEqual([]);
  expect(subjects(await find(caio, 'impressora'))).toEqual(['Impressora']);
  expect(subjects(await find(ada, 'defeituoso'))).toEqual(['Duas instalações paradas']);
  expect(subjects(await find(bento, 'defeituoso'))).toEqual([]);
});

test('a restricted ticket is found by those who have the clearance only (OSW-9)', async () => {
  expect(subjects(await find(ada, 'relatorio reservado'))).toEqual([]);
  expect(subjects(await find(june, 'relatorio reservado'))).toEqual(['Relatório']);
});

test('another desk finds nothing of this one, and this one nothing of it', async () => {
  expect(subjects(await find(ada, 'Foreign'))).toEqual([]);
  expect(subjects(await find(ada, 'AB-1234'))).toEqual(['Duas instalações paradas']);
});

test('nothing of the index can be read but through the search', async () => {
  const actor = { kind: 'agent', id: null, role: 'manager' } as const;
  await expect(
    inDesk(desk.services.db, { deskId: desk.deskId, actor }, (tx) =>
      sql`select * from search_doc`.execute(tx),
    ),
  ).rejects.toThrow(/permission denied/);
});

test('a number leads to its ticket, if whoever asks may see it', async () => {
  const number = (await find(ada, 'instalacao')).items[0]?.number ?? '';
  for (const q of [number, number.toLowerCase(), number.split('-')[1] ?? ''])
    expect((await find(ada, q)).number).toBe(number);
  expect((await find(caio, number)).number).toBeNull();
  expect((await find(ada, 'ZZZ-1')).number).toBeNull();
});

test('filters narrow what is found, and a wrong one is refused', async () => {
  expect(subjects(await find(ada, 'leitor', '&state=open'))).toEqual(['Duas instalações paradas']);
  expect(subjects(await find(ada, 'leitor', '&state=closed'))).toEqual([]);
  expect(subjects(await find(ada, 'leitor', '&until=2026-03-03T12:00:00Z'))).toEqual([]);
  for (const wrong of ['q=', 'q=x&state=gone', 'q=x&since=yesterday', 'q=x&cursor=abc'])
    expect((await ada.get(`/search?${wrong}`)).status).toBe(422);
});

test('what was found is narrowed by kind, severity and product, page by page', async () => {
  const all = await find(ada, 'impressora OR leitor');
  expect(subjects(all).toSorted()).toEqual(['Duas instalações paradas', 'Impressora']);
  const [first] = (await find(ada, 'impressora')).items;
  await desk.act((act) =>
    sql`update ticket set kind = 'question', severity = 'S2', about = coalesce(about, '{}'::jsonb) || '{"product": "metadefender"}'
         where desk_id = ${act.deskId} and number = ${Number(first?.number.split('-')[1])}`.execute(act.tx),
  );
  for (const one of [
    'kind=question',
    'severity=S2',
    'product=metadefender',
    'kind=question&severity=S2&limit=1',
  ])
    expect([one, subjects(await find(ada, 'impressora OR leitor', `&${one}`))]).toEqual([
      one,
      ['Impressora'],
    ]);
  for (const none of ['kind=gone', 'severity=S9', 'product=gone', 'kind=question&product=gone'])
    expect([none, subjects(await find(ada, 'impressora OR leitor', `&${none}`))]).toEqual([none, []]);
});

test('attack class 18 (injection): no sign in a query is anything but what is looked for', async () => {
  for (const q of ["'", "'; drop table ticket; --", ':* & | ! <->', '\\', '"', "a' | 'b", '((((', '%_'])
    expect((await ada.get(`/search?q=${encodeURIComponent(q)}`)).status).toBe(200);
});

test('whoever is not signed in finds nothing', async () => {
  expect((await app.anonymous(desk).get('/search?q=leitor')).status).toBe(401);
});
