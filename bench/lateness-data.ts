import { readFileSync } from 'node:fs';
import { decide, decisionToJson } from '@amparo/decisions';
import type { Policy } from '@amparo/policy';
import { sql } from 'kysely';
import type pg from 'pg';
import { createDesk } from '../server/modules/desks/door.ts';
import { currentPolicy } from '../server/modules/policies/door.ts';
import { planRecording, writePlans } from '../server/modules/ledger/door.ts';
import type { NewEvent } from '../server/modules/ledger/door.ts';
import { addAgent, addContact, addContract, addCustomer } from '../server/modules/people/door.ts';
import { machineClock } from '../server/platform/clock.ts';
import { readConfig } from '../server/platform/config.ts';
import { createDns } from '../server/platform/dns.ts';
import { inDesk } from '../server/platform/db/context.ts';
import { newId } from '../server/platform/ids.ts';
import { createHints } from '../server/platform/live/hints.ts';
import { createLog } from '../server/platform/log.ts';
import { createGuarded } from '../server/platform/net/guarded.ts';
import type { Act, Db } from '../server/platform/services.ts';

const SLUG = 'opswat';
/** Of the OPSWAT policy: one hour on the wall clock, with steps at half, at three quarters and when due. */
const REQUEST = { channel: 'email', plan: 'platinum', severity: 'S2' } as const;
const PROMISE = 'first-response';
const PERSON = 'person@bench.example';
const BATCH = 500;
/** Open promises of a copied ticket. */
const PROMISES_EACH = 4;
const DAY = 86_400;

export interface BenchDesk {
  readonly db: Db;
  readonly deskId: string;
  readonly policyId: string;
  readonly policy: Policy;
  readonly contactId: string;
  readonly customerId: string;
  readonly postmaster: number;
}

const system = { kind: 'system', id: null } as const;

/** The OPSWAT desk with one customer and its staff, on an empty database or on one that has it from before. */
export async function makeDesk(db: Db, secret: Buffer, postmaster: number): Promise<BenchDesk> {
  const services = {
    db,
    secret,
    clock: machineClock,
    config: readConfig({}),
    log: createLog('silent'),
    dns: createDns([]),
    hints: createHints(db.pools.system, 'bench', () => undefined),
    net: createGuarded({ privateTargets: [] }),
    publicUrl: () => 'http://localhost:3000',
  };
  const source = readFileSync(new URL(`../policies/${SLUG}/policy.yaml`, import.meta.url), 'utf8');
  const { deskId } = await createDesk(services, SLUG, SLUG, source);
  await services.hints.close();
  return inDesk(db, { deskId, actor: system }, async (tx) => {
    const act: Act = { tx, deskId, actor: system, now: machineClock.now(), after: () => undefined };
    const { id: policyId, policy } = await currentPolicy(tx, deskId, act.now);
    const { rows: before } = await sql<{ id: string; customer_id: string }>`
      select id, customer_id from contact where desk_id = ${deskId} and email = ${PERSON}`.execute(tx);
    if (before[0] !== undefined)
      return {
        db,
        deskId,
        policyId,
        policy,
        contactId: before[0].id,
        customerId: before[0].customer_id,
        postmaster,
      };
    const teams = [...policy.teams.keys()];
    for (const role of ['agent', 'lead', 'manager'] as const)
      await addAgent(act, { name: `Bench ${role}`, email: `${role}@bench.example`, role, teams });
    const customerId = await addCustomer(act, { name: 'Bench customer' });
    await addContract(act, { customerId, plan: REQUEST.plan, from: '2020-01-01', to: null, hash: 'bench' });
    const contactId = await addContact(act, {
      customerId,
      name: 'Bench person',
      email: PERSON,
    });
    return { db, deskId, policyId, policy, contactId, customerId, postmaster };
  });
}

/** Opens tickets whose first response nobody gives: `rate` of them fall due in each of `seconds` seconds after `from`. */
export async function openDue(
  desk: BenchDesk,
  due: { from: number; seconds: number; rate: number },
): Promise<void> {
  const dues = Array.from({ length: due.seconds * due.rate }, (_, i) => due.from + Math.floor(i / due.rate));
  for (let i = 0; i < dues.length; i += BATCH) await openBatch(desk, dues.slice(i, i + BATCH));
}

async function openBatch(desk: BenchDesk, dues: readonly number[]): Promise<void> {
  const { db, deskId, policy } = desk;
  await inDesk(db, { deskId, actor: system }, async (tx) => {
    const now = machineClock.now();
    const act: Act = { tx, deskId, actor: system, now, after: () => undefined };
    const opened = dues.map((due) => {
      const at = due - 3600;
      const decision = decide(policy, { ...REQUEST, customer: desk.customerId, subject: 'Bench' }, at);
      const events: NewEvent[] = [
        { type: 'opened', at, data: { facts: decision.facts, clauses: [], admitted: decision.admitted } },
        { type: 'message', at, data: { from: 'customer', auto: false, message: newId() } },
        { type: 'acknowledgement', at: at + 1, data: { mail: newId() } },
      ];
      const head = { id: newId(), policy, eventSeq: 0, isNew: true };
      const promise = planRecording(act, head, [], [], events).recorded.promises.find(
        (each) => each.type === PROMISE,
      );
      if (promise?.due !== due)
        throw new Error(`the first response is due at ${promise?.due}, not at ${due}`);
      // Steps of the ladder that lie behind are on record, as the clock would have left them.
      for (const step of promise.steps.filter((each) => each.at <= now))
        events.push({ type: 'promise.step', at: step.at, data: { promise: promise.id, step: step.id, due } });
      return { head, at, decision, plan: planRecording(act, head, [], [], events) };
    });
    const first = await numbers(act, opened.length);
    const rows = opened.map(({ head, at, decision, plan }, index) => ({
      id: head.id,
      number: first + index,
      kind: decision.facts.kind,
      severity: decision.facts.severity,
      plan: decision.facts.plan,
      channel: decision.facts.channel,
      level: decision.level,
      team: decision.team,
      decision: decisionToJson(policy, decision),
      opened: at,
      seq: plan.recorded.eventSeq,
      due: plan.recorded.next.at,
      state: plan.recorded.next.state,
    }));
    await sql`
      insert into ticket (desk_id, id, number, subject, state, kind, severity, plan, channel, way, level, team, language, address, automatic,
                          admitted, decision, policy_id, customer_id, requester_id, event_seq, opened_at, updated_at, next_due_at, next_state)
      select ${deskId}::uuid, t.id, t.number, 'Bench', 'open', t.kind, t.severity, t.plan, t.channel, 'email', t.level, t.team, 'en',
             ${`support@${SLUG}.test`}, false, true, t.decision, ${desk.policyId}, ${desk.customerId}, ${desk.contactId}, t.seq,
             to_timestamp(t.opened), to_timestamp(t.opened), to_timestamp(t.due), t.state
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as t (id uuid, number bigint, kind text, severity text, plan text, channel text, level text, team text, decision jsonb,
                opened float8, seq integer, due float8, state text)`.execute(tx);
    await writePlans(
      act,
      opened.map(({ plan }) => plan),
    );
  });
}

/** Takes so many numbers for tickets; returns the first. */
async function numbers(act: Act, count: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    update desk_counter set value = value + ${count} where desk_id = ${act.deskId} and id = 'ticket' returning value as last`.execute(
    act.tx,
  );
  return Number(rows[0]!.last) - count + 1;
}

/**
 * Copies a real open promise until so many are open, due over the year that begins in a month. A superuser's work: checking
 * every reference would take minutes.
 */
export async function padOpen(admin: pg.Client, desk: BenchDesk, size: number): Promise<void> {
  const count = async (): Promise<number> => {
    const { rows } = await admin.query<{ open: number }>(`select count(*)::int as open from promise_wake`);
    return rows[0]!.open;
  };
  // The one to copy: due long after the run, though within the hour, as a ticket can't be opened in the future.
  if ((await count()) === 0) await openDue(desk, { from: machineClock.now() + 3500, seconds: 1, rate: 1 });
  await admin.query('set session_replication_role = replica');
  for (let missing = size - (await count()); missing > 0; missing = size - (await count())) {
    const made = Math.min(Math.ceil(missing / PROMISES_EACH) * PROMISES_EACH, 50_000);
    await admin.query('begin');
    await admin.query(
      `create temp table copies on commit drop as
       select t.id as ticket_id, t.n as ticket_n, uuidv7() as promise_id, p as ordinal,
              date_trunc('second', to_timestamp($3) + random() * interval '365 days') as due
         from (select uuidv7() as id, n from generate_series(1, $1::int) n) t, generate_series(1, $2::int) p`,
      [made / PROMISES_EACH, PROMISES_EACH, machineClock.now() + 30 * DAY],
    );
    await admin.query(
      `insert into ticket (desk_id, id, number, subject, state, kind, severity, plan, channel, way, level, team, language, address, automatic,
                           admitted, decision, policy_id, customer_id, requester_id, event_seq, opened_at, updated_at, next_due_at, next_state)
       select t.desk_id, c.ticket_id, k.value + c.ticket_n, t.subject, t.state, t.kind, t.severity, t.plan, t.channel, t.way, t.level, t.team, t.language,
              t.address, t.automatic, t.admitted, t.decision, t.policy_id, t.customer_id, t.requester_id, t.event_seq, t.opened_at,
              t.updated_at, c.due, t.next_state
         from (select * from ticket order by number limit 1) t, desk_counter k, copies c
        where k.desk_id = t.desk_id and k.id = 'ticket' and c.ordinal = 1`,
    );
    await admin.query(`update desk_counter set value = value + $1 where id = 'ticket'`, [
      made / PROMISES_EACH,
    ]);
    await admin.query(
      `insert into promise (desk_id, id, ticket_id, key, type, level, ordinal, state, start_at, due_at, clause, body)
       select p.desk_id, c.promise_id, c.ticket_id, p.key || c.ordinal, p.type, p.level, c.ordinal, p.state, p.start_at, c.due, p.clause, p.body
         from (select * from promise where type = '${PROMISE}' order by id limit 1) p, copies c`,
    );
    await admin.query(
      `insert into promise_wake (desk_id, promise_id, ticket_id, wake_at)
       select $1, c.promise_id, c.ticket_id, c.due + interval '1 second' from copies c`,
      [desk.deskId],
    );
    await admin.query('commit');
  }
  await admin.query('set session_replication_role = origin');
  await admin.query('vacuum (analyze) ticket, promise, promise_wake, event');
  await admin.query('checkpoint');
}
