// What a desk's mail opens: that desk. Whoever administers one desk has its relays, and so whatever leaves by them.

import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createTestApp, createTestDesk, storedMail } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestDesk } from '../../../tools/desk-fixture.ts';
import { isIn } from '../../../tools/factor-fixture.ts';
import { openSignIn, signedInVisitor } from '../../../tools/sign-in-fixture.ts';
import type { TestSignIn } from '../../../tools/sign-in-fixture.ts';
import { createVisitor, tokenMailedTo } from '../../../tools/visitor-fixture.ts';
import type { TestVisitor } from '../../../tools/visitor-fixture.ts';
import { machineClock } from '../../platform/clock.ts';
import { readConfig } from '../../platform/config.ts';
import { startSmtp } from '../../platform/mail/smtp.ts';
import type { IncomingMail, SmtpIntake } from '../../platform/mail/smtp.ts';
import { createGuarded } from '../../platform/net/guarded.ts';
import type { Services } from '../../platform/services.ts';
import { startDelivery } from '../mail/door.ts';
import { addRelay } from '../mailboxes/save-relay.ts';

const password = 'correct horse battery';
const alba = 'alba@maxony.test';
const ilinca = 'ilinca@opswat.test';
const sorin = 'sorin@albatros.example';

let opswat: TestDesk;
let maxony: TestDesk;
let app: TestApp;
let signingIn: TestSignIn;
let administrator: TestVisitor;

beforeAll(async () => {
  opswat = await createTestDesk('opswat', '2026-03-03T10:00:00Z');
  maxony = await opswat.addDesk('maxony');
  app = await createTestApp(opswat.services);
  signingIn = await openSignIn(opswat);
  await maxony.addAgent({ name: 'Alba', email: alba, role: 'administrator' });
  await opswat.addAgent({ name: 'Ilinca', email: ilinca });
  await opswat.addCustomer({ name: 'Albatros', plan: 'gold', email: sorin, role: 'contact lead' });
  await maxony.addCustomer({ name: 'Albatros', plan: 'standard', email: sorin });
});
afterAll(async () => {
  await signingIn?.close();
  await app?.close();
  await opswat?.close();
});
beforeEach(async () => {
  const { admin, auth } = signingIn;
  await admin.query('truncate auth."user", auth.attempt, auth.challenge, auth.verification cascade');
  await admin.query('delete from mail_out; delete from invitation');
  await auth.setPassword(alba, 'Alba', password);
  await auth.setPassword(ilinca, 'Ilinca', password);
  administrator = await signedInVisitor(app, maxony, { email: alba, password });
});

const at = (desk: TestDesk): TestVisitor => createVisitor(app, desk);
/** The same browser at another desk of the installation. */
const sameBrowser = (visitor: TestVisitor, desk: TestDesk): TestVisitor => {
  const there = at(desk);
  there.take(visitor.cookies());
  return there;
};
const invite = async (email: string): Promise<string> => {
  const answer = await administrator.post('/agents/invitations', {
    email,
    name: 'Somebody',
    role: 'agent',
    teams: [],
    language: 'en',
  });
  expect(answer.status, answer.text).toBe(201);
  return tokenMailedTo(maxony, email, '/maxony/sign-in/invitation');
};

test('attack class 20 (links): a link that one desk mailed, and its session, open no other desk of the person', async () => {
  const link = async () => (await signingIn.auth.createLink(sorin, maxony.deskId)).token;
  const token = await link();
  expect((await at(opswat).post('/sign-in/link', { token })).status).toBe(422);
  // Tried at the wrong desk, it is not used up.
  const here = at(maxony);
  expect((await here.post('/sign-in/link', { token })).status).toBe(204);
  expect(await isIn(here)).toBe(true);
  const there = sameBrowser(here, opswat);
  expect(await isIn(there)).toBe(false);
  expect((await there.get('/tickets')).status).toBe(401);
  // Nor does it make anything of that which opens all desks, or keeps the person out of them.
  expect((await here.post('/me/passkeys/options')).status).toBe(403);
  expect((await here.post('/me/factors/code/setups')).status).toBe(403);
  // With the second factor that they have, the same holds: it is the link's desk.
  await signingIn.admin.query(`update auth.session set factor = 'code' where proof = 'link'`);
  expect(await isIn(sameBrowser(here, opswat))).toBe(false);
});

test('attack class 20 (reset): a reset that one desk mailed holds at that desk alone', async () => {
  await maxony.addAgent({ name: 'Ilinca', email: ilinca });
  expect((await at(maxony).post('/sign-in/resets', { email: ilinca })).status).toBe(202);
  const token = await tokenMailedTo(maxony, ilinca, '/maxony/sign-in/reset');
  const other = { token, password: 'seven purple boats sail' };
  expect((await at(opswat).post('/sign-in/reset', other)).status).toBe(422);
  expect((await at(maxony).post('/sign-in/reset', other)).status).toBe(204);
  await signingIn.admin.query('delete from agent where desk_id = $1 and email = $2', [maxony.deskId, ilinca]);
});

test('attack class 20 (invites): who has an account is asked for it, and a link by mail makes them nobody’s staff', async () => {
  const token = await invite(ilinca);
  const view = (visitor: TestVisitor) => visitor.post('/sign-in/invitation/views', { token });
  const accept = (visitor: TestVisitor, chosen: string | null) =>
    visitor.post('/sign-in/invitation', { token, name: 'Ilinca', password: chosen });
  expect((await view(at(maxony))).body).toMatchObject({ hasPassword: true, needs: 'password' });
  for (const chosen of [null, 'seven purple boats sail'])
    expect(await accept(at(maxony), chosen)).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'password', code: expect.any(String) }] },
    });
  const { rows } = await signingIn.admin.query('select 1 from agent where desk_id = $1 and email = $2', [
    maxony.deskId,
    ilinca,
  ]);
  expect(rows).toEqual([]);
  // Somebody else's session is none of hers.
  expect((await view(sameBrowser(administrator, maxony))).body).toMatchObject({ needs: 'password' });
  expect((await accept(sameBrowser(administrator, maxony), null)).status).toBe(422);
  const hers = sameBrowser(await signedInVisitor(app, opswat, { email: ilinca, password }), maxony);
  expect((await view(hers)).body).toMatchObject({ needs: 'nothing' });
  expect((await accept(hers, null)).status).toBe(204);
  expect(await isIn(hers)).toBe(true);
  await signingIn.admin.query('delete from agent_team where desk_id = $1', [maxony.deskId]);
  await signingIn.admin.query('delete from agent where desk_id = $1 and email = $2', [maxony.deskId, ilinca]);
});

test('attack class 20 (invites): a customer of another desk, who has no password, gets none by an invitation before they signed in there', async () => {
  await signingIn.admin.query('delete from contact where desk_id = $1 and email = $2', [
    maxony.deskId,
    sorin,
  ]);
  const token = await invite(sorin);
  const accept = (visitor: TestVisitor) =>
    visitor.post('/sign-in/invitation', { token, name: 'Sorin', password: 'seven purple boats sail' });
  expect((await at(maxony).post('/sign-in/invitation/views', { token })).body).toMatchObject({
    hasPassword: false,
    needs: 'sign-in',
  });
  expect(await accept(at(maxony))).toMatchObject({
    status: 403,
    body: { type: 'urn:amparo:problem:sign-in-first' },
  });
  expect(await signingIn.auth.hasPassword(sorin)).toBe(false);
  const his = at(opswat);
  await his.post('/sign-in/link', { token: (await signingIn.auth.createLink(sorin, opswat.deskId)).token });
  expect((await accept(sameBrowser(his, maxony))).status).toBe(204);
});

test('attack class 20 (links): account mail passes the relays of the desk by, and what comes back of it goes nowhere', async () => {
  const taken = { relay: [] as IncomingMail[], installation: [] as IncomingMail[] };
  const sink = (into: IncomingMail[]): Promise<SmtpIntake> =>
    startSmtp({
      port: 0,
      host: '127.0.0.1',
      name: 'sink.test',
      clock: machineClock,
      log: opswat.services.log,
      onRecipient: async () => true,
      onMessage: async (mail) => void into.push(mail),
    });
  const relay = await sink(taken.relay);
  const installation = await sink(taken.installation);
  const services: Services = {
    ...maxony.services,
    net: createGuarded({ privateTargets: ['127.0.0.1'] }),
    config: readConfig({ MAIL_OUT: `smtp://127.0.0.1:${installation.port}?insecure=1` }),
  };
  await maxony.act((act) =>
    addRelay(services, act, {
      name: 'Her own',
      address: 'suporte@maxony.test',
      place: 1,
      host: '127.0.0.1',
      port: relay.port,
      security: 'none',
      auth: 'none',
      username: '',
      password: null,
      grant: null,
      perMinute: null,
      enabled: true,
    }),
  );
  await invite('nova@elsewhere.example');
  await at(maxony).post('/sign-in/resets', { email: alba });
  await tokenMailedTo(maxony, alba, '/maxony/sign-in/reset');
  // And one that says nothing that opens anything: it goes by her relay.
  await signingIn.admin.query(
    `insert into mail_out select (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'kind', 'notice', 'header_id',
       '<notice@maxony.test>', 'recipient', 'notice@elsewhere.example', 'body', 'Hello', 'html', null))).* from mail_out m where recipient = $1`,
    [alba],
  );
  const delivery = startDelivery(services);
  try {
    await vi.waitFor(() => expect(taken.installation.length + taken.relay.length).toBe(3), { timeout: 8000 });
  } finally {
    await delivery.close();
    await relay.close();
    await installation.close();
    await signingIn.admin.query('delete from mail_relay');
  }
  expect(taken.relay.map(({ recipients }) => recipients[0])).toEqual(['notice@elsewhere.example']);
  expect(taken.installation.map(({ recipients }) => recipients[0] ?? '').toSorted()).toEqual([
    alba,
    'nova@elsewhere.example',
  ]);
  // With a sender, a delivery report or an answer of a machine would bring the link to the mailbox of the desk.
  expect(taken.installation.map(({ envelopeFrom }) => envelopeFrom)).toEqual(['', '']);
  expect((await storedMail(maxony)).filter(({ body }) => body.includes('token='))).toEqual([]);
});
