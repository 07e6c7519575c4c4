import { givenColumns } from '../tools/given-columns.ts';
import { readFileSync } from 'node:fs';
import { loadPolicyOrThrow } from '@amparo/policy';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../tools/desk-fixture.ts';
import { addContact } from './modules/people/door.ts';
import { timerHooks } from './handlers.ts';
import { startRelay } from './modules/ledger/door.ts';
import { listTickets } from './modules/tickets/list-tickets.ts';
import { countViews } from './modules/tickets/list-views.ts';
import type { Act } from './platform/services.ts';
import { asSystem, inDesk } from './platform/db/context.ts';
import type { Actor } from './platform/db/context.ts';

let desk: TestDesk;
let other: TestDesk;
let app: TestApp;
let admin: pg.Pool;
/** Everybody who may look, by name. */
const actors = new Map<string, Actor>();

/**
 * At OPSWAT: Ana and Bia of Loja (Bia leads), Caio of Farol, a stranger; each with a ticket that has an answer with a file, a
 * note, a step of the clock. One of Caio's is restricted to people in the US. At Optictimes: one of everything too.
 */
beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-03T10:00:00Z');
  other = await desk.addDesk('optictimes');
  app = await createTestApp(desk.services);
  admin = new pg.Pool({ connectionString: desk.database.url, max: 2 });
  const loja = await desk.addCustomer({ name: 'Ana', plan: 'gold', email: 'ana@loja.example' });
  const bia = await desk.act((act) =>
    addContact(act, {
      customerId: loja.customerId,
      name: 'Bia',
      email: 'bia@loja.example',
      role: 'contact lead',
      named: true,
    }),
  );
  const farol = await desk.addCustomer({ name: 'Caio', plan: 'silver', email: 'caio@farol.example' });
  const ada = await desk.addAgent({ name: 'Ada', email: 'ada@opswat.test', teams: ['support'] });
  const uma = await desk.addAgent({
    name: 'Uma',
    email: 'uma@opswat.test',
    teams: ['us-support'],
    clearances: ['us'],
  });
  const max = await desk.addAgent({ name: 'Max', email: 'max@opswat.test', role: 'manager' });
  await other.addCustomer({ name: 'Davi', plan: 'standard', email: 'davi@rede.example' });
  const otto = await other.addAgent({ name: 'Otto', email: 'otto@optictimes.test', teams: ['technical'] });

  const staff = app.withKey(desk, await desk.addKey('agent'));
  await fill(app.signedIn(desk, 'ana@loja.example'), staff, 'of Ana');
  await fill(app.signedIn(desk, 'bia@loja.example'), staff, 'of Bia');
  await fill(app.signedIn(desk, 'caio@farol.example'), staff, 'of Caio');
  await fill(app.signedIn(desk, 'caio@farol.example'), staff, 'of Caio, restricted');
  await fill(staff, staff, 'of a stranger', { requester: { name: 'Edu', email: 'edu@x.example' } });
  await fill(
    app.signedIn(other, 'davi@rede.example'),
    app.withKey(other, await other.addKey('agent')),
    'of Davi at another desk',
  );
  await admin.query("update ticket set restricted = '{us}' where subject = 'of Caio, restricted'");
  for (const [deskId, agentId] of [
    [desk.deskId, ada],
    [desk.deskId, uma],
    [other.deskId, otto],
  ])
    await admin.query(
      `insert into notification (desk_id, id, agent_id, ticket_id, kind, at, data)
       select $1, gen_random_uuid(), $2, t.id, 'step', now(), '{}' from ticket t where t.desk_id = $1`,
      [deskId, agentId],
    );
  await admin.query(
    `insert into inbound (desk_id, id, received_at, envelope_from, recipients, remote_address, dedupe, size, raw, state, try_at)
     select id, gen_random_uuid(), now(), 'a@b.example', '{x@y.example}', '::1', '\\x00', 1, '\\x00', 'quarantined', now() from desk`,
  );
  // A draft at each desk, and somebody at it.
  await other.addAgent({ name: 'Mira', email: 'mira@optictimes.test', role: 'manager' });
  for (const [at, email] of [
    [desk, 'max@opswat.test'],
    [other, 'mira@optictimes.test'],
  ] as const) {
    const client = app.signedIn(at, email);
    const made = await client.post('/policy/drafts', { title: 'x' });
    expect(made.status, made.text).toBe(201);
    const { id } = made.body as { id: string };
    expect((await client.post(`/policy/drafts/${id}/presence`, { place: 'targets' })).status).toBe(200);
  }
  const relay = startRelay(desk.services);
  while ((await relay.runOnce()) > 0);
  await relay.close();

  const contact = (id: string, customerId: string | null, role = 'contact'): Actor => ({
    kind: 'contact',
    id,
    customerId,
    role,
  });
  actors.set('Ana', contact(loja.contactId, loja.customerId));
  actors.set('Bia, who leads', contact(bia, loja.customerId, 'contact lead'));
  actors.set('Caio', contact(farol.contactId, farol.customerId));
  const { rows } = await admin.query<{ id: string }>("select id from contact where email = 'edu@x.example'");
  actors.set('a stranger', contact(rows[0]?.id ?? '', null));
  // The same person says that they lead, without an organisation: null is nobody's.
  actors.set('a stranger who leads', contact(rows[0]?.id ?? '', null, 'contact lead'));
  actors.set('Ada', { kind: 'agent', id: ada, role: 'agent', restricted: [] });
  actors.set('Uma, cleared', { kind: 'agent', id: uma, role: 'agent', restricted: ['us'] });
  actors.set('Max, who manages', { kind: 'agent', id: max, role: 'manager', restricted: [] });
  actors.set('a key', { kind: 'agent', id: null, role: 'administrator', restricted: [] });
  actors.set('nobody', { kind: 'anonymous', id: null });
  actors.set('the intake', { kind: 'intake', id: null });
  actors.set('the product', { kind: 'system', id: null });
});
afterAll(async () => {
  await admin?.end();
  await app?.close();
  await desk?.close();
});

async function fill(by: TestClient, staff: TestClient, subject: string, more: object = {}): Promise<void> {
  const file = {
    name: `${subject}.txt`,
    type: 'text/plain',
    content: Buffer.from(`file ${subject}`).toString('base64'),
  };
  const opened = await by.post('/tickets', { subject, text: 'x', attachments: [file], ...more });
  expect(opened.status, opened.text).toBe(201);
  const { number } = opened.body as { number: string };
  const note = { ...file, content: Buffer.from(`secret file ${subject}`).toString('base64') };
  expect((await staff.post(`/tickets/${number}/messages`, { text: 'An answer' })).status).toBe(201);
  expect(
    (await staff.post(`/tickets/${number}/messages`, { text: 'A note', note: true, attachments: [note] }))
      .status,
  ).toBe(201);
}

const actor = (name: string): Actor => {
  const found = actors.get(name);
  if (found === undefined) throw new Error(`nobody is called ${name}`);
  return found;
};

/** What an actor sees of a table, by the subject of the ticket that a row belongs to. */
function seen(name: string, query: string, at = desk): Promise<string[]> {
  return inDesk(desk.services.db, { deskId: at.deskId, actor: actor(name) }, async (tx) => {
    const { rows } = await sql.raw<{ what: string }>(query).execute(tx);
    return rows.map((row) => row.what).sort();
  });
}

const all = ['of Ana', 'of Bia', 'of Caio', 'of Caio, restricted', 'of a stranger'];
const unrestricted = all.filter((subject) => !subject.includes('restricted'));
const tickets: Record<string, string[]> = {
  Ana: ['of Ana'],
  'Bia, who leads': ['of Ana', 'of Bia'],
  Caio: ['of Caio', 'of Caio, restricted'],
  'a stranger': ['of a stranger'],
  'a stranger who leads': ['of a stranger'],
  Ada: unrestricted,
  'Uma, cleared': all,
  'Max, who manages': unrestricted,
  'a key': unrestricted,
  nobody: [],
};

describe.each(Object.keys(tickets))('%s', (name) => {
  const wanted = tickets[name] ?? [];
  const staff = ['Ada', 'Uma, cleared', 'Max, who manages', 'a key'].includes(name);
  const ofTicket = (table: string, more = 'true'): string =>
    `select distinct t.subject as what from ${table} x join ticket t on t.desk_id = x.desk_id and t.id = x.ticket_id where ${more}`;

  test('sees these tickets and no others', async () => {
    expect(await seen(name, 'select subject as what from ticket')).toEqual(wanted);
  });

  test.each(['message', 'attachment', 'participant', 'event', 'promise'])(
    'sees rows of %s of these tickets only',
    async (table) => {
      // OSW-1: nothing is promised to a stranger.
      const some = table === 'promise' ? wanted.filter((subject) => subject !== 'of a stranger') : wanted;
      expect(await seen(name, ofTicket(table))).toEqual(some);
      // Also when it is asked for without the ticket.
      const rows = await seen(
        name,
        `select distinct ticket_id::text as what from ${table} where ticket_id is not null`,
      );
      expect(rows.length).toBe(some.length);
    },
  );

  test('notes and their files are seen by staff only', async () => {
    expect(await seen(name, ofTicket('message', "x.kind = 'note'"))).toEqual(staff ? wanted : []);
    const files = await seen(
      name,
      "select distinct t.subject as what from attachment a join message m on m.desk_id = a.desk_id and m.id = a.message_id join ticket t on t.id = m.ticket_id where m.kind = 'note'",
    );
    expect(files).toEqual(staff ? wanted : []);
  });

  test('reads the content of files only through an attachment that they see', async () => {
    const contents = await seen(name, "select convert_from(content, 'UTF8') as what from blob");
    expect(contents).toEqual(
      wanted.flatMap((subject) => [`file ${subject}`, ...(staff ? [`secret file ${subject}`] : [])]).sort(),
    );
  });

  test('is told only what was meant for them, of tickets that they see', async () => {
    const told = await seen(name, 'select agent_id::text as what from notification');
    expect(new Set(told)).toEqual(new Set(['Ada', 'Uma, cleared'].includes(name) ? [actor(name).id] : []));
    expect(await seen(name, ofTicket('notification'))).toEqual(
      ['Ada', 'Uma, cleared'].includes(name) ? wanted : [],
    );
  });

  test('sees customers, contracts and contacts of their own organisation only, staff those of the desk', async () => {
    const own: Record<string, string[]> = {
      Ana: ['ana@loja.example', 'bia@loja.example'],
      'Bia, who leads': ['ana@loja.example', 'bia@loja.example'],
      Caio: ['caio@farol.example'],
      'a stranger': ['edu@x.example'],
      'a stranger who leads': ['edu@x.example'],
    };
    const everybody = ['ana@loja.example', 'bia@loja.example', 'caio@farol.example', 'edu@x.example'];
    expect(await seen(name, 'select email as what from contact')).toEqual(
      staff ? everybody : (own[name] ?? []),
    );
    const count = staff ? 2 : name.startsWith('a stranger') || name === 'nobody' ? 0 : 1;
    expect((await seen(name, 'select id::text as what from customer')).length).toBe(count);
    expect((await seen(name, 'select id::text as what from contract')).length).toBe(count);
  });

  test.each(['inbound', 'mail_out', 'agent_team'])('sees rows of %s only as staff', async (table) => {
    const rows = await seen(name, `select 'row' as what from ${table}`);
    expect(rows.length > 0).toBe(staff);
  });

  test.each(['policy_draft', 'policy_draft_revision', 'policy_draft_presence'])(
    'sees rows of %s only as a manager',
    async (table) => {
      const rows = await seen(name, `select 'row' as what from ${table}`);
      expect(rows.length).toBe(['Max, who manages', 'a key'].includes(name) ? 1 : 0);
    },
  );

  test('sees the events of the desk itself only as staff', async () => {
    const rows = await seen(name, 'select type as what from event where ticket_id is null');
    expect(rows).toEqual(staff ? ['policy.published'] : []);
  });

  test('sees nothing of another desk in any table', async () => {
    const { rows: tables } = await admin.query<{ name: string }>(
      "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'desk_id' order by 1",
    );
    expect(tables.length).toBeGreaterThan(15);
    for (const { name: table } of tables) {
      const { rows } = await admin.query<{ may: boolean }>(
        "select has_table_privilege('amparo_app', $1, 'select') as may",
        [table],
      );
      if (rows[0]?.may !== true) continue;
      const foreign = await seen(
        name,
        `select 'row' as what from ${table} where desk_id <> '${desk.deskId}'`,
      );
      expect(foreign, table).toEqual([]);
    }
  });

  test('can not write into another desk, whatever table it is', async () => {
    const write = (query: string) =>
      inDesk(desk.services.db, { deskId: desk.deskId, actor: actor(name) }, (tx) =>
        sql.raw(query).execute(tx),
      );
    const id = "'01900000-0000-7000-8000-000000000009'";
    const foreign = `'${other.deskId}'`;
    for (const query of [
      `insert into event (desk_id, id, seq, type, at, recorded, actor_kind, data) values (${foreign}, ${id}, 1, 'x', now(), now(), 'system', '{}')`,
      `insert into contact (desk_id, id, name, email, created_at) values (${foreign}, ${id}, 'x', 'x@y.example', now())`,
      `insert into customer (desk_id, id, name, created_at) values (${foreign}, ${id}, 'x', now())`,
      `insert into blob (desk_id, id, size, content) values (${foreign}, sha256('x'), 1, 'x')`,
      `insert into event_outbox (desk_id, event_id) values (${foreign}, ${id})`,
      `update ticket set desk_id = ${foreign}`,
    ]) {
      // Who may change no ticket has none to move.
      if (!staff && query.startsWith('update')) continue;
      await expect(write(query), query).rejects.toThrow(/row-level security/);
    }
  });

  test('can not touch tickets that they do not see; a contact touches none', async () => {
    const changed = await inDesk(
      desk.services.db,
      { deskId: desk.deskId, actor: actor(name) },
      async (tx) => {
        const { numAffectedRows } = await sql`update ticket set subject = subject`.execute(tx);
        return Number(numAffectedRows ?? 0);
      },
    );
    expect(changed).toBe(staff ? wanted.length : 0);
  });
});

test('at the other desk an id of this one is nobody', async () => {
  for (const name of ['Ana', 'Bia, who leads', 'Caio', 'nobody'])
    expect(await seen(name, 'select subject as what from ticket', other), name).toEqual([]);
});

/** Undoes what was tried. */
class Undo extends Error {}

/** How many rows an actor would change; `refused` when the database says no. Nothing of it stays. */
async function attempt(name: string, query: string): Promise<number | 'refused'> {
  let changed = 0;
  try {
    await inDesk(desk.services.db, { deskId: desk.deskId, actor: actor(name) }, async (tx) => {
      const { numAffectedRows } = await sql.raw(query).execute(tx);
      changed = Number(numAffectedRows ?? 0);
      throw new Undo();
    });
  } catch (error) {
    if (error instanceof Undo) return changed;
    if (/row-level security|permission denied/.test(String(error))) return 'refused';
    throw error;
  }
  throw new Error('an attempt must be undone');
}

describe('what may be written, and by whom', () => {
  const customers = ['Ana', 'Bia, who leads', 'a stranger'];
  const outsiders = [...customers, 'nobody'];
  const agents = ['Ada', 'Uma, cleared'];
  const own = "(select id from ticket where subject = 'of Ana')";
  const foreign = "(select id from ticket where subject = 'of Caio')";
  const restricted = "(select id from ticket where subject = 'of Caio, restricted')";
  const here = '(select id from desk)';
  const anyId = 'gen_random_uuid()';
  const hash = "sha256('file of Caio')";
  // Ids are put in by a superuser beforehand: who can't see a ticket may yet know its id.
  const ids = new Map<string, string>();
  beforeAll(async () => {
    for (const query of [own, foreign, restricted])
      ids.set(
        query,
        (await admin.query<{ id: string }>(`select id from ${query} as found (id)`)).rows[0]?.id ?? '',
      );
    const messages = await admin.query<{ id: string; subject: string }>(
      `select m.id, t.subject from message m join ticket t on t.id = m.ticket_id where m.kind = 'public' and m.origin = 'customer'`,
    );
    for (const { id, subject } of messages.rows) ids.set(`(message ${subject})`, id);
    const events = await admin.query<{ id: string }>('select id from event where desk_id = $1 limit 1', [
      desk.deskId,
    ]);
    ids.set('(an event)', events.rows[0]?.id ?? '');
    ids.set(here, desk.deskId);
    await admin.query(
      'insert into promise_wake (desk_id, promise_id, ticket_id, wake_at) select desk_id, id, ticket_id, now() from promise where ticket_id = $1 on conflict do nothing',
      [ids.get(foreign)],
    );
  });
  const filled = (query: string): string =>
    [...ids].reduce((text, [key, id]) => text.replaceAll(key, `'${id}'::uuid`), query);

  const message = (ticket: string, kind: string): string =>
    `insert into message (desk_id, id, ticket_id, seq, kind, origin, author, way, at, recorded, body, visible)
     values (${here}, ${anyId}, ${ticket}, 900, '${kind}', 'customer', 'x', 'portal', now(), now(), 'x', 'x')`;
  const event = (ticket: string): string =>
    `insert into event (desk_id, id, ticket_id, seq, type, at, recorded, actor_kind, data)
     values (${here}, ${anyId}, ${ticket}, 900, 'close', now(), now(), 'contact', '{}')`;
  const promise = (ticket: string): string =>
    `insert into promise (desk_id, id, ticket_id, key, type, ordinal, state, start_at, clause, body)
     values (${here}, ${anyId}, ${ticket}, 'x', 'x', 1, 'kept', now(), 'x', '{}')`;
  const participant = (ticket: string): string =>
    `insert into participant (desk_id, ticket_id, contact_id)
     select ${here}, ${ticket}, id from contact where desk_id = ${here} and email = 'bia@loja.example'`;
  const attachment = (ticket: string, of: string): string =>
    `insert into attachment (desk_id, id, ticket_id, message_id, blob_id, name, type, size, inline)
     values (${here}, ${anyId}, ${ticket}, (message ${of}), ${hash}, 'x', 'x', 1, false)`;

  /** `by` shows that the statement would do something; `not` must be refused, or find no row. */
  const cases: { rule: string; query: string; by: string | null; not: string[] }[] = [
    ...[own, foreign].flatMap((ticket) => [
      { rule: 'events', query: event(ticket), by: 'Ada', not: outsiders },
      { rule: 'promises', query: promise(ticket), by: 'Ada', not: outsiders },
      { rule: 'messages', query: message(ticket, 'public'), by: 'the intake', not: outsiders },
      { rule: 'notes', query: message(ticket, 'note'), by: 'Ada', not: outsiders },
    ]),
    { rule: 'participants', query: participant(foreign), by: 'the intake', not: outsiders },
    {
      rule: 'attachments by a known hash, in a message of theirs',
      query: attachment(own, 'of Ana'),
      by: 'the intake',
      not: outsiders,
    },
    {
      rule: 'attachments in a message of another ticket than they say',
      query: attachment(own, 'of Caio'),
      by: null,
      not: [...outsiders, 'Ada'],
    },
    {
      rule: 'files',
      query: `insert into blob (desk_id, id, size, content) values (${here}, sha256('new'), 3, 'new')`,
      by: 'the intake',
      not: outsiders,
    },
    ...[event, promise, participant, (ticket: string) => message(ticket, 'public')].map((make) => ({
      rule: 'rows of a restricted ticket',
      query: make(restricted),
      by: 'Uma, cleared',
      not: ['Ada', ...outsiders],
    })),
    {
      rule: 'a plan, severity or number',
      query: "update ticket set plan = 'platinum', severity = '1', number = number + 100000",
      by: 'Ada',
      not: outsiders,
    },
    {
      rule: 'promises away',
      query: `delete from promise where ticket_id = ${own}`,
      by: 'Ada',
      not: outsiders,
    },
    { rule: 'promises kept', query: "update promise set state = 'kept'", by: 'Ada', not: outsiders },
    { rule: 'wake times away', query: 'delete from promise_wake', by: 'Ada', not: outsiders },
    {
      rule: 'wake times later',
      query: "update promise_wake set wake_at = wake_at + interval '1 year'",
      by: 'Ada',
      not: outsiders,
    },
    {
      rule: 'what was said',
      query: "update message set body = 'x'",
      by: null,
      not: ['Ada', 'the intake', ...outsiders],
    },
    {
      rule: 'attack class 13 (ticket trick): a kind of message, by which a note would be shown',
      query: "update message set kind = 'public' where kind = 'note'",
      by: null,
      not: ['Ada', 'the intake', ...outsiders],
    },
    {
      rule: 'events to the relay again',
      query: `insert into event_outbox (desk_id, event_id) values (${here}, (an event))`,
      by: 'the product',
      not: outsiders,
    },
    {
      rule: 'a role and an organisation of their own',
      query:
        "update contact set role = 'contact lead', customer_id = (select id from customer where name = 'Caio')",
      by: 'Max, who manages',
      not: [...agents, ...outsiders],
    },
    {
      rule: 'people',
      query: `insert into contact (desk_id, id, name, email, created_at) values (${here}, ${anyId}, 'x', 'x@y.example', now())`,
      by: 'the intake',
      not: outsiders,
    },
    ...[
      "update customer set region = 'us'",
      `insert into contract (desk_id, id, customer_id, version, plan, valid_from, hash, created_at)
      select desk_id, ${anyId}, id, 9, 'platinum', '2020-01-01', 'x', now() from customer`,
    ].map((query) => ({
      rule: 'a customer or contract',
      query,
      by: 'a key',
      not: ['the intake', 'Max, who manages', ...agents, ...outsiders],
    })),
    ...[
      "update agent set role = 'administrator', clearances = '{us}'",
      `insert into agent (desk_id, id, name, email, role, created_at) values (${here}, ${anyId}, 'x', 'x@y.example', 'administrator', now())`,
      'delete from agent_team',
      `insert into agent_team (desk_id, agent_id, team) select desk_id, id, 'x' from agent`,
      `insert into api_key (desk_id, id, name, role, hash, created_at) values (${here}, ${anyId}, 'x', 'administrator', sha256('x'), now())`,
      "update api_key set revoked_at = null, role = 'administrator'",
    ].map((query) => ({
      rule: 'staff and keys',
      query,
      by: 'a key',
      not: ['the intake', ...agents, ...outsiders],
    })),
    ...[
      `insert into policy_version (desk_id, id, version, hash, effective_at, source, holidays, published_at, ordinal, comment)
       values (${here}, ${anyId}, '9', 'x', now(), 'x', '{}', now(), 9, '')`,
      `insert into desk_address (desk_id, id, address, since) values (${here}, ${anyId}, 'x@y.test', now())`,
      "update desk_address set since = 'infinity'",
      `insert into event (desk_id, id, seq, type, at, recorded, actor_kind, data)
       values (${here}, ${anyId}, 900, 'policy.published', now(), now(), 'agent', '{}')`,
      `insert into policy_draft (desk_id, id, title, base_id, revision, created_at)
       select desk_id, ${anyId}, 'x', id, 1, now() from policy_version`,
      "update policy_draft set title = 'x'",
      'delete from policy_draft',
      `insert into policy_draft_revision (desk_id, draft_id, revision, source, saved_at)
       select desk_id, id, 9, 'x', now() from policy_draft`,
      'delete from policy_draft_revision',
      'delete from policy_draft_presence',
    ].map((query) => ({
      rule: 'policies, addresses and drafts',
      query,
      by: 'Max, who manages',
      not: ['the intake', ...agents, ...outsiders],
    })),
    {
      rule: 'that somebody else is at a draft',
      query: `insert into policy_draft_presence (desk_id, draft_id, agent_id, here_until)
              select d.desk_id, d.id, a.id, now() from policy_draft d join agent a on a.desk_id = d.desk_id and a.name = 'Ada'`,
      by: null,
      not: ['Max, who manages', 'a key', 'the intake', ...agents, ...outsiders],
    },
    ...[
      "update policy_version set source = 'x'",
      'delete from policy_version',
      "update policy_draft_revision set source = 'x'",
      "update desk_address set address = 'x@y.test'",
    ].map((query) => ({
      rule: 'what is published or saved',
      query,
      by: null,
      not: ['Max, who manages', 'a key', 'the product', 'the intake', ...agents, ...outsiders],
    })),
    ...["update desk set name = 'x'", 'delete from desk_address'].map((query) => ({
      rule: 'the desk itself',
      query,
      by: null,
      not: ['a key', 'the intake', ...agents, ...outsiders],
    })),
    {
      rule: 'the counter of tickets',
      query: 'update desk_counter set value = value + 1',
      by: 'the intake',
      not: outsiders,
    },
    {
      rule: 'mail',
      query: `insert into mail_out (desk_id, id, kind, language, sender, sender_name, recipient, recipient_name, subject, body, header_id,
                                    automatic, stranger, created_at, state, try_at)
              values (${here}, ${anyId}, 'reply', 'en', 's@x.test', 's', 'r@x.test', 'r', 'x', 'x', '<x@x.test>', false, false, now(), 'queued', now())`,
      by: 'the intake',
      not: outsiders,
    },
    {
      rule: 'what they were told',
      query: "update notification set kind = 'x'",
      by: null,
      not: [...agents, ...outsiders],
    },
  ];

  test.each(cases)('$rule: $query', async ({ query, by, not }) => {
    if (by !== null) expect(await attempt(by, filled(query)), by).toBeGreaterThan(0);
    for (const name of not) expect(['refused', 0], name).toContain(await attempt(name, filled(query)));
  });

  test('an agent marks as read what they were told, of tickets that they may see', async () => {
    const query = 'update notification set read_at = now()';
    expect(await attempt('Uma, cleared', query)).toBe(all.length);
    expect(await attempt('Ada', query)).toBe(unrestricted.length);
  });

  test('a change that no policy forbids by an error finds no row either when it names one', async () => {
    expect(await attempt('Ana', filled(`update ticket set plan = 'x' where id = ${own}`))).toBe(0);
    // The lock that a change begins with.
    const locked = await seen(
      'Ana',
      "select subject as what from ticket where subject = 'of Ana' for update",
    );
    expect(locked).toEqual([]);
  });
});

test("staff's addresses, roles and clearances, and keys, are not for customers", async () => {
  for (const name of ['Ana', 'Bia, who leads', 'a stranger', 'nobody'])
    for (const table of [
      'agent',
      'agent_team',
      'api_key',
      'desk_counter',
      'promise_wake',
      'event_seal',
      'event_position',
    ])
      expect(await seen(name, `select 'row' as what from ${table}`), `${name}: ${table}`).toEqual([]);
  expect((await seen('Ada', 'select name as what from agent')).length).toBe(3);
  expect(await seen('Ada', "select 'row' as what from api_key")).toEqual([]);
});

test('a mail and a raw message of a restricted ticket are seen only with its clearance', async () => {
  const mails = 'select distinct t.subject as what from mail_out o join ticket t on t.id = o.ticket_id';
  expect(await seen('Ada', mails)).toEqual(unrestricted);
  expect(await seen('Uma, cleared', mails)).toEqual(all);
  const counted = async (name: string): Promise<number> =>
    (await seen(name, 'select id::text as what from mail_out')).length;
  expect(await counted('Ada')).toBeLessThan(await counted('Uma, cleared'));
});

test('whoever has no clearance for a ticket is told nothing of its steps', async () => {
  const restricted = await admin.query<{ id: string }>(
    "update ticket set team = 'support' where subject = 'of Caio, restricted' returning id",
  );
  const cleared = await desk.addAgent({
    name: 'Ugo',
    email: 'ugo@opswat.test',
    teams: ['support'],
    clearances: ['us'],
  });
  const ticketId = restricted.rows[0]?.id ?? '';
  const policy = loadPolicyOrThrow(
    readFileSync(new URL('../policies/opswat/policy.yaml', import.meta.url), 'utf8'),
  );
  const at = desk.clock.now();
  const step = { promise: 'first-response', step: 'half', at, due: at + 60, clause: '' };
  const told = await admin.query('delete from notification where ticket_id = $1', [ticketId]);
  expect(told.rowCount).toBeGreaterThan(0);
  await asSystem(desk.services.db, async (tx) => {
    const tellings = await timerHooks(desk.services).reached(
      {
        tx,
        deskId: desk.deskId,
        actor: { kind: 'system', id: null },
        now: desk.clock.now(),
        after: () => undefined,
      },
      [{ ticketId, policy, steps: [step], consequences: [] }],
    );
    for (const telling of tellings) await telling.tell();
  });
  const people = await admin.query<{ agent: string }>(
    'select agent_id as agent from notification where ticket_id = $1',
    [ticketId],
  );
  // Ada is of the team as well.
  expect(people.rows.map((row) => row.agent)).toEqual([cleared]);
  const mails = await admin.query<{ recipient: string }>(
    "select recipient from mail_out where ticket_id = $1 and kind = 'notification'",
    [ticketId],
  );
  expect(mails.rows).toEqual([{ recipient: 'ugo@opswat.test' }]);
});

test('everybody reads how a month was kept, though nobody from outside sees a promise of others', async () => {
  const counted = await admin.query<{ kept: number; broken: number; open: number }>(
    `select count(*) filter (where state = 'kept')::int as kept, count(*) filter (where state = 'broken')::int as broken,
            count(*) filter (where state = 'open')::int as open
       from promise where desk_id = $1 and start_at >= '2026-03-01T00:00:00Z' and start_at < '2026-04-01T00:00:00Z'`,
    [desk.deskId],
  );
  expect(counted.rows[0]?.kept).toBeGreaterThan(0);
  desk.clock.set('2026-04-10T10:00:00Z');
  try {
    for (const client of [app.anonymous(desk), app.signedIn(desk, 'ana@loja.example')]) {
      const { body } = await client.get('/policy');
      expect((body as { kept: unknown }).kept).toEqual({ month: '2026-03', ...counted.rows[0] });
    }
  } finally {
    desk.clock.set('2026-03-03T10:00:00Z');
  }
});

test('a contact still writes, closes and opens again what is theirs, and it is on record as theirs', async () => {
  const ana = app.signedIn(desk, 'ana@loja.example');
  const opened = await ana.post('/tickets', { subject: 'Written by Ana', text: 'x' });
  const { number } = opened.body as { number: string };
  const file = { name: 'a.txt', type: 'text/plain', content: Buffer.from('more of Ana').toString('base64') };
  expect((await ana.post(`/tickets/${number}/closures`)).status).toBe(201);
  expect((await ana.post(`/tickets/${number}/reopenings`)).status).toBe(201);
  const said = await ana.post(`/tickets/${number}/messages`, { text: 'More', attachments: [file] });
  expect(said.status, said.text).toBe(201);
  const { rows } = await admin.query<{ type: string; kind: string; id: string | null }>(
    `select e.type, e.actor_kind as kind, e.actor_id as id from event e join ticket t on t.id = e.ticket_id
      where t.subject = 'Written by Ana' and e.type in ('close', 'reopen', 'message') order by e.seq`,
  );
  expect(rows.slice(-3)).toEqual(
    ['close', 'reopen', 'message'].map((type) => ({ type, kind: 'contact', id: actor('Ana').id })),
  );
  expect(await seen('Ana', "select convert_from(content, 'UTF8') as what from blob")).toContain(
    'more of Ana',
  );
  const foreign = app.signedIn(desk, 'caio@farol.example');
  for (const [way, body] of [
    ['closures', {}],
    ['reopenings', {}],
    ['messages', { text: 'x' }],
  ] as const)
    expect((await foreign.post(`/tickets/${number}/${way}`, body)).status, way).toBe(404);
  await admin.query("update ticket set subject = 'of Ana' where subject = 'Written by Ana'");
});

test('without a desk, or without an actor, nothing is answered: the statement fails', async () => {
  const { pools } = desk.services.db;
  const tables = await admin.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and has_table_privilege('amparo_app', c.oid, 'select')
        and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'desk_id') order by 1`,
  );
  expect(tables.rows.length).toBeGreaterThan(12);
  for (const { name } of tables.rows)
    await expect(pools.app.query(`select 1 from ${name}`), name).rejects.toThrow(
      /unrecognized configuration parameter|invalid input syntax for type uuid/,
    );
});

test('app can not change or delete what is append-only', async () => {
  for (const query of [
    "update event set type = 'x'",
    'delete from event',
    'truncate event cascade',
    'delete from message',
    'delete from ticket',
  ])
    await expect(
      inDesk(desk.services.db, { deskId: desk.deskId, actor: actor('a key') }, (tx) =>
        sql.raw(query).execute(tx),
      ),
      query,
    ).rejects.toThrow(/permission denied/);
});

test('every table of a desk has row security that is forced, and a policy for the role app if it may use the table', async () => {
  const { rows } = await admin.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'migration'
       and (not c.relrowsecurity or not c.relforcerowsecurity
         or ((has_table_privilege('amparo_app', c.oid, 'select') or has_table_privilege('amparo_app', c.oid, 'insert'))
             and not exists (select 1 from pg_policies p where p.tablename = c.relname and 'amparo_app' = any (p.roles))))`);
  expect(rows).toEqual([]);
});

describe('among ten thousand tickets', () => {
  beforeAll(async () => {
    await admin.query(
      `
      insert into customer (desk_id, id, name, created_at)
      select $1, ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Many ' || n, now() from generate_series(1, 100) n`,
      [desk.deskId],
    );
    await admin.query(
      `
      insert into contact (desk_id, id, customer_id, name, email, created_at)
      select $1, ('00000000-0000-4000-9000-' || lpad(n::text, 12, '0'))::uuid,
             ('00000000-0000-4000-8000-' || lpad((n % 100 + 1)::text, 12, '0'))::uuid, 'Many', n || '@many.example', now()
        from generate_series(1, 1000) n`,
      [desk.deskId],
    );
    const columns = await givenColumns(admin, 'ticket');
    await admin.query(
      `insert into ticket (${columns}) select ${columns} from (
       select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'number', 100000 + n, 'subject', 'Many',
                 'requester_id', c.id, 'customer_id', c.customer_id, 'next_due_at', t.opened_at + n * interval '1 minute'))).*
         from ticket t cross join generate_series(1, 10000) n
         join contact c on c.desk_id = $1 and c.email = (n % 1000 + 1) || '@many.example'
        where t.desk_id = $1 and t.subject = 'of Bia') r`,
      [desk.deskId],
    );
    await admin.query('vacuum analyze ticket');
  });

  /** How much of the table a piece of work reads, as the database counts it. */
  const reading = (name: string, work: (act: Act) => Promise<unknown>) =>
    inDesk(desk.services.db, { deskId: desk.deskId, actor: actor(name) }, async (tx) => {
      const read = async (): Promise<{ whole: number; rows: number }> => {
        const { rows } = await sql<{ whole: number; rows: number }>`
          select seq_scan as whole, seq_tup_read + idx_tup_fetch as rows from pg_stat_xact_user_tables where relname = 'ticket'`.execute(
          tx,
        );
        return rows[0] ?? { whole: 0, rows: 0 };
      };
      const before = await read();
      await work({
        tx,
        deskId: desk.deskId,
        actor: actor(name),
        now: desk.clock.now(),
        after: () => undefined,
      });
      const after = await read();
      return { whole: after.whole - before.whole, rows: after.rows - before.rows };
    });
  const list = (view: 'open' | 'all') => (act: Act) =>
    listTickets(act, {
      view,
      order: view === 'all' ? '-number' : 'due',
      after: null,
      limit: 26,
    });

  test.each(['Ana', 'Bia, who leads', 'a stranger'])('%s reads their own and no others', async (name) => {
    for (const [what, work] of Object.entries({ open: list('open'), all: list('all'), countViews })) {
      const { whole, rows } = await reading(name, work);
      expect(whole, what).toBe(0);
      expect(rows, what).toBeLessThan(30);
    }
    const plan = await inDesk(desk.services.db, { deskId: desk.deskId, actor: actor(name) }, (tx) =>
      sql<{ 'QUERY PLAN': string }>`explain select id from ticket where desk_id = ${desk.deskId}`.execute(tx),
    );
    const text = plan.rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(text).not.toMatch(/Seq Scan/);
    expect(text).toMatch(/ticket_requester/);
    expect(text).toMatch(/ticket_customer/);
  });

  test("staff's page is read along an index, not the whole table", async () => {
    for (const name of ['Ada', 'Uma, cleared', 'a key'])
      for (const view of ['open', 'all'] as const) {
        const { whole, rows } = await reading(name, list(view));
        expect(whole, `${name}: ${view}`).toBe(0);
        expect(rows, `${name}: ${view}`).toBeLessThan(200);
      }
  });
});
