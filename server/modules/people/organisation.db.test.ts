import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk, storedMail } from '../../../tools/desk-fixture.ts';
import { createVisitor, tokenMailedTo } from '../../../tools/visitor-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';

let desk: TestDesk;
let app: TestApp;
let lead: TestClient;
let customerId: string;

beforeAll(async () => {
  desk = await createTestDesk('opservices', '2026-05-12T15:00:00Z');
  app = await createTestApp(desk.services);
  ({ customerId } = await desk.addCustomer({
    name: 'Clínica Vereda',
    plan: 'pro',
    email: 'teresa@vereda.example',
    role: 'contact lead',
  }));
  await desk.addCustomer({ name: 'Outra', plan: 'pro', email: 'rui@outra.example', role: 'contact lead' });
  await desk.addAgent({ name: 'Davi', email: 'davi@opservices.test' });
  lead = app.signedIn(desk, 'teresa@vereda.example');
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

interface Organisation {
  name: string;
  lead: boolean;
  contract: { plan: Record<string, string> } | null;
  naming: { open: string; limit: number; left: number; clause: string };
  people: {
    id: string;
    email: string;
    role: string;
    named: boolean;
    invited: boolean;
    you: boolean;
  }[];
  services: { id: string; answer: string; clause: string }[];
  duties: {
    id: string;
    version: string;
    acceptance: string;
    accepted: { who: string } | null;
    clause: string;
  }[];
}
const read = async (client: TestClient) => (await client.get('/me/organisation')).body as Organisation;
const person = async (email: string) =>
  (await read(lead)).people.find((one) => one.email === email)?.id ?? '';
const add = (email: string, more: object = {}) =>
  lead.post('/me/organisation/people', { name: 'Nilo Branco', email, ...more });
/** Somebody has a link mailed to their address, and comes in by it. */
async function signIn(email: string): Promise<void> {
  const visitor = createVisitor(app, desk);
  await visitor.post('/sign-in/links', { email });
  const token = await tokenMailedTo(desk, email, '/opservices/sign-in/link');
  expect((await visitor.post('/sign-in/link', { token })).status).toBe(204);
}

test('a contact sees contract, entitlements, named people and duties of their organisation, with clauses', async () => {
  const own = await read(lead);
  expect(own).toMatchObject({ lead: true, naming: { open: 'named', limit: 6, clause: 'OPS-10' } });
  expect(own.contract?.plan['pt-BR']).toMatch(/PRO/);
  expect(own.services.find(({ id }) => id === 'fine-tuning')).toMatchObject({
    answer: 'not-included',
    clause: 'OPS-13',
  });
  expect(own.duties.find(({ id }) => id === 'integrity')).toMatchObject({
    acceptance: 'missing',
    clause: 'OPS-17',
  });
  expect((await app.signedIn(desk, 'davi@opservices.test').get('/me/organisation')).status).toBe(403);
});

test('OPS-2, OPS-8, OPS-9: how fast one is answered stands by kind and severity, with clauses and hours, as a request would get it', async () => {
  interface Cell {
    phrases: { key?: string; params?: { count?: number } }[];
    clauses: string[];
    calendar: string | null;
  }
  interface Times {
    language: string;
    tables: {
      caption: { text: string };
      columns: { key: string }[];
      rows: { head: { text: string }[]; cells: Cell[] }[];
    }[];
    hours: { calendar: string; zone: string }[];
  }
  const answer = await lead.get('/me/organisation/times?language=en');
  expect(answer.status, answer.text).toBe(200);
  const { language, tables, hours } = answer.body as Times;
  expect(language).toBe('en');
  const cellOf = (kind: string, severity: string) => {
    const table = tables.find(({ caption }) => caption.text.split(', ').includes(kind));
    const at = table?.columns.findIndex(({ key }) => key === 'policy.table.firstResponse') ?? -1;
    return table?.rows.find(({ head }) => head.some(({ text }) => text === severity))?.cells[at];
  };
  // By hand from the policy: a critical bug in 1 working hour, a critical incident of PRO in 2, a normal one in 2 working days.
  for (const [kind, severity, count, unit, clause] of [
    ['Bug', 'Critical', 1, 'workingHours', 'OPS-9'],
    ['Incident', 'Critical', 2, 'workingHours', 'OPS-8'],
    ['Incident', 'High', 8, 'workingHours', 'OPS-2'],
    ['Incident', 'Normal', 2, 'workingDays', 'OPS-2'],
  ] as const) {
    const cell = cellOf(kind, severity);
    expect(cell, `${kind} ${severity}`).toMatchObject({ clauses: [clause], calendar: 'business-hours' });
    expect(cell?.phrases[0]?.key).toContain(unit);
    expect(cell?.phrases[0]?.params?.count).toBe(count);
    const asked = { kind: kind.toLowerCase(), severity: severity.toLowerCase(), channel: 'portal' };
    const decision = (await lead.post('/decisions', asked)).body as {
      promises: { type: string; clause: string }[];
    };
    expect(decision.promises.find(({ type }) => type === 'first-response')?.clause).toBe(clause);
  }
  expect(hours).toMatchObject([{ calendar: 'business-hours', zone: 'America/Sao_Paulo' }]);
  // Another customer has what their own contract says; staff and strangers have no organisation.
  expect((await app.anonymous(desk).get('/me/organisation/times')).status).toBe(401);
  expect((await app.signedIn(desk, 'davi@opservices.test').get('/me/organisation/times')).status).toBe(403);
});

test('OPS-17: a duty is accepted by a lead, in the version that holds; another version asks again', async () => {
  const to = '/me/organisation/duties/integrity/acceptances';
  const version = (await read(lead)).duties.find(({ id }) => id === 'integrity')?.version ?? '';
  // What was accepted in an earlier version does not count any more.
  await desk.act((act) =>
    sql`insert into duty_acceptance (desk_id, id, customer_id, contact_id, duty, version, at)
        select desk_id, gen_random_uuid(), customer_id, id, 'integrity', '0', to_timestamp(0) from contact
         where email = 'teresa@vereda.example'`.execute(act.tx),
  );
  expect((await read(lead)).duties.find(({ id }) => id === 'integrity')?.acceptance).toBe('outdated');
  expect((await lead.post(to, { version: '0' })).status).toBe(409);
  const accepted = await lead.post(to, { version });
  expect(accepted.status, accepted.text).toBe(201);
  expect((accepted.body as Organisation).duties.find(({ id }) => id === 'integrity')).toMatchObject({
    acceptance: 'accepted',
    accepted: { who: 'Clínica Vereda', version },
  });
  // What holds unasked, and what is somebody else's duty, is not accepted.
  for (const duty of ['solve-and-guide', 'no-such-duty'])
    expect((await lead.post(`/me/organisation/duties/${duty}/acceptances`, { version })).status).toBe(404);
});

test('whom a lead puts on the list belongs to the organisation once they have signed in, and is on it as invited until then', async () => {
  const body = (await add('olga@vereda.example', { role: 'contact lead' })).body as Organisation;
  const listed = body.people.find(({ email }) => email === 'olga@vereda.example');
  expect(listed).toMatchObject({ invited: true, name: 'Nilo Branco', role: 'contact lead' });
  const olga = app.signedIn(desk, 'olga@vereda.example');
  expect((await olga.get('/me/organisation')).status).toBe(404);
  // What is to hold for her may change meanwhile, and she may be taken off the list.
  const change = { role: 'contact', named: true };
  expect((await lead.put(`/me/organisation/people/${listed?.id}`, change)).status).toBe(200);
  expect((await add('olga@vereda.example')).status).toBe(409);
  await signIn('olga@vereda.example');
  expect(await read(olga)).toMatchObject({ name: 'Clínica Vereda', lead: false });
  expect((await read(lead)).people.find(({ email }) => email === 'olga@vereda.example')).toMatchObject({
    invited: false,
    name: 'Nilo Branco',
    named: true,
  });
  expect((await lead.delete(`/me/organisation/people/${await person('olga@vereda.example')}`)).status).toBe(
    200,
  );
  await add('vera@vereda.example');
  const vera = await person('vera@vereda.example');
  expect((await lead.delete(`/me/organisation/people/${vera}`)).status).toBe(200);
  await signIn('vera@vereda.example');
  expect((await app.signedIn(desk, 'vera@vereda.example').get('/me/organisation')).status).toBe(404);
});

test('no address from which a program writes, or that nobody reads, is put on the list', async () => {
  for (const name of ['no-reply', 'notifications', 'postmaster', 'alerts+a1'])
    expect((await add(`${name}@vereda.example`)).body).toMatchObject({
      status: 422,
      errors: [{ path: 'email', code: 'address-of-program' }],
    });
});

test('attack class 27 (mail cannon): an address that is added again and again is told once, without the name that was typed, and no name holds a link', async () => {
  const victim = 'victim@elsewhere.example';
  for (let n = 0; n < 4; n++) {
    expect((await add(victim)).status).toBe(201);
    expect((await lead.delete(`/me/organisation/people/${await person(victim)}`)).status).toBe(200);
  }
  const letters = (await storedMail(desk)).filter(({ recipient }) => recipient === victim);
  expect(letters).toHaveLength(1);
  expect(letters[0]?.body).not.toContain('Nilo');
  // Their own links are as many as ever.
  for (let n = 0; n < 3; n++) await createVisitor(app, desk).post('/sign-in/links', { email: victim });
  await tokenMailedTo(desk, victim, '/opservices/sign-in/link');
  for (const name of ['You won! Visit http://evil.example/prize now', 'www.evil.example', 'see evil.example'])
    expect((await add('other@elsewhere.example', { name })).body).toMatchObject({
      errors: [{ path: 'name', code: 'link-in-name' }],
    });
  expect((await add('jr@vereda.example', { name: 'Dr. J.R. Sá-Costa Jr.' })).status).toBe(201);
});

test('a lead invites, names and removes colleagues; a removed one no longer gets in, and writes as a stranger', async () => {
  expect((await add('nilo@vereda.example', { named: true })).status).toBe(201);
  const letters = await storedMail(desk);
  expect(letters.at(-1)).toMatchObject({ recipient: 'nilo@vereda.example' });
  await signIn('nilo@vereda.example');
  const nilo = app.signedIn(desk, 'nilo@vereda.example');
  expect(await read(nilo)).toMatchObject({ lead: false, name: 'Clínica Vereda' });
  const { number } = (await nilo.post('/tickets', { subject: 'x', text: 'x' })).body as { number: string };

  expect((await nilo.post('/me/organisation/people', { name: 'x', email: 'x@x.example' })).status).toBe(403);
  const id = await person('nilo@vereda.example');
  expect((await lead.put(`/me/organisation/people/${id}`, { role: 'contact', named: false })).status).toBe(
    200,
  );
  expect((await lead.delete(`/me/organisation/people/${id}`)).status).toBe(200);
  expect((await nilo.get('/me/organisation')).status).toBe(401);
  expect((await nilo.get(`/tickets/${number}`)).status).toBe(401);
  // Their requests stay with the organisation.
  expect((await lead.get(`/tickets/${number}`)).status).toBe(200);
  // Invited again they are back.
  expect((await add('nilo@vereda.example')).status).toBe(201);
  expect((await nilo.get('/me/organisation')).status).toBe(200);
});

test('attack class 9 (foreign customer): whom one organisation took off its list gets in no more because another invites them', async () => {
  const email = 'ines@vereda.example';
  await add(email);
  await signIn(email);
  expect((await lead.delete(`/me/organisation/people/${await person(email)}`)).status).toBe(200);
  const before = (await storedMail(desk)).length;
  const rui = app.signedIn(desk, 'rui@outra.example');
  const invited = await rui.post('/me/organisation/people', { name: 'Inês', email });
  expect(invited.status, invited.text).toBe(201);
  expect(await storedMail(desk)).toHaveLength(before);
  const ines = app.signedIn(desk, email);
  expect((await ines.get('/me/organisation')).status).toBe(401);
  // Their own organisation has them back as before.
  expect((await add(email)).status).toBe(201);
  expect((await read(ines)).name).toBe('Clínica Vereda');
});

test('attack class 12 (mail spoof): whom a lead calls as somebody of the staff joins under their address', async () => {
  const email = 'mallory@vereda.example';
  expect((await add(email, { name: 'davi' })).status).toBe(201);
  await signIn(email);
  const { people } = await read(lead);
  expect(people.find((one) => one.email === email)).toMatchObject({ invited: false, name: email });
});

test('the last lead stays, and no more are named than the policy allows (OPS-10)', async () => {
  const teresa = await person('teresa@vereda.example');
  expect((await lead.delete(`/me/organisation/people/${teresa}`)).status).toBe(409);
  expect((await lead.put(`/me/organisation/people/${teresa}`, { role: 'contact', named: true })).status).toBe(
    409,
  );
  const { left } = (await read(lead)).naming;
  for (let n = 0; n < left; n++)
    expect((await add(`n${n}@vereda.example`, { named: true })).status).toBe(201);
  const more = await add('more@vereda.example', { named: true });
  expect(more.status).toBe(422);
  expect(more.text).toContain('OPS-10');
});

test('attack class 9 (foreign customer): nobody takes people of others on their list, or learns whose they are', async () => {
  const before = (await storedMail(desk)).length;
  const theirs = ['rui@outra.example', 'davi@opservices.test'];
  for (const email of theirs) {
    const answer = await add(email);
    expect(answer.status).toBe(201);
    expect((answer.body as Organisation).people.find((one) => one.email === email)).toMatchObject({
      name: 'Nilo Branco',
      invited: true,
    });
  }
  // Nothing follows: nobody is told, and a sign-in takes nobody with it.
  expect(await storedMail(desk)).toHaveLength(before);
  await signIn('rui@outra.example');
  expect((await read(app.signedIn(desk, 'rui@outra.example'))).name).toBe('Outra');
  for (const email of theirs)
    expect((await lead.delete(`/me/organisation/people/${await person(email)}`)).status).toBe(200);
  const rui = (
    await desk.act((act) =>
      sql<{ id: string }>`select id from contact where email = 'rui@outra.example'`.execute(act.tx),
    )
  ).rows[0]?.id;
  expect((await lead.delete(`/me/organisation/people/${rui}`)).status).toBe(404);
  expect((await lead.put(`/me/organisation/people/${rui}`, { role: 'contact', named: true })).status).toBe(
    404,
  );
  const { rows } = await desk.act((act) =>
    sql<{
      n: number;
    }>`select count(*)::int as n from contact where customer_id = ${customerId} and email like 'rui@%'`.execute(
      act.tx,
    ),
  );
  expect(rows[0]?.n).toBe(0);
});

test('a contact chooses the language and the zone in which they are written to', async () => {
  const put = (body: object) => lead.put('/me/settings', body);
  expect((await put({ language: 'es', zone: 'Europe/Madrid' })).status).toBe(204);
  expect((await lead.get('/me')).body).toMatchObject({ language: 'es', zone: 'Europe/Madrid' });
  expect((await put({ language: 'es', zone: 'Europe/Atlantis' })).status).toBe(422);
  expect((await put({ language: 'tlh', zone: null })).status).toBe(422);
  const { number } = (await lead.post('/tickets', { subject: 'Hola', text: 'x' })).body as { number: string };
  const letter = (await storedMail(desk)).findLast(({ recipient }) => recipient === 'teresa@vereda.example');
  expect(letter?.body).toContain(number);
  expect(letter?.body).toContain('Hemos recibido');
});

test('staff choose theirs too, and of their own row nothing else; a key has none', async () => {
  const davi = app.signedIn(desk, 'davi@opservices.test');
  const before = (await davi.get('/me')).body as object;
  const chosen = { language: 'ro', zone: 'Europe/Bucharest' };
  expect((await davi.put('/me/settings', { ...chosen, role: 'administrator' })).status).toBe(422);
  expect((await davi.get('/me')).body).toEqual(before);
  expect((await davi.put('/me/settings', chosen)).status).toBe(204);
  expect((await davi.get('/me')).body).toEqual({ ...before, ...chosen });
  const { etag, body } = await davi.get('/me/settings');
  expect(body).toMatchObject(chosen);
  // Not what another page has changed meanwhile.
  expect((await davi.put('/me/settings', { language: 'es', zone: null }, etag)).status).toBe(204);
  expect((await davi.put('/me/settings', chosen, etag)).status).toBe(412);
  const key = app.withKey(desk, await desk.addKey('administrator'));
  expect((await key.put('/me/settings', chosen)).status).toBe(403);
  expect((await app.anonymous(desk).get('/me/settings')).status).toBe(401);
});

test('a contract shows its end and its renewal, and each period decides what is asked on its days; closures of the coming weeks are told with the next opening', async () => {
  const { customerId: renewed } = await desk.addCustomer({
    name: 'Renova',
    plan: 'pro',
    email: 'rita@renova.example',
  });
  const rita = app.signedIn(desk, 'rita@renova.example');
  await desk.addAgent({ name: 'Alba', email: 'alba@opservices.test', role: 'administrator' });
  const alba = app.signedIn(desk, 'alba@opservices.test');
  const agree = (body: object, as = alba) => as.post(`/customers/${renewed}/contracts`, body);
  expect((await agree({ plan: 'pro', from: '2026-01-01', to: '2026-12-20' })).status).toBe(201);
  // The answer is what was agreed, also when it does not hold yet.
  const later = await agree({ plan: 'premium', from: '2026-12-21' });
  expect(later).toMatchObject({ status: 201, body: { plan: 'premium', from: '2026-12-21', to: null } });
  expect((await agree({ plan: 'gold', from: '2026-12-21' })).status).toBe(422);
  expect((await agree({ plan: 'pro', from: '2026-12-21', to: '2026-12-20' })).status).toBe(422);
  expect((await agree({ plan: 'premium', from: '2026-01-01' }, rita)).status).toBe(403);
  desk.clock.set('2026-12-18T15:00:00Z');
  expect((await rita.get('/me/organisation')).body).toMatchObject({
    contract: { from: '2026-01-01', to: '2026-12-20' },
    periods: [
      { from: expect.any(String), to: '2025-12-31', when: 'past' },
      { from: '2026-01-01', to: '2026-12-20', when: 'now' },
      { from: '2026-12-21', to: null, when: 'later' },
    ],
  });
  const asked = { channel: 'portal', kind: 'incident' };
  const plan = async () =>
    ((await rita.post('/decisions', asked)).body as { facts: { plan: string } }).facts.plan;
  expect(await plan()).toBe('pro');
  // Christmas is a Friday: shut until Monday the 28th, 08:00 in São Paulo. New Year's Day is one as well.
  const { items } = (await rita.get('/closures')).body as {
    items: { dates: string[]; opens: string; clause: string; hours: string[]; channels: { id: string }[] }[];
  };
  const christmas = items.find(({ dates }) => dates.includes('2026-12-25'));
  expect(christmas).toMatchObject({ dates: ['2026-12-25'], hours: [] });
  expect(Date.parse(christmas?.opens ?? '')).toBe(Date.parse('2026-12-28T11:00:00Z'));
  expect(christmas?.clause).toMatch(/^OPS-\d+$/);
  expect(items.map(({ dates }) => dates[0])).toEqual(['2026-12-25', '2027-01-01']);
  desk.clock.set('2026-12-21T15:00:00Z');
  const held = (await alba.get('/contracts')).body as { items: { id: string; customer: { name: string } }[] };
  expect(held.items.find(({ customer }) => customer.name === 'Renova')).toEqual(later.body);
  expect(await plan()).toBe('premium');
  expect((await rita.get('/me/organisation')).body).toMatchObject({
    periods: [{ when: 'past' }, { when: 'past' }, { when: 'now' }],
  });
});

test('OPS-18: the dates of contracted maintenance are stored with the contract, decide what is asked on their days, and go on when it is renewed', async () => {
  desk.clock.set('2026-12-21T15:00:00Z');
  const { customerId: kept } = await desk.addCustomer({
    name: 'Legado',
    plan: 'premium',
    email: 'lia@legado.example',
  });
  const lia = app.signedIn(desk, 'lia@legado.example');
  const alba = app.signedIn(desk, 'alba@opservices.test');
  const agree = (body: object, as = alba) => as.post(`/customers/${kept}/contracts`, body);
  const period = { plan: 'premium', from: '2025-01-01' };
  const asked = { channel: 'portal', kind: 'incident', product: 'legacy-demo' };
  const answer = async () => (await lia.post('/decisions', asked)).body;
  // Its end of life was 31 August 2026.
  expect(await answer()).toMatchObject({ admitted: false, refusal: { clause: 'OPS-18' } });
  expect((await agree({ ...period, dates: { 'end-of-life': '2027-01-01' } })).body).toMatchObject({
    errors: [{ path: 'dates.end-of-life' }],
  });
  expect(
    (
      await agree({
        ...period,
        dates: { 'maintenance-start': '2026-03-01', 'maintenance-end': '2026-02-28' },
      })
    ).body,
  ).toMatchObject({ errors: [{ path: 'dates.maintenance-end' }] });
  const dates = { 'maintenance-start': '2025-03-01', 'maintenance-end': '2027-02-28' };
  expect((await agree({ ...period, dates })).body).toMatchObject({ dates });
  expect(await answer()).toMatchObject({ admitted: true, clauses: expect.arrayContaining(['OPS-18']) });
  const listed = (await alba.get('/contracts')).body as {
    items: { customer: { name: string }; dates: object }[];
    dates: { id: string }[];
  };
  expect(listed.items.find(({ customer }) => customer.name === 'Legado')?.dates).toEqual(dates);
  expect(listed.dates.map(({ id }) => id)).toEqual(['maintenance-start', 'maintenance-end']);
  // A request that tells its product is decided by them; what the contract says stands against what somebody remembers.
  const made = await lia.post('/tickets', {
    subject: 'It stopped',
    text: 'Since this morning.',
    kind: 'incident',
    product: 'legacy-demo',
    dates: { 'maintenance-end': '2026-01-31' },
  });
  expect(made.status, made.text).toBe(201);
  expect(made.body).toMatchObject({ admitted: true });
  // Renewed without a word of them they go on; pinned too; null takes one away.
  expect((await agree({ plan: 'pro', from: '2026-12-01' })).body).toMatchObject({ plan: 'pro', dates });
  expect((await alba.post(`/customers/${kept}/pins`, { version: null })).body).toMatchObject({ dates });
  expect((await agree({ ...period, dates: { 'maintenance-end': null } })).body).toMatchObject({
    dates: { 'maintenance-start': '2025-03-01' },
  });
});
