import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { readStream } from '../../../tools/stream-reader.ts';
import type { StreamReader } from '../../../tools/stream-reader.ts';
import { createHints } from '../../platform/live/hints.ts';

/** A busy machine is no fault of ours. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 15_000 });
const page = '0190a1de-0000-7000-8000-000000000001';
const otherPage = '0190a1de-0000-7000-8000-000000000002';
let desk: TestDesk;
/** Two processes: what one is told reaches the other by the database alone. */
let apps: TestApp[] = [];
const origins: string[] = [];
let ana: TestClient;
let bruno: TestClient;
let open: (subject: string) => Promise<string>;
let number: string;
let secret: string;
const readers: StreamReader[] = [];

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-02T09:00:00Z');
  const apart = createHints(desk.services.db.pools.system, 'another', () => undefined);
  apps = [
    await createTestApp(desk.services),
    await createTestApp({ ...desk.services, hints: { ...apart, send: () => undefined } }),
  ];
  for (const { app } of apps) {
    await app.listen({ port: 0, host: '127.0.0.1' });
    origins.push(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}`);
  }
  const [first] = apps;
  if (first === undefined) throw new Error('there is no application');
  for (const [name, clearances] of [
    ['ana', []],
    ['bruno', []],
    ['cleo', ['vulnerability']],
  ] as const)
    await desk.addAgent({ name, email: `${name}@opswat.test`, clearances: [...clearances] });
  await desk.addCustomer({ name: 'Bento', plan: 'gold', email: 'bento@radio.example' });
  ana = first.signedIn(desk, 'ana@opswat.test');
  bruno = first.signedIn(desk, 'bruno@opswat.test');
  const bento = first.signedIn(desk, 'bento@radio.example');
  open = async (subject) =>
    ((await bento.post('/tickets', { subject, text: 'x' })).body as { number: string }).number;
  number = await open('printer');
  secret = await open('hole');
  await desk.act(({ tx }) =>
    sql`update ticket set restricted = '{vulnerability}' where desk_id = ${desk.deskId} and subject = 'hole'`.execute(
      tx,
    ),
  );
});
afterAll(async () => {
  for (const reader of readers) reader.close();
  for (const { close } of apps) await close();
  await desk?.close();
});

async function listen(client: TestClient, process = 0): Promise<StreamReader> {
  const reader = await readStream(`${origins[process]}/api/v1/opswat/events/stream?presence=true`, {
    ...client.headers,
  });
  readers.push(reader);
  await soon(() => reader.events[0]?.event).toBe('ready');
  return reader;
}
/** Who is where, as a reader knows it by all that they were told. */
function known(reader: StreamReader): Record<string, string> {
  const at: Record<string, string> = {};
  for (const { event, data } of reader.events) {
    if (event !== 'presence') continue;
    if (data['whole'] === true) for (const ticket of Object.keys(at)) delete at[ticket];
    for (const { ticket, people } of data['items'] as {
      ticket: string;
      people: { name: string; doing: string }[];
    }[]) {
      if (people.length === 0) delete at[ticket];
      else at[ticket] = people.map(({ name, doing }) => `${name} ${doing}`).join(', ');
    }
  }
  return at;
}
const say = (client: TestClient, doing: string, at = number, of = page) =>
  client.post(`/tickets/${at}/presence`, { page: of, doing });

test('colleagues are told at once who looks at a ticket, who types and who left; a second page of one person is no second person', async () => {
  const reader = await listen(bruno);
  await soon(() => reader.events.some(({ event }) => event === 'presence')).toBe(true);
  expect(known(reader)).toEqual({});
  expect((await say(ana, 'looks')).body).toEqual({ others: [] });
  await soon(() => known(reader)).toEqual({ [number]: 'ana looks' });
  await say(ana, 'types', number, otherPage);
  await soon(() => known(reader)).toEqual({ [number]: 'ana types' });
  const answer = await say(bruno, 'looks', number, '0190a1de-0000-7000-8000-000000000003');
  expect(answer.body).toEqual({ others: [{ agent: expect.any(String), name: 'ana', doing: 'types' }] });
  await say(ana, 'leaves', number, otherPage);
  await soon(() => known(reader)).toEqual({ [number]: 'ana looks, bruno looks' });
  // Whoever comes later is told all of it.
  expect(known(await listenKnown(ana))).toEqual({ [number]: 'ana looks, bruno looks' });
  await say(ana, 'leaves');
  await say(bruno, 'leaves', number, '0190a1de-0000-7000-8000-000000000003');
  await soon(() => known(reader)).toEqual({});
});

async function listenKnown(client: TestClient): Promise<StreamReader> {
  const reader = await listen(client);
  await soon(() => reader.events.some(({ event }) => event === 'presence')).toBe(true);
  return reader;
}

test('another process tells it too, also when every hint is lost; whoever says nothing any more is gone after 25 seconds', async () => {
  const reader = await listen(bruno, 1);
  await say(ana, 'looks');
  await soon(() => known(reader)).toEqual({ [number]: 'ana looks' });
  const { rows } = await desk.services.db.pools.system.query<{ seconds: number }>(
    'select extract(epoch from here_until - since)::float8 as seconds from ticket_presence',
  );
  expect(rows).toEqual([{ seconds: 25 }]);
  // Her process was killed 30 seconds ago.
  await age(30);
  await soon(() => known(reader)).toEqual({});
});

/** As if so many seconds had passed since somebody said anything. */
async function age(seconds: number): Promise<void> {
  const anaId = (await ana.get('/me')).body as { id: string };
  await desk.act(
    ({ tx }) =>
      sql`update ticket_presence set here_until = here_until - make_interval(secs => ${seconds})`.execute(tx),
    { kind: 'agent', id: anaId.id, role: 'agent', restricted: [] },
  );
}

test('attack class 11 (live updates leak): who is at a restricted ticket is told only to those who may see it, and to no customer', async () => {
  const [first] = apps;
  if (first === undefined) throw new Error('there is no application');
  const cleo = first.signedIn(desk, 'cleo@opswat.test');
  const bento = first.signedIn(desk, 'bento@radio.example');
  const seesAll = await listenKnown(cleo);
  const sees = await listenKnown(bruno);
  const customer = await listen(bento);
  await say(cleo, 'looks', secret);
  await soon(() => known(seesAll)).toEqual({ [secret]: 'cleo looks' });
  await say(ana, 'looks');
  await soon(() => known(sees)).toEqual({ [number]: 'ana looks' });
  expect(sees.text()).not.toContain(secret);
  expect(customer.text()).not.toContain('presence');
  expect((await ana.get(`/tickets/${secret}/presence`)).status).toBe(404);
  expect((await say(ana, 'looks', secret)).status).toBe(404);
  expect((await bento.get(`/tickets/${number}/presence`)).status).toBe(403);
  expect((await say(bento, 'looks')).status).toBe(403);
  expect((await say(first.withKey(desk, await desk.addKey('agent')), 'looks')).status).toBe(403);
  // Nobody says it for somebody else: the same page of two people is two rows.
  await say(bruno, 'leaves');
  expect((await bruno.get(`/tickets/${number}/presence`)).body).toMatchObject({ others: [{ name: 'ana' }] });
  // The ticket that both saw is restricted while they listen: it leaves the board of who may see it no more.
  await desk.act(({ tx }) =>
    sql`update ticket set restricted = '{vulnerability}' where desk_id = ${desk.deskId} and subject = 'printer'`.execute(
      tx,
    ),
  );
  await soon(() => known(sees)).toEqual({});
  expect(known(seesAll)).toEqual({ [secret]: 'cleo looks', [number]: 'ana looks' });
  await desk.act(({ tx }) =>
    sql`update ticket set restricted = null where desk_id = ${desk.deskId} and subject = 'printer'`.execute(
      tx,
    ),
  );
});

test('whoever answers a ticket that a colleague answered while they typed is told who and when, and may send all the same', async () => {
  const items = (
    (await ana.get(`/tickets/${number}/stream`)).body as { items: { kind: string; seq: number }[] }
  ).items;
  const seen = Math.max(...items.flatMap(({ kind, seq }) => (kind === 'message' ? [seq] : [])));
  const answer = (client: TestClient, more: object) =>
    client.post(`/tickets/${number}/messages`, { text: 'Try it again', ...more });
  expect((await answer(bruno, { seen, note: true })).status).toBe(201);
  expect((await answer(bruno, { seen })).status).toBe(201);
  const refused = await answer(ana, { seen });
  expect(refused.status).toBe(409);
  expect(refused.body).toMatchObject({
    code: 'answered-meanwhile',
    answered: { by: 'bruno', at: '2026-03-02T09:00:00Z', seq: expect.any(Number) },
  });
  // A note disturbs nobody, and one's own answer is no surprise.
  expect((await answer(ana, { seen, note: true })).status).toBe(201);
  expect((await answer(bruno, { seen })).status).toBe(201);
  expect((await answer(ana, {})).status).toBe(201);
});

test('of two who send at the same moment one is told of the other', async () => {
  const items = (
    (await ana.get(`/tickets/${number}/stream`)).body as { items: { kind: string; seq: number }[] }
  ).items;
  const seen = Math.max(...items.flatMap(({ kind, seq }) => (kind === 'message' ? [seq] : [])));
  const both = await Promise.all(
    [ana, bruno].map((client) => client.post(`/tickets/${number}/messages`, { text: 'At once', seen })),
  );
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
});

test('OSW-9: who had a ticket open that was restricted meanwhile goes on to the next, or leaves, and tells nobody of it', async () => {
  const third = '0190a1de-0000-7000-8000-000000000003';
  const found = await open('found a hole');
  const here = (of: string, doing = 'looks') =>
    ana.post(`/tickets/${of}/presence`, { page: third, doing }).then(({ status }) => status);
  const restrict = (to: string | null) =>
    desk.act(({ tx }) =>
      sql`update ticket set restricted = ${to}::text[] where desk_id = ${desk.deskId} and subject = 'found a hole'`.execute(
        tx,
      ),
    );
  expect(await here(found)).toBe(200);
  await restrict('{vulnerability}');
  expect(await here(found)).toBe(404);
  expect(await here(number)).toBe(200);
  await restrict(null);
  expect((await bruno.get(`/tickets/${found}/presence`)).body).toEqual({ others: [] });
  expect((await bruno.get(`/tickets/${number}/presence`)).body).toMatchObject({ others: [{ name: 'ana' }] });
  expect(await here(number, 'leaves')).toBe(200);
});
