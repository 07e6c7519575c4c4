import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { openOne, randomOf, stepOnce } from '../../../tools/ticket-walk.ts';
import { timerHooks } from '../../handlers.ts';
import { newId } from '../../platform/ids.ts';
import { startTimers } from '../ledger/door.ts';
import { mailKeys } from '../mail/door.ts';
import { reply } from '../tickets/reply.ts';

let desk: TestDesk;
let app: TestApp;
let manager: TestClient;
let key: string;
let source: string;
let numbers: number[];

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-24T15:00:00Z');
  app = await createTestApp(desk.services);
  key = await desk.addKey('manager');
  manager = app.withKey(desk, key);
  source = await readFile(path.resolve(import.meta.dirname, '../../../policies/opswat/policy.yaml'), 'utf8');
  const timers = startTimers(desk.services, timerHooks(desk.services));
  const { contactId } = await desk.addCustomer({ name: 'Ana', plan: 'gold', email: 'ana@loja.example' });
  numbers = [];
  const walker = { desk, timers, contactId, numbers };
  const random = randomOf(11);
  for (let i = 0; i < 4; i++) await openOne(walker, 0);
  for (let i = 0; i < 140; i++) await stepOnce(walker, random);
  // Three that were answered a minute after they came in.
  for (let i = 0; i < 3; i++) {
    await openOne(walker, 0);
    desk.clock.advance(60);
    await desk.act((act) =>
      reply(act, mailKeys(desk.services), numbers.at(-1) ?? 0, {
        text: 'Yes.',
        note: false,
        waitFor: null,
        attachments: [],
        author: { id: null, name: 'Petra' },
      }),
    );
  }
  await timers.close();
}, 120_000);
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

/** Every time of the policy is one second: what was kept is broken. */
const hasty = (): string => source.replaceAll(/within: \d+ (min|h|working h|working days?)/gu, 'within: 1 s');

interface Replay {
  id: string;
  state: string;
  share: number;
  by: string | null;
  asked: { draft: { kind: string; name: string } };
  failure: string | null;
  result: {
    totals: { against: { broken: number; kept: number }; draft: { broken: number } };
    tickets: { replayed: number };
    by: { plan: { id: string; name: Record<string, string> }[] };
    months: object[];
    changes: { kind: string; total: number }[];
    staffing: { model: string; draft: object[] } | null;
  } | null;
}

async function started(body: object, by = manager): Promise<Replay> {
  const answer = await by.post('/policy/replays', body);
  expect(answer.status, answer.text).toBe(202);
  return answer.body as Replay;
}

async function finished(id: string): Promise<Replay> {
  for (let tries = 0; tries < 600; tries++) {
    const { body } = await manager.get(`/policy/replays/${id}`);
    if ((body as Replay).state !== 'running') return body as Replay;
    await sleep(50);
  }
  throw new Error('the replay never ends');
}

const remove = (id: string, by = key): Promise<number> =>
  app.app
    .inject({
      method: 'DELETE',
      url: `/api/v1/${desk.slug}/policy/replays/${id}`,
      headers: { authorization: by },
    })
    .then(({ statusCode }) => statusCode);

test('a manager replays a text; sums, lists and staffing can be read, and it is among the latest', async () => {
  const { id, asked } = await started({ source: hasty(), minutes: 20 });
  expect(asked).toMatchObject({ draft: { kind: 'text' }, against: { kind: 'in-force' }, minutes: 20 });
  const done = await finished(id);
  expect(done).toMatchObject({ state: 'done', share: 1, failure: null });
  const { result } = done;
  expect(result?.tickets.replayed).toBe(numbers.length);
  expect(result?.totals.draft.broken).toBeGreaterThan(result?.totals.against.broken ?? Infinity);
  expect(result?.by.plan).toMatchObject([{ id: 'gold', name: { en: 'Gold' } }]);
  expect(result?.months.length).toBeGreaterThan(0);
  expect(result?.staffing).toMatchObject({ model: 'latest-hour' });
  expect(result?.staffing?.draft).toHaveLength(168);

  const list = async (kind: string, more = '') =>
    (await manager.get(`/policy/replays/${id}/changes?kind=${encodeURIComponent(kind)}${more}`)).body as {
      items: { ticket: string; why: string[] }[];
      next: string | null;
    };
  const [worse] = (await list('kept>broken')).items;
  expect(worse).toMatchObject({ draft: { within: '1 s', state: 'broken' }, against: { state: 'kept' } });
  expect(worse?.why).toContain('amount');
  const first = await list('kept>broken', '&limit=1');
  const second = await list('kept>broken', `&limit=1&cursor=${first.next ?? ''}`);
  expect([first.items.length, second.items.length]).toEqual([1, 1]);
  expect(second.items).not.toEqual(first.items);
  const none = await manager.get(`/policy/replays/${id}/changes?kind=none`);
  expect(none.body).toEqual({ items: [], next: null });
  expect((await manager.get(`/policy/replays/${newId()}/changes`)).status).toBe(404);

  const latest = (await manager.get('/policy/replays')).body as { items: Replay[] };
  expect(latest.items[0]).toMatchObject({ id, state: 'done', by: 'a key of role manager' });

  expect(await remove(id)).toBe(204);
  expect((await manager.get(`/policy/replays/${id}`)).status).toBe(404);
});

test('a published version is replayed against itself: nothing changes', async () => {
  const { id } = await started({ version: 'current', against: 'current' });
  const { result } = await finished(id);
  expect(result?.changes).toEqual([]);
  expect(result?.totals.draft).toEqual(result?.totals.against);
});

test('a period is dates of the desk, of which the last is within it', async () => {
  const { id } = await started({ version: 'current', from: '2026-03-24', to: '2026-03-24' });
  // Walks begin on Tuesday 24 March at 11:00 in New York and take some days.
  const { result } = await finished(id);
  expect(result?.tickets.replayed).toBeGreaterThanOrEqual(4);
  expect(result?.tickets.replayed).toBeLessThanOrEqual(numbers.length);
  expect(
    (await manager.post('/policy/replays', { version: 'current', from: '2026-03-24', to: '2026-03-23' }))
      .status,
  ).toBe(422);
});

test('what is no policy is refused with its faults, and leaves nothing behind', async () => {
  const before = (await manager.get('/policy/replays')).body as { items: unknown[] };
  const answer = await manager.post('/policy/replays', { source: source.replace('calendars:', 'calendar:') });
  expect(answer.status).toBe(422);
  expect(answer.text).toMatch(/calendar/u);
  expect((await manager.get('/policy/replays')).body).toEqual(before);
  expect((await manager.post('/policy/replays', {})).status).toBe(422);
  expect((await manager.post('/policy/replays', { version: 'current', source })).status).toBe(422);
  expect((await manager.post('/policy/replays', { version: 'aaaaaaaa' })).status).toBe(404);
});

test('agents and customers have no replays', async () => {
  const agent = app.withKey(desk, await desk.addKey('agent'));
  for (const stranger of [agent, app.signedIn(desk, 'ana@loja.example'), app.anonymous(desk)]) {
    expect((await stranger.post('/policy/replays', { version: 'current' })).status).toBeGreaterThanOrEqual(
      401,
    );
    expect((await stranger.get('/policy/replays')).status).toBeGreaterThanOrEqual(401);
  }
});

describe('one replay of a desk runs at a time', () => {
  /** One of another process, which said some seconds ago that it lives. */
  const elsewhere = async (silentSeconds: number): Promise<string> => {
    const id = newId();
    await desk.act(({ tx, deskId, now }) =>
      sql`
        insert into policy_replay (desk_id, id, created_at, created_key, clearances, asked, state, alive_until, share)
        values (${deskId}, ${id}, to_timestamp(${now}), 'other', '{}', ${JSON.stringify({
          draft: { kind: 'text', name: '', hash: null },
          against: { kind: 'in-force', name: '' },
          from: null,
          to: null,
          minutes: 15,
          mapping: {},
        })}::jsonb, 'running', to_timestamp(${Date.now() / 1000 + 20 - silentSeconds}), 0.4)`.execute(tx),
    );
    return id;
  };

  test('another is refused, and may be begun once the first is cancelled', async () => {
    const id = await elsewhere(2);
    expect((await manager.get(`/policy/replays/${id}`)).body).toMatchObject({ state: 'running', share: 0.4 });
    const refused = await manager.post('/policy/replays', { version: 'current' });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ type: 'urn:amparo:problem:replay-running' });
    expect(await remove(id)).toBe(204);
    expect((await manager.get(`/policy/replays/${id}`)).body).toMatchObject({ state: 'cancelled' });
    await finished((await started({ version: 'current' })).id);
  });

  test('one whose process was killed does not look as if it ran, and is in nobody’s way', async () => {
    const id = await elsewhere(30);
    expect((await manager.get(`/policy/replays/${id}`)).body).toMatchObject({
      state: 'interrupted',
      share: 0.4,
    });
    await finished((await started({ version: 'current' })).id);
    expect((await manager.get(`/policy/replays/${id}`)).body).toMatchObject({ state: 'interrupted' });
  });

  test('one that is cancelled ends', async () => {
    const { id } = await started({ version: 'current' });
    expect(await remove(id)).toBe(204);
    const { state } = await finished(id);
    // It may have been done before: then it was taken away.
    expect(['cancelled', undefined]).toContain(state);
    await finished((await started({ version: 'current' })).id);
  });
});

test('a result is for those who may see the tickets that it names (OSW-9)', async () => {
  const { id } = await started({ version: 'current' });
  await finished(id);
  await desk.act(({ tx, deskId }) =>
    sql`delete from policy_replay where desk_id = ${deskId} and id <> ${id}`.execute(tx),
  );
  // As if it had been made by somebody with a clearance.
  await desk.act(
    ({ tx, deskId, now }) =>
      sql`
        insert into policy_replay (desk_id, id, created_at, created_key, clearances, asked, state, alive_until, share)
        values (${deskId}, ${newId()}, to_timestamp(${now}), 'cleared', '{us}', '{}', 'done', to_timestamp(${now}), 1)`.execute(
        tx,
      ),
    { kind: 'agent', id: null, role: 'manager', restricted: ['us'] },
  );
  const seen = (await manager.get('/policy/replays')).body as { items: { id: string }[] };
  expect(seen.items.map((one) => one.id)).toEqual([id]);
});
