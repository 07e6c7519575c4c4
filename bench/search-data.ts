import { readFile } from 'node:fs/promises';
import type pg from 'pg';
import { fillQueue } from './queue-data.ts';
import type { BenchDesk } from './lateness-data.ts';

const AT_ONCE = 25_000;
const MESSAGES_EACH = 4;
const WORDS_EACH = 60;
const VOCABULARY = 20_000;
const SYLLABLES = ['ba', 'ke', 'li', 'mo', 'nu', 'par', 'rin', 'sol', 'tum', 'vek'];

/** The n-th most frequent word of the messages; the 0th is in nine of ten, the 10,000th in one of six hundred. */
export function word(n: number): string {
  return [...String(n % VOCABULARY).padStart(5, '0')].map((digit) => SYLLABLES[Number(digit)]).join('');
}

/** The code that one message alone has. */
export const code = (n: number): string => `AB-${n}`;

/**
 * Messages of sixty words until so many can be found, four a ticket; words as frequent as in a language, each message with a code of
 * its own. What they are found by is written as the indexer writes it. A superuser's work, as in fillQueue.
 */
export async function fillMessages(admin: pg.Client, desk: BenchDesk, size: number): Promise<void> {
  await fillQueue(admin, desk, Math.max(1, Math.round(size / MESSAGES_EACH)));
  const count = async (): Promise<number> =>
    (await admin.query<{ n: number }>('select count(*)::int as n from search_doc')).rows[0]?.n ?? 0;
  const index = await indexOfWords(admin);
  await admin.query('set session_replication_role = replica');
  // Made at the end, in one go: written to row by row it takes most of the time.
  if ((await count()) < size) await admin.query('drop index if exists search_doc_words');
  for (let there = await count(); there < size; there = await count())
    await write(admin, there, Math.min(size - there, AT_ONCE));
  await admin.query('set session_replication_role = origin');
  await admin.query(index);
  await admin.query('vacuum (analyze) message, search_doc');
  await admin.query('checkpoint');
  await readOnce(admin);
}

/** Row by row in the order of an index, so that the server keeps the pages, as it does after a day's work: a scan would not fill it. */
async function readOnce(admin: pg.Client): Promise<void> {
  await admin.query('begin; set local enable_seqscan = off; set local enable_bitmapscan = off');
  await admin.query("select count(ticket_id) from search_doc where at > '-infinity'");
  await admin.query('select count(subject) from ticket where number > 0');
  await admin.query('select count(author) from message where seq > 0');
  await admin.query('commit');
}

/** The statement that makes the index when it is not there, as the schema has it. */
async function indexOfWords(admin: pg.Client): Promise<string> {
  const schema = await readFile(new URL('../server/schema.sql', import.meta.url), 'utf8');
  const made = /^CREATE INDEX (search_doc_words .*);$/m.exec(schema)?.[1];
  if (made === undefined) throw new Error('server/schema.sql has no index search_doc_words');
  await admin.query("set maintenance_work_mem = '1GB'");
  return `create index if not exists ${made}`;
}

async function write(admin: pg.Client, there: number, made: number): Promise<void> {
  const digit = (place: number): string => `s.of[1 + (r / ${10 ** place}) % 10]`;
  await admin.query('begin');
  await admin.query(
    `create temp table texts on commit drop as
     select n, gen_random_uuid() as id,
            (select string_agg(${[4, 3, 2, 1, 0].map(digit).join(' || ')}, ' ')
               from generate_series(1, ${WORDS_EACH}) w,
                    lateral (select floor(${VOCABULARY} * power(random() + 0 * (w + n), 3))::int as r) x,
                    (select $3::text[] as of) s) || ' AB-' || n as body
       from generate_series($1::int + 1, $1::int + $2::int) n`,
    [there, made, SYLLABLES],
  );
  await admin.query(
    `create temp table places on commit drop as
     select id, desk_id, opened_at, row_number() over (order by number) - 1 as place from ticket`,
  );
  await admin.query('analyze texts, places');
  await admin.query(
    `create temp table said on commit drop as
     select t.id, t.n, t.body, p.id as ticket_id, p.desk_id, p.opened_at - t.n * interval '20 seconds' as at
       from texts t join places p on p.place = t.n % (select count(*) from places)`,
  );
  await admin.query(
    `insert into message
     select r.*
       from (select * from message order by id limit 1) m, said s,
            jsonb_populate_record(null::message, to_jsonb(m) || jsonb_build_object(
              'id', s.id, 'ticket_id', s.ticket_id, 'seq', 10 + s.n, 'at', s.at, 'recorded', s.at, 'body', s.body, 'visible', s.body)) r`,
  );
  await admin.query(
    `insert into search_doc (desk_id, id, ticket_id, at, words)
     select s.desk_id, s.id, s.ticket_id, s.at,
            setweight(to_tsvector('english', replace(s.body, '-', ' ')), 'D')
         || array_to_tsvector(array(select distinct '=' || w from unnest(string_to_array(lower(replace(s.body, '-', ' ')), ' ')) w)
                              || ('#ab-' || s.n)::text)
       from said s`,
  );
  await admin.query('commit');
}
