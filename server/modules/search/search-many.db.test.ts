import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import pg from 'pg';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { estimate } from './queries.ts';

/** So many messages, a second apart; each ninth is a note. The last third is restricted, the first hundredth is Bento's. */
const MANY = 9000;
/** In each how many of them a word stands. */
const EVERY = { comum: 1, meio: 3, pouco: 50, raro: 3000 } as const;

let desk: TestDesk;
let app: TestApp;
let ada: TestClient;
let june: TestClient;
let bento: TestClient;
let caio: TestClient;

interface Page {
  items: { number: string; message: { kind: string; text: { text: string }[] } }[];
  order: string;
  next: string | null;
}

beforeAll(async () => {
  desk = await createTestDesk('optictimes', '2026-03-03T12:00:00Z');
  app = await createTestApp(desk.services);
  await desk.addAgent({ name: 'Ada', email: 'ada@optictimes.test' });
  await desk.addAgent({ name: 'June', email: 'june@optictimes.test', clearances: ['us'] });
  await desk.addCustomer({ name: 'Farol', plan: 'standard', email: 'bento@farol.example' });
  await desk.addCustomer({ name: 'Loja', plan: 'standard', email: 'caio@loja.example' });
  ada = app.signedIn(desk, 'ada@optictimes.test');
  june = app.signedIn(desk, 'june@optictimes.test');
  bento = app.signedIn(desk, 'bento@farol.example');
  caio = app.signedIn(desk, 'caio@loja.example');
  for (const by of [bento, caio, caio])
    expect((await by.post('/tickets', { subject: 'Leitor', text: 'Parou.' })).status).toBe(201);
  await fill();
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

/** Messages as the indexer leaves them, more than could be sent: by a superuser, who is not asked for what they refer to. */
async function fill(): Promise<void> {
  const admin = new pg.Client({ connectionString: desk.database.url });
  await admin.connect();
  await admin.query('set session_replication_role = replica');
  const words = Object.entries(EVERY)
    .map(([word, every]) => `case when n % ${every} = 0 then ' ${word}' else '' end`)
    .join(' || ');
  await admin.query(
    `create temp table texts as
     select n, gen_random_uuid() as id, t.id as ticket_id, case when n % 9 = 0 then 'note' else 'public' end as kind,
            timestamptz '2026-03-04 00:00Z' + n * interval '1 second' as at, n || (${words}) ||
            case when n % 2 = 0 then ' par' else ' impar' end as body
       from generate_series(1, ${MANY}) n
       join (select id, row_number() over (order by number) as place from ticket) t
         on t.place = case when n <= ${MANY / 100} then 1 when n <= ${(MANY / 3) * 2} then 2 else 3 end`,
  );
  await admin.query(
    `insert into message
     select r.* from (select * from message limit 1) m, texts s,
            jsonb_populate_record(null::message, to_jsonb(m) || jsonb_build_object('id', s.id, 'ticket_id', s.ticket_id,
              'seq', 10 + s.n, 'kind', s.kind, 'at', s.at, 'recorded', s.at, 'body', s.body, 'visible', s.body)) r`,
  );
  await admin.query(
    `insert into search_doc (desk_id, id, ticket_id, at, words)
     select t.desk_id, s.id, s.ticket_id, s.at,
            to_tsvector('simple', s.body) || array_to_tsvector(array(select '=' || w from unnest(string_to_array(s.body, ' ')) w))
       from texts s join ticket t on t.id = s.ticket_id`,
  );
  await admin.query("update ticket set restricted = '{us}' where number = (select max(number) from ticket)");
  await admin.query('analyze search_doc');
  await admin.end();
}

/** From here on each message is of a ticket of its own, which is as the one that it was of. */
async function spread(): Promise<void> {
  const admin = new pg.Client({ connectionString: desk.database.url });
  await admin.connect();
  await admin.query('set session_replication_role = replica');
  await admin.query(
    `insert into ticket
     select r.*
       from message m join ticket t on t.id = m.ticket_id,
            jsonb_populate_record(null::ticket, to_jsonb(t) || jsonb_build_object('id', m.id, 'number', 100000 + m.seq)) r
      where m.seq > 10`,
  );
  await admin.query('update message set ticket_id = id where seq > 10');
  await admin.query('update search_doc set ticket_id = id');
  await admin.query('analyze ticket, message, search_doc');
  await admin.end();
}

async function find(by: TestClient, q: string, more = ''): Promise<Page> {
  const answer = await by.get(`/search?q=${encodeURIComponent(q)}${more}`);
  expect(answer, answer.text).toMatchObject({ status: 200 });
  return answer.body as Page;
}

/** Which of the messages were found: their text begins with their place. */
const places = (page: Page): number[] =>
  page.items.map(({ message }) => Number.parseInt(message.text.map(({ text }) => text).join(''), 10));

test('how many hold a word is counted, also of one that is too rare for the planner to know of', async () => {
  const count = (query: string): Promise<number> => desk.act((act) => estimate(act, query));
  expect(await count("'=raro' | 'raro'")).toBe(MANY / EVERY.raro);
  expect(await count("'=8999'")).toBe(1);
  expect(await count("'=pouco' & '=meio'")).toBe(MANY / 150);
  expect(await count("'=nobody'")).toBe(0);
});

test('two words that are frequent, and never stand together, are found in nothing', async () => {
  expect((await find(ada, '"par impar"')).items).toEqual([]);
  expect(await desk.act((act) => estimate(act, "'=par' & '=impar'"))).toBeLessThanOrEqual(MANY / 4);
});

test('attack class 9 (other customers): of very many messages a contact finds their own, and no notes', async () => {
  const own = await find(bento, 'comum');
  expect(own.order).toBe('newest');
  // The ninetieth is a note.
  expect(places(own)).toEqual([89]);
  expect((await find(caio, 'comum')).items.map(({ message }) => message.kind)).toEqual(['public', 'public']);
});

test('a restricted ticket is not among the newest for those without the clearance (OSW-9)', async () => {
  expect(places(await find(ada, 'comum'))).toEqual([6000, 90]);
  expect(places(await find(june, 'comum'))).toEqual([9000, 6000, 90]);
});

test('of one customer the newest are found among very many of others', async () => {
  const { rows } = await desk.act((act) =>
    sql<{ id: string }>`select id from customer where desk_id = ${act.deskId} and name = 'Farol'`.execute(
      act.tx,
    ),
  );
  expect(places(await find(ada, 'comum', `&customer=${rows[0]?.id}`))).toEqual([90]);
});

test('the newest of many come first, whatever is taken for their number, each that may be seen and none twice', async () => {
  await spread();
  const found = (query: string, counted: number, most: number): Promise<number[]> =>
    desk.act(async (act) => {
      const { rows } = await sql<{ place: number }>`
        select split_part(m.body, ' ', 1)::integer as place
          from search_newest(${query}::tsquery, ${counted}::bigint, '{"states": ["open"]}'::jsonb, ${most}::integer)
               with ordinality s
          join message m on m.desk_id = ${act.deskId} and m.id = s.message_id order by s.ordinality`.execute(
        act.tx,
      );
      return rows.map(({ place }) => place);
    });
  for (const [word, every] of Object.entries(EVERY))
    // Whoever acts here sees what is not restricted.
    for (const counted of [0, Math.round(MANY / every), 4001, 8000, 1e9]) {
      const all = Array.from({ length: (MANY / 3) * 2 }, (_, index) => index + 1).filter(
        (n) => n % every === 0,
      );
      const newest = all.toReversed();
      expect(await found(`'=${word}'`, counted, 184), `${word}, ${counted}`).toEqual(newest.slice(0, 184));
      // To the last of them, where that is not most of all.
      if (every > EVERY.meio)
        expect(await found(`'=${word}'`, counted, MANY), `${word}, ${counted}`).toEqual(newest);
    }
});

test('page by page each is found once and none is left out, also of what was said in many tickets at one instant', async () => {
  const admin = new pg.Client({ connectionString: desk.database.url });
  await admin.connect();
  await admin.query('set session_replication_role = replica');
  const together = "(split_part(body, ' ', 1))::integer % 50 = 0 and seq > 10";
  await admin.query(`update message set at = '2026-03-05 12:00Z' where ${together}`);
  await admin.query(`update search_doc d set at = m.at from message m where m.id = d.id and ${together}`);
  await admin.end();
  const found: number[] = [];
  let cursor = '';
  do {
    const page = await find(ada, 'pouco', `&limit=25${cursor}`);
    found.push(...places(page));
    cursor = page.next === null ? '' : `&cursor=${page.next}`;
  } while (cursor !== '');
  const all = Array.from({ length: 120 }, (_, index) => (index + 1) * 50);
  expect(found.toSorted((a, b) => a - b)).toEqual(all);
});
