import pg from 'pg';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient } from '../../../tools/desk-fixture.ts';
import { canRunPostfix, startPostfix } from '../../../tools/postfix-fixture.ts';
import { asSystem } from '../../platform/db/context.ts';
import type { Services } from '../../platform/services.ts';
import { accessToken } from './access-token.ts';
import { createMailboxWorld, folderStatesOf, message, until } from './test-mailboxes.ts';
import type { MailboxWorld } from './test-mailboxes.ts';
import { startProvider } from './test-provider.ts';
import type { TestProvider } from './test-provider.ts';

// Consents of a provider of our own, whose tokens a real Dovecot checks by XOAUTH2.

let provider: TestProvider;
let world: MailboxWorld;
let app: TestApp;
let administrator: TestClient;
let other: TestClient;

beforeAll(async () => {
  provider = await startProvider();
  world = await createMailboxWorld({ introspection: `${provider.url}/introspect` });
  await world.desk.addAgent({ name: 'Otto', email: 'otto@opswat.test', role: 'administrator' });
  await world.desk.addAgent({ name: 'Olga', email: 'olga@opswat.test', role: 'administrator' });
  app = await createTestApp(world.services);
  administrator = app.signedIn(world.desk, 'otto@opswat.test');
  other = app.signedIn(world.desk, 'olga@opswat.test');
  await register({});
});
/** Says how we are registered at the provider. */
async function register(more: Record<string, unknown>): Promise<void> {
  const registered = await administrator.put('/mail-registrations/other', {
    clientId: 'amparo',
    secret: 'hush',
    authorizeUrl: 'https://provider.example/authorize',
    tokenUrl: `${provider.url}/token`,
    deviceUrl: `${provider.url}/device`,
    scope: 'mail offline_access',
    ...more,
  });
  expect(registered.status, registered.text).toBe(200);
  expect(registered.text).not.toContain('hush');
}
afterAll(async () => {
  await app?.close();
  await world?.close();
  provider?.close();
});

interface Grant {
  id: string;
  state: string;
  page: string;
  fault: { code: string } | null;
  code: { userCode: string; url: string } | null;
}

async function begin(name: string, way: 'web' | 'device'): Promise<Grant> {
  const answer = await administrator.post('/mail-grants', { name, provider: 'other', way });
  expect(answer.status, answer.text).toBe(201);
  return answer.body as Grant;
}
/** A connection to an account, made by the provider's page. */
async function connected(account: string): Promise<Grant> {
  const asked = await begin(account, 'web');
  const answer = await administrator.post('/mail-consents', provider.consent(asked.page, account));
  expect(answer.status, answer.text).toBe(201);
  return answer.body as Grant;
}
const mailboxOf = (account: string, grant: string) =>
  world.addMailbox(account, { auth: 'oauth', password: null, grant });

test('a consent by the page of the provider: with PKCE, back by whoever asked, once', async () => {
  const asked = await begin('ana@corp.example', 'web');
  expect(asked).toMatchObject({ state: 'waiting' });
  const page = new URL(asked.page).searchParams;
  expect(Object.fromEntries(page)).toMatchObject({
    response_type: 'code',
    client_id: 'amparo',
    code_challenge_method: 'S256',
    redirect_uri: 'http://localhost:3000/oauth/mail',
    scope: 'mail offline_access',
  });
  const back = provider.consent(asked.page, 'ana@corp.example');
  // Somebody else, and somebody who makes it up.
  expect((await other.post('/mail-consents', back)).status).toBe(422);
  expect((await administrator.post('/mail-consents', { ...back, state: `${back.state}x` })).status).toBe(422);
  const done = await administrator.post('/mail-consents', back);
  expect(done.status, done.text).toBe(201);
  expect(done.body).toMatchObject({ state: 'connected', fault: null });
  expect((await administrator.post('/mail-consents', back)).status).toBe(422);
});

test('what the provider refuses makes no connection, and says so', async () => {
  const asked = await begin('nobody@corp.example', 'web');
  const { state } = provider.consent(asked.page, 'nobody@corp.example');
  const refused = await administrator.post('/mail-consents', { state, error: 'access_denied' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('access_denied');
  const wrong = await administrator.post('/mail-consents', { state, code: 'made up' });
  expect(wrong.status).toBe(422);
  const list = await administrator.get('/mail-grants');
  expect((list.body as { items: Grant[] }).items.find(({ id }) => id === asked.id)?.state).toBe('waiting');
});

/** The connection test of a mailbox that signs in by a consent. */
async function tried(account: string, grant: string): Promise<unknown> {
  const answer = await administrator.post('/mailbox-tests', {
    name: 'x',
    address: 'support@opswat.test',
    host: '127.0.0.1',
    port: world.dovecot.tlsPort,
    security: 'tls',
    auth: 'oauth',
    username: account,
    grant,
  });
  expect(answer.status, answer.text).toBe(200);
  return answer.body;
}
const outlived = (id: string) =>
  asSystem(world.services.db, (tx) =>
    sql`update mail_grant set expires_at = to_timestamp(1) where id = ${id}`.execute(tx),
  );
const fault = (code: string) => ({
  ok: false,
  fault: { code, message: expect.stringMatching(/\w/u), remedy: expect.stringMatching(/\w/u) },
});

test('the connection test says what is wrong on the way to the provider: consent-missing, client-refused, provider-unreachable', async () => {
  const account = 'jon@corp.example';
  expect(await tried(account, (await begin(account, 'web')).id)).toMatchObject(fault('consent-missing'));
  const { id } = await connected(account);
  expect(await tried(account, id)).toMatchObject({ ok: true });
  // Nobody answers at the provider: it comes back, and so does the sign-in.
  await register({ tokenUrl: 'http://127.0.0.1:9/token' });
  await outlived(id);
  expect(await tried(account, id)).toMatchObject(fault('provider-unreachable'));
  await register({});
  expect(await tried(account, id)).toMatchObject({ ok: true });
  // The registration was changed there, and here it still has the old secret.
  await register({ secret: 'an older one' });
  await outlived(id);
  expect(await tried(account, id)).toMatchObject(fault('client-refused'));
  await register({});
});

test('a consent by a code that is typed at another device', async () => {
  const asked = await begin('dora@corp.example', 'device');
  expect(asked.code).toMatchObject({ url: 'https://provider.example/device' });
  const poll = () => administrator.post(`/mail-grants/${asked.id}/polls`);
  expect((await poll()).body).toMatchObject({ state: 'waiting' });
  provider.useCode(asked.code?.userCode ?? '', 'dora@corp.example');
  expect((await poll()).body).toMatchObject({ state: 'connected', code: null });
  expect((await poll()).status).toBe(409);
});

test('mail is fetched with the token, which is renewed when the server refuses it', async () => {
  const account = 'eva@corp.example';
  await mailboxOf(account, (await connected(account)).id);
  const process = world.run();
  await world.dovecot.deliver(account, message('by token'));
  await until(async () => (await world.stored()).some(({ subject }) => subject === 'by token'));
  await process.close();
  // The provider ends it before its time: Dovecot refuses, we ask for another.
  const before = provider.renewals();
  provider.endTokens();
  const again = world.run();
  await world.dovecot.deliver(account, message('by another token'));
  await until(async () => (await world.stored()).some(({ subject }) => subject === 'by another token'));
  expect(provider.renewals()).toBe(before + 1);
  await again.close();
});

test('of many that need a new token at once, in several processes, one asks for it', async () => {
  const { id } = await connected('flo@corp.example');
  await asSystem(world.services.db, (tx) =>
    sql`update mail_grant set expires_at = to_timestamp(1) where id = ${id}`.execute(tx),
  );
  const before = provider.renewals();
  // What one process shares in its memory, another does not see.
  const processes: Services[] = Array.from({ length: 4 }, () => ({ ...world.services }));
  const tokens = await Promise.all(
    processes.flatMap((services) => [
      accessToken(services, world.desk.deskId, id),
      accessToken(services, world.desk.deskId, id),
    ]),
  );
  expect(new Set(tokens).size).toBe(1);
  expect(provider.renewals()).toBe(before + 1);
});

test('a consent that is withdrawn is told as that, holds up no other mailbox, and heals when it is given again', async () => {
  const [account, neighbour] = ['gil@corp.example', 'hana@corp.example'];
  const grant = await connected(account);
  await mailboxOf(account, grant.id);
  await mailboxOf(neighbour, (await connected(neighbour)).id);
  provider.withdraw(account);
  const process = world.run();
  await until(
    async () => (await folderStatesOf(world)).get(`${account} INBOX`)?.fault === 'consent-withdrawn',
  );
  const list = (await administrator.get('/mail-grants')).body as { items: Grant[] };
  expect(list.items.find(({ id }) => id === grant.id)).toMatchObject({
    state: 'broken',
    fault: { code: 'consent-withdrawn' },
  });
  await world.dovecot.deliver(neighbour, message('to the neighbour'));
  await until(async () => (await world.stored()).some(({ subject }) => subject === 'to the neighbour'));
  const asked = await administrator.post(`/mail-grants/${grant.id}/consents`, { way: 'web' });
  const done = await administrator.post(
    '/mail-consents',
    provider.consent((asked.body as Grant).page, account),
  );
  expect(done.body).toMatchObject({ id: grant.id, state: 'connected' });
  await world.dovecot.deliver(account, message('after the new consent'));
  await until(
    async () => (await world.stored()).some(({ subject }) => subject === 'after the new consent'),
    20_000,
  );
  await process.close();
});

test.skipIf(!canRunPostfix())(
  'a relay of the same provider lets us in with the token (XOAUTH2)',
  async () => {
    const { dovecot } = world;
    const postfix = await startPostfix({
      domains: [],
      handOver: 'inet:127.0.0.1:9',
      elsewhere: dovecot.lmtpPort,
      auth: dovecot.auth,
      cert: dovecot.certificates.cert,
      key: dovecot.certificates.key,
      senders: ['support@opswat.test'],
    });
    try {
      const { id: grant } = await connected('ida@corp.example');
      const settings = {
        name: 'Postfix',
        address: 'support@opswat.test',
        host: '127.0.0.1',
        port: postfix.port,
        security: 'starttls',
        auth: 'oauth',
        username: 'ida@corp.example',
        grant,
      };
      expect((await administrator.post('/mail-relay-tests', settings)).body).toMatchObject({ ok: true });
      // It writes its log when it has the time.
      await expect
        .poll(() => postfix.log(), { timeout: 15_000 })
        .toContain('sasl_method=XOAUTH2, sasl_username=ida@corp.example');
      provider.withdraw('ida@corp.example');
      expect((await administrator.post('/mail-relay-tests', settings)).body).toMatchObject({
        ok: false,
        fault: { code: 'token-refused' },
      });
    } finally {
      await postfix.stop();
    }
  },
);

test('our-side: what we cannot store is told as ours, stays unread in the mailbox, and is taken when we can', async () => {
  const account = 'kim@corp.example';
  await mailboxOf(account, (await connected(account)).id);
  const admin = new pg.Pool({ connectionString: world.desk.database.url, max: 1 });
  await admin.query(`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$;
    create trigger refuse before insert on inbound for each row execute function refuse()`);
  const process = world.run();
  try {
    await world.dovecot.deliver(account, message('kept back'));
    await until(async () => (await folderStatesOf(world)).get(`${account} INBOX`)?.fault === 'our-side');
    expect(world.dovecot.list(account, 'INBOX')).toEqual([{ subject: 'kept back', seen: false }]);
    await admin.query('drop trigger refuse on inbound');
    await until(async () => (await world.stored()).some(({ subject }) => subject === 'kept back'), 20_000);
  } finally {
    await process.close();
    await admin.end();
  }
});

test('a consent of a known provider is sent to no other server (attack class 25)', async () => {
  await administrator.put('/mail-registrations/microsoft', { clientId: 'x', secret: 'y' });
  const asked = await administrator.post('/mail-grants', { name: 'M', provider: 'microsoft', way: 'web' });
  const { id, page } = asked.body as Grant;
  expect(page).toMatch(/^https:\/\/login\.microsoftonline\.com\/organizations\/oauth2\/v2\.0\/authorize\?/);
  const mailbox = (host: string) =>
    administrator.post('/mailboxes', {
      name: 'x',
      address: 'support@opswat.test',
      host,
      port: 993,
      security: 'tls',
      auth: 'oauth',
      username: 'x',
      grant: id,
      enabled: false,
    });
  expect((await mailbox('imap.evil.example')).status).toBe(422);
  expect((await mailbox('office365.com.evil.example')).status).toBe(422);
  expect((await mailbox('outlook.office365.com')).status).toBe(201);
  expect((await administrator.delete(`/mail-grants/${id}`)).status).toBe(409);
});

test('attack class 30 (secrets): no token, password or registration secret lies readable in the database or is shown', async () => {
  const admin = new pg.Pool({ connectionString: world.desk.database.url, max: 1 });
  try {
    const { rows } = await admin.query<{ all: string }>(
      `select string_agg(t, ' ') as all from (
         select g::text as t from mail_grant g union all select c::text from mail_client c
         union all select m::text from mailbox m union all select r::text from mail_relay r union all select a::text from audit a) x`,
    );
    const stored = `${rows[0]?.all} ${Buffer.from(rows[0]?.all ?? '').toString('hex')}`;
    for (const secret of [...provider.secrets, 'hush']) {
      expect(stored).not.toContain(secret);
      expect(stored).not.toContain(Buffer.from(secret).toString('hex'));
    }
    for (const url of ['/mail-grants', '/mail-registrations', '/mailboxes', '/mail-relays', '/audit']) {
      const { text } = await administrator.get(url);
      for (const secret of [...provider.secrets, 'hush']) expect(text, url).not.toContain(secret);
    }
  } finally {
    await admin.end();
  }
});
