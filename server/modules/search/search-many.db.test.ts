import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import pg from 'pg';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { givenColumns } from '../../../tools/given-columns.ts';

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
  loose: boolean;
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
  const columns = await givenColumns(admin, 'ticket');
  await admin.query(
    `insert into ticket (${columns})
     select ${columns} from (select r.*
       from message m join ticket t on t.id = m.ticket_id,
            jsonb_populate_record(null::ticket, to_jsonb(t) || jsonb_build_object('id', m.id, 'number', 100000 + m.seq)) r
      where m.seq > 10) made`,
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

test('of three hundred messages in the time that is asked for the best come first, of one more the newest', async () => {
  const order = async (q: string, seconds: number): Promise<string> => {
    const since = Date.parse('2026-03-04T01:00:00Z');
    const until = new Date(since + seconds * 1000).toISOString();
    return (await find(june, q, `&since=${new Date(since).toISOString()}&until=${until}`)).order;
  };
  expect(await order('comum', 300)).toBe('best');
  expect(await order('comum', 301)).toBe('newest');
  expect(await order('meio', 900)).toBe('best');
  expect(await order('meio', 903)).toBe('newest');
  expect((await find(june, 'pouco')).order).toBe('best');
  expect((await find(june, 'comum -par')).order).toBe('newest');
});

test('what another desk holds is not counted', async () => {
  const other = await desk.addDesk('opswat');
  const admin = new pg.Client({ connectionString: desk.database.url });
  await admin.connect();
  try {
    await admin.query('set session_replication_role = replica');
    await admin.query(
      `insert into search_doc
       select $1, gen_random_uuid(), ticket_id, at, words || '''=pouco''' from search_doc limit 400`,
      [other.deskId],
    );
    expect((await find(june, 'pouco')).order).toBe('best');
    await admin.query('delete from search_doc where desk_id = $1', [other.deskId]);
  } finally {
    await admin.end();
    await other.close();
  }
});

test('two words that are frequent, and never stand together, are found in nothing', async () => {
  expect((await find(ada, '"par impar"')).items).toEqual([]);
  expect((await find(ada, '"impar par" comum')).loose).toBe(true);
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
  await expectNewest();
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

test('the newest of what was said over years come first, and none of them is left out', async () => {
  const admin = new pg.Client({ connectionString: desk.database.url });
  await admin.connect();
  await admin.query('set session_replication_role = replica');
  await admin.query(
    `update message set at = timestamptz '2026-03-04 00:00Z' - (${MANY + 10} - seq) * interval '4 hours 7 seconds'
                             + (seq / 3000) * interval '2 years'
      where seq > 10`,
  );
  await admin.query('update search_doc d set at = m.at from message m where m.id = d.id');
  await admin.end();
  await expectNewest();
});

test('however many messages hold it, or a word that begins so, few of them are read for a page, and none is left out', async () => {
  const admin = new pg.Client({ connectionString: desk.database.url });
  await admin.connect();
  await admin.query('set session_replication_role = replica');
  await admin.query('update ticket set restricted = null');
  await admin.query(`update message set at = timestamptz '2026-03-04 00:00Z' + seq * interval '1 minute'`);
  await admin.query('update search_doc d set at = m.at from message m where m.id = d.id');
  // What is visible to all is read in the index of times alone; who looks at that moment, as the database does by itself, keeps it
  // from being known.
  await expect
    .poll(
      async () => {
        await admin.query('vacuum search_doc');
        const { rows } = await admin.query<{ hidden: number }>(
          "select relpages - relallvisible as hidden from pg_class where oid = 'search_doc'::regclass",
        );
        return rows[0]?.hidden;
      },
      { timeout: 20_000, interval: 500 },
    )
    .toBe(0);
  await admin.end();
  for (const word of ['comum', 'meio', "com':*", "me':*"]) {
    const read = await desk.act(async (act) => {
      const query = `'=${word}${word.endsWith('*') ? '' : "'"}`;
      await sql`select count(*) from search_found(${query}::tsquery, '{}'::jsonb, 20)`.execute(act.tx);
      const { rows } = await sql<{ n: number }>`
        select pg_stat_get_xact_tuples_fetched('search_doc'::regclass)::integer as n`.execute(act.tx);
      return rows[0]?.n ?? 0;
    });
    expect(read, word).toBeGreaterThan(0);
    // Twice what the newest two thousand are counted by.
    expect(read, word).toBeLessThan(MANY / 2);
  }
  for (const [letters, every] of [
    ['po', EVERY.pouco],
    ['me', EVERY.meio],
  ] as const) {
    const newest = await desk.act(async (act) => {
      const { rows } = await sql<{ place: number }>`
        select split_part(m.body, ' ', 1)::integer as place
          from search_found(${`'=${letters}':*`}::tsquery, '{}'::jsonb, ${MANY}) with ordinality s
          join message m on m.desk_id = ${act.deskId} and m.id = s.message_id order by s.ordinality`.execute(
        act.tx,
      );
      return rows.map(({ place }) => place);
    });
    expect(newest, letters).toEqual(
      Array.from({ length: MANY / every }, (_, index) => MANY - index * every).filter((n) => n > 0),
    );
  }
});

/** Whatever is taken for how often it was said. Whoever acts here sees what is not restricted. */
async function expectNewest(): Promise<void> {
  const found = (query: string, ratio: number, most: number): Promise<number[]> =>
    desk.act(async (act) => {
      const { rows } = await sql<{ place: number }>`
        select split_part(m.body, ' ', 1)::integer as place
          from search_newest(${query}::tsquery, '{"states": ["open"]}'::jsonb, ${most}::integer, '2010-01-01Z', '2040-01-01Z',
                             ${ratio}::float8) with ordinality s
          join message m on m.desk_id = ${act.deskId} and m.id = s.message_id order by s.ordinality`.execute(
        act.tx,
      );
      return rows.map(({ place }) => place);
    });
  const seen = Array.from({ length: (MANY / 3) * 2 }, (_, index) => (MANY / 3) * 2 - index);
  for (const [word, every] of Object.entries(EVERY))
    for (const ratio of [0, 1, every, 20_000, 1e9]) {
      const newest = seen.filter((n) => n % every === 0);
      expect(await found(`'=${word}'`, ratio, 184), `${word}, ${ratio}`).toEqual(newest.slice(0, 184));
      // To the last of them, where that is not most of all.
      if (every > EVERY.meio)
        expect(await found(`'=${word}'`, ratio, MANY), `${word}, ${ratio}`).toEqual(newest);
    }
}
