import type pg from 'pg';
import { machineClock } from '../server/platform/clock.ts';
import { givenColumns } from '../tools/given-columns.ts';
import { openDue } from './lateness-data.ts';
import type { BenchDesk } from './lateness-data.ts';

const AT_ONCE = 50_000;
const TEAMS = 4;
const AGENTS = 20;

/**
 * Copies a real ticket with its promise and its message until there are so many: a fifth of them run, and of these a tenth waits, a
 * twentieth (of a few, more) is broken, a third is nobody's, one in a hundred is restricted and one in five hundred of a product; due over a month. A superuser's work: checking every
 * reference would take minutes.
 */
export async function fillQueue(admin: pg.Client, desk: BenchDesk, size: number): Promise<void> {
  const count = async (): Promise<number> =>
    (await admin.query<{ n: number }>('select count(*)::int as n from ticket')).rows[0]?.n ?? 0;
  if ((await count()) === 0) await openDue(desk, { from: machineClock.now() + 3500, seconds: 1, rate: 1 });
  await admin.query('set session_replication_role = replica');
  await writeMessage(admin);
  await addAgents(admin);
  for (let missing = size - (await count()); missing > 0; missing = size - (await count()))
    await copy(admin, Math.min(missing, AT_ONCE));
  await admin.query('delete from queue_change');
  await admin.query('delete from queue_count');
  await admin.query(
    `insert into queue_count (desk_id, team, state, assignee_id, restricted, broken, tickets)
     select desk_id, team, state, coalesce(assignee_id, '00000000-0000-0000-0000-000000000000'), coalesce(restricted, '{}'),
            coalesce(next_state = 'broken', false), count(*) from ticket group by 1, 2, 3, 4, 5, 6`,
  );
  await admin.query('set session_replication_role = origin');
  await admin.query('vacuum (analyze) ticket, promise, message, event, queue_count');
  await admin.query('checkpoint');
}

/** The text of the ticket that is copied, as long as people write. */
async function writeMessage(admin: pg.Client): Promise<void> {
  await admin.query(
    `insert into message (desk_id, id, ticket_id, seq, kind, origin, contact_id, author, way, at, recorded, subject, body, visible)
     select t.desk_id, gen_random_uuid(), t.id, 2, 'public', 'customer', t.requester_id, 'Bench person', 'email', t.opened_at, t.opened_at,
            t.subject, repeat('We updated yesterday, and the agent still reports version 7. ', 10),
            repeat('We updated yesterday, and the agent still reports version 7. ', 8)
       from (select * from ticket order by number limit 1) t
      where not exists (select 1 from message m where m.ticket_id = t.id)`,
  );
}

async function addAgents(admin: pg.Client): Promise<void> {
  await admin.query(
    `insert into agent
     select r.*
       from (select * from agent limit 1) a, generate_series(1, $1 - (select count(*)::int from agent)) n,
            jsonb_populate_record(null::agent, to_jsonb(a) || jsonb_build_object('id', gen_random_uuid(), 'name', 'Agent ' || n, 'email', 'agent' || n || '@bench.example')) r`,
    [AGENTS],
  );
}

async function copy(admin: pg.Client, made: number): Promise<void> {
  await admin.query('begin');
  await admin.query(
    `create temp table copies on commit drop as
     select gen_random_uuid() as ticket_id, n, random() as lot, random() as kind,
            date_trunc('second', to_timestamp($2) + (random() - $4) * interval '30 days') as due,
            (array(select id from agent order by id))[1 + floor(random() * $3)::int] as agent
       from generate_series(1, $1::int) n`,
    // A page of what is broken is full at every size: what it costs is compared.
    [made, machineClock.now(), AGENTS, Math.max(0.05, 75 / (made * 0.2))],
  );
  const columns = await givenColumns(admin, 'ticket');
  await admin.query(
    `insert into ticket (${columns})
     select ${columns} from (select r.*
       from (select * from ticket order by number limit 1) t, desk_counter k, copies c,
            jsonb_populate_record(null::ticket, to_jsonb(t) || jsonb_build_object(
              'id', c.ticket_id, 'number', k.value + c.n, 'subject', 'Case ' || c.n,
              'state', case when c.lot > 0.2 then 'closed' when c.kind < 0.1 then 'waiting' else 'open' end,
              'team', case when c.n % $1 = 0 then t.team else 'team ' || c.n % $1 end,
              'assignee_id', case when c.kind > 0.33 then c.agent end,
              'restricted', case when c.n % 100 = 0 then array['us'] end,
              'about', case when c.n % 500 = 0 then '{"product": "appliance-demo"}'::jsonb end,
              'updated_at', t.updated_at + c.n * interval '1 second',
              'next_due_at', case when c.lot <= 0.2 then c.due end,
              'next_state', case when c.lot <= 0.2 then case when c.due < to_timestamp($2) then 'broken' else 'open' end end)) r
      where k.desk_id = t.desk_id and k.id = 'ticket') made`,
    [TEAMS, machineClock.now()],
  );
  await admin.query(
    `insert into promise
     select r.*
       from (select * from promise order by id limit 1) p, copies c, jsonb_populate_record(null::promise, to_jsonb(p) || jsonb_build_object('id', gen_random_uuid(), 'ticket_id', c.ticket_id, 'due_at', c.due)) r`,
  );
  await admin.query(
    `insert into message
     select r.*
       from (select * from message order by id limit 1) m, copies c, jsonb_populate_record(null::message, to_jsonb(m) || jsonb_build_object('id', gen_random_uuid(), 'ticket_id', c.ticket_id)) r`,
  );
  await admin.query(`update desk_counter set value = value + $1 where id = 'ticket'`, [made]);
  await admin.query('commit');
}
