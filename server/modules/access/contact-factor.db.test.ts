import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createTestApp, createTestDesk, storedMail } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestDesk } from '../../../tools/desk-fixture.ts';
import { isIn, linkVisitor, setUpApp, wrongCode } from '../../../tools/factor-fixture.ts';
import type { WithApp } from '../../../tools/factor-fixture.ts';
import { openSignIn, signedInVisitor } from '../../../tools/sign-in-fixture.ts';
import type { TestSignIn } from '../../../tools/sign-in-fixture.ts';
import { createVisitor } from '../../../tools/visitor-fixture.ts';
import type { TestVisitor } from '../../../tools/visitor-fixture.ts';
import { CODES_PER_PERSON } from '../../platform/auth/throttle.ts';

const bento = 'bento@farol.example';
const teresa = 'teresa@farol.example';
const nara = 'nara@opswat.test';
const tome = 'tome@opswat.test';
const password = 'correct horse battery';

let desk: TestDesk;
let app: TestApp;
let auth: TestSignIn['auth'];
let admin: TestSignIn['admin'];
let signingIn: TestSignIn;

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-03T10:00:00Z');
  const elsewhere = await desk.addDesk('maxony');
  app = await createTestApp(desk.services);
  signingIn = await openSignIn(desk);
  ({ auth, admin } = signingIn);
  await desk.addAgent({ name: 'Nara', email: nara, role: 'lead' });
  await desk.addAgent({ name: 'Tomé', email: tome });
  await desk.addCustomer({ name: 'Farol', plan: 'gold', email: bento });
  await desk.addCustomer({ name: 'Vereda', plan: 'gold', email: teresa });
  // A customer of this desk who works at another one.
  await elsewhere.addAgent({ name: 'Teresa', email: teresa });
});
afterAll(async () => {
  await signingIn?.close();
  await app?.close();
  await desk?.close();
});
beforeEach(async () => {
  await admin.query('truncate auth."user", auth.attempt, auth.challenge, auth.verification cascade');
  await auth.setPassword(nara, 'Nara', password);
});
afterEach(() => {
  vi.useRealTimers();
});

const byLink = (email: string, status = 204, peer?: string): Promise<TestVisitor> =>
  linkVisitor(app, desk, auth, { email, status, peer });
/** Bento, with an authenticator app. */
const withApp = async (): Promise<WithApp> => setUpApp(await byLink(bento));

test('a customer sets an app up; from then on a mailed link asks for its code, and leaves no session before', async () => {
  const before = await byLink(bento);
  const { visitor, totp, codes } = await withApp();
  expect(codes).toHaveLength(10);
  // Sessions that knew no second factor have ended.
  expect([await isIn(before), await isIn(visitor)]).toEqual([false, true]);
  const { token } = await auth.createLink(bento, desk.deskId);
  const anew = createVisitor(app, desk);
  const first = await anew.post('/sign-in/link', { token });
  expect(first.body).toEqual({ second: { code: true, passkey: false, recovery: true } });
  expect(first.set).toEqual(['amparo.second']);
  expect(await isIn(anew)).toBe(false);
  expect((await anew.post('/sign-in/code', { code: wrongCode(totp) })).status).toBe(401);
  expect((await anew.post('/sign-in/code', { code: totp.generate() })).status).toBe(204);
  expect(((await anew.get('/me/sessions')).body as { items: unknown[] }).items[0]).toMatchObject({
    proof: 'link',
    factor: 'code',
  });
  // It opens what a mailed link opens: a customer's pages, and no workspace.
  expect([(await anew.get('/tickets')).status, (await anew.get('/agents')).status]).toEqual([200, 403]);
  // Taken away again, the link alone is enough.
  expect((await anew.delete('/me/factors/code')).status).toBe(204);
  await byLink(bento);
});

test('attack class 20 (tokens): the link is used up by the first step, and the second step is for the browser that began it', async () => {
  const { totp } = await withApp();
  const { token } = await auth.createLink(bento, desk.deskId);
  const mine = createVisitor(app, desk);
  expect((await mine.post('/sign-in/link', { token })).status).toBe(200);
  const other = createVisitor(app, desk);
  expect((await other.post('/sign-in/link', { token })).status).toBe(422);
  expect((await other.post('/sign-in/code', { code: totp.generate() })).status).toBe(409);
  expect((await mine.post('/sign-in/code', { code: totp.generate() })).status).toBe(204);
});

test('attack class 23 (brute force): of fifty wrong codes at once after links ten are looked at; a code or recovery code that was used is void', async () => {
  const { totp, codes } = await withApp();
  const doors = await Promise.all([1, 2, 3, 4, 5].map((n) => byLink(bento, 200, `203.0.113.${n}`)));
  const code = totp.generate();
  const right = await Promise.all(
    doors.flatMap((door) => Array.from({ length: 10 }, () => door.post('/sign-in/code', { code }))),
  );
  expect(right).toHaveLength(50);
  expect(right.filter(({ status }) => status === 204)).toHaveLength(1);
  await admin.query('truncate auth.attempt');
  const replaying = await byLink(bento, 200);
  expect((await replaying.post('/sign-in/code', { code })).status).toBe(401);
  expect((await replaying.post('/sign-in/code', { code: codes[0] })).status).toBe(204);
  const again = await byLink(bento, 200);
  expect((await again.post('/sign-in/code', { code: codes[0] })).status).toBe(401);
  await admin.query('truncate auth.attempt');
  const wrong = wrongCode(totp);
  const wrongs = await Promise.all(
    Array.from({ length: 50 }, () => again.post('/sign-in/code', { code: wrong })),
  );
  expect(wrongs.filter(({ status }) => status === 401)).toHaveLength(CODES_PER_PERSON);
  expect(wrongs.filter(({ status }) => status === 429)).toHaveLength(50 - CODES_PER_PERSON);
});

test('attack class 21 (session): a session without the second factor cannot put another app in its place, and a link changes nothing of who is on the staff somewhere', async () => {
  const { visitor } = await withApp();
  // As a session would be that was stolen before: it showed no second factor.
  await admin.query('update auth.session set factor = null');
  expect((await visitor.post('/me/factors/code/setups')).status).toBe(403);
  expect((await visitor.delete('/me/factors/code')).status).toBe(403);
  expect((await visitor.post('/me/factors/recovery-codes')).status).toBe(403);
  // Whoever reads the mailbox of a colleague of another desk could else lock them out of it.
  const hers = await byLink(teresa);
  const refused = await hers.post('/me/factors/code/setups');
  expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('on the staff')]);
});

test('a lead takes the second factor of a customer away who has lost it: on record, told by mail, and never beyond the desk', async () => {
  const { visitor } = await withApp();
  const lead = await signedInVisitor(app, desk, { email: nara, password });
  expect((await visitor.post('/factor-resets', { email: bento })).status).toBe(403);
  expect((await lead.post('/factor-resets', { email: teresa })).status).toBe(409);
  expect((await lead.post('/factor-resets', { email: nara })).status).toBe(404);
  expect((await lead.post('/factor-resets', { email: 'nobody@farol.example' })).status).toBe(404);
  await auth.setPassword(tome, 'Tomé', password);
  const agent = await signedInVisitor(app, desk, { email: tome, password });
  expect((await agent.post('/factor-resets', { email: bento })).status).toBe(403);
  const done = await lead.post('/factor-resets', { email: 'Bento@Farol.example' });
  expect([done.status, done.body]).toEqual([201, { app: true, passkeys: 0, sessions: 1 }]);
  expect(await isIn(visitor)).toBe(false);
  const { rows } = await admin.query(
    `select a.actor_kind, a.detail, c.email from audit a join contact c on c.id::text = a.target where what = 'contact.factor-reset'`,
  );
  expect(rows).toEqual([
    { actor_kind: 'agent', detail: { app: true, passkeys: 0, sessions: 1 }, email: bento },
  ]);
  const told = (await storedMail(desk)).filter(({ recipient }) => recipient === bento).at(-1);
  expect(told?.body).toContain('al doilea factor');
  // Nothing of the device with which the lead did it.
  expect(told?.body).not.toContain('Firefox');
  await byLink(bento);
});
