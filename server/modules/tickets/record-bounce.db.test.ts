import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk, storedEvents, storedPromises } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { readConfig } from '../../platform/config.ts';
import { startSmtp } from '../../platform/mail/smtp.ts';
import type { SmtpIntake } from '../../platform/mail/smtp.ts';
import { startDelivery } from '../mail/door.ts';
import { recordBounce } from './record-bounce.ts';

let desk: TestDesk;
let app: TestApp;
let customer: TestClient;
let agent: TestClient;
let relay: SmtpIntake;

beforeAll(async () => {
  // A Wednesday. This desk promises both an acknowledgement (OPT-7) and a notice of the resolution (OPT-4).
  desk = await createTestDesk('optictimes', '2026-03-04T13:00:00Z');
  await desk.addCustomer({ name: 'Sofia', plan: 'standard', email: 'sofia@loja.example' });
  app = await createTestApp(desk.services);
  customer = app.signedIn(desk, 'sofia@loja.example');
  agent = app.withKey(desk, await desk.addKey('agent'));
  relay = await startSmtp({
    port: 0,
    host: '127.0.0.1',
    name: 'relay.test',
    clock: desk.clock,
    log: desk.services.log,
    onRecipient: async () => ({ reject: 550, message: '5.1.1 No such user' }),
    onMessage: async () => undefined,
  });
});
afterAll(async () => {
  await relay?.close();
  await app?.close();
  await desk?.close();
});

async function open(): Promise<{ number: number; url: string }> {
  const { body } = await customer.post('/tickets', { subject: 'No links', text: 'All are down.' });
  const name = (body as { number: string }).number;
  return { number: Number(name.split('-')[1]), url: `/tickets/${name}` };
}

const stateOf = async (number: number, key: string): Promise<string | undefined> =>
  (await storedPromises(desk, number)).find((row) => row.key === key)?.state;

/** The types of the events that came back, in order. */
async function lost(number: number): Promise<string[]> {
  const events = await storedEvents(desk, number);
  return events
    .filter((event) => event.type === 'bounce')
    .map((bounce) => events.find((event) => event.seq === bounce.data['of'])?.type ?? 'nothing')
    .toSorted();
}

/** Lets the relay refuse all mail until every mail is given up and its ticket told. */
async function refuseAll(): Promise<void> {
  const config = readConfig({ MAIL_OUT: `smtp://127.0.0.1:${relay.port}?insecure=1` });
  const delivery = startDelivery({ ...desk.services, config }, { undeliverable: recordBounce });
  try {
    for (let attempt = 0; attempt < 500; attempt += 1) {
      const waiting = await desk.act(
        async ({ tx }) =>
          (await sql`select 1 from mail_out where state = 'queued' or to_record`.execute(tx)).rows.length,
      );
      if (waiting === 0) return;
      await sleep(20);
    }
    throw new Error('mail was still waiting after ten seconds');
  } finally {
    await delivery.close();
  }
}

test('a refused acknowledgement settled nothing: its promise runs again (law 7)', async () => {
  const { number } = await open();
  expect(await stateOf(number, 'acknowledgement')).toBe('kept');
  await refuseAll();
  expect(await lost(number)).toEqual(['acknowledgement']);
  expect(await stateOf(number, 'acknowledgement')).toBe('open');
});

test.each([
  ['without words', '', ['acknowledgement', 'notice']],
  ['with words', 'Mended.', ['acknowledgement', 'message', 'notice']],
])('a refused resolution %s was no notice: its promise runs again (law 7)', async (_name, text, gone) => {
  const { number, url } = await open();
  expect(await agent.post(`${url}/resolutions`, { text })).toMatchObject({ status: 201 });
  expect(await stateOf(number, 'resolution-notice')).toBe('kept');
  await refuseAll();
  expect(await lost(number)).toEqual(gone);
  expect(await stateOf(number, 'resolution-notice')).toBe('open');
});

test('what is lost is lost once; a mail that carried nothing changes nothing', async () => {
  const { number } = await open();
  const { ticketId, mailId } = await desk.act(async ({ tx }) => {
    const { rows } = await sql<{ ticketId: string; mailId: string }>`
      select t.id as "ticketId", m.id as "mailId" from ticket t join mail_out m on m.desk_id = t.desk_id and m.ticket_id = t.id
       where t.number = ${number}`.execute(tx);
    const [row] = rows;
    if (row === undefined) throw new Error('the acknowledgement is missing');
    return row;
  });
  await desk.act((act) => recordBounce(act, ticketId, null, ticketId));
  expect(await lost(number)).toEqual([]);
  await desk.act((act) => recordBounce(act, ticketId, null, mailId));
  const once = await storedEvents(desk, number);
  await desk.act((act) => recordBounce(act, ticketId, null, mailId));
  expect(await lost(number)).toEqual(['acknowledgement']);
  expect(await storedEvents(desk, number)).toEqual(once);
});
