import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, createTestDesk, storedMail } from '../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../tools/desk-fixture.ts';
import { processWaiting } from './modules/intake/process-inbound.ts';
import { storeInbound } from './modules/intake/store-inbound.ts';
import { startRelay, startTimers } from './modules/ledger/door.ts';
import { createKey } from './modules/access/door.ts';
import { addContact } from './modules/people/door.ts';
import { indexOnce } from './modules/search/door.ts';
import { timerHooks } from './handlers.ts';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

// OSW-9: support for Emerald-US only by US citizens on US soil. Mabel's plan is Emerald; June meets the rule, nobody else does.

let desk: TestDesk;
let app: TestApp;
let admin: pg.Pool;
let otto: TestClient;
let ilinca: TestClient;
let june: TestClient;
let mabel: TestClient;
let number: string;
const ids: Record<string, string> = {};

const secret = 'substation'; // in every text that only June may read

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-03T15:00:00Z');
  app = await createTestApp(desk.services);
  admin = new pg.Pool({ connectionString: desk.database.url, max: 1 });
  for (const [name, role, teams] of [
    ['otto', 'administrator', []],
    ['olga', 'administrator', []],
    ['marta', 'manager', []],
    ['nara', 'lead', ['us-support']],
    ['ilinca', 'agent', ['us-support']],
    ['june', 'agent', ['us-support']],
  ] as const)
    ids[name] = await desk.addAgent({ name, email: `${name}@opswat.test`, role, teams: [...teams] });
  const lakeshore = await desk.addCustomer({
    name: 'Mabel',
    plan: 'emerald-us',
    email: 'mabel@lakeshore.example',
  });
  ids['lakeshore'] = lakeshore.customerId;
  const farol = await desk.addCustomer({ name: 'Bento', plan: 'silver', email: 'bento@farol.example' });
  ids['farol'] = farol.customerId;
  otto = app.signedIn(desk, 'otto@opswat.test');
  ilinca = app.signedIn(desk, 'ilinca@opswat.test');
  june = app.signedIn(desk, 'june@opswat.test');
  mabel = app.signedIn(desk, 'mabel@lakeshore.example');
});
afterAll(async () => {
  await admin?.end();
  await app?.close();
  await desk?.close();
});

const open = async (client: TestClient, subject: string, more: object = {}): Promise<string> => {
  const answer = await client.post('/tickets', { subject, text: `The ${subject} is down`, ...more });
  expect(answer.status, answer.text).toBe(201);
  return (answer.body as { number: string }).number;
};
const check = (agent: string, attributes: Record<string, string | null>, by = otto) =>
  by.put(`/agents/${ids[agent]}/attributes`, { attributes });
const subjects = async (client: TestClient): Promise<string[]> =>
  ((await client.get('/tickets?view=all')).body as { items: { subject: string }[] }).items.map(
    (ticket) => ticket.subject,
  );

describe('what is known of staff', () => {
  test('both conditions give the clearance; who checked it and when is on record, and who changed it in the audit', async () => {
    expect((await check('june', { citizenship: 'US' })).body).toMatchObject({ clearances: [] });
    const { body } = await check('june', { location: 'US' });
    expect(body).toMatchObject({
      clearances: ['us'],
      items: [
        {
          id: 'citizenship',
          value: 'US',
          checkedBy: 'otto',
          checkedAt: '2026-03-03T15:00:00Z',
          clause: 'OSW-9',
        },
        { id: 'location', value: 'US', checkedBy: 'otto' },
      ],
    });
    const audit = (await otto.get(`/audit?target=${ids['june']}`)).text;
    expect(audit).toContain('agent.attributes-checked');
    expect(audit).toContain('"gained":["us"]');
    // It can't be erased, so it doesn't say which citizenship.
    expect(audit).not.toContain('"US"');
  });

  test('attack class 25 (privilege): nobody vouches for themselves, by no key either, and only administrators vouch', async () => {
    expect((await check('otto', { citizenship: 'US' })).status).toBe(403);
    expect((await check('otto', { citizenship: 'US' }, app.signedIn(desk, 'olga@opswat.test'))).status).toBe(
      200,
    );
    // A key has no person behind it whom it could be compared with: it may be in the hands of the very one.
    const key = app.withKey(desk, await desk.addKey('administrator', ['us']));
    expect((await check('otto', { citizenship: 'US', location: 'US' }, key)).status).toBe(403);
    expect((await check('june', { citizenship: 'other' }, key)).status).toBe(403);
    for (const name of ['marta', 'nara', 'ilinca'])
      expect(
        (await check('june', { citizenship: 'other' }, app.signedIn(desk, `${name}@opswat.test`))).status,
      ).toBe(403);
  });

  test('what the policy does not know is refused', async () => {
    const wrong = await check('ilinca', { citizenship: 'Mars', shoe: '42' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('attributes.citizenship');
    expect(wrong.text).toContain('attributes.shoe');
  });
});

describe('OSW-9: a restricted ticket', () => {
  beforeAll(async () => {
    const file = {
      name: `${secret}.txt`,
      type: 'text/plain',
      content: Buffer.from(secret).toString('base64'),
    };
    number = await open(mabel, secret, { severity: 'S1', attachments: [file] });
    await open(app.signedIn(desk, 'bento@farol.example'), 'printer');
    // A mail of hers that ends in quarantine: it claims to come from us.
    await storeInbound(desk.services, desk.deskId, {
      raw: Buffer.from(
        `From: Support <support@opswat.test>\r\nTo: support@opswat.test\r\nSubject: ${secret}\r\nMessage-ID: <q@b>\r\n\r\n${secret}\r\n`,
      ),
      envelopeFrom: 'mabel@lakeshore.example',
      recipients: ['support@opswat.test'],
      remoteAddress: '::1',
      receivedAt: desk.clock.now(),
    });
    await processWaiting(desk.services);
    const relay = startRelay(desk.services);
    while ((await relay.runOnce()) > 0);
    await relay.close();
    while (await indexOnce(desk.services));
  });

  test('is restricted from the moment when it is opened', async () => {
    expect((await june.get(`/tickets/${number}`)).body).toMatchObject({ restricted: ['us'] });
    expect(await subjects(june)).toEqual(expect.arrayContaining([secret, 'printer']));
    // The customer sees it as ever, and nothing of who may.
    expect((await mabel.get(`/tickets/${number}`)).body).toMatchObject({ subject: secret, restricted: [] });
  });

  test('is not there for those without the clearance, of whatever role: lists, counts, search, quarantine, ledger, files', async () => {
    const { rows } = await admin.query<{ attachment: string; message: string; inbound: string }>(
      `select (select id from attachment limit 1) as attachment, (select id from message where body like '%${secret}%' limit 1) as message,
              (select id from inbound where state = 'quarantined' limit 1) as inbound`,
    );
    const [{ attachment, message, inbound } = { attachment: '', message: '', inbound: '' }] = rows;
    const key = app.withKey(desk, await desk.addKey('administrator'));
    for (const client of [
      ilinca,
      app.signedIn(desk, 'nara@opswat.test'),
      app.signedIn(desk, 'marta@opswat.test'),
      otto,
      key,
    ]) {
      for (const gone of [
        `/tickets/${number}`,
        `/tickets/${number}/stream`,
        `/attachments/${attachment}`,
        `/messages/${message}`,
        `/inbound/${inbound}/raw`,
      ])
        expect((await client.get(gone)).status, gone).toBe(404);
      for (const list of [
        '/tickets?view=all',
        `/tickets?q=${secret}`,
        '/ledger',
        '/inbound',
        '/inbound?state=done',
        '/notifications',
      ]) {
        const answer = await client.get(list);
        expect(answer.status, list).toBe(200);
        expect(answer.text, list).not.toContain(secret);
      }
      const { counts } = (await client.get('/tickets')).body as { counts: Record<string, number> };
      expect(counts['all']).toBe(1);
    }
    for (const there of [
      `/tickets/${number}/stream`,
      `/attachments/${attachment}`,
      `/messages/${message}`,
      `/inbound/${inbound}/raw`,
    ])
      expect((await june.get(there)).status, there).toBe(200);
    for (const list of [`/tickets?q=${secret}`, '/ledger', '/inbound'])
      expect((await june.get(list)).text, list).toContain(secret);
    expect(((await june.get('/tickets')).body as { counts: Record<string, number> }).counts['all']).toBe(2);
  });

  test('is given only to whoever has the clearance, and the refusal cites the clause', async () => {
    const refused = await june.post(`/tickets/${number}/assignments`, { agent: ids['ilinca'] });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ clauses: ['OSW-9'] });
    expect(refused.text).toContain('OSW-9');
    expect((await june.post(`/tickets/${number}/assignments`, { agent: ids['june'] })).status).toBe(201);
  });

  test('of its broken promise only the cleared are told', async () => {
    desk.clock.advance(6 * 3600);
    const timers = startTimers(desk.services, timerHooks(desk.services));
    await timers.runDue();
    await timers.close();
    const told = (await storedMail(desk)).filter(
      (mail) => mail.body.includes(number) || mail.subject.includes(number),
    );
    expect(told.length).toBeGreaterThan(0);
    const staff = told.map((mail) => mail.recipient).filter((address) => address.endsWith('@opswat.test'));
    expect(new Set(staff)).toEqual(new Set(['june@opswat.test']));
    const { rows } = await admin.query<{ name: string }>(
      'select distinct a.name from notification n join agent a on a.id = n.agent_id join ticket t on t.id = n.ticket_id where t.restricted is not null',
    );
    expect(rows).toEqual([{ name: 'june' }]);
  });

  test('a key sees it with the clearance only, and is given none that its maker lacks', async () => {
    const made = await otto.post('/keys', { name: 'import', role: 'manager', clearances: ['us'] });
    expect(made.status).toBe(403);
    const cleared = app.withKey(desk, await desk.addKey('manager', ['us']));
    expect((await cleared.get(`/tickets/${number}`)).status).toBe(200);
  });

  test('who loses the clearance loses sight of it, and it is nobody’s', async () => {
    await check('june', { location: 'other' });
    expect((await june.get(`/tickets/${number}`)).status).toBe(404);
    const { rows } = await admin.query<{ assignee_id: string | null }>(
      'select assignee_id from ticket where restricted is not null',
    );
    expect(rows).toEqual([{ assignee_id: null }]);
    await check('june', { location: 'US' });
    expect((await june.get(`/tickets/${number}`)).status).toBe(200);
  });
});

test('who claims to be of Emerald, by a form without signing in, is read by the cleared only; confirmed, it stays so', async () => {
  const claimed = await open(app.anonymous(desk), 'switchgear', {
    requester: { name: 'Mabel', email: 'mabel@lakeshore.example' },
  });
  expect((await june.get(`/tickets/${claimed}`)).body).toMatchObject({ plan: 'none', restricted: ['us'] });
  expect((await ilinca.get(`/tickets/${claimed}`)).status).toBe(404);
});

describe('what changes later', () => {
  test('a contract that becomes Emerald restricts the tickets that run, and takes them from whoever may not hold them', async () => {
    const bento = app.signedIn(desk, 'bento@farol.example');
    const running = await open(bento, 'turbine');
    expect((await ilinca.post(`/tickets/${running}/assignments`, { agent: 'me' })).status).toBe(201);
    await admin.query(
      `insert into contract (desk_id, id, customer_id, version, plan, valid_from, overrides, hash, created_at)
       select desk_id, gen_random_uuid(), customer_id, 2, 'emerald-us', '2020-01-01', '{}', 'x', now() from contract where customer_id = $1`,
      [ids['farol']],
    );
    expect((await otto.post(`/customers/${ids['farol']}/pins`, { version: null })).status).toBe(201);
    expect((await ilinca.get(`/tickets/${running}`)).status).toBe(404);
    expect((await june.get(`/tickets/${running}`)).body).toMatchObject({
      restricted: ['us'],
      assignee: null,
      plan: 'silver',
    });
    const stream = (await june.get(`/tickets/${running}/stream`)).text;
    expect(stream).toContain('"restrict"');
  });

  test('a severity that the policy restricts: whoever sets it is told that it is done and sees the ticket no more', async () => {
    const marta = app.signedIn(desk, 'marta@opswat.test');
    const source = await readFile(
      path.resolve(import.meta.dirname, '../policies/opswat/policy.yaml'),
      'utf8',
    );
    const { newest } = (await marta.get('/policy/versions')).body as { newest: string };
    const next = source.replace(
      /^restrict:\n/m,
      'restrict:\n  - { id: grave, severity: S1, needs: { citizenship: US }, for: [assign, see], clause: OSW-9 }\n',
    );
    const published = await marta.post('/policy/versions', {
      source: next,
      base: newest,
      label: '9',
      effective: 'today',
      comment: 'x',
    });
    expect(published.status, published.text.slice(0, 500)).toBe(201);
    desk.clock.advance(120);
    await desk.addCustomer({ name: 'Rui', plan: 'gold', email: 'rui@porto.example' });
    const running = await open(app.signedIn(desk, 'rui@porto.example'), 'gateway', { severity: 'S3' });
    const done = await ilinca.post(`/tickets/${running}/severities`, { to: 'S1' });
    expect(done.status, done.text).toBe(204);
    expect((await ilinca.get(`/tickets/${running}`)).status).toBe(404);
    // June is a citizen: the publication gave her the new clearance too.
    expect((await june.get(`/tickets/${running}`)).body).toMatchObject({
      severity: 'S1',
      restricted: ['grave'],
    });
    // It is never loosened.
    await june.post(`/tickets/${running}/severities`, { to: 'S3' });
    expect((await ilinca.get(`/tickets/${running}`)).status).toBe(404);
  });

  test('a version that drops the restriction leaves the clearance to those who met it', async () => {
    const marta = app.signedIn(desk, 'marta@opswat.test');
    const source = await readFile(
      path.resolve(import.meta.dirname, '../policies/opswat/policy.yaml'),
      'utf8',
    );
    const { newest } = (await marta.get('/policy/versions')).body as { newest: string };
    const next = source.replace(/^restrict:\n(?: .*\n)+/m, '');
    const published = await marta.post('/policy/versions', {
      source: next,
      base: newest,
      label: '10',
      effective: 'today',
      comment: 'x',
    });
    expect(published.status, published.text.slice(0, 500)).toBe(201);
    desk.clock.advance(120);
    expect((await june.get(`/tickets/${number}`)).status).toBe(200);
    expect((await ilinca.get(`/tickets/${number}`)).status).toBe(404);
  });
});

describe('contacts', () => {
  test('a contact sees their own and those of their organisation in which they take part; a lead all of it; from elsewhere nothing', async () => {
    const { customerId } = await desk.addCustomer({ name: 'Ana', plan: 'gold', email: 'ana@loja.example' });
    const others: [string, string, 'contact' | 'contact lead', string | null][] = [
      ['Bia', 'bia@loja.example', 'contact lead', customerId],
      ['Caio', 'caio@loja.example', 'contact', customerId],
      ['Davi', 'davi@x.example', 'contact', null],
    ];
    for (const [name, email, role, customer] of others)
      ids[name] = await desk.act((act) =>
        addContact(act, { customerId: customer, name, email, role, named: true }),
      );
    const asked = await open(app.signedIn(desk, 'ana@loja.example'), 'router');
    const see = async (email: string): Promise<number> =>
      (await app.signedIn(desk, email).get(`/tickets/${asked}`)).status;
    expect(await see('bia@loja.example')).toBe(200);
    expect(await see('caio@loja.example')).toBe(404);
    for (const name of ['Caio', 'Davi'])
      await admin.query(
        'insert into participant (desk_id, ticket_id, contact_id) select desk_id, id, $1 from ticket where number = $2',
        [ids[name], Number(asked.split('-')[1])],
      );
    expect(await see('caio@loja.example')).toBe(200);
    expect(await subjects(app.signedIn(desk, 'caio@loja.example'))).toEqual(['router']);
    // attack class 13: whoever is in copy from elsewhere reads no history.
    expect(await see('davi@x.example')).toBe(404);
  });

  test('agents of another team see the ticket: what is kept from them, the policy says', async () => {
    await desk.addAgent({ name: 'Elza', email: 'elza@opswat.test', teams: ['billing'] });
    const seen = await subjects(app.signedIn(desk, 'elza@opswat.test'));
    expect(seen).toContain('router');
    expect(seen).not.toContain(secret);
  });
});

describe('keys', () => {
  test('are shown once, listed with their last use, expire, and open nothing once revoked', async () => {
    const year = new Date(Date.now() + 365 * 86_400_000).toISOString();
    const made = await otto.post('/keys', { name: 'import', role: 'lead', expires: year });
    expect(made.status, made.text).toBe(201);
    const { id, key } = made.body as { id: string; key: string };
    const program = app.withKey(desk, `Bearer ${key}`);
    const listed = async () =>
      ((await otto.get('/keys')).body as { items: { id: string; lastUsed: string | null }[] }).items.find(
        (one) => one.id === id,
      );
    expect(await listed()).toMatchObject({
      name: 'import',
      role: 'lead',
      createdBy: 'otto',
      lastUsed: null,
      revoked: null,
    });
    expect((await program.get('/tickets')).status).toBe(200);
    expect((await listed())?.lastUsed).not.toBeNull();
    expect((await otto.get('/keys')).text).not.toContain(key);
    await admin.query("update api_key set expires_at = now() - interval '1 second' where id = $1", [id]);
    expect((await program.get('/tickets')).status).toBe(401);
    await admin.query('update api_key set expires_at = null where id = $1', [id]);
    expect((await program.get('/tickets')).status).toBe(200);
    expect((await otto.delete(`/keys/${id}`)).status).toBe(204);
    expect((await program.get('/tickets')).status).toBe(401);
    expect((await otto.delete(`/keys/${id}`)).status).toBe(404);
  });

  test('a new one takes the place of an old one, which goes on for the overlap and no longer', async () => {
    const year = new Date(Date.now() + 365 * 86_400_000).toISOString();
    const body = { name: 'stock', role: 'lead', expires: year };
    const old = (await otto.post('/keys', body)).body as { id: string; key: string };
    const opens = async (key: string): Promise<number> =>
      (await app.withKey(desk, `Bearer ${key}`).get('/tickets')).status;
    const answer = await otto.post(`/keys/${old.id}/successors`, { overlapHours: 2 });
    expect(answer.status, answer.text).toBe(201);
    const next = answer.body as { id: string; key: string; expires: string };
    expect(next).toMatchObject({ name: 'stock', role: 'lead', createdBy: 'otto', revoked: null });
    // As long as the old one was made for; by the day, as the clock goes on between the two.
    expect(next.expires.slice(0, 7)).toBe(year.slice(0, 7));
    expect([await opens(old.key), await opens(next.key)]).toEqual([200, 200]);
    const { rows } = await admin.query<{ hours: number }>(
      'select extract(epoch from expires_at - now()) / 3600 as hours from api_key where id = $1',
      [old.id],
    );
    expect(Number(rows[0]?.hours)).toBeCloseTo(2, 1);
    // It has its successor: a second one would end when the first ends, whatever it was made for.
    expect((await otto.post(`/keys/${old.id}/successors`, {})).status).toBe(404);
    const last = (await otto.post(`/keys/${next.id}/successors`, { overlapHours: 0 })).body as {
      key: string;
    };
    expect([await opens(next.key), await opens(last.key)]).toEqual([401, 200]);
    // What holds no more has no successor, and programs make none.
    expect((await otto.post(`/keys/${next.id}/successors`, {})).status).toBe(404);
    const program = app.withKey(desk, await desk.addKey('administrator'));
    expect((await program.post(`/keys/${old.id}/successors`, {})).status).toBe(403);
  });

  test('make no other keys, whatever their role', async () => {
    const program = app.withKey(desk, await desk.addKey('administrator'));
    expect((await program.post('/keys', { name: 'x', role: 'administrator' })).status).toBe(403);
    expect((await program.get('/keys')).status).toBe(200);
    expect((await app.withKey(desk, await desk.addKey('manager')).get('/keys')).status).toBe(403);
    expect((await app.withKey(desk, await desk.addKey('security')).get('/keys')).status).toBe(403);
  });

  test('attack class 25 (privilege): see no more than whoever makes them, nor by the role of the key (OSW-9)', async () => {
    const refused = await otto.post('/keys', { name: 'x', role: 'security' });
    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('clearance security')]);
    const leaked = await desk.act((act) => createKey(act, { name: 'old', role: 'security' }));
    expect((await otto.post(`/keys/${leaked.id}/successors`, {})).status).toBe(403);
    const sena = 'sena@opswat.test';
    await desk.addAgent({ name: 'sena', email: sena, role: 'administrator', clearances: ['security'] });
    const made = await app.signedIn(desk, sena).post('/keys', { name: 'x', role: 'security' });
    expect(made.status, made.text).toBe(201);
  });

  test('attack class 25 (privilege): one that leaks sets no way of mail and no address that messages or secrets go to', async () => {
    const program = app.withKey(desk, await desk.addKey('administrator'));
    const id = '01890a3f-0000-7000-8000-000000000001';
    const wanted = [
      ['POST', '/mail-relays'],
      ['PUT', `/mail-relays/${id}`],
      ['DELETE', `/mail-relays/${id}`],
      ['POST', '/mail-relay-tests'],
      ['POST', '/mailboxes'],
      ['PUT', `/mailboxes/${id}`],
      ['DELETE', `/mailboxes/${id}`],
      ['POST', '/mailbox-tests'],
      ['POST', '/mail-grants'],
      ['POST', `/mail-grants/${id}/consents`],
      ['POST', `/mail-grants/${id}/polls`],
      ['POST', '/mail-consents'],
      ['DELETE', `/mail-grants/${id}`],
      ['PUT', '/mail-registrations/google'],
      ['DELETE', '/mail-registrations/google'],
      ['POST', '/dkim-keys'],
      ['POST', `/dkim-keys/${id}/starts`],
      ['POST', `/dkim-keys/${id}/retirements`],
      ['DELETE', `/dkim-keys/${id}`],
      ['POST', '/webhooks'],
      ['PUT', `/webhooks/${id}`],
      ['POST', `/webhooks/${id}/secrets`],
    ] as const;
    for (const [method, url] of wanted) {
      const answer = await program.send(method, url, {});
      expect([answer.status, answer.text], `${method} ${url}`).toEqual([403, expect.stringContaining('key')]);
    }
  });

  test('with a fault are refused: no name, an unknown role, a time that has passed', async () => {
    for (const body of [
      { name: '', role: 'agent' },
      { name: 'x', role: 'owner' },
      { name: 'x', role: 'agent', expires: '2020-01-01T00:00:00Z' },
      { name: 'x', role: 'agent', expires: '2199-01-01T00:00:00Z' },
      { name: 'x', role: 'agent', clearances: ['a,b'] },
    ])
      expect((await otto.post('/keys', body)).status, JSON.stringify(body)).toBe(422);
  });
});
