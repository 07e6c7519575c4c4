import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../../tools/desk-fixture.ts';
import { machineClock } from '../../../platform/clock.ts';
import { readConfig } from '../../../platform/config.ts';
import { startSmtp } from '../../../platform/mail/smtp.ts';
import type { IncomingMail, SmtpIntake } from '../../../platform/mail/smtp.ts';
import { startDelivery } from '../door.ts';

let desk: TestDesk;
let app: TestApp;
let administrator: TestClient;
let relay: SmtpIntake;
const taken: IncomingMail[] = [];

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-02T09:00:00Z');
  app = await createTestApp(desk.services);
  await desk.addAgent({ name: 'Ada', email: 'ada@opswat.test', role: 'administrator' });
  administrator = app.signedIn(desk, 'ada@opswat.test');
  relay = await startSmtp({
    port: 0,
    host: '127.0.0.1',
    name: 'relay.test',
    clock: machineClock,
    log: pino({ level: 'silent' }),
    onRecipient: async () => true,
    onMessage: async (mail) => void taken.push(mail),
  });
});

afterAll(async () => {
  await relay?.close();
  await app?.close();
  await desk?.close();
});

interface Key {
  id: string;
  selector: string;
  state: string;
  published: string | null;
  record: { name: string; value: string; zoneLine: string };
}
const keys = async (): Promise<Key[]> =>
  ((await administrator.get('/dkim-keys')).body as { items: Key[] }).items;
const add = async (algorithm: string): Promise<Key> => {
  const answer = await administrator.post('/dkim-keys', { domain: 'OPSWAT.test', algorithm });
  expect(answer.status).toBe(201);
  return answer.body as Key;
};
const publish = (key: Key): void =>
  desk.services.dns.add({ [key.record.name]: { TXT: [key.record.value.match(/.{1,255}/g)] } });
const start = (key: Key) => administrator.post(`/dkim-keys/${key.id}/starts`);

/** One request by the API; what leaves through the relay, as mailauth judges it by the test's zone. */
async function sendOne(): Promise<string[]> {
  taken.length = 0;
  const { services } = desk;
  const config = readConfig({ MAIL_OUT: `smtp://127.0.0.1:${relay.port}?insecure=1` });
  await administrator.post('/tickets', {
    subject: 'Slow',
    text: 'It is.',
    requester: { name: 'Bo', email: 'bo@client.example' },
  });
  const loop = startDelivery({ ...services, config });
  try {
    for (let at = 0; at < 300 && taken.length === 0; at += 1) await sleep(20);
  } finally {
    await loop.close();
  }
  const [mail] = taken;
  if (mail === undefined) throw new Error('nothing was sent');
  const { results } = await dkimVerify(mail.raw, {
    resolver: (name: string, type: string) => services.dns.resolve(name, type as 'TXT'),
  });
  return results
    .filter(({ selector }) => selector !== undefined)
    .map(({ selector, signingDomain, status }) => `${selector} ${signingDomain} ${status.result}`);
}

test('mail leaves unsigned until a key signs; a key signs only when its record is seen', async () => {
  expect(await sendOne()).toEqual([]);
  const rsa = await add('rsa');
  expect(rsa).toMatchObject({ selector: 'amparo202603r', state: 'next' });
  expect(await keys()).toMatchObject([{ published: 'missing' }]);
  const early = await start(rsa);
  expect([early.status, (early.body as { type: string }).type]).toEqual([
    409,
    'urn:amparo:problem:not-published',
  ]);
  expect(await sendOne()).toEqual([]);

  desk.services.dns.add({ [rsa.record.name]: { TXT: [['v=DKIM1; p=AAAA']] } });
  expect(await keys()).toMatchObject([{ published: 'differs' }]);
  publish(rsa);
  expect(await keys()).toMatchObject([{ published: 'published' }]);
  expect((await start(rsa)).body).toMatchObject({ state: 'signing' });
  expect(await sendOne()).toEqual(['amparo202603r opswat.test pass']);

  const second = await add('ed25519');
  publish(second);
  await start(second);
  expect((await sendOne()).toSorted()).toEqual([
    'amparo202603e opswat.test pass',
    'amparo202603r opswat.test pass',
  ]);
});

test('rotation: the next key is published before it signs, the old one is kept until it is removed', async () => {
  const [old] = (await keys()).filter(({ selector }) => selector === 'amparo202603r');
  const next = await add('rsa');
  expect(next.selector).toBe('amparo202603r2');
  expect((await administrator.post('/dkim-keys', { domain: 'opswat.test', algorithm: 'rsa' })).status).toBe(
    409,
  );
  publish(next);
  await start(next);
  expect((await sendOne()).toSorted()).toEqual([
    'amparo202603e opswat.test pass',
    'amparo202603r2 opswat.test pass',
  ]);
  expect(Object.fromEntries((await keys()).map(({ selector, state }) => [selector, state]))).toEqual({
    amparo202603r: 'retired',
    amparo202603r2: 'signing',
    amparo202603e: 'signing',
  });
  expect((await administrator.delete(`/dkim-keys/${next.id}`)).status).toBe(409);
  expect((await administrator.delete(`/dkim-keys/${old?.id}`)).status).toBe(204);
  expect((await keys()).map(({ selector }) => selector)).not.toContain('amparo202603r');
});

test('the check of the desk’s own domain looks for its keys', async () => {
  const check = await administrator.post('/deliverability-checks', { domain: 'opswat.test' });
  expect(check.status).toBe(201);
  desk.services.dns.add({ 'opswat.test': { TXT: [['v=spf1 -all']], A: ['8.8.4.4'] } });
  const again = await administrator.post('/deliverability-checks', { domain: 'opswat.test' });
  expect(again.text).toContain('amparo202603r2');
  expect(again.text).not.toContain('dkim.ours-missing');
});

test('attack class 25: private keys are sealed in the database, in no answer and in no audit', async () => {
  const { rows } = await desk.act(({ tx }) =>
    sql<{ private_key: Buffer }>`select private_key from dkim_key`.execute(tx),
  );
  for (const { private_key: sealed } of rows) expect(sealed.toString('latin1')).not.toContain('PRIVATE KEY');
  expect((await administrator.get('/dkim-keys')).text).not.toMatch(/private/i);
  const audit = await administrator.get('/audit');
  expect(audit.text).toContain('dkim-key.added');
  expect(audit.text).not.toMatch(/BEGIN|PRIVATE/);
});

test('keys are for administrators, and for domains of the desk’s own addresses (attack class 9)', async () => {
  await desk.addAgent({ name: 'Max', email: 'max@opswat.test', role: 'manager' });
  const manager = app.signedIn(desk, 'max@opswat.test');
  expect((await manager.get('/dkim-keys')).status).toBe(403);
  expect((await manager.post('/dkim-keys', { domain: 'opswat.test' })).status).toBe(403);
  const foreign = await administrator.post('/dkim-keys', { domain: 'bank.example' });
  expect([foreign.status, foreign.text.includes('opswat.test')]).toEqual([422, true]);
});
