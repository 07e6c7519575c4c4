import { givenColumns } from '../../../tools/given-columns.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, createTestDesk, storedEvents } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';

let desk: TestDesk;
let app: TestApp;
let lia: TestClient;
let liaId: string;
let customer: TestClient;

beforeAll(async () => {
  desk = await createTestDesk('opservices', '2026-03-04T13:00:00Z');
  app = await createTestApp(desk.services);
  liaId = await desk.addAgent({ name: 'Lia', email: 'lia@opservices.test' });
  lia = app.signedIn(desk, 'lia@opservices.test');
  await desk.addCustomer({ name: 'Ana', plan: 'premium', email: 'ana@loja.example' });
  customer = app.signedIn(desk, 'ana@loja.example');
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

interface Result {
  number: string;
  status: number;
  version: string | null;
  problem: { code: string; detail: string } | null;
}
const open = async (): Promise<string> =>
  ((await customer.post('/tickets', { subject: 'x', text: 'x' })).body as { number: string }).number;
const bulk = async (commands: unknown[], by = lia): Promise<{ items: Result[]; failed: number }> => {
  const answer = await by.post('/tickets/bulk', { commands });
  expect(answer.status, answer.text).toBe(200);
  return answer.body as { items: Result[]; failed: number };
};
const typesOf = async (number: string): Promise<string[]> =>
  (await storedEvents(desk, Number(/\d+$/.exec(number)?.[0]))).map(({ type }) => type);

test('each command is done or refused by itself, with the answer that it would get alone', async () => {
  const [first, second, third] = [await open(), await open(), await open()];
  const { items, failed } = await bulk([
    { number: third, do: 'wait', for: 'customer' },
    { number: first, do: 'assign', agent: 'me' },
    { number: 'OPS-999999', do: 'close' },
    { number: second, do: 'wait', for: 'the bus' },
    { number: first, do: 'resume' },
    { number: first, do: 'close' },
  ]);
  expect(failed).toBe(3);
  expect(items.map(({ number, status, problem }) => [number, status, problem?.code ?? null])).toEqual([
    [third, 201, null],
    [first, 201, null],
    ['OPS-999999', 404, 'not-found'],
    [second, 422, 'invalid'],
    [first, 409, 'not-waiting'],
    [first, 201, null],
  ]);
  const alone = await lia.post(`/tickets/${second}/waits`, { for: 'the bus' });
  expect(items[3]?.problem).toEqual(alone.body);
  expect((await lia.get(`/tickets/${first}`)).body).toMatchObject({
    state: 'closed',
    assignee: { name: 'Lia' },
  });
  expect((await lia.get(`/tickets/${second}`)).body).toMatchObject({ state: 'open' });
  expect(await typesOf(second)).not.toContain('wait');
});

test('a command heeds the version that was read', async () => {
  const number = await open();
  const read = await lia.get(`/tickets/${number}`);
  const { items } = await bulk([
    { number, do: 'assign', agent: 'me', ifMatch: read.etag },
    { number, do: 'close', ifMatch: read.etag },
  ]);
  expect(items.map(({ status }) => status)).toEqual([201, 412]);
  expect(items[1]).toMatchObject({ version: items[0]?.version, problem: { code: 'changed-meanwhile' } });
});

test('what is not for whoever asks, and what is too much, is refused as a whole', async () => {
  const number = await open();
  const command = { number, do: 'close' };
  expect((await customer.post('/tickets/bulk', { commands: [command] })).status).toBe(403);
  expect((await lia.post('/tickets/bulk', { commands: [] })).status).toBe(422);
  expect(
    (await lia.post('/tickets/bulk', { commands: Array.from({ length: 101 }, () => command) })).status,
  ).toBe(422);
  expect((await lia.post('/tickets/bulk', { commands: [{ number, do: 'delete' }] })).status).toBe(422);
  expect((await lia.get(`/tickets/${number}`)).body).toMatchObject({ state: 'open' });
});

test('attack class 9 (foreign tickets): a ticket of another desk, or one that is restricted, does not exist here', async () => {
  const { items } = await bulk([{ number: 'OSW-1001', do: 'close' }]);
  expect(items[0]).toMatchObject({ status: 404, problem: { code: 'not-found' } });
});

test('the same tickets from two sides at once: nobody waits for ever', async () => {
  const numbers = await Promise.all(Array.from({ length: 8 }, open));
  const commands = numbers.map((number) => ({ number, do: 'assign', agent: 'me' }));
  const answers = await Promise.all([bulk(commands), bulk(commands.toReversed()), bulk(commands)]);
  expect(answers.map(({ failed }) => failed)).toEqual([0, 0, 0]);
});

test('tags go on and off many tickets at once, and each says whether that changed it; spam that an agent may not waive is refused ticket by ticket', async () => {
  const [first, second] = [await open(), await open()];
  await lia.post(`/tickets/${first}/tag-changes`, { add: ['Kiosk'] });
  const put = await bulk([first, second].map((number) => ({ number, do: 'tags', add: ['kiosk'] })));
  expect(put.items.map((item) => (item as Result & { changed: boolean }).changed)).toEqual([false, true]);
  const { items: known } = (await lia.get('/tags?search=kiosk')).body as {
    items: { id: string; tickets: number }[];
  };
  expect(known).toMatchObject([{ tickets: 2 }]);
  await bulk([first, second].map((number) => ({ number, do: 'tags', remove: [known[0]?.id] })));
  expect((await lia.get('/tags?search=kiosk')).body).toMatchObject({ items: [{ tickets: 0 }] });

  const refused = await bulk([{ number: first, do: 'spam', spam: true }]);
  expect(refused.items).toMatchObject([{ status: 403, problem: { code: 'forbidden' } }]);
  await desk.addAgent({ name: 'Nara', email: 'nara@opservices.test', role: 'lead' });
  const nara = app.signedIn(desk, 'nara@opservices.test');
  const done = await bulk(
    [first, second].map((number) => ({ number, do: 'spam', spam: true })),
    nara,
  );
  expect(done.failed).toBe(0);
  expect((await lia.get(`/tickets/${second}`)).body).toMatchObject({ state: 'closed' });
  expect((await bulk([{ number: first, do: 'spam', spam: false }], nara)).failed).toBe(0);
});

test('handed to another team alone, it goes back with whoever held it too', async () => {
  const number = await open();
  await lia.post(`/tickets/${number}/assignments`, { agent: 'me' });
  const before = (await lia.get(`/tickets/${number}`)).body as { team: string; assignee: { id: string } };
  const there = await lia.post(`/tickets/${number}/team-changes`, { to: 'services' });
  expect(there.body).toMatchObject({ team: 'services', assignee: null });
  const back = { to: before.team, agent: before.assignee.id };
  expect((await lia.post(`/tickets/${number}/team-changes`, back)).body).toMatchObject(before);
});

test('many go to another team at once, which whoever is not of it lets go; back they go with whoever held them', async () => {
  const held = await open();
  const free = await open();
  await lia.post(`/tickets/${held}/assignments`, { agent: 'me' });
  const before = (await lia.get(`/tickets/${held}`)).body as { team: string; assignee: { id: string } };
  const there = await bulk([held, free].map((number) => ({ number, do: 'team', to: 'services' })));
  expect(there.failed).toBe(0);
  expect((await lia.get(`/tickets/${held}`)).body).toMatchObject({ team: 'services', assignee: null });
  const back = { number: held, do: 'team', to: before.team, agent: before.assignee.id };
  const { items } = await bulk([
    { ...back, ifMatch: there.items[0]?.version },
    { number: free, do: 'team', to: 'services' },
    { number: free, do: 'team', to: 'the bus' },
  ]);
  expect(items.map(({ status, problem }) => [status, problem?.code ?? null])).toEqual([
    [201, null],
    [409, 'same-team'],
    [422, 'invalid'],
  ]);
  expect((await lia.get(`/tickets/${held}`)).body).toMatchObject(before);
  // Who may not hold it: then it does not go there either.
  const nobody = '01900000-0000-7000-8000-000000000001';
  expect((await bulk([{ number: held, do: 'team', to: 'services', agent: nobody }])).failed).toBe(1);
  expect((await lia.get(`/tickets/${held}`)).body).toMatchObject({ team: before.team });
});

describe('all that a view or a filter finds', () => {
  interface Chosen {
    numbers: string[];
    more: boolean;
  }
  const choice = async (query: string, by = lia): Promise<Chosen> =>
    (await by.get(`/tickets/choice?${query}`)).body as Chosen;
  const tag = (number: string, name: string) => lia.post(`/tickets/${number}/tag-changes`, { add: [name] });
  const stateOf = async (number: string): Promise<string> =>
    ((await lia.get(`/tickets/${number}`)).body as { state: string }).state;

  test('is chosen as it is at that moment: what comes in between the choice and the act is left alone', async () => {
    const chosen = [await open(), await open()];
    for (const number of chosen) await tag(number, 'sweep');
    const { numbers, more } = await choice('view=open&filter=tag:sweep&sort=number');
    expect({ numbers, more }).toEqual({ numbers: chosen, more: false });
    const later = await open();
    await tag(later, 'sweep');
    await lia.post(`/tickets/${chosen[1]}/closures`, {});
    const { body } = await lia.post('/tickets/bulk', { act: { do: 'close' }, numbers });
    expect(body).toMatchObject({ failed: 1, rest: [], more: false });
    expect((body as { items: Result[] }).items.map(({ status }) => status)).toEqual([201, 409]);
    expect(await Promise.all([...chosen, later].map(stateOf))).toEqual(['closed', 'closed', 'open']);
  });

  test('is chosen and acted on in one request, and each is taken back by what its answer says', async () => {
    const all = [await open(), await open(), await open()];
    for (const number of all) await tag(number, 'once');
    const of = { view: 'all', filter: 'tag:once', sort: 'number' };
    const { body } = await lia.post('/tickets/bulk', { act: { do: 'assign', agent: 'me' }, of });
    const { items } = body as { items: (Result & { undo: object })[] };
    expect(items.map(({ number }) => number)).toEqual(all);
    // What somebody changed since stays.
    await lia.post(`/tickets/${all[1]}/severities`, { to: 'high' });
    const { items: back } = await bulk(items.map(({ undo }) => undo));
    expect(back.map(({ status }) => status)).toEqual([201, 412, 201]);
    const assignees = await Promise.all(
      all.map(
        async (number) => ((await lia.get(`/tickets/${number}`)).body as { assignee: unknown }).assignee,
      ),
    );
    expect(assignees).toEqual([null, expect.objectContaining({ name: 'Lia' }), null]);
  });

  test('is the first 1,000 where there are more, and that is said; what one request does not come to it names', async () => {
    const number = await open();
    await tag(number, 'flood');
    const admin = new pg.Client({ connectionString: desk.database.url });
    await admin.connect();
    await admin.query('set session_replication_role = replica');
    const columns = await givenColumns(admin, 'ticket');
    await admin.query(
      `insert into ticket (${columns}) select ${columns} from (
         select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'number', 500000 + n))).*
           from ticket t, generate_series(1, 1000) n where t.number = $1) r`,
      [Number(/\d+$/.exec(number)?.[0])],
    );
    await admin.query(
      `insert into ticket_tag select (jsonb_populate_record(b, jsonb_build_object('ticket_id', t.id))).*
         from ticket_tag b join ticket f on f.id = b.ticket_id, ticket t where f.number = $1 and t.number > 500000`,
      [Number(/\d+$/.exec(number)?.[0])],
    );
    await admin.end();
    const { numbers, more } = await choice('view=all&filter=tag:flood');
    expect([numbers.length, more, numbers.includes(number)]).toEqual([1000, true, false]);
    const of = { view: 'all', filter: 'tag:flood', sort: 'number' };
    const { body } = await lia.post('/tickets/bulk', { act: { do: 'wake' }, of });
    const {
      items,
      rest,
      failed,
      more: beyond,
    } = body as Chosen & { items: []; rest: string[]; failed: number };
    expect([items.length, failed, rest.length, beyond]).toEqual([100, 100, 900, true]);
  }, 120_000);

  test('is no way for a customer; a request that says neither what nor with which is refused as a whole', async () => {
    expect((await customer.get('/tickets/choice')).status).toBe(403);
    const number = await open();
    for (const body of [
      {},
      { act: { do: 'close' } },
      { of: { view: 'open' } },
      { act: { do: 'close' }, numbers: [number], of: {} },
      { act: { do: 'close' }, commands: [{ number, do: 'close' }] },
      { act: { do: 'close' }, of: { filter: 'stat:open' } },
    ])
      expect((await lia.post('/tickets/bulk', body)).status).toBe(422);
    expect(await stateOf(number)).toBe('open');
  });
});

test('each act that can be taken back says how, and makes the ticket what it was', async () => {
  const number = await open();
  await lia.post(`/tickets/${number}/tag-changes`, { add: ['kept'] });
  const { items: known } = (await lia.get('/tags?search=kept')).body as { items: { id: string }[] };
  const look = async () => {
    const { body } = await lia.get(`/tickets/${number}`);
    const { assignee, severity, kind, team, waiting, state, tags } = body as Record<string, unknown>;
    const { snooze } = (await lia.get(`/tickets/${number}/later`)).body as {
      snooze: { until: string } | null;
    };
    return { assignee, severity, kind, team, waiting, state, tags, until: snooze && snooze.until };
  };
  const acts = [
    { do: 'assign', agent: 'me' },
    { do: 'kind', to: 'question' },
    { do: 'team', to: 'services' },
    { do: 'wait', for: 'customer' },
    { do: 'team', to: 'services', agent: liaId },
    { do: 'tags', add: ['kept', 'new'], remove: [] },
    { do: 'tags', remove: [known[0]?.id] },
    { do: 'snooze', until: '2026-03-04T13:10:00Z' },
  ];
  for (const act of acts) {
    const before = await look();
    const { body } = await lia.post('/tickets/bulk', { act, numbers: [number] });
    const { items } = body as { items: { undo: object; problem: object | null }[] };
    expect(items[0]?.problem, JSON.stringify(items)).toBeNull();
    expect(await look()).not.toEqual(before);
    expect((await bulk([items[0]?.undo])).failed).toBe(0);
    expect(await look(), act.do).toEqual(before);
  }
});

test('many are put away until later at once; one that is over, or whose promise is broken, stays and says why', async () => {
  const [first, over] = [await open(), await open()];
  await lia.post(`/tickets/${over}/closures`, {});
  const until = '2026-03-04T13:30:00Z';
  const act = { do: 'snooze', until };
  const { items, failed } = (await lia.post('/tickets/bulk', { act, numbers: [first, over] })).body as {
    items: (Result & { undo: object | null })[];
    failed: number;
  };
  expect([failed, items[1]?.problem?.code]).toEqual([1, 'not-open']);
  expect((await lia.get(`/tickets/${first}/later`)).body).toMatchObject({ snooze: { until } });
  // Put away again and taken back, it is away until when it was.
  const again = { act: { do: 'snooze', until: null }, numbers: [first] };
  const second = (await lia.post('/tickets/bulk', again)).body as { items: { undo: object }[] };
  await bulk([second.items[0]?.undo]);
  expect((await lia.get(`/tickets/${first}/later`)).body).toMatchObject({ snooze: { until } });
  await bulk([{ number: first, do: 'wake' }]);
  expect((await lia.get(`/tickets/${first}/later`)).body).toMatchObject({ snooze: null });
});
