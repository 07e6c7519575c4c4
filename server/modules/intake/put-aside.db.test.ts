import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { newId } from '../../platform/ids.ts';
import { recordDeskEvent, startRelay } from '../ledger/door.ts';
import type { Relay } from '../ledger/relay.ts';
import { processWaiting } from './process-inbound.ts';
import { storeInbound } from './store-inbound.ts';

let desk: TestDesk;
let app: TestApp;
let relay: Relay;

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-02T09:00:00Z');
  app = await createTestApp(desk.services);
  relay = startRelay(desk.services);
  await desk.addAgent({ name: 'June', email: 'june@opswat.test', clearances: ['us'] });
  await desk.addAgent({ name: 'Bruno', email: 'bruno@opswat.test' });
  await desk.addCustomer({ name: 'Mabel', plan: 'emerald-us', email: 'mabel@grid.example' });
  await desk.addCustomer({ name: 'Bento', plan: 'gold', email: 'bento@radio.example' });
});
afterAll(async () => {
  await relay?.close();
  await app?.close();
  await desk?.close();
});

/** It goes round in a loop, and so into quarantine. */
async function putAside(from: string): Promise<void> {
  const hops = Array.from(
    { length: 31 },
    (_, hop) => `Received: from h${hop}.example by h${hop + 1}.example; Mon, 2 Mar 2026 08:59:00 +0000`,
  );
  const lines = [
    ...hops,
    `From: ${from}`,
    'To: support@opswat.test',
    'Subject: =?utf-8?B?Y2FuYXJ5?=',
    `Message-ID: <x@${from}>`,
    '',
    'canary',
    '',
  ];
  await storeInbound(desk.services, desk.deskId, {
    raw: Buffer.from(lines.join('\r\n')),
    recipients: ['support@opswat.test'],
    envelopeFrom: from,
    remoteAddress: '127.0.0.1',
    receivedAt: desk.clock.now(),
  });
  await processWaiting(desk.services);
  await relay.runOnce();
}

test('attack class 11 (realtime leak): that a message was put aside is told to staff without a name or a word of it, of a restricted one to the cleared alone (OSW-9), and to no contact', async () => {
  const bruno = app.signedIn(desk, 'bruno@opswat.test');
  const june = app.signedIn(desk, 'june@opswat.test');
  const { next } = (await june.get('/events')).body as { next: string };
  const told = async (client: TestClient): Promise<string[]> => {
    const { body } = await client.get(`/events?after=${next}`);
    const { items } = body as { items: { type: string; ticket: string | null }[] };
    return items.filter(({ type }) => type === 'inbound.quarantined').map((event) => JSON.stringify(event));
  };
  await putAside('bento@radio.example');
  for (const client of [bruno, june]) await expect.poll(async () => (await told(client)).length).toBe(1);
  expect((await bruno.get('/inbound?state=quarantined')).body).toMatchObject({
    items: [{ subject: 'canary', author: { address: 'bento@radio.example' } }],
  });
  await putAside('mabel@grid.example');
  await expect.poll(async () => (await told(june)).length).toBe(2);
  expect((await bruno.get('/inbound?state=quarantined')).text).not.toContain('mabel');
  expect(await told(bruno)).toHaveLength(1);
  expect((await told(june)).join()).not.toMatch(/canary|mabel|bento|us"/);
  for (const email of ['bento@radio.example', 'mabel@grid.example'])
    expect(await told(app.signedIn(desk, email))).toEqual([]);
  // What happens next to the desk comes after it, whoever does it and whatever they may see.
  const uncleared = { kind: 'agent', id: null, role: 'manager', restricted: [] } as const;
  await desk.act(
    (act) => recordDeskEvent(act, { id: newId(), type: 'policy.published', data: {} }),
    uncleared,
  );
});
