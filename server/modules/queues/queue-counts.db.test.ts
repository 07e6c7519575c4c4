import pg from 'pg';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { asSystem } from '../../platform/db/context.ts';
import { listTickets } from '../tickets/list-tickets.ts';
import { countViews } from '../tickets/list-views.ts';
import { foldChanges } from './fold-changes.ts';
import { recountQueues } from './door.ts';

let desk: TestDesk;
let app: TestApp;
let admin: pg.Pool;
let lead: TestClient;
let customer: TestClient;

beforeAll(async () => {
  desk = await createTestDesk('opservices', '2026-03-04T13:00:00Z');
  app = await createTestApp(desk.services);
  admin = new pg.Pool({ connectionString: desk.database.url, max: 1 });
  await desk.addAgent({ name: 'Lia', email: 'lia@opservices.test', role: 'lead' });
  await desk.addAgent({ name: 'Rui', email: 'rui@opservices.test', role: 'agent', clearances: ['us'] });
  lead = app.signedIn(desk, 'lia@opservices.test');
  await desk.addCustomer({ name: 'Ana', plan: 'premium', email: 'ana@loja.example' });
  customer = app.signedIn(desk, 'ana@loja.example');
});
afterAll(async () => {
  await admin?.end();
  await app?.close();
  await desk?.close();
});

interface Page {
  items: { number: string }[];
  next: string | null;
  counts: Record<string, number>;
}
const counts = async (by: TestClient, query = ''): Promise<Record<string, number>> =>
  ((await by.get(`/tickets?view=open&limit=1${query}`)).body as Page).counts;
const openByTeam = async (by: TestClient): Promise<{ team: string; open: number }[]> =>
  ((await by.get('/queues/teams')).body as { items: { team: string; open: number }[] }).items;
const open = async (): Promise<string> =>
  ((await customer.post('/tickets', { subject: 'x', text: 'x' })).body as { number: string }).number;
const fold = () => asSystem(desk.services.db, foldChanges);
const agree = () => desk.act(async (act) => expect((await recountQueues(act)).differences).toEqual([]));

test('each change of a ticket moves the counts, folded or not; they are those of the tickets', async () => {
  expect(await counts(lead)).toEqual({
    open: 0,
    mine: 0,
    unassigned: 0,
    waiting: 0,
    soon: 0,
    snoozed: 0,
    broken: 0,
    all: 0,
  });
  const numbers = [await open(), await open(), await open()];
  expect(await counts(lead)).toMatchObject({ open: 3, unassigned: 3, all: 3, mine: 0 });
  await fold();
  await lead.post(`/tickets/${numbers[0]}/assignments`, { agent: 'me' });
  expect(await counts(lead)).toMatchObject({ open: 3, unassigned: 2, mine: 1 });
  await lead.post(`/tickets/${numbers[1]}/waits`, { for: 'customer' });
  await lead.post(`/tickets/${numbers[2]}/closures`, {});
  await lead.post(`/tickets/${numbers[0]}/messages`, { text: 'done' });
  expect(await counts(lead)).toMatchObject({ open: 2, waiting: 1, all: 3 });
  await agree();
  await fold();
  expect(await counts(lead)).toMatchObject({ open: 2, waiting: 1, all: 3, mine: 1, unassigned: 1 });
  await agree();
  const { rows } = await admin.query('select 1 from queue_change');
  expect(rows).toEqual([]);
  expect(await counts(lead, '&team=nobody')).toMatchObject({ open: 0, all: 0 });
  // Teams have theirs from the same counts, in one call: what the filter of a team finds.
  const teams = await openByTeam(lead);
  expect(teams.length).toBeGreaterThan(0);
  for (const { team, open: found } of teams)
    expect((await lead.get(`/tickets/count?filter=team:${team}`)).body).toEqual({
      count: found,
      more: false,
    });
  expect((await customer.get('/queues/teams')).status).toBe(403);
});

test('twenty changes at once, and foldings between them, lose nothing', async () => {
  const numbers = await Promise.all(Array.from({ length: 10 }, open));
  await Promise.all(
    numbers.flatMap((number) => [
      lead.post(`/tickets/${number}/assignments`, { agent: 'me' }),
      lead.post(`/tickets/${number}/waits`, { for: 'customer' }),
      fold(),
    ]),
  );
  await agree();
  await fold();
  await agree();
});

test('attack class 9 (counts that tell): restricted tickets count only for whoever may see them; contacts count their own', async () => {
  const number = await open();
  const before = await counts(lead);
  await desk.act(async (act) => {
    const { writeRestricted } = await import('../tickets/queries.ts');
    const [row] = await listTickets(act, {
      view: 'all',
      order: '-number',
      after: null,
      limit: 1,
    });
    expect(number.endsWith(`-${row?.number}`)).toBe(true);
    await writeRestricted(act, row?.id ?? '', ['us']);
  });
  expect(await counts(lead)).toMatchObject({
    open: (before['open'] ?? 0) - 1,
    all: (before['all'] ?? 0) - 1,
  });
  const rui = app.signedIn(desk, 'rui@opservices.test');
  expect(await counts(rui)).toMatchObject({ all: before['all'] });
  const inTeams = async (by: TestClient) =>
    (await openByTeam(by)).reduce((sum, { open: found }) => sum + found, 0);
  expect(await inTeams(rui)).toBe(before['open']);
  expect(await inTeams(lead)).toBe((before['open'] ?? 0) - 1);
  await desk.addCustomer({ name: 'Caio', plan: 'premium', email: 'caio@loja.example' });
  expect(await counts(app.signedIn(desk, 'caio@loja.example'))).toMatchObject({ open: 0, all: 0 });
  await agree();
});

test('a miscount is found', async () => {
  await fold();
  await admin.query("update queue_count set tickets = tickets + 1 where state = 'waiting'");
  await desk.act(async (act) => expect((await recountQueues(act)).differences.length).toBeGreaterThan(0));
  await admin.query("update queue_count set tickets = tickets - 1 where state = 'waiting'");
  await agree();
});

test('pages of every order hold each ticket once, also when tickets come in between', async () => {
  for (const sort of ['due', 'number', '-number', 'updated', '-updated']) {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page = (
        await lead.get(`/tickets?view=all&sort=${sort}&limit=3${cursor === null ? '' : `&cursor=${cursor}`}`)
      ).body as Page;
      seen.push(...page.items.map((item) => item.number));
      if (cursor === null && sort.startsWith('-')) await open();
      cursor = page.next;
    } while (cursor !== null);
    expect(new Set(seen).size, sort).toBe(seen.length);
    expect(seen.length, sort).toBeGreaterThanOrEqual(13);
  }
  const other = ((await lead.get('/tickets?view=all&sort=number&limit=1')).body as Page).next;
  expect((await lead.get(`/tickets?view=all&sort=updated&cursor=${other}`)).status).toBe(422);
});

test('filters are any of, none of, nobody, and spans; bad ones say what is allowed', async () => {
  const numbers = async (query: string): Promise<number> =>
    ((await lead.get(`/tickets?view=all&limit=200&${query}`)).body as Page).items.length;
  const all = await numbers('');
  expect((await numbers('state=open')) + (await numbers('state=!open'))).toBe(all);
  expect((await numbers('assignee=none')) + (await numbers('assignee=!none'))).toBe(all);
  expect((await numbers('assignee=me,none')) + (await numbers('assignee=!me,none'))).toBe(all);
  expect(await numbers('opened=2026-03-04T00:00:00Z..')).toBe(all);
  expect(await numbers('opened=..2026-03-04T00:00:00Z')).toBe(0);
  expect(await numbers('team=none-such')).toBe(0);
  for (const [query, path] of [
    ['state=opened', 'state'],
    ['assignee=Lia', 'assignee'],
    ['opened=yesterday..', 'opened'],
    ['opened=2026-03-04T00:00:00..', 'opened'],
    ['sort=subject', 'sort'],
  ] as const) {
    const answer = await lead.get(`/tickets?${query}`);
    expect([query, answer.status]).toEqual([query, 422]);
    expect((answer.body as { errors: { path: string }[] }).errors[0]?.path).toBe(path);
  }
});

test('each view of staff is read along an index that has its order, and no more of it than is shown', async () => {
  await admin.query(
    `insert into ticket (desk_id, id, number, subject, state, kind, severity, plan, channel, way, level, team, language, address, automatic, admitted,
                         decision, policy_id, requester_id, assignee_id, event_seq, opened_at, updated_at, next_due_at, next_state)
     select desk_id, gen_random_uuid(), 100000 + n, subject, case when n % 5 = 0 then 'waiting' when n % 3 = 0 then 'open' else 'closed' end, kind,
            severity, plan, channel, way, level, team, language, address, automatic, admitted, decision, policy_id, requester_id,
            case when n % 2 = 0 then (select id from agent limit 1) end, 1, opened_at, updated_at + n * interval '1 second',
            case when n % 7 > 0 then opened_at + n * interval '1 minute' end, case when n % 11 = 0 then 'broken' when n % 7 > 0 then 'open' end
       from (select * from ticket limit 1) t, generate_series(1, 20000) n`,
  );
  await admin.query('analyze ticket');
  const { rows } = await admin.query<{ id: string }>(
    "select id from agent where email = 'lia@opservices.test'",
  );
  const actor = { kind: 'agent' as const, id: rows[0]?.id ?? null, role: 'lead' };
  for (const view of ['open', 'mine', 'unassigned', 'waiting', 'soon', 'broken', 'owed', 'all'] as const) {
    const read = await desk.act(async (act) => {
      const stat = async (): Promise<number> => {
        const { rows: stats } = await sql<{ n: number }>`
          select (pg_stat_get_xact_tuples_fetched('ticket'::regclass) + pg_stat_get_xact_tuples_returned('ticket'::regclass))::float8 as n`.execute(
          act.tx,
        );
        return stats[0]?.n ?? 0;
      };
      const begun = await stat();
      await listTickets(act, {
        view,
        order: view === 'all' ? '-number' : 'due',
        after: null,
        limit: 51,
      });
      return (await stat()) - begun;
    }, actor);
    expect(read, view).toBeLessThan(400);
  }
  const views = await desk.act((act) => countViews(act), actor);
  expect(views.all).toBeLessThan(20_000);
});
