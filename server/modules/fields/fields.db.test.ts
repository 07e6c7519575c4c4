import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inDesk } from '../../platform/db/context.ts';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';

let desk: TestDesk;
let app: TestApp;
let agent: TestClient;
let administrator: TestClient;
let lead: TestClient;
let customer: TestClient;
let kinds: string[];

interface Field {
  id: string;
  key: string;
  version: number;
  archived: boolean;
  used?: boolean;
  options: { id: string; archived: boolean }[];
  value?: unknown;
}

const serial = {
  key: 'serial',
  type: 'text',
  names: { en: 'Serial number', 'pt-BR': 'Número de série' },
  audience: 'filled',
};
const wing = {
  key: 'wing',
  type: 'one',
  names: { en: 'Wing' },
  options: [
    { id: 'north', names: { en: 'North' } },
    { id: 'south', names: { en: 'South' } },
  ],
};

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-04T09:00:00Z');
  app = await createTestApp(desk.services);
  await desk.addAgent({ name: 'Tomé Arruda', email: 'tome@opswat.test' });
  await desk.addAgent({ name: 'Lia Nunes', email: 'lia@opswat.test', role: 'lead' });
  await desk.addAgent({ name: 'Ada Reis', email: 'ada@opswat.test', role: 'administrator' });
  await desk.addCustomer({ name: 'Porto Meridiano', plan: 'gold', email: 'rui@porto.example' });
  await desk.addCustomer({ name: 'Fort Dale', plan: 'gold', email: 'joe@fort.example' });
  agent = app.signedIn(desk, 'tome@opswat.test');
  lead = app.signedIn(desk, 'lia@opswat.test');
  administrator = app.signedIn(desk, 'ada@opswat.test');
  customer = app.signedIn(desk, 'rui@porto.example');
  const form = (await customer.post('/request-form', {})).body as { kinds: { id: string }[] };
  kinds = form.kinds.map(({ id }) => id);
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

const make = async (body: object): Promise<Field> => {
  const made = await administrator.post('/fields', body);
  expect(made.status, made.text).toBe(201);
  return made.body as Field;
};
const open = (fields: object = {}, by = customer, more: object = {}) =>
  by.post('/tickets', { subject: 'Slow scans', text: 'Since Tuesday.', fields, ...more });
const opened = async (fields: object = {}, by = customer): Promise<string> => {
  const answer = await open(fields, by);
  expect(answer.status, answer.text).toBe(201);
  return (answer.body as { number: string }).number;
};
const set = (number: string, fields: object, by = agent) =>
  by.post(`/tickets/${number}/field-values`, { fields });
const held = async (number: string, by = agent): Promise<Record<string, unknown>> =>
  Object.fromEntries(
    ((await by.get(`/tickets/${number}/field-values`)).body as { items: Field[] }).items.map(
      ({ key, value }) => [key, value],
    ),
  );
const found = async (filter: string): Promise<unknown[]> => {
  const answer = await agent.get(
    `/tickets?view=all&fields=number,fieldValues&filter=${encodeURIComponent(filter)}`,
  );
  expect(answer.status, answer.text).toBe(200);
  return (answer.body as { items: { number: string }[] }).items.map(({ number }) => number);
};
const paths = (answer: { body: unknown }): string[] =>
  (answer.body as { errors: { path: string }[] }).errors.map(({ path }) => path);

test('administrators define fields, others do not; a key is taken once; faults stand at their fields; two do not undo each other', async () => {
  expect((await lead.post('/fields', serial)).status).toBe(403);
  const made = await make(serial);
  expect((await administrator.post('/fields', serial)).status).toBe(409);
  const bad = await administrator.post('/fields', {
    ...wing,
    names: {},
    kinds: ['no-such-kind'],
    options: [wing.options[0], wing.options[0]],
  });
  expect(bad.status).toBe(422);
  expect(paths(bad)).toEqual(['names', 'kinds', 'options.1.id']);
  // Its key stays, and is not sent again.
  const to = {
    type: serial.type,
    names: serial.names,
    audience: serial.audience,
    hints: { en: 'On its back' },
  };
  expect((await administrator.send('PUT', `/fields/${made.id}`, to)).status).toBe(428);
  expect((await administrator.send('PUT', `/fields/${made.id}`, to, '"1"')).status).toBe(200);
  expect((await administrator.send('PUT', `/fields/${made.id}`, to, '"1"')).status).toBe(412);
  await make(wing);
  const { items } = (await agent.get('/fields')).body as { items: Field[] };
  expect(items.map(({ key, used }) => [key, used])).toEqual([
    ['serial', false],
    ['wing', false],
  ]);
  const order = await administrator.put('/field-order', { ids: items.map(({ id }) => id).toReversed() });
  expect((order.body as { items: Field[] }).items.map(({ key }) => key)).toEqual(['wing', 'serial']);
});

test('attack class 9 (fields for staff alone): a customer neither sees nor fills them, in no form, list, event or statement of their own', async () => {
  await make({ key: 'mood', type: 'text', names: { en: 'Mood of the customer' } });
  const refused = await open({ mood: 'angry' });
  expect(refused.status).toBe(422);
  expect(paths(refused)).toEqual(['fields.mood']);
  expect(refused.text).not.toContain('Mood of');
  const number = await opened({ serial: 'AB-1' });
  expect((await set(number, { mood: 'angry', wing: 'north' })).status).toBe(201);
  expect(await held(number)).toEqual({ wing: 'north', serial: 'AB-1', mood: 'angry' });
  expect(await held(number, customer)).toEqual({ serial: 'AB-1' });
  expect((await set(number, { serial: 'AB-2' }, customer)).status).toBe(403);
  const form = (await customer.post('/request-form', {})).body as { fields: Field[] };
  expect(form.fields.map(({ key }) => key)).toEqual(['serial']);
  for (const path of [
    `/tickets/${number}/stream`,
    `/tickets/${number}`,
    '/tickets?fields=number,fieldValues&view=all',
  ]) {
    const said = (await customer.get(path)).text;
    expect(said).not.toMatch(/angry|mood|wing/i);
  }
  expect((await customer.get('/fields')).status).toBe(403);
  // Somebody else's ticket has no fields for them, and row security says so too.
  const stranger = app.signedIn(desk, 'joe@fort.example');
  expect((await stranger.get(`/tickets/${number}/field-values`)).status).toBe(404);
  const seen = await inDesk(
    desk.services.db,
    { deskId: desk.deskId, actor: { kind: 'contact', id: (await me(customer)).id } },
    async (tx) => {
      const keys = await sql<{ key: string }>`select key from custom_field order by key`.execute(tx);
      const values = await sql<{ text: string | null }>`select text from ticket_field`.execute(tx);
      const gone = await sql`delete from ticket_field`.execute(tx);
      return { keys: keys.rows, values: values.rows, gone: gone.numAffectedRows };
    },
  );
  expect(seen).toEqual({ keys: [{ key: 'serial' }], values: [{ text: 'AB-1' }], gone: 0n });
});

const me = async (client: TestClient): Promise<{ id: string }> =>
  (await client.get('/me')).body as { id: string };

test('what must be filled in at opening is asked of whoever opens by a form, of requests of its kinds alone', async () => {
  const [kind = '', other] = kinds;
  const made = await make({
    key: 'site',
    type: 'text',
    names: { en: 'Site' },
    audience: 'filled',
    required: 'opening',
    kinds: [kind],
  });
  const without = await open({}, customer, { kind });
  expect(without.status).toBe(422);
  expect(without.body).toMatchObject({
    errors: [{ path: 'fields.site', message: '“Site” must be filled in.' }],
  });
  expect((await customer.post('/field-checks', { kind, fields: {} })).status).toBe(422);
  expect((await customer.post('/field-checks', { kind, fields: { site: 'Porto' } })).status).toBe(204);
  if (other !== undefined) expect((await open({}, customer, { kind: other })).status).toBe(201);
  expect((await open({ site: 'Porto' }, customer, { kind })).status).toBe(201);
  const call = {
    requester: { name: 'Rui', email: 'rui@porto.example' },
    subject: 'x',
    text: 'x',
    kind,
    minutes: 1,
  };
  expect(paths(await agent.post('/calls', call))).toEqual(['fields.site']);
  expect((await agent.post('/calls', { ...call, fields: { site: 'Porto', wing: 'south' } })).status).toBe(
    201,
  );
  expect((await administrator.send('DELETE', `/fields/${made.id}`, undefined, '"1"')).status).toBe(409);
  const archived = {
    type: 'text',
    names: { en: 'Site' },
    audience: 'filled',
    required: 'opening',
    archived: true,
  };
  expect((await administrator.send('PUT', `/fields/${made.id}`, archived, '"1"')).status).toBe(200);
  expect((await open({}, customer, { kind })).status).toBe(201);
});

test('what must be filled in before a ticket is resolved keeps it open, also with others in one request', async () => {
  const made = await make({ key: 'cause', type: 'long-text', names: { en: 'Cause' }, required: 'resolving' });
  const number = await opened();
  const refused = await agent.post(`/tickets/${number}/resolutions`, { text: 'Done.' });
  expect(refused.status).toBe(422);
  expect(refused.body).toMatchObject({ code: 'fields-missing', errors: [{ path: 'fields.cause' }] });
  const bulk = await agent.post('/tickets/bulk', { commands: [{ do: 'resolve', number }] });
  expect(bulk.body).toMatchObject({ failed: 1, items: [{ status: 422 }] });
  await set(number, { cause: 'A full disk' });
  expect((await agent.post(`/tickets/${number}/resolutions`, { text: 'Done.' })).status).toBe(201);
  const over = { type: 'long-text', names: { en: 'Cause' }, archived: true };
  expect((await administrator.send('PUT', `/fields/${made.id}`, over, '"1"')).status).toBe(200);
});

test('events have ids and no values; a value that is taken away, or words that are taken out, are nowhere any more (PAR-2)', async () => {
  const number = await opened();
  await set(number, { mood: 'Her number is 555-0199', serial: 'AB-9' });
  await set(number, { serial: null });
  await set(number, { serial: null });
  const { items } = (await agent.get(`/tickets/${number}/stream`)).body as {
    items: { kind: string; type?: string; data?: unknown; id?: string }[];
  };
  expect(items.filter(({ type }) => type === 'field').map(({ data }) => data)).toEqual([
    {
      set: [{ en: 'Serial number', 'pt-BR': 'Número de série' }, { en: 'Mood of the customer' }],
      cleared: [],
    },
    { set: [], cleared: [{ en: 'Serial number', 'pt-BR': 'Número de série' }] },
  ]);
  const stored = await inDesk(
    desk.services.db,
    { deskId: desk.deskId, actor: { kind: 'intake', id: null } },
    async (tx) =>
      (await sql<{ data: string }>`select data::text as data from event where type = 'field'`.execute(tx))
        .rows,
  );
  expect(JSON.stringify(stored)).not.toMatch(/555|AB-9|Serial/);
  await agent.post(`/tickets/${number}/messages`, { text: 'Call 555-0199.', note: true });
  const stream = (await lead.get(`/tickets/${number}/stream`)).body as {
    items: { id?: string; text?: string }[];
  };
  const said = stream.items.find(({ text }) => text?.includes('555-0199'))?.id;
  const words = { words: '555-0199', reason: 'A private number' };
  expect((await lead.post(`/messages/${said}/redactions`, words)).status).toBe(204);
  expect((await held(number))['mood']).toBe('Her number is ▇▇▇');
});

test('filters ask for fields by their keys, each type with its own comparisons; what can not be read is told (class 18)', async () => {
  await make({ key: 'licences', type: 'number', names: { en: 'Licences' } });
  await make({ key: 'visit', type: 'date', names: { en: 'Visit' } });
  await make({ key: 'vip', type: 'yes-no', names: { en: 'VIP' } });
  await make({ ...wing, key: 'rooms', type: 'several', names: { en: 'Rooms' } });
  const a = await opened();
  const b = await opened();
  await set(a, {
    licences: 10,
    visit: '2026-03-05',
    vip: true,
    rooms: ['north', 'south'],
    serial: "O'Neil 7%",
  });
  await set(b, { licences: 2.5, visit: '2026-03-20', vip: false, rooms: ['south'] });
  const cases: [string, string[]][] = [
    ['field.licences>2.5', [a]],
    ['field.licences:2.5', [b]],
    ['field.licences<=10', [b, a]],
    ['field.visit<7d', [a]],
    ['field.visit>tomorrow', [b]],
    ['field.visit:2026-03-05', [a]],
    ['field.vip:no', [b]],
    ['field.rooms:North', [a]],
    ['field.rooms:south,north', [b, a]],
    [`field.serial:"o'neil 7%"`, [a]],
    ['field.licences:any -field.vip:yes', [b]],
  ];
  for (const [filter, numbers] of cases) expect(await found(filter), filter).toEqual(numbers);
  expect(await found('field.licences:none')).not.toContain(a);
  const faults = async (filter: string) =>
    (
      (await agent.get(`/filter-checks?filter=${encodeURIComponent(filter)}`)).body as {
        faults: { code: string; instead: string[] }[];
      }
    ).faults.map(({ code }) => code);
  expect(await faults('field.nothing:x')).toEqual(['key-unknown']);
  expect(await faults('field.vip>yes')).toEqual(['operator-wrong']);
  expect(await faults("field.licences:1';--")).toEqual(['value-unknown']);
  expect(await faults('field.wing:west')).toEqual(['value-unknown']);
  expect(await faults('field.visit:soon')).toEqual(['time-unreadable']);
  const keys = (await agent.get('/filter-keys')).body as { items: { key: string; kind: string }[] };
  expect(keys.items).toContainEqual(
    expect.objectContaining({ key: 'field.visit', kind: 'time', names: { en: 'Visit' } }),
  );
  const list = await agent.get(`/tickets?view=all&fields=number,fieldValues&filter=number:${a}`);
  expect(list.body).toMatchObject({
    items: [{ number: a, fieldValues: { vip: true, rooms: ['north', 'south'] } }],
  });
});

test('a value of a list that tickets have is archived when it is left out; the others go; the type stays', async () => {
  const { items } = (await administrator.get('/fields')).body as { items: Field[] };
  const rooms = items.find(({ key }) => key === 'rooms');
  const to = { type: 'several', names: { en: 'Rooms' }, options: [{ id: 'attic', names: { en: 'Attic' } }] };
  const seen = `"${rooms?.version}"`;
  const other = await administrator.send(
    'PUT',
    `/fields/${rooms?.id}`,
    { type: 'text', names: { en: 'x' } },
    seen,
  );
  expect(other.status).toBe(409);
  const changed = await administrator.send('PUT', `/fields/${rooms?.id}`, to, seen);
  expect((changed.body as Field).options.map(({ id, archived }) => [id, archived])).toEqual([
    ['attic', false],
    ['north', true],
    ['south', true],
  ]);
  const unused = await make({ key: 'spare', type: 'text', names: { en: 'Spare' } });
  expect((await administrator.send('DELETE', `/fields/${unused.id}`, undefined, '"1"')).status).toBe(204);
});
