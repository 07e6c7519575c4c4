import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { startRelay } from './relay.ts';
import { verifyLedger } from './verify-ledger.ts';

let desk: TestDesk;
let other: TestDesk;
let app: TestApp;
let staff: TestClient;

beforeAll(async () => {
  desk = await createTestDesk('pardini', '2026-03-04T15:00:00Z');
  other = await desk.addDesk('opswat');
  app = await createTestApp(desk.services);
  staff = app.withKey(desk, await desk.addKey('agent'));
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

let count = 0;
async function open(client = staff): Promise<string> {
  count += 1;
  const { body, status } = await client.post('/tickets', {
    subject: `Case ${count}`,
    text: 'x',
    requester: { name: 'Rui', email: `rui${count}@x.example` },
  });
  expect(status).toBe(201);
  return (body as { number: string }).number;
}

const system = (text: string) => desk.services.db.pools.system.query<Record<string, number>>(text);
const positions = (of: TestDesk): Promise<number[]> =>
  of.act(async ({ tx }) =>
    (
      await sql<{ position: number }>`
          select position from event_position where desk_id = ${of.deskId} order by position`.execute(tx)
    ).rows.map((row) => row.position),
  );
const waiting = async (): Promise<number> =>
  Number((await system('select count(*) as n from event_outbox')).rows[0]?.['n']);

test('positions have no gaps and no doubles while writers and several relays run at once, each desk with its own', async () => {
  const elsewhere = app.withKey(other, await other.addKey('agent'));
  const relays = [startRelay(desk.services), startRelay(desk.services), startRelay(desk.services)];
  try {
    const writers = Array.from({ length: 8 }, async (_, index) => {
      for (let i = 0; i < 4; i++) {
        const number = await open(index % 4 === 3 ? elsewhere : staff);
        if (index % 4 !== 3) await staff.post(`/tickets/${number}/messages`, { text: `Answer ${i}` });
        await Promise.all(relays.map((relay) => relay.runOnce()));
      }
    });
    await Promise.all(writers);
    for (let i = 0; i < 50 && (await waiting()) > 0; i++)
      await Promise.all(relays.map((relay) => relay.runOnce()));
  } finally {
    await Promise.all(relays.map((relay) => relay.close()));
  }
  for (const each of [desk, other]) {
    const given = await positions(each);
    expect(given.length).toBeGreaterThan(16);
    expect(given).toEqual(given.map((_, index) => index + 1));
    const events = await each.act(
      async ({ tx }) =>
        (await sql`select 1 from event where desk_id = ${each.deskId}`.execute(tx)).rows.length,
    );
    expect(given.length).toBe(events);
  }
});

test('on one ticket positions follow the order of its events', async () => {
  const { rows } = await system(`
    select count(*) as n from (
      select p.position, lag(p.position) over (partition by e.desk_id, e.ticket_id order by e.seq) as before
        from event e join event_position p on p.desk_id = e.desk_id and p.event_id = e.id) o where before > position`);
  expect(Number(rows[0]?.['n'])).toBe(0);
});

test('an event is never passed over: what commits late gets a later position than what was read', async () => {
  const relay = startRelay(desk.services);
  try {
    for (let i = 0; i < 20 && (await waiting()) > 0; i++) await relay.runOnce();
    const before = await positions(desk);
    // Its id is made now, its commit comes after another's.
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const inserted = Promise.withResolvers<void>();
    const slow = desk.act(async (act) => {
      await sql`
        with e as (insert into event (desk_id, id, ticket_id, seq, type, at, recorded, actor_kind, data)
          select ${desk.deskId}, '01000000-0000-7000-8000-000000000001', id, 800, 'note', now(), now(), 'system', '{}' from ticket
           where desk_id = ${desk.deskId} order by number limit 1 returning id)
        insert into event_outbox (desk_id, event_id) select ${desk.deskId}, '01000000-0000-7000-8000-000000000001'`.execute(
        act.tx,
      );
      inserted.resolve();
      await held;
    });
    await inserted.promise;
    await open();
    // The relay's own round may hold the lock just now; what it finds counts as well.
    let seen = before;
    for (let i = 0; i < 50 && seen.length === before.length; i++) {
      await relay.runOnce();
      seen = await positions(desk);
    }
    release();
    await slow;
    expect(seen.length).toBeGreaterThan(before.length);
    for (let i = 0; i < 20 && (await waiting()) > 0; i++) await relay.runOnce();
    const { rows } = await system(
      "select position as n from event_position where event_id = '01000000-0000-7000-8000-000000000001'",
    );
    expect(Number(rows[0]?.['n'])).toBe(seen.length + 1);
  } finally {
    await relay.close();
  }
});

test("ids of machines whose clocks differ: a ticket's events keep the order of their seq, also over the end of a batch", async () => {
  const relay = startRelay(desk.services);
  try {
    for (let i = 0; i < 20 && (await waiting()) > 0; i++) await relay.runOnce();
    // 1,200 on one ticket, in one transaction, and each id is smaller than the one before.
    await desk.act(({ tx }) =>
      sql`
        with e as (
          insert into event (desk_id, id, ticket_id, seq, type, at, recorded, actor_kind, data)
          select t.desk_id, ('02000000-0000-7000-8000-' || lpad((9999 - n)::text, 12, '0'))::uuid, t.id, 1000 + n, 'note', t.opened_at,
                 t.opened_at + interval '1 year', 'system', '{}'
            from (select * from ticket where desk_id = ${desk.deskId} order by number desc limit 1) t, generate_series(1, 1200) n
          returning desk_id, id)
        insert into event_outbox (desk_id, event_id) select desk_id, id from e`.execute(tx),
    );
    for (let i = 0; i < 20 && (await waiting()) > 0; i++) await relay.runOnce();
    const { rows } = await desk.services.db.pools.system.query<{ seq: number; position: number }>(
      `select e.seq, p.position from event e join event_position p on p.desk_id = e.desk_id and p.event_id = e.id
        where e.id >= '02000000-0000-7000-8000-000000000000' and e.id < '03000000-0000-7000-8000-000000000000' order by p.position`,
    );
    expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 1200 }, (_, index) => 1001 + index));
  } finally {
    await relay.close();
  }
  expect((await desk.act(verifyLedger)).faults).toEqual([]);
});

test('the seals can be verified; an event that was changed or removed behind our back shows', async () => {
  const whole = await desk.act(verifyLedger);
  expect(whole.faults).toEqual([]);
  expect(whole.seals).toBeGreaterThan(1);
  expect(whole.events).toBe((await positions(desk)).length);
  expect(whole.chain).toMatch(/^[0-9a-f]{64}$/);
  const { default: pg } = await import('pg');
  const superuser = new pg.Client({ connectionString: desk.database.url });
  await superuser.connect();
  try {
    await superuser.query('begin');
    await superuser.query(
      "update event set at = at - interval '1 hour' where id = (select event_id from event_position where desk_id = $1 and position = 5)",
      [desk.deskId],
    );
    await superuser.query('commit');
    const forged = await desk.act(verifyLedger);
    expect(forged.faults.join('\n')).toContain('was changed after it was sealed');
    expect(forged.faults.join('\n')).toContain('the chain breaks here');
    expect(forged.chain).not.toBe(whole.chain);
    // The forger mends the leaf and the root too: then the chain tells.
    await superuser.query('delete from event_position where desk_id = $1 and position = 5', [desk.deskId]);
    expect((await desk.act(verifyLedger)).faults.join('\n')).toContain('events where there were');
  } finally {
    await superuser.end();
  }
});

test('events are append-only: neither app nor system can change or delete one, or its position or seal', async () => {
  for (const table of ['event', 'event_position', 'event_seal']) {
    const column = { event: 'type', event_position: 'leaf', event_seal: 'root' }[table] ?? '';
    for (const statement of [
      `update ${table} set ${column} = ${column}`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ]) {
      await expect(
        desk.act(({ tx }) => sql.raw(statement).execute(tx)),
        statement,
      ).rejects.toThrow(/permission denied/);
      await expect(desk.services.db.pools.system.query(statement), statement).rejects.toThrow(
        /permission denied/,
      );
    }
  }
});
