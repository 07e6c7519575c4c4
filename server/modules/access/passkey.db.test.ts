import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestDesk } from '../../../tools/desk-fixture.ts';
import { isIn, linkVisitor } from '../../../tools/factor-fixture.ts';
import { createAuthenticator } from '../../../tools/passkey-fixture.ts';
import type { TestAuthenticator } from '../../../tools/passkey-fixture.ts';
import { openSignIn, signedInVisitor } from '../../../tools/sign-in-fixture.ts';
import type { TestSignIn } from '../../../tools/sign-in-fixture.ts';
import { createVisitor } from '../../../tools/visitor-fixture.ts';
import type { TestVisitor, VisitorAnswer } from '../../../tools/visitor-fixture.ts';

const otto = 'otto@opswat.test';
const bento = 'bento@farol.example';
const password = 'correct horse battery';

let desk: TestDesk;
let elsewhere: TestDesk;
let app: TestApp;
let auth: TestSignIn['auth'];
let admin: TestSignIn['admin'];
let signingIn: TestSignIn;

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-03T10:00:00Z');
  elsewhere = await desk.addDesk('maxony');
  app = await createTestApp(desk.services);
  signingIn = await openSignIn(desk);
  ({ auth, admin } = signingIn);
  await desk.addAgent({ name: 'Otto', email: otto, role: 'administrator' });
  await desk.addCustomer({ name: 'Farol', plan: 'gold', email: bento });
});
afterAll(async () => {
  await signingIn?.close();
  await app?.close();
  await desk?.close();
});
beforeEach(async () => {
  await admin.query('truncate auth."user", auth.attempt, auth.challenge, auth.verification cascade');
  await auth.setPassword(otto, 'Otto', password);
});
afterEach(() => {
  vi.useRealTimers();
});

const signedIn = (): Promise<TestVisitor> => signedInVisitor(app, desk, { email: otto, password });

const contact = (): Promise<TestVisitor> => linkVisitor(app, desk, auth, { email: bento });

interface Asked {
  ceremony: string;
  options: Record<string, unknown>;
}

async function add(
  visitor: TestVisitor,
  device: TestAuthenticator,
  lies: Parameters<TestAuthenticator['create']>[1] = {},
): Promise<VisitorAnswer> {
  const { ceremony, options } = (await visitor.post('/me/passkeys/options')).body as Asked;
  return visitor.post('/me/passkeys', { ceremony, response: device.create(options, lies), name: 'Phone' });
}

async function show(
  visitor: TestVisitor,
  device: TestAuthenticator,
  lies: Parameters<TestAuthenticator['get']>[1] = {},
): Promise<VisitorAnswer> {
  const { ceremony, options } = (await visitor.post('/sign-in/passkey/options')).body as Asked;
  return visitor.post('/sign-in/passkey', { ceremony, response: device.get(options, lies) });
}

test('a passkey is added, named, signs in without a name or a password, and goes', async () => {
  const visitor = await signedIn();
  const asked = (await visitor.post('/me/passkeys/options')).body as Asked;
  expect(asked.options).toMatchObject({
    rp: { id: 'localhost' },
    attestation: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  const device = createAuthenticator();
  const added = await add(visitor, device);
  expect(added.status, added.text).toBe(201);
  const { id, codes } = added.body as { id: string; codes: string[] };
  expect(codes).toHaveLength(10);
  const next = createVisitor(app, desk);
  expect(((await next.post('/sign-in/passkey/options')).body as Asked).options).toMatchObject({
    rpId: 'localhost',
    userVerification: 'required',
  });
  expect(await show(next, device)).toMatchObject({ status: 200, body: { kind: 'agent' } });
  expect((await next.get('/me')).body).toMatchObject({ email: otto });
  // By password alone one does not come in any more.
  const third = createVisitor(app, desk);
  expect(await third.post('/sign-in', { email: otto, password })).toMatchObject({
    status: 200,
    body: { second: { code: false, passkey: true, recovery: true } },
  });
  expect((await next.post(`/me/passkeys/${id}/names`, { name: 'Old phone' })).status).toBe(204);
  expect((await next.get('/me/passkeys')).body).toMatchObject({
    items: [{ id, name: 'Old phone', lastUse: expect.any(String) }],
  });
  expect((await next.delete(`/me/passkeys/${id}`)).status).toBe(204);
  expect((await show(createVisitor(app, desk), device)).status).toBe(401);
  expect((await next.get('/me/factors')).body).toMatchObject({ recoveryCodesLeft: 0 });
});

test.each([
  ['of another site', { origin: 'https://evil.example' }],
  ['for another site', { rpId: 'evil.example' }],
  ['without finger, face or PIN', { unverified: true }],
])('an answer %s is refused, when it is added and when it is shown', async (_what, lies) => {
  const visitor = await signedIn();
  expect((await add(visitor, createAuthenticator(), lies)).status).toBe(422);
  const device = createAuthenticator();
  expect((await add(visitor, device)).status).toBe(201);
  expect((await show(createVisitor(app, desk), device, lies)).status).toBe(401);
  expect((await show(createVisitor(app, desk), device)).status).toBe(200);
});

test('an answer counts once, for what was asked, and for five minutes; a counter that goes back is a copy', async () => {
  const visitor = await signedIn();
  const device = createAuthenticator();
  await add(visitor, device);
  const next = createVisitor(app, desk);
  const { ceremony, options } = (await next.post('/sign-in/passkey/options')).body as Asked;
  const response = device.get(options);
  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      createVisitor(app, desk).post('/sign-in/passkey', { ceremony, response }),
    ),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const other = (await next.post('/sign-in/passkey/options')).body as Asked;
  expect((await next.post('/sign-in/passkey', { ceremony: other.ceremony, response })).status).toBe(401);
  expect((await show(createVisitor(app, desk), device, { counter: 1 })).status).toBe(401);
  const late = (await next.post('/sign-in/passkey/options')).body as Asked;
  const there = Date.now() + 5 * 60_000 + 1;
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(there);
  const tooLate = { ceremony: late.ceremony, response: device.get(late.options, { counter: 9 }) };
  expect((await next.post('/sign-in/passkey', tooLate)).status).toBe(401);
});

test('what was asked of one person is not answered by another', async () => {
  const visitor = await signedIn();
  const { ceremony, options } = (await visitor.post('/me/passkeys/options')).body as Asked;
  const other = await contact();
  const response = createAuthenticator().create(options);
  expect((await other.post('/me/passkeys', { ceremony, response, name: 'x' })).status).toBe(422);
});

test('attack class 12 (impersonation): who reads a mailbox and adds a passkey gets what a mailed link gets, and no workspace', async () => {
  await auth.setPassword(bento, 'Bento', password);
  const visitor = await contact();
  const device = createAuthenticator();
  const added = await add(visitor, device);
  expect(added).toMatchObject({ status: 201, body: { codes: [] } });
  // The same person comes to the staff of another desk. From then on a link that this one mails adds no passkey (class 20).
  await elsewhere.addAgent({ name: 'Bento', email: bento });
  expect((await (await contact()).post('/me/passkeys/options')).status).toBe(403);
  const here = createVisitor(app, desk);
  expect(await show(here, device)).toMatchObject({ status: 200, body: { kind: 'contact' } });
  expect(await isIn(here)).toBe(true);
  // At the desk where they are staff it opens nothing, and is no second factor.
  const there = createVisitor(app, elsewhere);
  await show(there, device);
  expect((await there.get('/tickets')).status).toBe(401);
  there.take(here.cookies());
  expect(await isIn(there)).toBe(false);
  const byPassword = createVisitor(app, elsewhere);
  expect((await byPassword.post('/sign-in', { email: bento, password })).status).toBe(204);
  await admin.query('delete from agent_team where desk_id = $1', [elsewhere.deskId]);
  await admin.query('delete from agent where desk_id = $1 and email = $2', [elsewhere.deskId, bento]);
});

test('an old link session adds no passkey; a passkey shows that it is oneself', async () => {
  const visitor = await contact();
  const device = createAuthenticator();
  await add(visitor, device);
  const there = Date.now() + 15 * 60_000 + 1;
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(there);
  expect((await visitor.post('/me/passkeys/options')).status).toBe(403);
  const { ceremony, options } = (await visitor.post('/sign-in/passkey/options')).body as Asked;
  expect((await visitor.post('/me/proofs/passkey', { ceremony, response: device.get(options) })).status).toBe(
    204,
  );
  expect((await visitor.post('/me/passkeys/options')).status).toBe(201);
});
