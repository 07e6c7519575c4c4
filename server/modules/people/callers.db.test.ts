import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, createTestDesk, storedEvents, storedMail } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { processWaiting } from '../intake/process-inbound.ts';
import { storeInbound } from '../intake/store-inbound.ts';

let desk: TestDesk;
let app: TestApp;
let agent: TestClient;
let lead: TestClient;
let june: TestClient;
let otto: TestClient;
let farol: string;

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-09T14:00:00Z');
  app = await createTestApp(desk.services);
  ({ customerId: farol } = await desk.addCustomer({
    name: 'Farol',
    plan: 'silver',
    email: 'ana@farol.example',
  }));
  await desk.addCustomer({ name: 'Grid Authority', plan: 'emerald-us', email: 'mabel@grid.example' });
  await desk.addAgent({ name: 'Ioana', email: 'ioana@opswat.test', teams: ['support'] });
  await desk.addAgent({ name: 'Livia', email: 'livia@opswat.test', role: 'lead' });
  await desk.addAgent({ name: 'June', email: 'june@opswat.test', clearances: ['us'] });
  await desk.addAgent({ name: 'Otto', email: 'otto@opswat.test', role: 'administrator' });
  agent = app.signedIn(desk, 'ioana@opswat.test');
  lead = app.signedIn(desk, 'livia@opswat.test');
  june = app.signedIn(desk, 'june@opswat.test');
  otto = app.signedIn(desk, 'otto@opswat.test');
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

let count = 0;
async function receive(from: string, subject: string): Promise<number> {
  count += 1;
  const to = `support@${desk.slug}.test`;
  const head = [`From: <${from}>`, `To: ${to}`, `Subject: ${subject}`, `Message-ID: <c${count}@x.example>`];
  await storeInbound(desk.services, desk.deskId, {
    raw: Buffer.from([...head, '', `Since Monday, ${count}.`, ''].join('\r\n')),
    recipients: [to],
    envelopeFrom: from,
    remoteAddress: '127.0.0.1',
    receivedAt: desk.clock.now(),
  });
  await processWaiting(desk.services);
  return desk.act(async ({ tx }) => {
    const { rows } = await sql<{ number: number }>`
      select number from ticket where subject = ${subject} order by number desc limit 1`.execute(tx);
    return rows[0]?.number ?? 0;
  });
}

interface Found {
  id: string;
  name: string;
  email: string | null;
  telephone: string | null;
}
const found = async (by: TestClient, q: string): Promise<Found[]> =>
  ((await by.get(`/contacts?q=${encodeURIComponent(q)}`)).body as { items: Found[] }).items;
const offered = async (by: TestClient, key: string, search: string): Promise<string[]> =>
  (
    (await by.get(`/filter-values?key=${key}&search=${search}`)).body as { items: { value: string }[] }
  ).items.map(({ value }) => value);

interface Caller {
  id: string;
  name: string;
  email: string | null;
  telephone: string | null;
}
/** A ticket for somebody who calls; its number. */
async function call(requester: object, by = agent): Promise<number> {
  const made = await by.post('/calls', {
    requester,
    subject: 'The gate',
    text: 'It stays shut.',
    minutes: 3,
  });
  expect(made.status, made.text).toBe(201);
  return Number((made.body as { number: string }).number.replace(/\D/g, ''));
}
const requesterOf = async (number: number): Promise<Caller> =>
  ((await agent.get(`/tickets/${number}`)).body as { requester: Caller }).requester;

describe('OSW-9: of whom only restricted tickets tell, nobody learns without the clearance', () => {
  test('not of a customer behind it, nor of its people: no list, no filter, no suggestion names them', async () => {
    expect((await found(june, 'mabel')).map(({ email }) => email)).toEqual(['mabel@grid.example']);
    expect(await offered(june, 'customer', 'Grid')).toEqual(['Grid Authority']);
    expect(await offered(june, 'requester', 'mabel')).toHaveLength(1);
    for (const other of [agent, lead, otto]) {
      for (const q of ['mabel', 'Grid', 'grid.example']) expect(await found(other, q), q).toEqual([]);
      expect(await offered(other, 'customer', 'Grid')).toEqual([]);
      expect(await offered(other, 'requester', 'mabel')).toEqual([]);
      // Neither does a filter that is nearly right suggest it.
      const check = await other.get('/filter-checks?filter=customer%3AGridd');
      expect(check.text).not.toContain('Authority');
      expect((await other.get('/filter-checks?filter=customer%3AGrid')).body).toMatchObject({
        faults: [{ code: 'value-unknown' }],
      });
    }
    expect((await june.get('/filter-checks?filter=customer%3AGrid')).body).toMatchObject({ faults: [] });
  });

  test('not of who belongs to nobody and is in nothing but restricted tickets; once in another one, they are there again', async () => {
    const number = await receive('quiet@else.example', 'Switchgear of the north');
    const [quiet] = await found(agent, 'quiet@else');
    expect(quiet?.email).toBe('quiet@else.example');
    expect((await agent.post(`/tickets/${number}/restrictions`, { to: 'us' })).status).toBe(204);
    expect(await found(agent, 'quiet@else')).toEqual([]);
    expect(await offered(agent, 'requester', 'quiet')).toEqual([]);
    expect((await lead.get(`/contacts/${quiet?.id}`)).status).toBe(404);
    expect(await found(june, 'quiet@else')).toHaveLength(1);

    await receive('quiet@else.example', 'Something else altogether');
    expect(await found(agent, 'quiet@else')).toHaveLength(1);
    expect((await lead.get(`/contacts/${quiet?.id}`)).status).toBe(200);
  });
});

test('contacts come page by page, each once', async () => {
  for (const name of ['Pia One', 'Pia Two', 'Pia Three']) await call({ name });
  const names: string[] = [];
  let cursor = '';
  do {
    const { body } = await agent.get(`/contacts?q=pia&limit=2${cursor}`);
    const page = body as { items: Found[]; next: string | null };
    names.push(...page.items.map(({ name }) => name));
    cursor = page.next === null ? '' : `&cursor=${page.next}`;
  } while (cursor !== '');
  expect(names).toEqual(['Pia One', 'Pia Three', 'Pia Two']);
  expect((await agent.get('/contacts?cursor=nonsense')).status).toBe(422);
});

describe('who calls may be known by a name or a number alone', () => {
  test('nothing is mailed to them, which the ticket says; the call is their answer, and no public answer goes to nobody', async () => {
    const number = await call({ name: 'Dona Inês', telephone: '+40 (21) 555-0199' });
    expect(await requesterOf(number)).toMatchObject({
      name: 'Dona Inês',
      email: null,
      telephone: '+40 (21) 555-0199',
    });
    const events = await storedEvents(desk, number);
    expect(events.find(({ type }) => type === 'waive')?.data).toMatchObject({
      promise: 'acknowledgement',
      why: 'no-address',
    });
    expect(events.map(({ type }) => type)).toContain('call');

    const answer = await agent.post(`/tickets/${number}/messages`, { text: 'Done.' });
    expect([answer.status, answer.body]).toMatchObject([409, { code: 'no-address' }]);
    const note = await agent.post(`/tickets/${number}/messages`, { text: 'Call again.', note: true });
    expect(note.status, note.text).toBe(201);
    const told = await agent.post(`/tickets/${number}/resolutions`, { text: 'It opens.' });
    expect([told.status, told.body]).toMatchObject([409, { code: 'no-address' }]);
    const resolved = await agent.post(`/tickets/${number}/resolutions`, { text: '' });
    expect(resolved.status, resolved.text).toBeLessThan(300);
    expect((await storedEvents(desk, number)).map(({ data }) => data)).toContainEqual({
      cause: 'refused',
      promise: 'resolution-notice',
      why: 'no-address',
    });
    const { rows } = await desk.act(({ tx }) =>
      sql`select 1 from mail_out m join ticket t on t.id = m.ticket_id where t.number = ${number}`.execute(
        tx,
      ),
    );
    expect(rows).toEqual([]);
  });

  test('a number alone is their name; without anything it is refused', async () => {
    const number = await call({ telephone: '0722 111 222' });
    expect(await requesterOf(number)).toMatchObject({ name: '0722 111 222', email: null });
    const nothing = await agent.post('/calls', { requester: {}, subject: 'x', text: 'x', minutes: 1 });
    expect([nothing.status, nothing.body]).toMatchObject([
      422,
      { errors: [{ path: 'requester', code: 'name-or-number' }] },
    ]);
    const words = await agent.post('/calls', {
      requester: { telephone: 'call me' },
      subject: 'x',
      text: 'x',
      minutes: 1,
    });
    expect([words.status, words.body]).toMatchObject([422, { errors: [{ code: 'telephone' }] }]);
  });

  test('they are found by their number however it is written; who has it is offered and never taken by itself', async () => {
    const first = await requesterOf(await call({ name: 'Nadia', telephone: '+351 21 222 3344' }));
    for (const q of ['00351212223344', '21 222 33 44', '(021) 222-3344', '12223344'])
      expect(
        (await found(agent, q)).map(({ name }) => name),
        q,
      ).toEqual(['Nadia']);
    const second = await requesterOf(await call({ name: 'Rita', telephone: '21 222 3344' }));
    expect(second.id).not.toBe(first.id);
    expect(await found(agent, '212223344')).toHaveLength(2);
    const again = await requesterOf(await call({ contact: first.id, telephone: '21 999 9999' }));
    expect(again).toEqual(first);
  });

  test('who is on record is named by id, with the plan of their customer; a number that is new is written down', async () => {
    const [ana] = await found(agent, 'ana@farol.example');
    const number = await call({ contact: ana?.id, telephone: '+55 11 4000-1234' });
    expect((await agent.get(`/tickets/${number}`)).body).toMatchObject({
      plan: 'silver',
      customer: { name: 'Farol' },
      requester: { id: ana?.id, email: 'ana@farol.example', telephone: '+55 11 4000-1234' },
    });
    const both = await agent.post('/calls', {
      requester: { contact: ana?.id, name: 'Ana Farol', email: 'ana@new.example' },
      subject: 'x',
      text: 'x',
      minutes: 1,
    });
    expect([both.status, both.body]).toMatchObject([
      422,
      { errors: [{ path: 'requester.name', code: 'one-member' }, { path: 'requester.email' }] },
    ]);
    const [mabel] = await found(june, 'mabel');
    const hidden = await agent.post('/calls', {
      requester: { contact: mabel?.id },
      subject: 'x',
      text: 'x',
      minutes: 1,
    });
    expect([hidden.status, hidden.body]).toMatchObject([422, { errors: [{ path: 'requester.contact' }] }]);
  });

  test('what the policy promises a caller is asked by their id as by an address', async () => {
    const [ana] = await found(agent, 'ana@farol.example');
    for (const requester of [ana?.id, ana?.email]) {
      const { body } = await agent.post('/decisions', { channel: 'telephone', requester });
      expect(body).toMatchObject({ facts: { plan: 'silver' } });
    }
  });
});

describe('the address of a caller, later', () => {
  test('whoever hears it writes it down: then they are answered there, and what they mail is theirs', async () => {
    const number = await call({ name: 'Vasco', telephone: '21 777 0000' });
    const { id } = await requesterOf(number);
    expect((await agent.get(`/tickets/${number}`)).body).toMatchObject({
      abilities: expect.arrayContaining(['address']),
    });
    const give = (email: string, by = agent) => by.post(`/contacts/${id}/address`, { email });
    expect((await give('nonsense')).status).toBe(422);
    expect((await give('ioana@opswat.test')).body).toMatchObject({ code: 'staff-address' });
    expect((await give('ana@farol.example')).body).toMatchObject({ code: 'address-taken' });
    const given = await give('Vasco@else.example');
    expect([given.status, given.body]).toMatchObject([200, { email: 'vasco@else.example', customer: null }]);
    expect((await give('other@else.example')).body).toMatchObject({ code: 'has-address' });

    const answer = await agent.post(`/tickets/${number}/messages`, { text: 'Done.' });
    expect(answer.status, answer.text).toBe(201);
    const mail = await storedMail(desk);
    expect(mail.filter(({ recipient }) => recipient === 'vasco@else.example')).toHaveLength(1);
    const mailed = await receive('vasco@else.example', 'And the other gate');
    expect(await requesterOf(mailed)).toMatchObject({ id, name: 'Vasco' });
  });

  test('is somebody else’s also when theirs comes in at the same moment', async () => {
    const { id } = await requesterOf(await call({ name: 'Tomé' }));
    const email = 'tome@else.example';
    const mail = new pg.Client({ connectionString: desk.database.url });
    await mail.connect();
    await mail.query('begin');
    await mail.query(
      'insert into contact (desk_id, id, name, email, created_at) values ($1, gen_random_uuid(), $2, $2, now())',
      [desk.deskId, email],
    );
    const waits = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
    const given = agent.post(`/contacts/${id}/address`, { email });
    await expect.poll(async () => (await mail.query(waits)).rowCount, { timeout: 30_000 }).toBe(1);
    await mail.query('commit');
    await mail.end();
    expect(await given).toMatchObject({ status: 409, body: { code: 'address-taken' } });
  });

  test('of a customer’s people it is for leads, in the database too', async () => {
    const added = await lead.post(`/customers/${farol}/contacts`, {
      name: 'Zé Porteiro',
      telephone: '4000 9999',
    });
    expect([added.status, added.body]).toMatchObject([201, { email: null, telephone: '4000 9999' }]);
    const { id } = added.body as { id: string };
    const email = 'ze@farol.example';
    expect((await agent.post(`/contacts/${id}/address`, { email })).status).toBe(403);
    const asAgent = (statement: ReturnType<typeof sql>): Promise<unknown> =>
      desk.act(({ tx }) => statement.execute(tx), { kind: 'agent', id: null, role: 'agent' });
    const write = sql`update contact set email = 'mine@else.example' where desk_id = ${desk.deskId} and id = ${id}`;
    expect(await asAgent(write)).toMatchObject({ numAffectedRows: 0n });
    const caller = await requesterOf(await call({ name: 'Somebody' }));
    const join = sql`update contact set customer_id = ${farol} where desk_id = ${desk.deskId} and id = ${caller.id}`;
    await expect(asAgent(join)).rejects.toThrow(/row-level security/);
    expect((await lead.post(`/contacts/${id}/address`, { email })).status).toBe(200);
    const { body } = await otto.get('/audit?limit=50');
    expect((body as { items: { what: string }[] }).items.map(({ what }) => what)).toContain(
      'contact.addressed',
    );
  });

  test('their number is changed and taken away by leads; left out, it stays', async () => {
    const { id } = await requesterOf(await call({ name: 'Bela', telephone: '21 888 0000' }));
    const written = { name: 'Bela', language: null, zone: null };
    expect((await agent.put(`/contacts/${id}`, written)).status).toBe(403);
    expect((await lead.put(`/contacts/${id}`, written)).body).toMatchObject({ telephone: '21 888 0000' });
    await lead.put(`/contacts/${id}`, { ...written, telephone: '21 888 1111' });
    expect(await found(agent, '218881111')).toHaveLength(1);
    expect((await lead.put(`/contacts/${id}`, { ...written, telephone: null })).body).toMatchObject({
      telephone: null,
    });
  });
});

describe('a customer is written down by hand', () => {
  test('by leads, on record; then people are put with it and a contract is agreed', async () => {
    expect((await agent.post('/customers', { name: 'Vereda Saúde' })).status).toBe(403);
    const made = await lead.post('/customers', { name: 'Vereda Saúde', zone: 'America/Sao_Paulo' });
    expect([made.status, made.body]).toMatchObject([
      201,
      { name: 'Vereda Saúde', plan: null, periods: [], contacts: [], zone: 'America/Sao_Paulo' },
    ]);
    const { id } = made.body as { id: string };
    const person = await lead.post(`/customers/${id}/contacts`, {
      name: 'Lia',
      email: 'lia@vereda.example',
    });
    expect(person.status, person.text).toBe(201);
    const agreed = await otto.post(`/customers/${id}/contracts`, { plan: 'gold', from: '2026-01-01' });
    expect(agreed.status, agreed.text).toBe(201);
    const number = await receive('lia@vereda.example', 'First of ours');
    expect((await agent.get(`/tickets/${number}`)).body).toMatchObject({
      plan: 'gold',
      customer: { id },
    });
    const { body } = await otto.get('/audit?limit=100');
    expect((body as { items: object[] }).items).toContainEqual(
      expect.objectContaining({ what: 'customer.added', actor: expect.objectContaining({ name: 'Livia' }) }),
    );
  });

  test('two of one name are told apart; of one behind a clearance nobody is told by it (OSW-9)', async () => {
    const twice = await lead.post('/customers', { name: 'FAROL' });
    expect([twice.status, twice.body]).toMatchObject([409, { code: 'same-name' }]);
    const atOnce = await Promise.all(
      ['Água', 'agua', 'AGUA'].map((name) => lead.post('/customers', { name })),
    );
    expect(atOnce.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409]);
    expect((await lead.post('/customers', { name: 'Grid Authority' })).status).toBe(201);
    expect((await lead.post('/customers', { name: 'X', region: 'moon' })).body).toMatchObject({
      errors: [{ path: 'region' }],
    });
    expect((await lead.post('/customers', { name: 'X', zone: 'Moon/Base' })).body).toMatchObject({
      errors: [{ path: 'zone', code: 'no-zone' }],
    });
  });
});
