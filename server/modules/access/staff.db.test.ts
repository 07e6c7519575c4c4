import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createTestApp, createTestDesk, storedMail } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestDesk } from '../../../tools/desk-fixture.ts';
import { openSignIn, signedInVisitor } from '../../../tools/sign-in-fixture.ts';
import type { TestSignIn } from '../../../tools/sign-in-fixture.ts';
import { createVisitor, tokenMailedTo } from '../../../tools/visitor-fixture.ts';
import type { TestVisitor } from '../../../tools/visitor-fixture.ts';

const otto = 'otto@opswat.test';
const vera = 'vera@opswat.test';
const password = 'correct horse battery';
const invitation = { email: vera, name: 'Vera', role: 'lead', teams: ['support'], language: 'en' };

let desk: TestDesk;
let elsewhere: TestDesk;
let app: TestApp;
let auth: TestSignIn['auth'];
let admin: TestSignIn['admin'];
let signingIn: TestSignIn;
let administrator: TestVisitor;
let ottoId: string;

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-03T10:00:00Z');
  elsewhere = await desk.addDesk('maxony');
  app = await createTestApp(desk.services);
  signingIn = await openSignIn(desk);
  ({ auth, admin } = signingIn);
  ottoId = await desk.addAgent({ name: 'Otto', email: otto, role: 'administrator' });
  await desk.addAgent({ name: 'Marta', email: 'marta@opswat.test', role: 'manager' });
  await auth.setPassword(otto, 'Otto', password);
});
afterAll(async () => {
  await signingIn?.close();
  await app?.close();
  await desk?.close();
});
beforeEach(async () => {
  await admin.query('truncate auth.attempt');
  await admin.query('delete from mail_out; delete from invitation');
  await admin.query('delete from agent_team');
  await admin.query('delete from agent where email <> all ($1)', [[otto, 'marta@opswat.test']]);
  await admin.query('delete from auth."user" where email <> $1', [otto]);
  administrator = await signIn(otto);
});
afterEach(() => {
  vi.useRealTimers();
});

const signIn = (email: string, at = desk): Promise<TestVisitor> =>
  signedInVisitor(app, at, { email, password });

function travel(milliseconds: number): void {
  const there = Date.now() + milliseconds;
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(there);
}

const isIn = async (visitor: TestVisitor): Promise<boolean> =>
  ((await visitor.get('/me')).body as { signedIn: boolean }).signedIn;

async function invited(): Promise<{ id: string; token: string }> {
  const answer = await administrator.post('/agents/invitations', invitation);
  expect(answer.status).toBe(201);
  return {
    id: (answer.body as { id: string }).id,
    token: await tokenMailedTo(desk, vera, 'http://localhost:3000/opswat/sign-in/invitation'),
  };
}

const accept = (token: string, more: object = {}) =>
  createVisitor(app, desk).post('/sign-in/invitation', { token, name: 'Vera Sol', password, ...more });

test('an invitation is mailed, says whom it is for, and is accepted once: then one signs in', async () => {
  const { token } = await invited();
  expect(await storedMail(desk)).toMatchObject([
    {
      recipient: vera,
      kind: 'sign-in',
      body: expect.stringMatching(/Otto invites you to join the staff of OPSWAT/),
    },
  ]);
  const visitor = createVisitor(app, desk);
  expect(await visitor.post('/sign-in/invitation/views', { token })).toMatchObject({
    status: 200,
    body: { email: vera, name: 'Vera', role: 'lead', hasPassword: false },
  });
  expect(await accept(token, { password: 'password1234' })).toMatchObject({
    status: 422,
    body: { fault: 'guessable' },
  });
  expect(await accept(token)).toMatchObject({ status: 204, set: [] });
  expect((await accept(token)).status).toBe(422);
  const she = await signIn(vera);
  expect((await she.get('/me')).body).toMatchObject({
    kind: 'agent',
    role: 'lead',
    name: 'Vera Sol',
    language: 'en',
  });
  expect(((await administrator.get('/agents/invitations')).body as { items: unknown[] }).items).toEqual([]);
  const { rows } = await admin.query<{ what: string }>('select what from audit order by id desc limit 3');
  expect(rows.map(({ what }) => what)).toEqual(['invitation.accepted', 'agent.added', 'invitation.sent']);
});

test('attack class 20 (invites): of ten at once one joins; the token is hashed at rest, and ends after seven days', async () => {
  const { token } = await invited();
  const { rows } = await admin.query<{ all: string }>(
    `select string_agg(i::text, ' ') as all from invitation i`,
  );
  expect(rows[0]?.all).not.toContain(token);
  const answers = await Promise.all(Array.from({ length: 10 }, () => accept(token)));
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  await admin.query(
    'delete from mail_out; delete from invitation; delete from agent_team; delete from agent where email = $$vera@opswat.test$$',
  );
  await admin.query('delete from auth."user" where email = $1', [vera]);
  const late = await invited();
  travel(7 * 86_400_000 + 1);
  expect((await accept(late.token)).status).toBe(422);
});

test('an invitation is mailed in the language of the desk that whoever invites chose, sent again too, and otherwise in its first; another is refused', async () => {
  const mailed = async (): Promise<string> => {
    const [mail] = await storedMail(desk);
    await admin.query('delete from mail_out');
    return mail?.body ?? '';
  };
  const { id } = await invited();
  expect(await mailed()).toContain('Otto invites you to join the staff of OPSWAT');
  const again = await administrator.post(`/agents/invitations/${id}/mails`);
  expect(again.body).toMatchObject({ language: 'en' });
  expect(await mailed()).toContain('Otto invites you to join the staff of OPSWAT');
  const { language: _none, ...unsaid } = invitation;
  const first = await administrator.post('/agents/invitations', { ...unsaid, email: 'radu@opswat.test' });
  expect([first.status, (first.body as { language: string }).language]).toEqual([201, 'ro']);
  expect(await mailed()).toContain('Otto vă invită');
  const listed = (await administrator.get('/agents/invitations')).body as { items: { language: string }[] };
  expect(listed.items.map(({ language }) => language)).toEqual(['ro', 'en']);
  for (const language of ['es', 'EN', ''])
    expect(await administrator.post('/agents/invitations', { ...invitation, language })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'language', code: 'one-of' }] },
    });
});

test('an invitation that was sent again or withdrawn does not hold any more; nobody is invited twice', async () => {
  const { id, token } = await invited();
  expect(await administrator.post('/agents/invitations', invitation)).toMatchObject({
    status: 409,
    body: { type: 'urn:amparo:problem:invited-already' },
  });
  await admin.query('delete from mail_out');
  expect((await administrator.post(`/agents/invitations/${id}/mails`)).status).toBe(201);
  expect((await accept(token)).status).toBe(422);
  const next = await tokenMailedTo(desk, vera, '/opswat/sign-in/invitation');
  expect((await administrator.delete(`/agents/invitations/${id}`)).status).toBe(204);
  expect((await accept(next)).status).toBe(422);
  expect(
    (await administrator.post('/agents/invitations', { ...invitation, email: 'marta@opswat.test' })).status,
  ).toBe(409);
  expect(await administrator.post('/agents/invitations', { ...invitation, teams: ['moon'] })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'teams' }] },
  });
});

test('a token of one desk opens no other', async () => {
  const { token } = await invited();
  const there = createVisitor(app, elsewhere);
  expect((await there.post('/sign-in/invitation/views', { token })).status).toBe(422);
  expect((await there.post('/sign-in/invitation', { token, name: 'Vera', password })).status).toBe(422);
});

test('attack class 20 (invites): whoever reads the mailbox of somebody with an account elsewhere can not take it over by an invitation', async () => {
  await elsewhere.addAgent({ name: 'Vera', email: vera });
  await auth.setPassword(vera, 'Vera', 'her own old password');
  const { token } = await invited();
  expect((await createVisitor(app, desk).post('/sign-in/invitation/views', { token })).body).toMatchObject({
    hasPassword: true,
  });
  expect((await accept(token, { password: 'seven purple boats sail' })).status).toBe(422);
  expect((await accept(token, { password: 'her own old password' })).status).toBe(204);
  const visitor = createVisitor(app, desk);
  expect((await visitor.post('/sign-in', { email: vera, password: 'seven purple boats sail' })).status).toBe(
    401,
  );
  expect((await visitor.post('/sign-in', { email: vera, password: 'her own old password' })).status).toBe(
    204,
  );
  expect(await isIn(visitor)).toBe(true);
});

test('who invites has shown within fifteen minutes that it is them', async () => {
  travel(15 * 60_000 + 1);
  expect(await administrator.post('/agents/invitations', invitation)).toMatchObject({
    status: 403,
    body: { type: 'urn:amparo:problem:proof-needed' },
  });
});

test('attack class 21 (session): another role signs out of this desk, and of this desk only', async () => {
  const id = await desk.addAgent({ name: 'Vera', email: vera });
  await elsewhere.addAgent({ name: 'Vera', email: vera });
  await auth.setPassword(vera, 'Vera', password);
  const here = await signIn(vera);
  const there = createVisitor(app, elsewhere);
  there.take(here.cookies());
  expect(await isIn(there)).toBe(true);
  expect((await administrator.post(`/staff/${id}/changes`, { teams: ['support'] })).status).toBe(201);
  expect(await isIn(here)).toBe(true);
  expect(await administrator.post(`/staff/${id}/changes`, { role: 'manager' })).toMatchObject({
    status: 201,
    body: { role: 'manager', teams: ['support'], active: true },
  });
  expect(await isIn(here)).toBe(false);
  expect(await isIn(there)).toBe(true);
  const again = await signIn(vera);
  expect((await again.get('/me')).body).toMatchObject({ role: 'manager' });
});

test('who leaves is out at once and can not sign in; their name stays; they can come back', async () => {
  const id = await desk.addAgent({ name: 'Vera', email: vera });
  await auth.setPassword(vera, 'Vera', password);
  const she = await signIn(vera);
  expect((await administrator.post(`/staff/${id}/changes`, { active: false })).status).toBe(201);
  expect(await isIn(she)).toBe(false);
  expect((await createVisitor(app, desk).post('/sign-in', { email: vera, password })).status).toBe(401);
  const { items } = (await administrator.get('/staff')).body as { items: { id: string; active: boolean }[] };
  expect(items.find((one) => one.id === id)).toMatchObject({ active: false });
  expect((await administrator.post(`/staff/${id}/changes`, { active: true })).status).toBe(201);
  expect(await isIn(she)).toBe(false);
  expect(await isIn(await signIn(vera))).toBe(true);
});

test('the last administrator stays; two who depose each other at once leave one', async () => {
  expect(await administrator.post(`/staff/${ottoId}/changes`, { role: 'agent' })).toMatchObject({
    status: 409,
    body: { type: 'urn:amparo:problem:own-account' },
  });
  const id = await desk.addAgent({ name: 'Vera', email: vera, role: 'administrator' });
  await auth.setPassword(vera, 'Vera', password);
  const she = await signIn(vera);
  const answers = await Promise.all([
    administrator.post(`/staff/${id}/changes`, { role: 'agent' }),
    she.post(`/staff/${ottoId}/changes`, { active: false }),
  ]);
  const [done, refused] = answers.map(({ status }) => status).toSorted((a, b) => a - b);
  expect(done).toBe(201);
  // Who was signed out before they asked, or waited and found that nobody would be left.
  expect([401, 409]).toContain(refused);
  const { rows } = await admin.query(
    `select 1 from agent where desk_id = $1 and role = 'administrator' and active`,
    [desk.deskId],
  );
  expect(rows).toHaveLength(1);
  await admin.query(
    `update agent set active = true, role = 'administrator', signed_out_at = null where id = $1`,
    [ottoId],
  );
});

test('an administrator ends sessions at their desk, of staff and contacts, and can touch neither passwords nor factors', async () => {
  const id = await desk.addAgent({ name: 'Vera', email: vera });
  await auth.setPassword(vera, 'Vera', password);
  const she = await signIn(vera);
  expect((await administrator.post(`/people/${id}/sign-outs`)).status).toBe(204);
  expect(await isIn(she)).toBe(false);
  expect((await createVisitor(app, desk).post('/sign-in', { email: vera, password })).status).toBe(204);
  const { contactId } = await desk.addCustomer({ name: 'Farol', plan: 'gold', email: 'bento@farol.example' });
  const { token } = await auth.createLink('bento@farol.example', desk.deskId);
  const bento = createVisitor(app, desk);
  await bento.post('/sign-in/link', { token });
  expect(await isIn(bento)).toBe(true);
  expect((await administrator.post(`/people/${contactId}/sign-outs`)).status).toBe(204);
  expect(await isIn(bento)).toBe(false);
  const foreign = await elsewhere.addAgent({ name: 'Rui', email: 'rui@maxony.test' });
  expect((await administrator.post(`/people/${foreign}/sign-outs`)).status).toBe(404);
  expect((await administrator.post(`/staff/${foreign}/changes`, { name: 'x' })).status).toBe(404);
  // Every route by which credentials change speaks of the person who asks alone; but for one by which a customer who lost their
  // device comes in again, and it takes nobody of the staff.
  const lost = await administrator.post('/factor-resets', { email: vera });
  expect(lost.status).toBeGreaterThanOrEqual(404);
  const writing = app.routes.filter(
    ({ method, url }) => method !== 'GET' && method !== 'HEAD' && /passkey|factor|password|proofs/.test(url),
  );
  expect(writing.length).toBeGreaterThan(8);
  expect(writing.map(({ url }) => url).filter((url) => !/\/(me|sign-in)\//.test(url))).toEqual([
    '/api/v1/:desk/factor-resets',
  ]);
});
