import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { processWaiting } from './process-inbound.ts';
import { storeInbound } from './store-inbound.ts';

let desk: TestDesk;
let app: TestApp;
let lead: TestClient;
let agent: TestClient;

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-09T14:00:00Z');
  app = await createTestApp(desk.services);
  await desk.addCustomer({ name: 'Bento Farias', plan: 'silver', email: 'bento@radiofarol.example' });
  await desk.addAgent({ name: 'Ioana', email: 'ioana@opswat.test', teams: ['support'] });
  await desk.addAgent({ name: 'Lena', email: 'lena@opswat.test', role: 'administrator' });
  agent = app.signedIn(desk, 'ioana@opswat.test');
  lead = app.signedIn(desk, 'lena@opswat.test');
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

let count = 0;
interface Stored {
  id: string;
  state: string;
  cause: string | null;
  reason: string | null;
  number: number | null;
}
/** Takes a mail in and tells what became of it. */
async function receive(
  subject: string,
  text: string,
  from = `someone${count}@elsewhere.example`,
): Promise<Stored> {
  count += 1;
  const raw = `From: ${from}\r\nTo: support@opswat.test\r\nSubject: ${subject}\r\nMessage-ID: <s${count}@x.example>\r\n\r\n${text} ${count}\r\n`;
  await storeInbound(desk.services, desk.deskId, {
    raw: Buffer.from(raw),
    recipients: ['support@opswat.test'],
    envelopeFrom: from,
    remoteAddress: '127.0.0.1',
    receivedAt: desk.clock.now(),
  });
  await processWaiting(desk.services);
  const { rows } = await desk.act(({ tx }) =>
    sql<Stored>`select i.id, i.state, i.cause, i.reason, t.number from inbound i
      left join ticket t on t.desk_id = i.desk_id and t.id = i.ticket_id order by i.id desc limit 1`.execute(
      tx,
    ),
  );
  const [row] = rows;
  if (row === undefined) throw new Error('nothing was stored');
  return row;
}
const casino = (): Promise<Stored> => receive('Casino bonus', 'Free casino bonus, click now, winner jackpot');
const question = (): Promise<Stored> =>
  receive(
    'Question on scanning',
    'Our scanner reports an outdated license, which version should we install?',
  );

interface Overview {
  learned: { spam: number; ham: number };
  results: { asideRightly: number; asideWrongly: number; passedRightly: number; passedWrongly: number };
}
const overview = async (): Promise<Overview> => (await agent.get('/spam')).body as Overview;

describe('the filter learns from what the desk decides', () => {
  test('before enough was marked nothing is put aside', async () => {
    for (let i = 0; i < 10; i += 1) {
      const unwanted = await casino();
      expect(unwanted.state).toBe('done');
      expect((await agent.post(`/tickets/${unwanted.number}/spam-marks`, { spam: true })).status).toBe(201);
      // Whoever answers a stranger wants their mail.
      const wanted = await question();
      await agent.post(`/tickets/${wanted.number}/messages`, { text: 'Version 7.' });
    }
    expect((await overview()).learned).toMatchObject({ spam: 10, ham: 10 });
  }, 60_000);

  test('a marked ticket is closed', async () => {
    const { rows } = await desk.act(({ tx }) =>
      sql<{ state: string }>`select distinct state from ticket where subject = 'Casino bonus'`.execute(tx),
    );
    expect(rows).toEqual([{ state: 'closed' }]);
  });

  test('then it puts such mail aside and says why, and takes other strangers in', async () => {
    const unwanted = await casino();
    expect(unwanted).toMatchObject({ state: 'quarantined', cause: 'spam', number: null });
    expect(unwanted.reason).toMatch(/unwanted mail: \d+ % .*“.*casino.*”/);
    expect((await question()).state).toBe('done');
  });

  test('a contact of a customer is never put aside for their words', async () => {
    const taken = await receive(
      'Casino bonus',
      'Free casino bonus, click now, winner jackpot',
      'bento@radiofarol.example',
    );
    expect(taken).toMatchObject({ state: 'done', cause: null });
  });

  test('letting one through makes a ticket of it, and teaches', async () => {
    const unwanted = await casino();
    const before = await overview();
    expect((await agent.post(`/inbound/${unwanted.id}/releases`)).status).toBe(202);
    await processWaiting(desk.services);
    const { rows } = await desk.act(({ tx }) =>
      sql<{ state: string }>`select state from inbound where id = ${unwanted.id}`.execute(tx),
    );
    expect(rows).toEqual([{ state: 'done' }]);
    const after = await overview();
    expect(after.learned.ham).toBe(before.learned.ham + 1);
    expect(after.results.asideWrongly).toBe(before.results.asideWrongly + 1);
  });

  test('a lesson can be changed and taken back: the counts are as if it had never been', async () => {
    const mail = await question();
    const counts = (): Promise<string> =>
      desk.act(async ({ tx }) => {
        const { rows } = await sql`select id::text, spam, ham from spam_token order by id`.execute(tx);
        return JSON.stringify(rows);
      });
    const before = await counts();
    const teach = (kind: 'spam' | 'ham' | null) => agent.post(`/inbound/${mail.id}/lessons`, { kind });
    expect((await teach('spam')).body).toEqual({ changed: true });
    expect((await teach('spam')).body).toEqual({ changed: false });
    expect(await counts()).not.toBe(before);
    await teach('ham');
    await teach(null);
    expect(await counts()).toBe(before);
  });

  test('a promise waived as spam teaches the same', async () => {
    const taken = await receive('Invoice', 'Please see the invoice', 'bento@radiofarol.example');
    const { learned } = await overview();
    expect((await agent.post(`/tickets/${taken.number}/spam-marks`, { spam: true })).status).toBe(403);
    expect((await lead.post(`/tickets/${taken.number}/waivers`, { cause: 'spam' })).status).toBe(201);
    expect((await overview()).learned.spam).toBe(learned.spam + 1);
  });
});

describe('the lists of the desk', () => {
  const list = (effect: string, what: string, value: string) =>
    lead.post('/senders', { effect, what, value });

  test('a blocked domain is put aside, its customers too, until it is taken off the list', async () => {
    const added = await list('block', 'domain', '@RadioFarol.example');
    expect(added.status).toBe(201);
    const blocked = await receive('Hello', 'x', 'bento@radiofarol.example');
    expect(blocked).toMatchObject({ state: 'quarantined', cause: 'blocked' });
    expect(blocked.reason).toContain('radiofarol.example');
    expect((await list('allow', 'domain', 'radiofarol.example')).status).toBe(409);
    const { id } = added.body as { id: string };
    expect((await lead.delete(`/senders/${id}`)).status).toBe(204);
    expect((await receive('Hello', 'x', 'bento@radiofarol.example')).state).toBe('done');
  });

  test('an address that is always taken in is, whatever its words', async () => {
    await list('allow', 'address', 'friend@elsewhere.example');
    expect(
      (await receive('Casino bonus', 'Free casino bonus, click now', 'friend@elsewhere.example')).state,
    ).toBe('done');
  });

  test('what is none of its kind is refused with a hint', async () => {
    for (const [what, value] of [
      ['address', 'nobody'],
      ['domain', 'not a domain'],
      ['network', '192.0.2.0/99'],
      ['network', '0.0.0.0/0'],
    ] as const)
      expect((await list('block', what, value)).status, value).toBe(422);
  });

  test('an agent may look at the lists, and only a lead changes them', async () => {
    expect((await agent.get('/senders')).status).toBe(200);
    expect(
      (await agent.post('/senders', { effect: 'block', what: 'domain', value: 'x.example' })).status,
    ).toBe(403);
  });

  test('attack class 25: a key that leaked does not say whom the desk believes, or takes in always', async () => {
    const key = app.withKey(desk, await desk.addKey('administrator'));
    const { version: _, ...settings } = (await key.get('/trust')).body as { version: string };
    const changed = await key.put('/trust', { ...settings, sealers: ['evil.example'] });
    expect(changed).toMatchObject({ status: 403 });
    const listed = await key.post('/senders', { effect: 'allow', what: 'domain', value: 'evil.example' });
    expect(listed).toMatchObject({ status: 403 });
    expect((await key.get('/trust')).body).toMatchObject({ ...settings });
    expect(JSON.stringify((await key.get('/senders')).body)).not.toContain('evil.example');
  });

  test('the threshold is the desk’s: at 1 nothing is put aside', async () => {
    const { version: _, ...settings } = (await lead.get('/trust')).body as { version: string };
    expect((await casino()).state).toBe('quarantined');
    await lead.put('/trust', { ...settings, spamThreshold: 1 });
    expect((await casino()).state).toBe('done');
    await lead.put('/trust', settings);
  });
});
