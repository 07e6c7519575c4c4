import { TOTP } from 'otpauth';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createTestApp, createTestDesk, storedMail } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestDesk } from '../../../tools/desk-fixture.ts';
import { isIn, setUpApp, travel, wrongCode } from '../../../tools/factor-fixture.ts';
import type { WithApp } from '../../../tools/factor-fixture.ts';
import { openSignIn, signedInVisitor } from '../../../tools/sign-in-fixture.ts';
import type { TestSignIn } from '../../../tools/sign-in-fixture.ts';
import { createVisitor, tokenMailedTo } from '../../../tools/visitor-fixture.ts';
import type { TestVisitor } from '../../../tools/visitor-fixture.ts';
import { mailKeys } from '../mail/door.ts';
import { recoverAgent } from './recover-agent.ts';
import { CODES_PER_PERSON } from '../../platform/auth/throttle.ts';

const email = 'otto@opswat.test';
const password = 'correct horse battery';

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
  await desk.addAgent({ name: 'Otto', email, role: 'administrator' });
  await desk.addAgent({ name: 'Ilinca', email: 'ilinca@opswat.test' });
});
afterAll(async () => {
  await signingIn?.close();
  await app?.close();
  await desk?.close();
});
beforeEach(async () => {
  await admin.query('truncate auth."user", auth.verification, auth.attempt, auth.challenge cascade');
  await admin.query('delete from sign_in_rule');
  await auth.setPassword(email, 'Otto', password);
});
afterEach(() => {
  vi.useRealTimers();
});

const signedIn = (): Promise<TestVisitor> => signedInVisitor(app, desk, { email, password });

/** Otto, with an authenticator app. */
const withApp = async (): Promise<WithApp> => setUpApp(await signedIn());

async function atSecondStep(peer?: string): Promise<TestVisitor> {
  const visitor = createVisitor(app, desk, peer === undefined ? {} : { peer });
  const answer = await visitor.post('/sign-in', { email, password });
  expect(answer.status).toBe(200);
  return visitor;
}

test('an app is set up by its first code: key, address and picture come first, recovery codes once', async () => {
  const visitor = await signedIn();
  const begun = await visitor.post('/me/factors/code/setups');
  expect(begun.body).toMatchObject({
    key: expect.stringMatching(/^[A-Z2-7]{32}$/),
    uri: expect.stringMatching(/^otpauth:\/\/totp\/.*issuer=OPSWAT/i),
    picture: expect.stringMatching(/^data:image\/svg\+xml;base64,/),
  });
  expect((await visitor.get('/me/factors')).body).toEqual({ code: null, recoveryCodesLeft: 0 });
  const { setup, key } = begun.body as { setup: string; key: string };
  const totp = new TOTP({ secret: key });
  expect((await visitor.post('/me/factors/code', { setup, code: wrongCode(totp) })).status).toBe(422);
  const done = await visitor.post('/me/factors/code', { setup, code: totp.generate() });
  const { codes } = done.body as { codes: string[] };
  expect(new Set(codes).size).toBe(10);
  expect(codes.every((code) => /^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/.test(code))).toBe(true);
  expect((await visitor.get('/me/factors')).body).toMatchObject({
    code: { since: expect.any(String) },
    recoveryCodesLeft: 10,
  });
  expect((await visitor.post('/me/factors/code', { setup, code: totp.generate() })).status).toBe(409);
  // Nothing that is stored gives codes.
  const { rows } = await admin.query<{ all: string }>(
    `select (select string_agg(a::text, ' ') from auth.authenticator a) || (select string_agg(r::text, ' ') from auth.recovery_code r) as all`,
  );
  for (const text of [key, ...codes, ...codes.map((code) => code.replaceAll('-', ''))])
    expect(rows[0]?.all).not.toContain(text);
  expect(Buffer.from(rows[0]?.all ?? '').includes(Buffer.from(key).toString('hex'))).toBe(false);
});

test('a right password asks for the code; the code is in, and no session was there before', async () => {
  const { totp } = await withApp();
  const visitor = createVisitor(app, desk);
  const first = await visitor.post('/sign-in', { email, password });
  expect(first.status).toBe(200);
  expect(first.body).toEqual({ second: { code: true, passkey: false, recovery: true } });
  expect(first.set).toEqual(['amparo.second']);
  expect(await isIn(visitor)).toBe(false);
  expect((await visitor.post('/sign-in/code', { code: wrongCode(totp) })).status).toBe(401);
  expect(await isIn(visitor)).toBe(false);
  const second = await visitor.post('/sign-in/code', { code: totp.generate() });
  expect(second.status).toBe(204);
  expect(second.set).toEqual(['amparo.session', 'amparo.second']);
  expect(await isIn(visitor)).toBe(true);
  expect(((await visitor.get('/me/sessions')).body as { items: unknown[] }).items[0]).toMatchObject({
    proof: 'password',
    factor: 'code',
    current: true,
    browser: 'Firefox',
    system: 'Linux',
    network: '203.0.113.7',
  });
});

test('a second step is for ten minutes, for the browser that began it, and once', async () => {
  const { totp } = await withApp();
  const begun = await atSecondStep();
  expect((await createVisitor(app, desk).post('/sign-in/code', { code: totp.generate() })).status).toBe(409);
  const cookies = begun.cookies();
  expect((await begun.post('/sign-in/code', { code: totp.generate() })).status).toBe(204);
  travel(60);
  const again = createVisitor(app, desk);
  again.take(cookies);
  expect((await again.post('/sign-in/code', { code: totp.generate() })).status).toBe(409);
  const late = await atSecondStep();
  travel(601);
  expect((await late.post('/sign-in/code', { code: totp.generate() })).status).toBe(409);
});

test('attack class 23 (brute force): of 50 wrong codes at once ten are looked at, from wherever they come', async () => {
  const { totp } = await withApp();
  const wrong = wrongCode(totp);
  const visitors = await Promise.all(Array.from({ length: 10 }, (_, i) => atSecondStep(`198.51.100.${i}`)));
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, i) => visitors[i % 10]!.post('/sign-in/code', { code: wrong })),
  );
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(CODES_PER_PERSON);
  expect(statuses.filter((status) => status === 429)).toHaveLength(50 - CODES_PER_PERSON);
  // Nor is the right one looked at any more, nor a new second step a way around it.
  expect(
    (await (await atSecondStep('192.0.2.1')).post('/sign-in/code', { code: totp.generate() })).status,
  ).toBe(429);
  travel(15 * 60 + 1);
  expect((await (await atSecondStep()).post('/sign-in/code', { code: totp.generate() })).status).toBe(204);
});

test('attack class 23 (brute force): a day has fifty wrong codes, however patient somebody is', async () => {
  const { totp } = await withApp();
  let looked = 0;
  for (let round = 0; round < 7; round++) {
    const visitor = await atSecondStep();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => visitor.post('/sign-in/code', { code: wrongCode(totp) })),
    );
    looked += answers.filter(({ status }) => status === 401).length;
    travel(15 * 60 + 1);
  }
  expect(looked).toBe(50);
});

test('one right code at fifty doors at once lets one in, and is void afterwards', async () => {
  const { totp } = await withApp();
  const visitors = await Promise.all(Array.from({ length: 9 }, () => atSecondStep()));
  const code = totp.generate();
  const answers = await Promise.all(
    Array.from({ length: 45 }, (_, i) => visitors[i % 9]!.post('/sign-in/code', { code })),
  );
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  // The one of the set-up, and this.
  expect((await admin.query(`select 1 from auth.session where factor = 'code'`)).rowCount).toBe(2);
  await admin.query('truncate auth.attempt');
  expect((await (await atSecondStep()).post('/sign-in/code', { code })).status).toBe(401);
  // The code before it is older still.
  travel(30);
  const before = totp.generate({ timestamp: Date.now() - 60_000 });
  expect((await (await atSecondStep()).post('/sign-in/code', { code: before })).status).toBe(401);
});

test('a recovery code signs in once, also when it is shown twenty times at once; the person is told', async () => {
  const { codes } = await withApp();
  const [first = '', second = ''] = codes;
  const visitors = await Promise.all(Array.from({ length: 4 }, () => atSecondStep()));
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) => visitors[i % 4]!.post('/sign-in/code', { code: first })),
  );
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  await admin.query('truncate auth.attempt');
  // However it is typed.
  const typed = await atSecondStep();
  expect(
    (await typed.post('/sign-in/code', { code: ` ${second.toUpperCase().replaceAll('-', ' ')} ` })).status,
  ).toBe(204);
  expect((await typed.get('/me/factors')).body).toMatchObject({ recoveryCodesLeft: 8 });
  await vi.waitFor(async () => {
    const told = (await storedMail(desk)).filter(({ subject }) =>
      subject.includes('a fost folosit un cod de recuperare'),
    );
    expect(told).toHaveLength(2);
    expect(told[0]).toMatchObject({ recipient: email, kind: 'notice' });
  });
});

test('new recovery codes void the old ones', async () => {
  const { visitor, codes } = await withApp();
  const renewed = await visitor.post('/me/factors/recovery-codes');
  expect(renewed.status).toBe(201);
  const [fresh = ''] = (renewed.body as { codes: string[] }).codes;
  expect((await (await atSecondStep()).post('/sign-in/code', { code: codes[0] })).status).toBe(401);
  expect((await (await atSecondStep()).post('/sign-in/code', { code: fresh })).status).toBe(204);
});

test('attack class 21 (session): the second factor and each new proof give the session another token, and end those that knew no factor', async () => {
  const other = await signedIn();
  const visitor = await signedIn();
  const before = visitor.cookies();
  const begun = await visitor.post('/me/factors/code/setups');
  const { setup, key } = begun.body as { setup: string; key: string };
  await visitor.post('/me/factors/code', { setup, code: new TOTP({ secret: key }).generate() });
  const thief = createVisitor(app, desk);
  thief.take(before);
  expect(await isIn(thief)).toBe(false);
  expect(await isIn(other)).toBe(false);
  expect(await isIn(visitor)).toBe(true);
  const then = visitor.cookies();
  expect((await visitor.post('/me/proofs', { password })).status).toBe(204);
  thief.take(then);
  expect(await isIn(thief)).toBe(false);
  expect(await isIn(visitor)).toBe(true);
});

test('attack class 21 (session): a token that somebody else put into the browser is not taken over by a sign-in', async () => {
  const attacker = await signedIn();
  const victim = createVisitor(app, desk);
  victim.take(attacker.cookies());
  await victim.post('/sign-in', { email, password });
  expect(victim.cookies()).not.toBe(attacker.cookies());
});

test('who changes how they get in has shown within fifteen minutes that it is them; no key can', async () => {
  const visitor = await signedIn();
  expect((await visitor.get('/me')).body).toMatchObject({ fresh: true });
  travel(15 * 60 + 1);
  expect((await visitor.get('/me')).body).toMatchObject({ fresh: false });
  const refused = await visitor.post('/me/factors/code/setups');
  expect(refused).toMatchObject({ status: 403, body: { type: 'urn:amparo:problem:proof-needed' } });
  expect((await visitor.post('/me/proofs', { password: 'wrong password' })).status).toBe(422);
  expect((await visitor.post('/me/factors/code/setups')).status).toBe(403);
  expect((await visitor.post('/me/proofs', { password })).status).toBe(204);
  expect((await visitor.post('/me/factors/code/setups')).status).toBe(201);
  const key = app.withKey(desk, await desk.addKey('administrator'));
  expect((await key.post('/me/factors/code/setups')).status).toBe(403);
  expect((await key.get('/me/sessions')).status).toBe(403);
});

test('who came by password alone can not take the second factor away', async () => {
  const { visitor } = await withApp();
  // As if a session had been left over from before: it is not good enough.
  await admin.query('update auth.session set factor = null');
  expect((await visitor.delete('/me/factors/code')).status).toBe(403);
  await admin.query(`update auth.session set factor = 'code'`);
  expect((await visitor.delete('/me/factors/code')).status).toBe(204);
  expect((await visitor.get('/me/factors')).body).toEqual({ code: null, recoveryCodesLeft: 0 });
  expect((await createVisitor(app, desk).post('/sign-in', { email, password })).status).toBe(204);
});

test('where the desk asks for a second factor, who has none can do nothing but set one up', async () => {
  const visitor = await signedIn();
  await admin.query(
    `insert into sign_in_rule (desk_id, id, required_from, changed_at) values ($1, 'administrator', $2, $2)`,
    [desk.deskId, new Date(Date.now() + 60_000)],
  );
  expect((await visitor.get('/me')).body).toMatchObject({
    secondFactor: { due: false, from: expect.any(String) },
  });
  expect((await visitor.get('/agents')).status).toBe(200);
  travel(120);
  expect((await visitor.get('/me')).body).toMatchObject({ signedIn: true, secondFactor: { due: true } });
  for (const url of ['/agents', '/tickets', '/ledger', '/audit'])
    expect(await visitor.get(url), url).toMatchObject({
      status: 403,
      body: { type: 'urn:amparo:problem:second-factor-needed' },
    });
  expect((await visitor.post('/me/password', { present: password, password: 'x'.repeat(20) })).status).toBe(
    403,
  );
  const begun = await visitor.post('/me/factors/code/setups');
  const { setup, key } = begun.body as { setup: string; key: string };
  expect(
    (await visitor.post('/me/factors/code', { setup, code: new TOTP({ secret: key }).generate() })).status,
  ).toBe(201);
  expect((await visitor.get('/agents')).status).toBe(200);
  expect((await visitor.get('/me')).body).toMatchObject({ secondFactor: { due: false, from: null } });
  // Only of the role that it was set for.
  await auth.setPassword('ilinca@opswat.test', 'Ilinca', password);
  const ilinca = createVisitor(app, desk);
  await ilinca.post('/sign-in', { email: 'ilinca@opswat.test', password });
  expect((await ilinca.get('/agents')).status).toBe(200);
});

test('in production administrators need a second factor unless the desk says otherwise', async () => {
  const services = { ...desk.services, config: { ...desk.services.config, production: true } };
  const production = await createTestApp(services);
  try {
    const visitor = createVisitor(production, desk);
    expect((await visitor.post('/sign-in', { email, password })).status).toBe(204);
    expect((await visitor.get('/me')).body).toMatchObject({ secondFactor: { due: true } });
    await admin.query(
      `insert into sign_in_rule (desk_id, id, required_from, changed_at) values ($1, 'administrator', null, now())`,
      [desk.deskId],
    );
    expect((await visitor.get('/me')).body).toMatchObject({ secondFactor: { due: false } });
  } finally {
    await production.close();
  }
});

test('each change is in the audit of the desk, without codes, and the person is told by mail', async () => {
  await admin.query('delete from mail_out');
  const before = (await admin.query('select 1 from audit')).rowCount;
  const { codes } = await withApp();
  const { rows } = await admin.query<{ what: string; actor_kind: string; all: string }>(
    'select what, actor_kind, a::text as all from audit a order by id',
  );
  expect(rows.slice(before ?? 0)).toMatchObject([{ what: 'account.code-added', actor_kind: 'agent' }]);
  expect(codes.some((code) => rows.at(-1)?.all.includes(code))).toBe(false);
  await vi.waitFor(async () =>
    expect(await storedMail(desk)).toMatchObject([
      {
        recipient: email,
        kind: 'notice',
        subject: expect.stringContaining('a fost configurată o aplicație de autentificare'),
        body: expect.stringContaining('http://localhost:3000/opswat/account'),
      },
    ]),
  );
});

test('attack class 20 (recovery): the operator takes all lost factors away, and the password that somebody may have found out', async () => {
  const { visitor } = await withApp();
  await admin.query('delete from mail_out');
  const recover = (mail: boolean, address = email) =>
    desk.act((act) =>
      recoverAgent(
        { ...act, operator: true },
        { auth, keys: mailKeys(desk.services) },
        { slug: 'opswat', email: address, mail },
      ),
    );
  await expect(recover(true, 'stranger@opswat.test')).rejects.toThrow('not on the staff');
  const link = await auth.createReset(email, desk.deskId);
  expect(await recover(true)).toMatchObject({ app: true, sessions: 1, mailed: true });
  expect(await isIn(visitor)).toBe(false);
  // Neither the password alone, which the factor had kept out, nor a link that was mailed before.
  expect((await createVisitor(app, desk).post('/sign-in', { email, password })).status).toBe(401);
  expect(await auth.resetFor(link.token, desk.deskId)).toBe(null);
  const { rows: left } = await admin.query('select * from auth.recovery_code');
  expect(left).toEqual([]);
  const token = await tokenMailedTo(desk, email, '/sign-in/reset');
  const anew = createVisitor(app, desk);
  const another = 'seven purple boats sail';
  expect((await anew.post('/sign-in/reset', { token, password: another })).status).toBe(204);
  expect((await anew.post('/sign-in/reset', { token, password: another })).status).toBe(422);
  expect((await anew.post('/sign-in', { email, password: another })).status).toBe(204);
  // By hand: nothing is mailed, and the link works as well.
  const before = (await storedMail(desk)).length;
  const byHand = await recover(false);
  expect(await storedMail(desk)).toHaveLength(before);
  const handed = new URL(byHand.link).searchParams.get('token') ?? '';
  expect(await auth.resetFor(handed, desk.deskId)).toBe(email);
  const { rows } = await admin.query(
    `select actor_kind, detail from audit where what = 'agent.recovered' order by id`,
  );
  expect(rows).toEqual([
    { actor_kind: 'operator', detail: { app: true, passkeys: 0, sessions: 1, mailed: true } },
    { actor_kind: 'operator', detail: { app: false, passkeys: 0, sessions: 1, mailed: false } },
  ]);
});
