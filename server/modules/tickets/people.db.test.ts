import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk, storedEvents } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { addContact } from '../people/door.ts';
import { participantsOf } from './participants.ts';
import { ticketByNumber } from './queries.ts';

// Who takes part in a request, as its customer sees and says it. Ana asks; Bruno and Clara are her colleagues, Lia leads them.

let desk: TestDesk;
let app: TestApp;
let agent: TestClient;
let customerId: string;
let number: string;
const ids: Record<string, string> = {};
const as = (name: string): TestClient => app.signedIn(desk, `${name}@loja.example`);

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-03T15:00:00Z');
  app = await createTestApp(desk.services);
  await desk.addAgent({ name: 'Ilinca', email: 'ilinca@opswat.test', teams: ['support'] });
  agent = app.signedIn(desk, 'ilinca@opswat.test');
  const ana = await desk.addCustomer({ name: 'Ana', plan: 'gold', email: 'ana@loja.example' });
  customerId = ana.customerId;
  ids['ana'] = ana.contactId;
  for (const [name, role] of [
    ['bruno', 'contact'],
    ['clara', 'contact'],
    ['lia', 'contact lead'],
  ] as const)
    ids[name] = await desk.act((act) =>
      addContact(act, { customerId, name, email: `${name}@loja.example`, named: true, role }),
    );
  const other = await desk.addCustomer({
    name: 'Caio',
    plan: 'gold',
    email: 'caio@farol.example',
    role: 'contact lead',
  });
  ids['caio'] = other.contactId;
  const opened = await as('ana').post('/tickets', { subject: 'Scans hang', text: 'Since Monday.' });
  expect(opened.status, opened.text).toBe(201);
  ({ number } = opened.body as { number: string });
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

interface People {
  people: { id: string; name: string; email: string | null; colleague: boolean; added: boolean }[];
  leads: { name: string; you: boolean }[];
  colleagues: { id: string; name: string; email: string }[];
}
const people = async (by: TestClient): Promise<People> => {
  const answer = await by.get(`/tickets/${number}/people`);
  expect(answer.status, answer.text).toBe(200);
  return answer.body as People;
};
const add = (by: TestClient, contact: string | undefined) =>
  by.post(`/tickets/${number}/people`, { contact });
const remove = (by: TestClient, contact: string | undefined) =>
  by.delete(`/tickets/${number}/people/${contact}`);
/** Who would get the next answer in Cc. */
const inCopy = (): Promise<string[]> =>
  desk.act(async (act) => {
    const ticket = await ticketByNumber(act.tx, act.deskId, Number(number.replace(/\D/g, '')));
    return ticket === null ? [] : (await participantsOf(act, ticket)).map(({ email }) => email ?? '');
  });

test('whoever asked adds a colleague, who reads the request and gets the answers, and takes them out again; both are on record as theirs', async () => {
  expect(await people(as('ana'))).toMatchObject({
    people: [],
    leads: [{ name: 'lia', you: false }],
    colleagues: [{ name: 'lia' }, { name: 'bruno' }, { name: 'clara' }],
  });
  expect((await as('bruno').get(`/tickets/${number}`)).status).toBe(404);

  const added = await add(as('ana'), ids['bruno']);
  expect(added.status, added.text).toBe(201);
  expect((added.body as People).people).toMatchObject([
    { name: 'bruno', email: 'bruno@loja.example', colleague: true, added: true },
  ]);
  expect((await as('bruno').get(`/tickets/${number}`)).status).toBe(200);
  expect(await inCopy()).toEqual(['bruno@loja.example']);
  expect((await add(as('ana'), ids['bruno'])).status).toBe(409);
  // Who was added sees who is there, and changes nothing.
  expect(await people(as('bruno'))).toMatchObject({
    people: [{ name: 'bruno', added: false }],
    colleagues: [],
  });
  expect((await add(as('bruno'), ids['clara'])).status).toBe(403);
  // A lead does; and takes out only whom they themselves added.
  expect((await add(as('lia'), ids['clara'])).status).toBe(201);
  expect((await remove(as('lia'), ids['bruno'])).status).toBe(404);
  expect((await remove(as('ana'), ids['clara'])).status).toBe(404);
  expect((await remove(as('lia'), ids['clara'])).status).toBe(200);

  expect((await remove(as('ana'), ids['bruno'])).status).toBe(200);
  expect((await remove(as('ana'), ids['bruno'])).status).toBe(404);
  expect(await inCopy()).toEqual([]);
  const told = (await storedEvents(desk, Number(number.replace(/\D/g, '')))).filter(({ type }) =>
    ['arrival', 'departure'].includes(type),
  );
  expect(told.map(({ type, data }) => [type, data['contact']])).toEqual([
    ['arrival', ids['bruno']],
    ['arrival', ids['clara']],
    ['departure', ids['clara']],
    ['departure', ids['bruno']],
  ]);
  const stream = (await agent.get(`/tickets/${number}/stream`)).body as {
    items: { type?: string; actor?: { name: string } | null }[];
  };
  expect(stream.items.find(({ type }) => type === 'arrival')?.actor?.name).toBe('Ana');
});

test('attack class 9 (IDOR between customers): a stranger, another customer and a removed colleague see nothing, and nobody of another customer is added', async () => {
  await add(as('ana'), ids['clara']);
  expect((await as('clara').get(`/tickets/${number}`)).status).toBe(200);
  await remove(as('ana'), ids['clara']);
  const caio = app.signedIn(desk, 'caio@farol.example');
  for (const [who, status] of [
    [app.anonymous(desk), 401],
    [caio, 404],
    [as('clara'), 404],
  ] as const) {
    for (const path of ['', '/people', '/stream', '/facts'])
      expect((await who.get(`/tickets/${number}${path}`)).status, path).toBe(status);
    expect((await add(who, ids['bruno'])).status).toBe(status);
    expect((await remove(who, ids['bruno'])).status).toBe(status);
  }
  expect((await as('clara').get('/tickets?view=all')).text).not.toContain('Scans hang');
  // Another customer's person by a guessed id is nobody here, for the lead too; nor is an agent.
  for (const by of ['ana', 'lia']) expect((await add(as(by), ids['caio'])).status).toBe(404);
  expect((await agent.get(`/tickets/${number}/people`)).status).toBe(403);
  expect((await add(agent, ids['bruno'])).status).toBe(403);
  // Off the organisation's list, somebody who took part gets no answers any more.
  await add(as('ana'), ids['bruno']);
  expect(await inCopy()).toEqual(['bruno@loja.example']);
  expect((await as('lia').delete(`/me/organisation/people/${ids['bruno']}`)).status).toBe(200);
  expect(await inCopy()).toEqual([]);
  expect((await as('bruno').get(`/tickets/${number}`)).status).toBe(401);
  expect((await people(as('ana'))).people).toEqual([]);
});

test('attack class 13 (CC disclosure): of who is not a colleague a name is told and no address; who got an answer unseen, or is asked aside, is not told of', async () => {
  const said = await agent.post(`/tickets/${number}/messages`, {
    text: 'See you on Thursday.',
    cc: ['Rui Costa <rui@integrator.example>', 'sala@integrator.example'],
    bcc: ['auditor@hidden.example'],
  });
  expect(said.status, said.text).toBe(201);
  const side = await agent.post(`/tickets/${number}/side-talks`, {
    to: 'Vendor <desk@vendor.example>',
    subject: 'Driver',
    text: 'Which one?',
  });
  expect(side.status, side.text).toBe(201);
  const answer = await as('ana').get(`/tickets/${number}/people`);
  expect((answer.body as People).people).toMatchObject([
    { name: 'Rui Costa', email: null, colleague: false },
    { name: '…@integrator.example', email: null },
  ]);
  for (const hidden of ['rui@', 'sala@', 'auditor', 'vendor']) expect(answer.text).not.toContain(hidden);
  // They read nothing, though they are in copy.
  expect((await app.signedIn(desk, 'rui@integrator.example').get(`/tickets/${number}`)).status).not.toBe(200);
});

test('whom the desk took out stays out, whoever of the customer asks', async () => {
  expect((await add(as('ana'), ids['clara'])).status).toBe(201);
  expect((await agent.post(`/tickets/${number}/departures`, { contact: ids['clara'] })).status).toBe(201);
  expect((await add(as('ana'), ids['clara'])).status).toBe(409);
  expect((await people(as('ana'))).colleagues.map(({ name }) => name)).not.toContain('clara');
  expect((await as('clara').get(`/tickets/${number}`)).status).toBe(404);
});

test('the table itself takes nothing from a contact', async () => {
  await expect(
    desk.act(
      (act) =>
        sql`insert into participant (desk_id, ticket_id, contact_id)
            select desk_id, id, ${ids['clara']}::uuid from ticket`.execute(act.tx),
      { kind: 'contact', id: ids['lia'] ?? '', role: 'contact lead', customerId },
    ),
  ).rejects.toThrow(/row-level security/);
});
