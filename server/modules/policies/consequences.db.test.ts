import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startRelay } from '../ledger/door.ts';
import { verifyLedger } from '../ledger/verify-ledger.ts';
import { openPublishing } from './test-publishing.ts';
import type { Publishing } from './test-publishing.ts';
import { opswatText as text } from './test-text.ts';

let desk: Publishing['desk'];
let app: Publishing['app'];
let marta: Publishing['marta'];
let otto: Publishing['otto'];
let versions: Publishing['versions'];
let publish: Publishing['publish'];
let due: Publishing['due'];
let close: Publishing['close'];
beforeEach(async () => {
  ({ desk, app, marta, otto, versions, publish, due, close } = await openPublishing());
});
afterEach(() => close?.());

test('a contract that stays under a version is decided by it, before and after; its customer is told so', async () => {
  const { customerId } = await desk.addCustomer({ name: 'Rui', plan: 'gold', email: 'rui@porto.example' });
  const { current } = await versions();
  const pinned = await otto.post(`/customers/${customerId}/pins`, { version: current });
  expect(pinned).toMatchObject({
    status: 201,
    body: { plan: 'gold', pinned: { version: '1', hash: current } },
  });
  // Who may publish may not change what a customer is entitled to.
  expect((await marta.post(`/customers/${customerId}/pins`, { version: null })).status).toBe(403);
  await publish(text('2', '2026-03-10'));
  desk.clock.set('2026-03-10T12:00:00Z');
  const rui = app.signedIn(desk, 'rui@porto.example');
  const opened = await rui.post('/tickets', { subject: 'x', text: 'x', severity: 'S1' });
  const promised = (answer: { body: unknown }) =>
    (answer.body as { promises: { type: string; due: string }[] }).promises[0]?.due;
  expect(promised(opened)).toBe('2026-03-10T14:00:00Z');
  expect(promised(await rui.post('/decisions', { channel: 'email', severity: 'S1' }))).toBe(
    '2026-03-10T14:00:00Z',
  );
  expect((await due()).due).toBe('2026-03-10T15:00:00Z');
  expect((await rui.get('/policy')).body).toMatchObject({
    version: '2',
    pinned: { version: '1', hash: current },
  });
  expect((await app.signedIn(desk, 'bento@farol.example').get('/policy')).body).toMatchObject({
    pinned: null,
  });
  const { items } = (await marta.get('/contracts')).body as {
    items: { customer: { name: string }; pinned: { version: string } | null }[];
  };
  expect(items.map(({ customer, pinned: pin }) => [customer.name, pin?.version ?? null])).toEqual([
    ['Bento', null],
    ['Rui', '1'],
  ]);
  // It goes with the rest again.
  expect((await otto.post(`/customers/${customerId}/pins`, { version: null })).status).toBe(201);
  expect(promised(await rui.post('/tickets', { subject: 'y', text: 'x', severity: 'S1' }))).toBe(
    '2026-03-10T15:00:00Z',
  );
});

test('what is asked for a day to come is answered by the version that will hold then', async () => {
  await publish(text('2', '2026-03-10'));
  const ask = async (at: string) =>
    (
      (await app.anonymous(desk).post('/decisions', { channel: 'email', plan: 'gold', severity: 'S1', at }))
        .body as {
        promises: { due: string }[];
      }
    ).promises[0]?.due;
  expect(await ask('2026-03-10T03:00:00Z')).toBe('2026-03-10T05:00:00Z');
  expect(await ask('2026-03-10T04:00:00Z')).toBe('2026-03-10T07:00:00Z');
});

test('every publication is an event in the ledger, the first one too: sealed, and verified with everything else', async () => {
  const made = await publish(text('2', '2026-03-10'));
  await due();
  const relay = startRelay(desk.services);
  while ((await relay.runOnce()) > 0);
  await relay.close();
  const admin = new pg.Pool({ connectionString: desk.database.url, max: 1 });
  try {
    const { rows } = await admin.query<{ type: string; actor_kind: string; data: Record<string, unknown> }>(
      'select type, actor_kind, data from event where ticket_id is null order by seq',
    );
    expect(rows).toEqual([
      {
        type: 'policy.published',
        actor_kind: 'system',
        data: expect.objectContaining({ ordinal: 1, base: null }),
      },
      {
        type: 'policy.published',
        actor_kind: 'agent',
        data: {
          policy: expect.any(String),
          hash: made.hash,
          ordinal: 2,
          effective: '2026-03-10T04:00:00Z',
          base: made.base,
          restores: null,
        },
      },
    ]);
    // Ids, figures and hashes only: what people wrote lies where it can be erased.
    expect(JSON.stringify(rows)).not.toMatch(/Marta|Why/);
    const listed = (await versions()).items.find(({ hash }) => hash === made.hash);
    expect(listed?.event?.position).toBeGreaterThan(0);
    const whole = await desk.act(verifyLedger);
    expect(whole.faults).toEqual([]);
    await admin.query(
      `update event set data = jsonb_set(data, '{hash}', '"${'0'.repeat(64)}"') where id = $1`,
      [listed?.event?.id],
    );
    expect((await desk.act(verifyLedger)).faults.join('\n')).toContain('was changed after it was sealed');
  } finally {
    await admin.end();
  }
});

describe('what everybody may see of it', () => {
  test('versions with their state and comment, and not who published, nor the ledger', async () => {
    const made = await publish(text('2', '2026-03-10'));
    for (const client of [app.anonymous(desk), app.signedIn(desk, 'bento@farol.example')]) {
      const { items } = await versions(client);
      expect(items.map(({ version, comment }) => [version, comment])).toEqual([
        ['2', 'Why'],
        ['1', ''],
      ]);
      for (const { author, event } of items) expect({ author, event }).toEqual({ author: null, event: null });
      for (const name of [made.hash, made.hash.slice(0, 8), 'coming', 'newest', 'current'])
        expect((await client.get(`/policy/versions/${name}`)).status, name).toBe(200);
      expect((await client.get(`/policy/versions/${made.hash}?source=1`)).status).toBe(403);
      expect((await client.get(`/policy/versions/${'0'.repeat(64)}`)).status).toBe(404);
    }
  });

  test('OSW-5: the number of a telephone is in no version that everybody reads', async () => {
    const by = 'by: [portal, email, form, api]';
    const contact = '{ ro: +40 21 555 0199, en: +40 21 555 0199 }';
    await publish(text('2', '2026-03-10', 3, [[by, `${by}\n    contact: ${contact}`]]));
    for (const client of [app.anonymous(desk), app.signedIn(desk, 'bento@farol.example'), marta]) {
      const answer = await client.get('/policy/versions/newest');
      expect(answer.body).toMatchObject({ version: '2', policy: { channels: { case: {} } } });
      expect(answer.text).not.toContain('555 0199');
    }
  });

  test('a key publishes under its name', async () => {
    const key = app.withKey(desk, await desk.addKey('manager'));
    const made = await publish(text('2', '2026-03-10'), key);
    expect(made.author).toEqual({ kind: 'key', name: 'a key of role manager' });
  });
});
