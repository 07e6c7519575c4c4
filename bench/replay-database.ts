import path from 'node:path';
import type { Policy } from '@amparo/policy';
import type { PastTicket } from '@amparo/promises';
import pg from 'pg';
import { connect, prepare } from '../server/platform/db/connect.ts';
import { startEmbeddedPostgres } from '../server/platform/postgres/supervisor.ts';
import { readSecret } from '../server/platform/secret.ts';
import { makeDesk } from './lateness-data.ts';

const BATCH = 2000;

/** A database of its own with these tickets and their events at the OPSWAT desk; without promises, which no replay reads. */
export async function withPast<T>(
  folder: string,
  policy: Policy,
  tickets: Iterable<PastTicket>,
  work: (database: { url: string; deskId: string }) => Promise<T>,
): Promise<T> {
  const log = (): void => undefined;
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), log });
  const secret = await readSecret(folder);
  const open = { url: postgres.url(), secret: secret.toString('hex'), applicationName: 'bench', log };
  await prepare({ ...open, migrationsDir: path.resolve(import.meta.dirname, '../server/migrations') });
  const db = connect(open);
  const admin = new pg.Client({ connectionString: postgres.url() });
  await admin.connect();
  try {
    const desk = await makeDesk(db, secret, postgres.pid);
    if (desk.policy.hash !== policy.hash) throw new Error('the desk has another policy than the tickets');
    // A superuser's work: checking every reference would take minutes.
    await admin.query('set session_replication_role = replica');
    let batch: PastTicket[] = [];
    for (const ticket of tickets) {
      batch.push(ticket);
      if (batch.length < BATCH) continue;
      await insert(admin, desk, batch);
      batch = [];
    }
    await insert(admin, desk, batch);
    await admin.query('vacuum (analyze) ticket, event');
    return await work({ url: db.urlFor('amparo_app'), deskId: desk.deskId });
  } finally {
    await admin.end();
    await db.close();
    await postgres.stop();
  }
}

async function insert(
  admin: pg.Client,
  desk: { deskId: string; policyId: string; contactId: string; customerId: string },
  tickets: readonly PastTicket[],
): Promise<void> {
  if (tickets.length === 0) return;
  const rows = tickets.map(({ id, facts, events }) => ({
    number: Number(id.split('-').at(-1)),
    at: events[0]?.at,
    facts: { ...facts, level: null, region: null, customer: null, contract: null },
    events: events.map(({ at, seq, type, ...data }) => ({
      at,
      seq,
      type,
      data: type === 'opened' ? { facts } : data,
    })),
  }));
  await admin.query(
    `with given as (
       select uuidv7() as id, t.* from jsonb_to_recordset($1::jsonb) as t (number bigint, at float8, facts jsonb, events jsonb)
     ), tickets as (
       insert into ticket (desk_id, id, number, subject, state, kind, severity, plan, channel, way, level, team, language, address,
                           automatic, admitted, decision, policy_id, customer_id, requester_id, event_seq, opened_at, updated_at)
       select $2, id, number, 'Bench', 'resolved', facts->>'kind', facts->>'severity', facts->>'plan', facts->>'channel',
              facts->>'channel', '', '', 'en', 'bench@opswat.test', false, true, '{}', $3, $4, $5, 20, to_timestamp(at), to_timestamp(at)
         from given
     )
     insert into event (desk_id, id, ticket_id, seq, type, at, recorded, actor_kind, data)
     select $2, uuidv7(), g.id, e.seq, e.type, to_timestamp(e.at), to_timestamp(e.at), 'system', e.data
       from given g, jsonb_to_recordset(g.events) as e (at float8, seq integer, type text, data jsonb)`,
    [JSON.stringify(rows), desk.deskId, desk.policyId, desk.customerId, desk.contactId],
  );
}
