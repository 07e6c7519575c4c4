import { TOTP } from 'otpauth';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createTestApp, createTestDesk, storedMail } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestDesk } from '../../../tools/desk-fixture.ts';
import { openSignIn, signedInVisitor } from '../../../tools/sign-in-fixture.ts';
import type { TestSignIn } from '../../../tools/sign-in-fixture.ts';
import { createVisitor, tokenMailedTo } from '../../../tools/visitor-fixture.ts';
import type { TestVisitor } from '../../../tools/visitor-fixture.ts';

const email = 'otto@opswat.test';
const contact = 'bento@farol.example';
const password = 'correct horse battery';
const another = 'seven purple boats sail';

let desk: TestDesk;
let app: TestApp;
let auth: TestSignIn['auth'];
let admin: TestSignIn['admin'];
let signingIn: TestSignIn;

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-03T10:00:00Z');
  app = await createTestApp(desk.services);
  signingIn = await openSignIn(desk);
  ({ auth, admin } = signingIn);
  await desk.addAgent({ name: 'Otto Valadim', email, role: 'administrator' });
  await desk.addCustomer({ name: 'Farol', plan: 'gold', email: contact });
});
afterAll(async () => {
  await signingIn?.close();
  await app?.close();
  await desk?.close();
});
beforeEach(async () => {
  await admin.query('truncate auth."user", auth.verification, auth.attempt, auth.challenge cascade');
  await admin.query('delete from mail_out');
  await auth.setPassword(email, 'Otto', password);
});
afterEach(() => {
  vi.useRealTimers();
});

const signedIn = (): Promise<TestVisitor> => signedInVisitor(app, desk, { email, password });

const isIn = async (visitor: TestVisitor): Promise<boolean> =>
  ((await visitor.get('/me')).body as { signedIn: boolean }).signedIn;

const askReset = (address: string, headers: Record<string, string> = {}) =>
  createVisitor(app, desk).post('/sign-in/resets', { email: address }, headers);

test('a new password asks for the present one; it ends all other sessions, and this one gets another token', async () => {
  const other = await signedIn();
  const visitor = await signedIn();
  const before = visitor.cookies();
  const wrong = await visitor.post('/me/password', { present: 'wrong password', password: another });
  expect(wrong).toMatchObject({ status: 422, body: { errors: [{ path: 'present' }] } });
  expect((await visitor.post('/me/password', { present: password, password: another })).status).toBe(204);
  expect(await isIn(visitor)).toBe(true);
  expect(visitor.cookies()).not.toBe(before);
  expect(await isIn(other)).toBe(false);
  const thief = createVisitor(app, desk);
  thief.take(before);
  expect(await isIn(thief)).toBe(false);
  expect((await createVisitor(app, desk).post('/sign-in', { email, password })).status).toBe(401);
  expect((await createVisitor(app, desk).post('/sign-in', { email, password: another })).status).toBe(204);
  const { rows } = await admin.query('select what from audit order by id desc limit 1');
  expect(rows).toEqual([{ what: 'agent.password-changed' }]);
});

test.each([
  ['short', 'abc12'],
  ['guessable', 'password1234'],
  ['guessable', 'qwertyuiop123'],
  ['guessable', 'ottovaladim1'],
  ['guessable', 'opswat.test12'],
  ['guessable', 'aaaaaaaaaaaaaaaa'],
])('a password that is %s is refused: %s', async (fault, wanted) => {
  const visitor = await signedIn();
  const answer = await visitor.post('/me/password', { present: password, password: wanted });
  expect(answer).toMatchObject({
    status: 422,
    body: { type: 'urn:amparo:problem:weak-password', fault, errors: [{ path: 'password' }] },
  });
});

test('the present password can be tried ten times', async () => {
  const visitor = await signedIn();
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      visitor.post('/me/password', { present: 'wrong one', password: another }),
    ),
  );
  expect(answers.filter(({ status }) => status === 422)).toHaveLength(10);
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(10);
  // Programs are told when to come back (docs/guide/api.md).
  expect(refused.every(({ headers }) => Number(headers['retry-after']) > 0)).toBe(true);
});

test('a forgotten password is set anew by a mailed link, once; all sessions end and nobody is signed in by it', async () => {
  const open = await signedIn();
  expect(await askReset(email)).toMatchObject({ status: 202, body: { sent: 'if-known' } });
  const token = await tokenMailedTo(desk, email, '/opswat/sign-in/reset');
  const visitor = createVisitor(app, desk);
  // A weak password leaves the link as it is.
  expect((await visitor.post('/sign-in/reset', { token, password: 'password1234' })).status).toBe(422);
  const done = await visitor.post('/sign-in/reset', { token, password: another });
  expect(done).toMatchObject({ status: 204, set: [] });
  expect(await isIn(open)).toBe(false);
  expect(await isIn(visitor)).toBe(false);
  expect((await visitor.post('/sign-in/reset', { token, password: 'another of my words' })).status).toBe(422);
  expect((await visitor.post('/sign-in', { email, password: another })).status).toBe(204);
  await vi.waitFor(async () => {
    const kinds = (await storedMail(desk)).map(({ kind }) => kind);
    expect(kinds).toEqual(['sign-in', 'notice']);
  });
});

test('attack class 20 (reset): of twenty uses of a link at once one sets a password', async () => {
  await askReset(email);
  const token = await tokenMailedTo(desk, email, '/opswat/sign-in/reset');
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      createVisitor(app, desk).post('/sign-in/reset', { token, password: `${another} ${i}` }),
    ),
  );
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
});

test('attack class 20 (reset): the token is hashed at rest, ends after thirty minutes, and ends with a new password', async () => {
  await askReset(email);
  const token = await tokenMailedTo(desk, email, '/opswat/sign-in/reset');
  const { rows } = await admin.query<{ all: string }>(
    `select string_agg(v::text, ' ') as all from auth.verification v`,
  );
  expect(rows[0]?.all).toContain('reset:');
  expect(rows[0]?.all).not.toContain(token);
  await auth.setPassword(email, 'Otto', another);
  expect(
    (await createVisitor(app, desk).post('/sign-in/reset', { token, password: 'green tall ladders' })).status,
  ).toBe(422);
  await admin.query('delete from mail_out');
  await askReset(email);
  const late = await tokenMailedTo(desk, email, '/opswat/sign-in/reset');
  const there = Date.now() + 30 * 60_000 + 1;
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(there);
  expect(
    (await createVisitor(app, desk).post('/sign-in/reset', { token: late, password: 'green tall ladders' }))
      .status,
  ).toBe(422);
});

test('attack class 20 (reset): the second factor is asked for after a reset as before', async () => {
  const visitor = await signedIn();
  const begun = await visitor.post('/me/factors/code/setups');
  const { setup, key } = begun.body as { setup: string; key: string };
  await visitor.post('/me/factors/code', { setup, code: new TOTP({ secret: key }).generate() });
  await askReset(email);
  const token = await tokenMailedTo(desk, email, '/opswat/sign-in/reset');
  await createVisitor(app, desk).post('/sign-in/reset', { token, password: another });
  const next = createVisitor(app, desk);
  expect(await next.post('/sign-in', { email, password: another })).toMatchObject({
    status: 200,
    body: { second: { code: true } },
  });
  expect(await isIn(next)).toBe(false);
});

test('attack class 20 (links): a link is built from PUBLIC_URL, never from a header', async () => {
  await askReset(email, {
    host: 'localhost',
    'x-forwarded-host': 'evil.example',
    forwarded: 'host=evil.example',
  });
  await tokenMailedTo(desk, email, 'http://localhost:3000/opswat/sign-in/reset');
  const mails = await storedMail(desk);
  expect(mails.every(({ body }) => !body.includes('evil.example'))).toBe(true);
});

test('attack class 29 (side channel): whether an address is known shows neither in the answer nor in the work before it', async () => {
  const queries = vi.spyOn(pg.Client.prototype, 'query');
  try {
    for (const [url, known] of [
      ['/sign-in/resets', email],
      ['/sign-in/links', contact],
    ] as const) {
      const seen = [];
      for (const address of [known, 'nobody@elsewhere.example', email]) {
        queries.mockClear();
        const answer = await createVisitor(app, desk).post(url, { email: address });
        // Requests of anybody are counted, and the shares of that counting are fetched now and then.
        const { date: _date, ratelimit: _limit, ...headers } = answer.headers;
        const work = queries.mock.calls.filter(
          ([what]) => !/rate_limit|take_requests/u.test(JSON.stringify(what)),
        );
        // What follows the answer begins in the next round of the event loop.
        seen.push({
          status: answer.status,
          text: answer.text,
          headers,
          queries: work.map(([what]) => JSON.stringify(what).slice(0, 120)),
        });
        // Until that has come to rest, so that it does not count for the next.
        for (let before = -1; before !== queries.mock.calls.length;) {
          before = queries.mock.calls.length;
          await new Promise((resolve) => setTimeout(resolve, 500));
        }
      }
      expect(seen[1]).toEqual(seen[0]);
      expect(seen[2]).toEqual(seen[0]);
    }
  } finally {
    queries.mockRestore();
  }
});

test('a contact gets no reset, and a link of theirs is none: only staff have passwords', async () => {
  await askReset(contact);
  await createVisitor(app, desk).post('/sign-in/links', { email: contact });
  const link = await tokenMailedTo(desk, contact, '/opswat/sign-in/link');
  expect(await storedMail(desk)).toHaveLength(1);
  expect(
    (await createVisitor(app, desk).post('/sign-in/reset', { token: link, password: another })).status,
  ).toBe(422);
  const visitor = createVisitor(app, desk);
  expect((await visitor.post('/sign-in/link', { token: link })).status).toBe(204);
  expect((await visitor.post('/me/password', { present: password, password: another })).status).toBe(403);
});

test('attack class 20 (open redirect): a mailed link leads on to where somebody was, on pages of the desk and nowhere else', async () => {
  const ask = (next: string) => createVisitor(app, desk).post('/sign-in/links', { email: contact, next });
  for (const next of [
    'https://evil.example/opswat/',
    '//evil.example/opswat/',
    '/\\evil.example',
    '/maxony/requests',
    '/opswat/../maxony/requests',
    '/opswat/..//evil.example',
    '/opswatch/requests',
    'requests',
  ])
    expect(await ask(next), next).toMatchObject({ status: 422, body: { errors: [{ path: 'next' }] } });
  expect((await ask('/opswat/requests/OSW-1?a=b&c=d')).status).toBe(202);
  await tokenMailedTo(desk, contact, '/opswat/sign-in/link');
  const [mail] = await storedMail(desk);
  expect(mail?.body).toContain('&next=%2Fopswat%2Frequests%2FOSW-1%3Fa%3Db%26c%3Dd');
});

test('three resets in ten minutes go to an address', async () => {
  for (let i = 0; i < 6; i++) {
    await askReset(email);
    await vi.waitFor(async () =>
      expect((await storedMail(desk)).length).toBeGreaterThanOrEqual(Math.min(i + 1, 3)),
    );
  }
  await vi.waitFor(async () => expect(await storedMail(desk)).toHaveLength(3));
});

test('sessions are listed with their device, and ended one by one or all at once; only one’s own', async () => {
  const here = await signedIn();
  const phone = createVisitor(app, desk, {
    peer: '2001:db8:1:2:3::4',
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 20_0 like Mac OS X) Version/20.0 Mobile/15E148 Safari/604.1',
  });
  await phone.post('/sign-in', { email, password });
  const third = await signedIn();
  const list = async () =>
    ((await here.get('/me/sessions')).body as { items: { id: string; current: boolean; system: string }[] })
      .items;
  expect(await list()).toHaveLength(3);
  const ofPhone = (await list()).find(({ system }) => system === 'iPhone');
  const began = JSON.stringify((await here.get('/me/sessions')).body).match(/"began":"[^"]*"/gu);
  expect(
    began?.every((one) => /T\d\d:\d\d:\d\d[+-]\d\d:\d\d"$/u.test(one)),
    began?.join(),
  ).toBe(true);
  expect(ofPhone).toMatchObject({ browser: 'Safari', network: '2001:db8:1:2::/64', current: false });
  await auth.setPassword('rui@opswat.test', 'Rui', password);
  await desk.addAgent({ name: 'Rui', email: 'rui@opswat.test' });
  const rui = createVisitor(app, desk);
  await rui.post('/sign-in', { email: 'rui@opswat.test', password });
  expect((await rui.delete(`/me/sessions/${ofPhone?.id}`)).status).toBe(404);
  expect((await here.delete(`/me/sessions/${ofPhone?.id}`)).status).toBe(204);
  expect(await isIn(phone)).toBe(false);
  expect(await here.delete('/me/sessions')).toMatchObject({ status: 200, body: { ended: 1 } });
  expect(await isIn(third)).toBe(false);
  expect(await isIn(here)).toBe(true);
  expect(await isIn(rui)).toBe(true);
});

test('who signs in from another kind of device or another network is told; from the same they are not', async () => {
  await signedIn();
  await signedIn();
  expect(await storedMail(desk)).toEqual([]);
  const elsewhere = createVisitor(app, desk, {
    peer: '198.51.100.9',
    userAgent: 'Mozilla/5.0 (Windows NT 10.0) Chrome/150.0',
  });
  await elsewhere.post('/sign-in', { email, password });
  await vi.waitFor(async () =>
    expect(await storedMail(desk)).toMatchObject([
      { kind: 'notice', recipient: email, body: expect.stringMatching(/Chrome, Windows[^]*198\.51\.100\.9/) },
    ]),
  );
  const { rows } = await admin.query<{ all: string }>(
    `select string_agg(k::text, ' ') as all from auth.known_device k`,
  );
  expect(rows[0]?.all).not.toMatch(/198\.51|Chrome|Windows/);
});
