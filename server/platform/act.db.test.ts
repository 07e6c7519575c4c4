import { AbortedTransactionError, sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDesk } from '../../tools/desk-fixture.ts';
import type { TestDesk } from '../../tools/desk-fixture.ts';
import { actAsSystem, actInDesk, hintsAfter } from './act.ts';
import type { Act } from './services.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-03T10:00:00Z');
});
afterAll(() => desk?.close());
beforeEach(() => {
  desk.hints.length = 0;
});

const mail = { topic: 'mail' } as const;
const ways: readonly [string, (work: (act: Act) => Promise<unknown>) => Promise<unknown>][] = [
  ['at a desk', (work) => actInDesk(desk.services, desk.deskId, { kind: 'intake', id: null }, work)],
  ['of the system', (work) => actAsSystem(desk.services, (_tx, at) => work(at(desk.deskId)))],
];

test.each(ways)('an act %s gives its hints once it is committed, in their order', async (_name, act) => {
  const due = { topic: 'due', at: 5 } as const;
  const result = await act(async ({ after }) => {
    after(mail);
    after(due);
    expect(desk.hints).toEqual([]);
    return 'done';
  });
  expect(result).toBe('done');
  expect(desk.hints).toEqual([mail, due]);
});

test.each(ways)('an act %s that fails gives no hint', async (_name, act) => {
  const failing = act(async ({ after }) => {
    after(mail);
    throw new Error('on purpose');
  });
  await expect(failing).rejects.toThrow('on purpose');
  expect(desk.hints).toEqual([]);
});

test.each(ways)('an act %s whose commit fails gives no hint', async (_name, act) => {
  const failing = act(async ({ after, tx }) => {
    after(mail);
    // Whoever overlooks it learns at the end that nothing is stored.
    await sql`select 1 / 0`.execute(tx).catch(() => undefined);
  });
  await expect(failing).rejects.toThrow(AbortedTransactionError);
  expect(desk.hints).toEqual([]);
});

test('an act is of the domain’s present moment, as whoever does it, at the desk that is named', async () => {
  const now = Date.parse('2026-03-03T10:00:00Z') / 1000;
  const intake = { kind: 'intake', id: null } as const;
  await actInDesk(desk.services, desk.deskId, intake, async (act) => {
    expect(act).toMatchObject({ deskId: desk.deskId, actor: intake, now });
  });
  await actAsSystem(desk.services, async (tx, at) => {
    expect(at(desk.deskId)).toMatchObject({
      tx,
      deskId: desk.deskId,
      actor: { kind: 'system', id: null },
      now,
    });
  });
});

test('work that commits by itself gives its hints behind it', async () => {
  await hintsAfter(desk.services, async (after) => {
    after(mail);
    expect(desk.hints).toEqual([]);
  });
  expect(desk.hints).toEqual([mail]);
});
