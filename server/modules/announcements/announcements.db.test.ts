import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestAnswer, TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { inDesk } from '../../platform/db/context.ts';
import type { Actor } from '../../platform/db/context.ts';

let desk: TestDesk;
let app: TestApp;
let lead: TestClient;
let agent: TestClient;
let ana: TestClient;
let rui: TestClient;
let nobody: TestClient;
const actors: Record<string, Actor> = {};

const begin = '2026-03-03T10:00:00Z';

beforeAll(async () => {
  desk = await createTestDesk('pardini', begin);
  app = await createTestApp(desk.services);
  await desk.addAgent({ name: 'Lia', email: 'lia@pardini.test', role: 'lead' });
  const ada = await desk.addAgent({ name: 'Ada', email: 'ada@pardini.test' });
  const plan = 'standard';
  const { contactId, customerId } = await desk.addCustomer({ name: 'Ana', plan, email: 'ana@loja.example' });
  await desk.addCustomer({ name: 'Rui', plan, email: 'rui@farol.example' });
  lead = app.signedIn(desk, 'lia@pardini.test');
  agent = app.signedIn(desk, 'ada@pardini.test');
  ana = app.signedIn(desk, 'ana@loja.example');
  rui = app.signedIn(desk, 'rui@farol.example');
  nobody = app.anonymous(desk);
  actors['Ana'] = { kind: 'contact', id: contactId, customerId, role: 'contact' };
  actors['Ada'] = { kind: 'agent', id: ada, role: 'agent' };
  actors['nobody'] = { kind: 'anonymous', id: null };
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

const idOf = ({ status, text, body }: TestAnswer): string => {
  expect(status, text).toBe(201);
  return (body as { id: string }).id;
};
const announce = async (title: string, more: object = {}): Promise<string> =>
  idOf(await lead.post('/announcements', { titles: { en: title }, ...more }));
const shownTo = async (client: TestClient): Promise<string[]> => {
  const { items } = (await client.get('/announcements/shown')).body as {
    items: { titles: Record<string, string> }[];
  };
  return items.map(({ titles }) => Object.values(titles)[0] ?? '');
};
const versionOf = async (id: string): Promise<string> => {
  const { items } = (await agent.get('/announcements')).body as { items: { id: string; version: string }[] };
  return items.find((one) => one.id === id)?.version ?? '';
};
const remove = async (...ids: readonly string[]): Promise<void> => {
  for (const id of ids) expect((await lead.delete(`/announcements/${id}`)).status).toBe(204);
};

test('an announcement begins and ends by itself, to the second; staff read which are scheduled, shown and over', async () => {
  desk.clock.set(begin);
  const id = await announce('Closed on Wednesday', {
    from: '2026-03-03T11:00:00Z',
    until: '2026-03-04T00:00:00-03:00',
  });
  const seen = async (at: string) => {
    desk.clock.set(at);
    const { items } = (await agent.get('/announcements')).body as { items: { state: string }[] };
    return [items.map(({ state }) => state), await shownTo(nobody)];
  };
  expect(await seen('2026-03-03T10:59:59Z')).toEqual([['scheduled'], []]);
  expect(await seen('2026-03-03T11:00:00Z')).toEqual([['shown'], ['Closed on Wednesday']]);
  expect(await seen('2026-03-04T02:59:59Z')).toEqual([['shown'], ['Closed on Wednesday']]);
  expect(await seen('2026-03-04T03:00:00Z')).toEqual([['over'], []]);
  desk.clock.set(begin);
  await remove(id);
});

test('what is for customers is shown to who is signed in; warnings stand first, then what began last', async () => {
  const ids = [
    await announce('Mail is delayed', { importance: 'warning' }),
    await announce('A new form', { from: '2026-03-02T09:00:00Z' }),
    await announce('New hours', { from: '2026-03-03T09:00:00Z', audience: 'customers' }),
  ];
  expect(await shownTo(nobody)).toEqual(['Mail is delayed', 'A new form']);
  for (const client of [ana, agent])
    expect(await shownTo(client)).toEqual(['Mail is delayed', 'New hours', 'A new form']);
  await remove(...ids);
});

test('leads and those above them announce; agents read, customers and strangers neither', async () => {
  const id = await announce('Mail is delayed');
  const body = { titles: { en: 'Nothing is delayed' } };
  for (const [client, read, write] of [
    [agent, 200, 403],
    [ana, 403, 403],
    [nobody, 401, 401],
    [app.withKey(desk, await desk.addKey('manager')), 200, 200],
  ] as const) {
    expect((await client.get('/announcements')).status).toBe(read);
    expect((await client.put(`/announcements/${id}`, body)).status).toBe(write);
    if (write === 200) continue;
    expect((await client.post('/announcements', body)).status).toBe(write);
    expect((await client.post(`/announcements/${id}/endings`)).status).toBe(write);
    expect((await client.delete(`/announcements/${id}`)).status).toBe(write);
  }
  await remove(id);
});

test('it needs a title in one language of the desk, and an end that is to come and after its beginning', async () => {
  const faults = async (body: object): Promise<unknown> => {
    const answer = await lead.post('/announcements', body);
    expect(answer.status, answer.text).toBe(422);
    const { errors } = answer.body as { errors: { path: string; code: string }[] };
    return errors.map(({ path, code }) => `${path} ${code}`);
  };
  expect(await faults({ titles: { en: ' ' } })).toEqual(['titles text-in-a-language']);
  expect(await faults({ titles: { en: 'x', tlh: 'x' } })).toEqual(['titles.tlh one-of']);
  expect(await faults({ titles: { en: 'x' }, texts: { 'pt-BR': 'x' } })).toEqual([
    'titles.pt-BR write-something',
  ]);
  const from = '2026-03-05T10:00:00Z';
  expect(await faults({ titles: { en: 'x' }, from, until: from })).toEqual(['until after-from']);
  const past = { from: '2026-03-01T10:00:00Z', until: '2026-03-02T10:00:00Z' };
  expect(await faults({ titles: { en: 'x' }, ...past })).toEqual(['until time-to-come']);
  expect(await shownTo(nobody)).toEqual([]);
});

test('each language is told with what it says; a language that the desk does not have any more is not shown', async () => {
  const id = await announce('Closed', {
    titles: { 'pt-BR': 'Fechado', en: 'Closed' },
    texts: { en: 'Until Thursday.' },
  });
  const { items } = (await nobody.get('/announcements/shown')).body as { items: unknown[] };
  expect(items).toMatchObject([
    { titles: { 'pt-BR': 'Fechado', en: 'Closed' }, texts: { en: 'Until Thursday.' }, until: null },
  ]);
  await inDesk(desk.services.db, { deskId: desk.deskId, actor: { kind: 'system', id: null } }, (tx) =>
    sql`update announcement set titles = '{"en": "Closed", "xx": "Zu"}', texts = '{"xx": "Zu"}' where id = ${id}`.execute(
      tx,
    ),
  );
  expect((await nobody.get('/announcements/shown')).body).toMatchObject({
    items: [{ titles: { en: 'Closed' }, texts: {} }],
  });
  await inDesk(desk.services.db, { deskId: desk.deskId, actor: { kind: 'system', id: null } }, (tx) =>
    sql`update announcement set titles = '{"xx": "Zu"}' where id = ${id}`.execute(tx),
  );
  expect(await shownTo(nobody)).toEqual([]);
  await remove(id);
});

test('a customer who has put an announcement away sees it again only when it says something else, or is shown anew', async () => {
  const id = await announce('Mail is delayed');
  const given = { titles: { en: 'Mail is delayed' }, importance: 'information' };
  const change = async (more: object): Promise<void> => {
    desk.clock.advance(60);
    const answer = await lead.put(`/announcements/${id}`, { ...given, ...more });
    expect(answer.status, answer.text).toBe(200);
  };
  const dismiss = async (): Promise<void> => {
    desk.clock.advance(60);
    expect((await ana.post(`/announcements/${id}/dismissals`)).status).toBe(204);
    expect(await shownTo(ana)).toEqual([]);
  };
  await dismiss();
  expect(await shownTo(rui)).toEqual(['Mail is delayed']);
  // Another end says nothing else.
  await change({ until: '2026-03-09T10:00:00Z' });
  expect(await shownTo(ana)).toEqual([]);
  await change({ texts: { en: 'By two hours.' } });
  expect(await shownTo(ana)).toEqual(['Mail is delayed']);
  await dismiss();
  await change({ texts: { en: 'By two hours.' }, importance: 'warning' });
  expect(await shownTo(ana)).toEqual(['Mail is delayed']);
  await dismiss();
  // It was over, and begins at once when it gets another end.
  expect((await lead.post(`/announcements/${id}/endings`)).status).toBe(201);
  await change({ texts: { en: 'By two hours.' }, importance: 'warning' });
  expect(await shownTo(ana)).toEqual(['Mail is delayed']);
  // Staff put nothing away, and nobody what is not shown to them.
  expect((await agent.post(`/announcements/${id}/dismissals`)).status).toBe(403);
  expect((await nobody.post(`/announcements/${id}/dismissals`)).status).toBe(401);
  expect((await lead.post(`/announcements/${id}/endings`)).status).toBe(201);
  expect((await rui.post(`/announcements/${id}/dismissals`)).status).toBe(404);
  await remove(id);
});

test('it is ended at once and only once; one that has not begun is deleted instead; nobody ends what they did not see', async () => {
  desk.clock.set(begin);
  const id = await announce('Mail is delayed');
  const seen = await versionOf(id);
  desk.clock.advance(60);
  await lead.put(`/announcements/${id}`, { titles: { en: 'Mail is lost' } });
  expect((await lead.send('POST', `/announcements/${id}/endings`, undefined, seen)).status).toBe(412);
  const ended = await lead.send('POST', `/announcements/${id}/endings`, undefined, await versionOf(id));
  expect(ended.body).toMatchObject({ state: 'over', until: '2026-03-03T10:01:00Z' });
  desk.clock.advance(60);
  expect((await lead.post(`/announcements/${id}/endings`)).body).toMatchObject({
    until: '2026-03-03T10:01:00Z',
  });
  const later = await announce('Closed', { from: '2026-03-04T10:00:00Z' });
  const refused = await lead.post(`/announcements/${later}/endings`);
  expect([refused.status, refused.body]).toMatchObject([409, { code: 'announcement-scheduled' }]);
  await remove(id, later);
});

test('row security: a stranger reads what is for everybody, only leads write, and what one has put away is one’s own', async () => {
  desk.clock.set(begin);
  const open = await announce('Open');
  const own = await announce('Of customers', { audience: 'customers' });
  expect((await ana.post(`/announcements/${own}/dismissals`)).status).toBe(204);
  const as = (name: string, query: string): Promise<unknown[] | string> =>
    inDesk(desk.services.db, { deskId: desk.deskId, actor: actors[name] as Actor }, async (tx) => {
      const { rows } = await sql.raw(query).execute(tx);
      return rows;
    }).catch((error: unknown) => String(error));
  const count = async (name: string, table: string): Promise<number> =>
    (await as(name, `select 1 from ${table}`)).length;
  expect(await count('nobody', 'announcement')).toBe(1);
  expect(await count('Ana', 'announcement')).toBe(2);
  expect(await count('Ada', 'announcement')).toBe(2);
  expect(await count('nobody', 'announcement_dismissal')).toBe(0);
  expect(await count('Ana', 'announcement_dismissal')).toBe(1);
  expect(await count('Ada', 'announcement_dismissal')).toBe(0);
  for (const name of ['nobody', 'Ana', 'Ada']) {
    expect(await as(name, "update announcement set titles = '{}' returning id")).toEqual([]);
    expect(await as(name, 'delete from announcement returning id')).toEqual([]);
    const copy = `insert into announcement select desk_id, gen_random_uuid(), titles, texts, importance, audience, shows_from, shows_until, worded_at, made_at, made_by from announcement where id = '${open}'`;
    expect(await as(name, copy)).toMatch(/row-level security/);
  }
  // A contact reads their own: it is written for them.
  for (const name of ['nobody', 'Ada', 'Ana'])
    expect(
      await as(
        name,
        `insert into announcement_dismissal values ('${desk.deskId}', '${open}', '${actors['Ana']?.id}', now())`,
      ),
    ).toMatch(/row-level security/);
  await remove(open, own);
});
