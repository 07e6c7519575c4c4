import { readFileSync } from 'node:fs';
import { withEdition } from '@amparo/policy';
import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestAnswer, TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { processWaiting } from '../intake/process-inbound.ts';
import { storeInbound } from '../intake/store-inbound.ts';
import { startRelay } from '../ledger/door.ts';
import { verifyLedger } from '../ledger/verify-ledger.ts';
import { deskByAddress } from './queries.ts';

const opswat = readFileSync(new URL('../../../policies/opswat/policy.yaml', import.meta.url), 'utf8');
const goldTarget = 'plan: gold, severity: [S1, S2], within: 2 h';

/** OPSWAT's policy with another time for Gold's S1 and S2, under a label and from a date. */
function text(label: string, effective: string, hours = 3, more: [string, string][] = []): string {
  const changes: [string, string][] = [[goldTarget, goldTarget.replace('2 h', `${hours} h`)], ...more];
  return withEdition(
    changes.reduce((all, [from, to]) => {
      if (!all.includes(from)) throw new Error(`the pack has no more: ${from}`);
      return all.replace(from, to);
    }, opswat),
    { version: label, effective },
  );
}

interface Version {
  version: string;
  hash: string;
  state: string;
  effective: string;
  from: string;
  until: string | null;
  base: string;
  restores: string | null;
  comment: string;
  author: { kind: string; name: string | null } | null;
  event: { id: string; position: number | null } | null;
}
interface List {
  items: Version[];
  current: string;
  coming: string | null;
  newest: string;
  label: string;
}
interface Refusal {
  type: string;
  detail: string;
  errors?: { path: string; message: string }[];
  newest?: { version: string; hash: string };
}

let desk: TestDesk;
let app: TestApp;
let marta: TestClient;
let otto: TestClient;

beforeEach(async () => {
  // A Tuesday, 5:00 in New York.
  desk = await createTestDesk('opswat', '2026-03-03T10:00:00Z');
  app = await createTestApp(desk.services);
  await desk.addAgent({ name: 'Marta', email: 'marta@opswat.test', role: 'manager', teams: ['support'] });
  await desk.addAgent({ name: 'Otto', email: 'otto@opswat.test', role: 'administrator' });
  await desk.addCustomer({ name: 'Bento', plan: 'gold', email: 'bento@farol.example' });
  marta = app.signedIn(desk, 'marta@opswat.test');
  otto = app.signedIn(desk, 'otto@opswat.test');
});
afterEach(async () => {
  await app?.close();
  await desk?.close();
});

const versions = async (client = marta): Promise<List> => (await client.get('/policy/versions')).body as List;
async function publish(source: string, client = marta, more: object = {}): Promise<Version> {
  const { newest } = await versions();
  const answer = await client.post('/policy/versions', { source, base: newest, comment: 'Why', ...more });
  expect(answer, answer.text).toMatchObject({ status: 201 });
  return answer.body as Version;
}
/** When a blocking case of Bento's, opened now by the portal, must be answered. */
async function due(): Promise<{ due: string; number: string }> {
  const answer = await app
    .signedIn(desk, 'bento@farol.example')
    .post('/tickets', { subject: 'x', text: 'x', severity: 'S1' });
  expect(answer, answer.text).toMatchObject({ status: 201 });
  const { promises, number } = answer.body as { promises: { type: string; due: string }[]; number: string };
  return { due: promises.find(({ type }) => type === 'first-response')?.due ?? '', number };
}

describe('publishing', () => {
  test('a version has label, date, hash, author, comment and the one that it was made from', async () => {
    const before = await versions();
    const made = await publish(text('2', '2026-03-10'));
    expect(made).toMatchObject({
      version: '2',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      state: 'coming',
      effective: '2026-03-10',
      // Summer time began on 8 March: midnight in New York is 4:00 UTC.
      from: '2026-03-10T04:00:00Z',
      until: null,
      base: before.newest,
      comment: 'Why',
      author: { kind: 'person', name: 'Marta' },
    });
    const after = await versions();
    expect(after).toMatchObject({
      current: before.current,
      coming: made.hash,
      newest: made.hash,
      label: '3',
    });
    expect(after.items.map(({ version, state, until }) => [version, state, until])).toEqual([
      ['2', 'coming', null],
      ['1', 'in-force', '2026-03-10T04:00:00Z'],
    ]);
    const shown = await marta.get(`/policy/versions/${made.hash}?source=1&language=ro`);
    expect(shown.body).toMatchObject({
      version: '2',
      language: 'ro',
      source: text('2', '2026-03-10'),
      policy: { version: '2', effective: '2026-03-10' },
    });
  });

  test('it holds from midnight of its date in the zone of the desk; tickets that are open keep theirs', async () => {
    await publish(text('2', '2026-03-10'));
    desk.clock.set('2026-03-10T03:59:59Z');
    // OSW-6: 2 hours on the wall clock.
    const before = await due();
    expect(before.due).toBe('2026-03-10T05:59:59Z');
    desk.clock.set('2026-03-10T04:00:00Z');
    expect((await due()).due).toBe('2026-03-10T07:00:00Z');
    expect((await versions()).items.map(({ version, state }) => [version, state])).toEqual([
      ['2', 'in-force'],
      ['1', 'past'],
    ]);
    // Law 9: also when something happens to it afterwards.
    await marta.post(`/tickets/${before.number}/messages`, { text: 'note', note: true });
    const ticket = (await marta.get(`/tickets/${before.number}`)).body as { promises: { due: string }[] };
    expect(ticket.promises[0]?.due).toBe('2026-03-10T05:59:59Z');
  });

  test('a mail that arrived before midnight is decided by the version of its arrival, whenever it is worked off (law 2)', async () => {
    await publish(text('2', '2026-03-10'));
    const mail = (at: string, id: string) =>
      storeInbound(desk.services, desk.deskId, {
        raw: Buffer.from(
          `From: Bento <bento@farol.example>\r\nTo: suport@opswat.test\r\nSubject: [S1] x\r\nMessage-ID: <${id}@farol.example>\r\n\r\nx\r\n`,
        ),
        envelopeFrom: 'bento@farol.example',
        recipients: ['suport@opswat.test'],
        remoteAddress: '::1',
        receivedAt: Date.parse(at) / 1000,
      });
    await mail('2026-03-10T03:59:59Z', 'before');
    await mail('2026-03-10T04:00:00Z', 'after');
    desk.clock.set('2026-03-10T04:20:00Z');
    while (await processWaiting(desk.services));
    const { body } = await marta.get('/tickets?view=all');
    const { items } = body as { items: { opened: string; promises: { due: string }[] }[] };
    expect(items.map(({ promises }) => promises[0]?.due ?? '').sort()).toEqual([
      '2026-03-10T05:59:59Z',
      '2026-03-10T07:00:00Z',
    ]);
  });

  test('for today it holds from the next whole minute, and never before it was published', async () => {
    desk.clock.set('2026-03-03T10:00:20Z');
    const made = await publish(text('2', '2026-01-01'), marta, { effective: 'today' });
    expect(made).toMatchObject({ effective: '2026-03-03', from: '2026-03-03T10:01:00Z', state: 'coming' });
    expect((await due()).due).toBe('2026-03-03T12:00:20Z');
    desk.clock.set('2026-03-03T10:01:00Z');
    expect((await due()).due).toBe('2026-03-03T13:01:00Z');
  });

  test('today is the day in the zone of the desk', async () => {
    // Still the 2nd in New York.
    desk.clock.set('2026-03-03T04:30:00Z');
    expect(await publish(text('2', '2026-03-02'))).toMatchObject({ effective: '2026-03-02' });
    const answer = await marta.post('/policy/versions', {
      source: text('3', '2026-03-01', 4),
      base: (await versions()).newest,
    });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'effective' }] } });
  });

  test('label and date that are given are written into the text; its comments stay', async () => {
    const made = await publish(text('1', '2026-01-01'), marta, { label: 'spring', effective: '2026-04-01' });
    expect(made).toMatchObject({ version: 'spring', effective: '2026-04-01' });
    const { source } = (await marta.get(`/policy/versions/${made.hash}?source=1`)).body as { source: string };
    expect(source).toBe(text('spring', '2026-04-01'));
    expect(source).toContain('# OPSWAT:');
  });

  test('a published version can not be changed or deleted, not even by the roles of the server', async () => {
    const { pools } = desk.services.db;
    for (const query of [
      "update policy_version set comment = 'x'",
      "update policy_version set effective_at = 'epoch'",
      'delete from policy_version',
      'truncate policy_version cascade',
    ]) {
      await expect(
        desk.act(({ tx }) => sql.raw(query).execute(tx)),
        query,
      ).rejects.toThrow(/permission denied/);
      await expect(pools.system.query(query), query).rejects.toThrow(/permission denied/);
    }
  });
});

describe('what is refused, and nothing is published', () => {
  const refused = async (body: object, client = marta): Promise<Refusal & { status: number }> => {
    const before = (await versions()).items.length;
    const answer = await client.post('/policy/versions', { base: (await versions()).newest, ...body });
    expect((await versions()).items.length).toBe(before);
    return { status: answer.status, ...(answer.body as Refusal) };
  };

  test.each([
    ['a date in the past', text('2', '2026-03-02'), 'effective'],
    ['a label that is published', text('1', '2026-03-10'), 'version'],
    ['the policy of another desk', text('2', '2026-03-10').replace('id: opswat', 'id: other'), 'desk.id'],
  ])('%s', async (_, source, path) => {
    expect(await refused({ source })).toMatchObject({ status: 422, errors: [{ path }] });
  });

  test('a text with a fault, with all faults and their places', async () => {
    const source = text('2', '2026-03-10').replace('within: 3 h', 'within: 3 ells');
    const answer = await refused({ source });
    expect(answer).toMatchObject({
      status: 422,
      type: 'urn:amparo:problem:policy-faulty',
      errors: [{ path: 'targets.first-response[1].within' }],
      faults: expect.arrayContaining([
        expect.objectContaining({ severity: 'error', line: expect.any(Number), column: expect.any(Number) }),
      ]),
    });
  });

  test('a text of which a worked example fails', async () => {
    const example = `tests:
  - name: Gold is answered in two hours
    clause: OSW-6
    ask: decision
    given: { at: 2026-03-02T09:00:00Z, channel: email, plan: gold, severity: S1 }
    then: { promises: [{ promise: first-response, due: 2026-03-02T11:00:00Z }] }
`;
    const [head = ''] = text('2', '2026-03-10').split(/^tests:$/m);
    expect(await refused({ source: `${head}\n${example}` })).toMatchObject({
      status: 422,
      type: 'urn:amparo:problem:policy-faulty',
      errors: [{ message: expect.stringContaining('Gold is answered in two hours') }],
    });
  });

  test('two ways of saying which text, or none', async () => {
    const source = text('2', '2026-03-10');
    expect(await refused({})).toMatchObject({ status: 422 });
    expect(await refused({ source, restore: (await versions()).current })).toMatchObject({ status: 422 });
  });

  test('a base that is no version of the desk', async () => {
    expect(await refused({ source: text('2', '2026-03-10'), base: 'ab'.repeat(32) })).toMatchObject({
      status: 422,
      errors: [{ path: 'base' }],
    });
  });

  test('a plan that is gone while contracts have it: they are named. With the contract under a version of its own it goes', async () => {
    const { customerId } = await desk.addCustomer({ name: 'Farol', plan: 'silver', email: 'ana@x.example' });
    const source = text('2', '2026-03-10').replaceAll(/\bsilver\b/g, 'bronze');
    expect(await refused({ source })).toMatchObject({
      status: 422,
      type: 'urn:amparo:problem:contracts-do-not-fit',
      errors: [{ path: 'plans.silver', message: expect.stringContaining('Farol') }],
    });
    const { current } = await versions();
    expect((await otto.post(`/customers/${customerId}/pins`, { version: current })).status).toBe(201);
    await publish(source);
  });

  test('an address at which another desk answers', async () => {
    await desk.addDesk('pardini');
    const source = text('2', '2026-03-10', 3, [['hardware@opswat.test', 'support@pardini.test']]);
    expect(await refused({ source })).toMatchObject({
      status: 422,
      errors: [{ message: 'support@pardini.test' }],
    });
  });

  test('whoever is no manager: an agent, a lead, a customer, nobody, and managers of another desk', async () => {
    const other = await desk.addDesk('pardini');
    await other.addAgent({ name: 'Petra', email: 'petra@pardini.test', role: 'administrator' });
    await desk.addAgent({ name: 'Ada', email: 'ada@opswat.test', teams: ['support'] });
    await desk.addAgent({ name: 'Leo', email: 'leo@opswat.test', role: 'lead' });
    const source = text('2', '2026-03-10');
    for (const [client, status] of [
      [app.signedIn(desk, 'ada@opswat.test'), 403],
      [app.signedIn(desk, 'leo@opswat.test'), 403],
      [app.signedIn(desk, 'bento@farol.example'), 403],
      [app.signedIn(desk, 'petra@pardini.test'), 401],
      [app.anonymous(desk), 401],
      [app.withKey(desk, await desk.addKey('lead')), 403],
      [app.withKey(desk, await other.addKey('administrator')), 401],
    ] as const)
      expect((await refused({ source }, client)).status).toBe(status);
  });
});

describe('several who publish', () => {
  test('of two who publish at once one wins; the other is told by whom it was, and what is the newest now', async () => {
    const { newest } = await versions();
    const answers = await Promise.all([
      marta.post('/policy/versions', { source: text('2', '2026-03-10', 3), base: newest }),
      otto.post('/policy/versions', { source: text('2b', '2026-03-10', 4), base: newest }),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    const [won, lost] = answers.toSorted((a, b) => a.status - b.status);
    const { version, hash } = (won as TestAnswer).body as Version;
    expect(lost?.body).toMatchObject({
      type: 'urn:amparo:problem:published-meanwhile',
      newest: { version, hash },
    });
    expect((await versions()).items).toHaveLength(2);
    // Having looked at it, the other publishes on top of it.
    const again = await otto.post('/policy/versions', { source: text('3', '2026-03-11', 4), base: hash });
    expect(again.status, again.text).toBe(201);
  });

  test('the same publication twice is one, also when others published meanwhile', async () => {
    const { newest } = await versions();
    const body = { source: text('2', '2026-03-10'), base: newest, comment: 'Once' };
    const answers = await Promise.all(
      [marta, marta, otto].map((client) => client.post('/policy/versions', body)),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 201]);
    expect(new Set(answers.map((answer) => (answer.body as Version).hash)).size).toBe(1);
    await publish(text('3', '2026-03-12', 4));
    expect((await marta.post('/policy/versions', body)).status).toBe(200);
    expect((await versions()).items.map(({ version }) => version)).toEqual(['3', '2', '1']);
    const events = await desk.act(({ tx }) =>
      sql<{
        hash: string;
      }>`select data->>'hash' as hash from event where ticket_id is null order by seq`.execute(tx),
    );
    expect(events.rows.map(({ hash }) => hash)).toEqual(
      (await versions()).items.map(({ hash }) => hash).toReversed(),
    );
  });

  test('a later publication for an earlier date leaves the announced one its date', async () => {
    await publish(text('announced', '2026-04-01', 8));
    await publish(text('urgent', '2026-03-10', 3));
    expect((await versions()).items.map(({ version, from, until }) => [version, from, until])).toEqual([
      ['urgent', '2026-03-10T04:00:00Z', '2026-04-01T04:00:00Z'],
      ['announced', '2026-04-01T04:00:00Z', null],
      ['1', '2026-01-01T05:00:00Z', '2026-03-10T04:00:00Z'],
    ]);
    desk.clock.set('2026-04-01T04:00:00Z');
    expect((await due()).due).toBe('2026-04-01T12:00:00Z');
  });
});

describe('going back', () => {
  test('to an earlier version is a new version with its rules, a label and a date of its own', async () => {
    const first = (await versions()).current;
    await publish(text('2', '2026-03-03'), marta);
    desk.clock.set('2026-03-05T15:00:00Z');
    expect((await due()).due).toBe('2026-03-05T18:00:00Z');
    const { newest, label } = await versions();
    const answer = await otto.post('/policy/versions', {
      restore: first,
      base: newest,
      label,
      effective: 'today',
      comment: 'Three hours were too long',
    });
    expect(answer, answer.text).toMatchObject({
      status: 201,
      body: { version: '3', effective: '2026-03-05', from: '2026-03-05T15:01:00Z', restores: first },
    });
    desk.clock.set('2026-03-05T15:01:00Z');
    expect((await due()).due).toBe('2026-03-05T17:01:00Z');
    expect((await versions()).items.map(({ version, state }) => [version, state])).toEqual([
      ['3', 'in-force'],
      ['2', 'past'],
      ['1', 'past'],
    ]);
  });

  test('from one that has not come yet: another one with its date takes its place, and its addresses take no mail', async () => {
    const fresh: [string, string][] = [['firmware@opswat.test', 'fresh@opswat.test']];
    await publish(text('2', '2026-03-10', 3, fresh));
    const { current, newest } = await versions();
    const answer = await marta.post('/policy/versions', {
      restore: current,
      base: newest,
      label: '3',
      effective: '2026-03-10',
    });
    expect(answer.status, answer.text).toBe(201);
    desk.clock.set('2026-03-11T12:00:00Z');
    expect((await versions()).items.map(({ version, state }) => [version, state])).toEqual([
      ['3', 'in-force'],
      ['2', 'withdrawn'],
      ['1', 'past'],
    ]);
    expect((await due()).due).toBe('2026-03-11T14:00:00Z');
    expect(await answers('fresh@opswat.test')).toBe(false);
  });
});

const answers = async (address: string): Promise<boolean> =>
  (await deskByAddress(desk.services.db.app, address, desk.clock.now())) === desk.deskId;

test('an address takes mail from the date of effect of the version that names it, and keeps taking it afterwards', async () => {
  const fresh: [string, string][] = [
    [
      '{ address: firmware@opswat.test, channel: case, kind: firmware }',
      '{ address: fresh@opswat.test, channel: case, kind: firmware }',
    ],
  ];
  await publish(text('2', '2026-03-10', 3, fresh));
  desk.clock.set('2026-03-10T03:59:59Z');
  expect([await answers('fresh@opswat.test'), await answers('firmware@opswat.test')]).toEqual([false, true]);
  desk.clock.set('2026-03-10T04:00:00Z');
  expect([await answers('fresh@opswat.test'), await answers('firmware@opswat.test')]).toEqual([true, true]);
  // What comes to the one that it no more names has no kind of its own.
  for (const to of ['fresh@opswat.test', 'firmware@opswat.test'])
    await storeInbound(desk.services, desk.deskId, {
      raw: Buffer.from(
        `From: bento@farol.example\r\nTo: ${to}\r\nSubject: ${to}\r\nMessage-ID: <${to}>\r\n\r\nx\r\n`,
      ),
      envelopeFrom: 'bento@farol.example',
      recipients: [to],
      remoteAddress: '::1',
      receivedAt: desk.clock.now(),
    });
  while (await processWaiting(desk.services));
  const { items } = (await marta.get('/tickets?view=all')).body as {
    items: { subject: string; kind: string }[];
  };
  const kinds = Object.fromEntries(items.map(({ subject, kind }) => [subject, kind]));
  expect(kinds['fresh@opswat.test']).toBe('firmware');
  expect(kinds['firmware@opswat.test']).not.toBe('firmware');
});

test('a contract that stays under a version is decided by it, before and after; its customer is told so', async () => {
  const { customerId } = await desk.addCustomer({ name: 'Rui', plan: 'gold', email: 'rui@porto.example' });
  const { current } = await versions();
  const pinned = await otto.post(`/customers/${customerId}/pins`, { version: current });
  expect(pinned).toMatchObject({
    status: 201,
    body: { plan: 'gold', pinned: { version: '1', hash: current } },
  });
  // Who may publish may not change what a customer is entitled to.
  expect((await marta.post(`/customers/${customerId}/pins`, { version: null })).status).toBe(403);
  await publish(text('2', '2026-03-10'));
  desk.clock.set('2026-03-10T12:00:00Z');
  const rui = app.signedIn(desk, 'rui@porto.example');
  const opened = await rui.post('/tickets', { subject: 'x', text: 'x', severity: 'S1' });
  const promised = (answer: { body: unknown }) =>
    (answer.body as { promises: { type: string; due: string }[] }).promises[0]?.due;
  expect(promised(opened)).toBe('2026-03-10T14:00:00Z');
  expect(promised(await rui.post('/decisions', { channel: 'email', severity: 'S1' }))).toBe(
    '2026-03-10T14:00:00Z',
  );
  expect((await due()).due).toBe('2026-03-10T15:00:00Z');
  expect((await rui.get('/policy')).body).toMatchObject({
    version: '2',
    pinned: { version: '1', hash: current },
  });
  expect((await app.signedIn(desk, 'bento@farol.example').get('/policy')).body).toMatchObject({
    pinned: null,
  });
  const { items } = (await marta.get('/contracts')).body as {
    items: { customer: { name: string }; pinned: { version: string } | null }[];
  };
  expect(items.map(({ customer, pinned: pin }) => [customer.name, pin?.version ?? null])).toEqual([
    ['Bento', null],
    ['Rui', '1'],
  ]);
  // It goes with the rest again.
  expect((await otto.post(`/customers/${customerId}/pins`, { version: null })).status).toBe(201);
  expect(promised(await rui.post('/tickets', { subject: 'y', text: 'x', severity: 'S1' }))).toBe(
    '2026-03-10T15:00:00Z',
  );
});

test('what is asked for a day to come is answered by the version that will hold then', async () => {
  await publish(text('2', '2026-03-10'));
  const ask = async (at: string) =>
    (
      (await app.anonymous(desk).post('/decisions', { channel: 'email', plan: 'gold', severity: 'S1', at }))
        .body as {
        promises: { due: string }[];
      }
    ).promises[0]?.due;
  expect(await ask('2026-03-10T03:00:00Z')).toBe('2026-03-10T05:00:00Z');
  expect(await ask('2026-03-10T04:00:00Z')).toBe('2026-03-10T07:00:00Z');
});

test('every publication is an event in the ledger, the first one too: sealed, and verified with everything else', async () => {
  const made = await publish(text('2', '2026-03-10'));
  await due();
  const relay = startRelay(desk.services);
  while ((await relay.runOnce()) > 0);
  await relay.close();
  const admin = new pg.Pool({ connectionString: desk.database.url, max: 1 });
  try {
    const { rows } = await admin.query<{ type: string; actor_kind: string; data: Record<string, unknown> }>(
      'select type, actor_kind, data from event where ticket_id is null order by seq',
    );
    expect(rows).toEqual([
      {
        type: 'policy.published',
        actor_kind: 'system',
        data: expect.objectContaining({ ordinal: 1, base: null }),
      },
      {
        type: 'policy.published',
        actor_kind: 'agent',
        data: {
          policy: expect.any(String),
          hash: made.hash,
          ordinal: 2,
          effective: '2026-03-10T04:00:00Z',
          base: made.base,
          restores: null,
        },
      },
    ]);
    // Ids, figures and hashes only: what people wrote lies where it can be erased.
    expect(JSON.stringify(rows)).not.toMatch(/Marta|Why/);
    const listed = (await versions()).items.find(({ hash }) => hash === made.hash);
    expect(listed?.event?.position).toBeGreaterThan(0);
    const whole = await desk.act(verifyLedger);
    expect(whole.faults).toEqual([]);
    await admin.query(
      `update event set data = jsonb_set(data, '{hash}', '"${'0'.repeat(64)}"') where id = $1`,
      [listed?.event?.id],
    );
    expect((await desk.act(verifyLedger)).faults.join('\n')).toContain('was changed after it was sealed');
  } finally {
    await admin.end();
  }
});

describe('what everybody may see of it', () => {
  test('versions with their state and comment, and not who published, nor the ledger', async () => {
    const made = await publish(text('2', '2026-03-10'));
    for (const client of [app.anonymous(desk), app.signedIn(desk, 'bento@farol.example')]) {
      const { items } = await versions(client);
      expect(items.map(({ version, comment }) => [version, comment])).toEqual([
        ['2', 'Why'],
        ['1', ''],
      ]);
      for (const { author, event } of items) expect({ author, event }).toEqual({ author: null, event: null });
      for (const name of [made.hash, made.hash.slice(0, 8), 'coming', 'newest', 'current'])
        expect((await client.get(`/policy/versions/${name}`)).status, name).toBe(200);
      expect((await client.get(`/policy/versions/${made.hash}?source=1`)).status).toBe(403);
      expect((await client.get(`/policy/versions/${'0'.repeat(64)}`)).status).toBe(404);
    }
  });

  test('OSW-5: the number of a telephone is in no version that everybody reads', async () => {
    const by = 'by: [portal, email, form, api]';
    const contact = '{ ro: +40 21 555 0199, en: +40 21 555 0199 }';
    await publish(text('2', '2026-03-10', 3, [[by, `${by}\n    contact: ${contact}`]]));
    for (const client of [app.anonymous(desk), app.signedIn(desk, 'bento@farol.example'), marta]) {
      const answer = await client.get('/policy/versions/newest');
      expect(answer.body).toMatchObject({ version: '2', policy: { channels: { case: {} } } });
      expect(answer.text).not.toContain('555 0199');
    }
  });

  test('a key publishes under its name', async () => {
    const key = app.withKey(desk, await desk.addKey('manager'));
    const made = await publish(text('2', '2026-03-10'), key);
    expect(made.author).toEqual({ kind: 'key', name: 'a key of role manager' });
  });
});
