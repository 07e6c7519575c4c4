import { TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestDesk } from '../../../tools/desk-fixture.ts';
import { startProvider } from '../../../tools/provider-fixture.ts';
import type { TestProvider } from '../../../tools/provider-fixture.ts';
import { openSignIn, signedInVisitor } from '../../../tools/sign-in-fixture.ts';
import type { TestSignIn } from '../../../tools/sign-in-fixture.ts';
import { createVisitor } from '../../../tools/visitor-fixture.ts';
import type { TestVisitor, VisitorAnswer } from '../../../tools/visitor-fixture.ts';
import { createGuarded } from '../../platform/net/guarded.ts';
import { freePort } from '../../platform/postgres/postmaster.ts';

const otto = 'otto@opswat.test';
const vera = 'vera@opswat.test';
const password = 'correct horse battery';

let desk: TestDesk;
let elsewhere: TestDesk;
let app: TestApp;
let auth: TestSignIn['auth'];
let admin: TestSignIn['admin'];
let signingIn: TestSignIn;
let provider: TestProvider;
let settings: Record<string, unknown>;
let providerId: string;

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-03T10:00:00Z');
  elsewhere = await desk.addDesk('maxony');
  provider = await startProvider({ id: 'amparo', secret: 'a secret of the provider' });
  const services = { ...desk.services, net: createGuarded({ privateTargets: ['127.0.0.0/8'] }) };
  app = await createTestApp(services);
  signingIn = await openSignIn(desk, services.net);
  ({ auth, admin } = signingIn);
  await desk.addAgent({ name: 'Otto', email: otto, role: 'administrator' });
  for (const at of [desk, elsewhere]) await at.addAgent({ name: 'Vera', email: vera });
  await desk.addCustomer({ name: 'Farol', plan: 'gold', email: 'bento@farol.example' });
  settings = {
    name: 'Work account',
    issuer: provider.issuer,
    clientId: 'amparo',
    clientSecret: 'a secret of the provider',
    domains: ['opswat.test'],
    audience: 'staff',
    secondFactor: false,
  };
});
afterAll(async () => {
  await signingIn?.close();
  await app?.close();
  await provider?.close();
  await desk?.close();
});
beforeEach(async () => {
  await admin.query('truncate auth."user", auth.attempt, auth.challenge cascade');
  await admin.query('delete from sign_in_provider');
  await auth.setPassword(otto, 'Otto', password);
  await auth.setPassword(vera, 'Vera', password);
  const added = await (await signedIn(otto)).post('/sign-in-providers', settings);
  expect(added.status, added.text).toBe(201);
  expect(added.body).toMatchObject({ fault: null, hasSecret: true });
  providerId = (added.body as { id: string }).id;
});

const signedIn = (email: string, visitor = createVisitor(app, desk)): Promise<TestVisitor> =>
  signedInVisitor(app, desk, { email, password }, visitor);

const isIn = async (visitor: TestVisitor): Promise<boolean> =>
  ((await visitor.get('/me')).body as { signedIn: boolean }).signedIn;

async function begin(visitor: TestVisitor): Promise<string> {
  const begun = await visitor.post(`/sign-in/providers/${providerId}`);
  expect(begun.status, begun.text).toBe(201);
  return (begun.body as { url: string }).url;
}

/** To the provider and back. */
async function through(visitor: TestVisitor, claims: Record<string, unknown>): Promise<VisitorAnswer> {
  const back = provider.consent(await begin(visitor), claims);
  return visitor.post('/sign-in/callback', { answer: new URL(back).search });
}

const ofVera = { sub: 'v-1', email: vera, email_verified: true };

/** Vera connects her account with the provider. */
async function connected(): Promise<void> {
  const visitor = createVisitor(app, desk);
  expect((await through(visitor, ofVera)).body).toMatchObject({ confirm: true, kind: null });
  await signedIn(vera, visitor);
  expect((await visitor.get('/me/connections')).body).toMatchObject({
    items: [],
    waiting: { id: providerId, name: 'Work account' },
  });
  expect((await visitor.post('/me/connections')).status).toBe(204);
}

test('what is asked of the provider: the code with PKCE, nonce and state, back to PUBLIC_URL', async () => {
  const url = new URL(await begin(createVisitor(app, desk)));
  expect(url.origin).toBe(provider.issuer);
  const asked = Object.fromEntries(url.searchParams);
  expect(asked).toMatchObject({
    response_type: 'code',
    client_id: 'amparo',
    redirect_uri: 'http://localhost:3000/opswat/sign-in/callback',
    code_challenge_method: 'S256',
    scope: 'openid email',
  });
  for (const name of ['code_challenge', 'nonce', 'state']) expect(asked[name]?.length).toBeGreaterThan(30);
});

test('attack class 22 (SSO auto-link): the word of a provider opens no account; its person signs in as before and confirms, then it does', async () => {
  const visitor = createVisitor(app, desk);
  const first = await through(visitor, ofVera);
  expect(first).toMatchObject({ status: 200, body: { confirm: true, kind: null } });
  expect(await isIn(visitor)).toBe(false);
  // Somebody else who signs in with this browser connects nothing.
  await signedIn(otto, visitor);
  expect((await visitor.get('/me/connections')).body).toMatchObject({ waiting: null });
  expect((await visitor.post('/me/connections')).status).toBe(409);
  await visitor.post('/sign-out');
  await signedIn(vera, visitor);
  expect((await visitor.post('/me/connections')).status).toBe(204);
  expect((await visitor.get('/me/connections')).body).toMatchObject({
    items: [{ id: providerId, name: 'Work account' }],
    waiting: null,
  });
  const next = createVisitor(app, desk);
  expect((await through(next, ofVera)).body).toMatchObject({ kind: 'agent', confirm: false });
  expect((await next.get('/me')).body).toMatchObject({ signedIn: true, email: vera });
});

test.each([
  ['in the ID token as Microsoft Entra does it', { sub: 'v-1', email: vera, xms_edov: true }, null],
  ['so with a figure', { sub: 'v-1', email: vera, xms_edov: '1' }, null],
  ['at UserInfo alone', { sub: 'v-1' }, ofVera],
  ['at UserInfo, where the ID token has the address unproven', { sub: 'v-1', email: vera }, ofVera],
])('a provider may vouch for an address %s', async (_what, claims, info) => {
  provider.informs(info);
  try {
    const visitor = createVisitor(app, desk);
    expect((await through(visitor, claims)).body).toMatchObject({ confirm: true, kind: null });
    expect(await isIn(visitor)).toBe(false);
  } finally {
    provider.informs(null);
  }
});

test('attack class 22 (SSO auto-link): UserInfo of somebody else, or without proof, vouches for nobody', async () => {
  try {
    for (const info of [
      { ...ofVera, sub: 'v-2' },
      { ...ofVera, email_verified: false },
      { ...ofVera, email_verified: false, xms_edov: true },
      { sub: 'v-1', email: vera },
    ]) {
      provider.informs(info);
      expect(await through(createVisitor(app, desk), { sub: 'v-1' })).toMatchObject({ status: 403 });
    }
  } finally {
    provider.informs(null);
  }
});

test.each([
  ['an address that is not verified', { ...ofVera, email_verified: false }],
  ['an address of which the provider does not say', { sub: 'v-1', email: vera }],
  ['a "true" that is a word', { ...ofVera, email_verified: 'true' }],
  ['an address that is not of the domain', { sub: 'v-1', email: vera, xms_edov: false }],
  ['no address', { sub: 'v-1' }],
  ['an address of another domain', { ...ofVera, email: 'bento@farol.example' }],
  ['nobody of this desk', { ...ofVera, email: 'nobody@opswat.test' }],
])(
  'attack class 22 (SSO auto-link): %s connects nobody, and makes nobody a member',
  async (_what, claims) => {
    const before = (await admin.query('select 1 from agent')).rowCount;
    const visitor = createVisitor(app, desk);
    expect(await through(visitor, claims)).toMatchObject({
      status: 403,
      body: { type: 'urn:amparo:problem:provider-unknown' },
    });
    expect(await isIn(visitor)).toBe(false);
    await signedIn(vera, visitor);
    expect((await visitor.get('/me/connections')).body).toMatchObject({ waiting: null });
    expect((await admin.query('select 1 from agent')).rowCount).toBe(before);
  },
);

test('attack class 22 (SSO auto-link): a provider of one desk opens no other, and changes nothing that holds elsewhere', async () => {
  await connected();
  const visitor = createVisitor(app, desk);
  await through(visitor, ofVera);
  expect(await isIn(visitor)).toBe(true);
  const there = createVisitor(app, elsewhere);
  there.take(visitor.cookies());
  expect(await isIn(there)).toBe(false);
  for (const url of ['/me/factors/code/setups', '/me/passkeys/options'])
    expect((await visitor.post(url)).status, url).toBe(403);
  // By the password it holds everywhere.
  expect((await visitor.post('/me/proofs', { password })).status).toBe(204);
  expect((await visitor.post('/me/factors/code/setups')).status).toBe(201);
  there.take(visitor.cookies());
  expect(await isIn(there)).toBe(true);
});

test('attack class 22 (SSO auto-link): a connection is confirmed at the desk at which it began, and made once', async () => {
  const [first, second] = [createVisitor(app, desk), createVisitor(app, desk)];
  for (const visitor of [first, second]) {
    await through(visitor, ofVera);
    await signedIn(vera, visitor);
  }
  const there = createVisitor(app, elsewhere);
  there.take(first.cookies());
  expect(await isIn(there)).toBe(true);
  expect((await there.get('/me/connections')).body).toMatchObject({ waiting: null });
  expect((await there.post('/me/connections')).status).toBe(409);
  const recorded = async () =>
    (await admin.query("select 1 from audit where what like '%provider-linked'")).rowCount ?? 0;
  const before = await recorded();
  expect((await first.post('/me/connections')).status).toBe(204);
  // The same person of the provider, by another browser.
  expect((await second.post('/me/connections')).status).toBe(409);
  expect(await recorded()).toBe(before + 1);
});

test.each([
  ['another nonce', { nonce: 'replayed' }],
  ['another audience', { aud: 'somebody-else' }],
  ['another issuer', { iss: 'https://evil.example' }],
  ['a token that is over', { exp: 1_600_000_000 }],
])('a token with %s is refused', async (_what, wrong) => {
  const visitor = createVisitor(app, desk);
  expect(await through(visitor, { ...ofVera, ...wrong })).toMatchObject({
    status: 422,
    body: { type: 'urn:amparo:problem:provider-refused' },
  });
});

test('attack class 24 (CSRF): an answer is taken from the browser that began, with its state, once', async () => {
  await connected();
  const victim = createVisitor(app, desk);
  const attacker = createVisitor(app, desk);
  const stolen = new URL(provider.consent(await begin(attacker), ofVera)).search;
  expect((await victim.post('/sign-in/callback', { answer: stolen })).status).toBe(409);
  await begin(victim);
  expect((await victim.post('/sign-in/callback', { answer: stolen })).status).toBe(422);
  expect(await isIn(victim)).toBe(false);
  const mine = createVisitor(app, desk);
  const search = new URL(provider.consent(await begin(mine), ofVera)).search;
  const cookies = mine.cookies();
  expect((await mine.post('/sign-in/callback', { answer: search })).status).toBe(200);
  const again = createVisitor(app, desk);
  again.take(cookies);
  expect((await again.post('/sign-in/callback', { answer: search })).status).toBe(409);
});

test('who has a second factor is asked for it, unless the provider asked', async () => {
  await connected();
  const she = await signedIn(vera);
  const begun = await she.post('/me/factors/code/setups');
  const { setup, key } = begun.body as { setup: string; key: string };
  const totp = new TOTP({ secret: key });
  await she.post('/me/factors/code', { setup, code: totp.generate() });
  const visitor = createVisitor(app, desk);
  expect((await through(visitor, ofVera)).body).toMatchObject({ kind: null, second: { code: true } });
  expect(await isIn(visitor)).toBe(false);
  const code = totp.generate({ timestamp: Date.now() + 30_000 });
  expect((await visitor.post('/sign-in/code', { code })).status).toBe(204);
  expect(((await visitor.get('/me/sessions')).body as { items: unknown[] }).items[0]).toMatchObject({
    proof: 'provider',
    factor: 'code',
  });
  await admin.query('update sign_in_provider set second_factor = true');
  const trusted = createVisitor(app, desk);
  expect((await through(trusted, ofVera)).body).toMatchObject({ kind: 'agent', second: null });
});

test('who leaves is out, whatever the provider says; so is everybody when the provider goes', async () => {
  await connected();
  const visitor = createVisitor(app, desk);
  await through(visitor, ofVera);
  await admin.query('update agent set active = false where email = $1 and desk_id = $2', [vera, desk.deskId]);
  expect((await through(createVisitor(app, desk), ofVera)).status).toBe(403);
  await admin.query('update agent set active = true where email = $1', [vera]);
  expect(await isIn(visitor)).toBe(true);
  expect((await (await signedIn(otto)).delete(`/sign-in-providers/${providerId}`)).status).toBe(204);
  expect(await isIn(visitor)).toBe(false);
  expect((await visitor.post(`/sign-in/providers/${providerId}`)).status).toBe(404);
});

test('the secret is sealed at rest and never shown; the settings are for administrators, and the buttons for everybody', async () => {
  const { rows } = await admin.query<{ all: string; secret: Buffer }>(
    'select p::text as all, client_secret as secret from sign_in_provider p',
  );
  expect(rows[0]?.all).not.toContain('a secret of the provider');
  expect(rows[0]?.secret.includes('a secret of the provider')).toBe(false);
  const list = await (await signedIn(otto)).get('/sign-in-providers');
  expect(list.text).not.toContain('a secret');
  expect(list.body).toMatchObject({
    items: [{ hasSecret: true, callback: 'http://localhost:3000/opswat/sign-in/callback' }],
  });
  expect((await (await signedIn(vera)).get('/sign-in-providers')).status).toBe(403);
  expect((await createVisitor(app, desk).get('/sign-in/providers')).body).toEqual({
    items: [{ id: providerId, name: 'Work account', audience: 'staff' }],
    next: null,
  });
  const { rows: audit } = await admin.query<{ what: string; all: string }>(
    'select what, a::text as all from audit a order by id desc limit 1',
  );
  expect(audit[0]?.what).toBe('sign-in-provider.added');
  expect(audit[0]?.all).not.toContain('a secret of');
});

test.each([
  'http://127.0.0.1:1',
  'http://169.254.169.254',
  'http://[::ffff:169.254.169.254]',
  'http://2130706433:5432',
  'https://localhost',
  'http://10.0.0.1',
])('attack class 16 (SSRF): the issuer %s is refused where it is connected to', async (issuer) => {
  const guarded = { ...desk.services, net: createGuarded({ privateTargets: [] }) };
  const strict = await createTestApp(guarded);
  try {
    const visitor = await signedIn(otto, createVisitor(strict, desk));
    expect(await visitor.post('/sign-in-providers', { ...settings, issuer })).toMatchObject({
      status: 201,
      body: { fault: { code: expect.stringMatching(/^(address-refused|unreachable)$/) } },
    });
    // Nor is one that was allowed elsewhere connected to from here.
    expect((await visitor.post(`/sign-in/providers/${providerId}`)).status).toBe(503);
  } finally {
    await strict.close();
  }
});

test('what is wrong with a provider is kept and told: at the check, and when somebody wanted to sign in by it', async () => {
  const visitor = await signedIn(otto);
  const faultAt = async (change: Record<string, unknown>) => {
    const answer = await visitor.put(`/sign-in-providers/${providerId}`, { ...settings, ...change });
    return (answer.body as { fault: { code: string } | null }).fault?.code ?? null;
  };
  const listed = async () =>
    ((await visitor.get('/sign-in-providers')).body as { items: { fault: { code: string } | null }[] })
      .items[0];
  expect(await listed()).toMatchObject({ fault: null, checked: expect.any(String) });
  expect(await faultAt({ issuer: `${provider.issuer}/realms/none` })).toBe('no-provider');
  expect(await faultAt({ issuer: provider.issuer.replace('127.0.0.1', 'localhost') })).toBe('other-issuer');
  expect(await faultAt({ issuer: `http://127.0.0.1:${await freePort(0)}` })).toBe('unreachable');
  expect(await listed()).toMatchObject({ fault: { code: 'unreachable' } });
  expect(await faultAt({ clientSecret: 'an old one' })).toBe(null);
  const browser = createVisitor(app, desk);
  const begun = await browser.post(`/sign-in/providers/${providerId}`);
  const back = new URL(provider.consent((begun.body as { url: string }).url, { sub: '1' }));
  expect((await browser.post('/sign-in/callback', { answer: back.search })).status).toBe(422);
  expect(await listed()).toMatchObject({ fault: { code: 'client-refused' } });
  expect((await visitor.post(`/sign-in-providers/${providerId}/checks`)).body).toMatchObject({ fault: null });
});
