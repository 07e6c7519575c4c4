import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestDesk } from '../../../tools/desk-fixture.ts';
import type { Tx } from './context.ts';
import { GroupBrokenError, ask, once, workTogether } from './group.ts';
import type { Question } from './group.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-06T15:30:00Z');
});
afterAll(() => desk.close());

/** Writes down of how many it was asked at once. */
function doubling(said: string[], name: string, rank: number): Question<number, number> {
  return {
    rank,
    async ask(tx, items) {
      said.push(`${name} ${items.length}`);
      const { rows } = await sql<{ two: number }>`
        select 2 * n as two from unnest(${[...items]}::integer[]) with ordinality as given (n, ord) order by ord`.execute(
        tx,
      );
      return rows.map(({ two }) => two);
    },
  };
}
const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => desk.act(({ tx }) => work(tx));

test('what several ask in the same moment is asked once, in order of rank, and each gets its own answer', async () => {
  const said: string[] = [];
  const [late, early] = [doubling(said, 'late', 2), doubling(said, 'early', 1)];
  let reads = 0;
  const answers = await inTx((tx) =>
    workTogether(tx, [1, 2, 3], async (n) => {
      const shared = once(tx, 'shared', async () => ++reads);
      const [a, b, c] = await Promise.all([ask(tx, late, n), ask(tx, early, 10 * n), shared]);
      return [a, b, c];
    }),
  );
  expect(answers).toEqual([
    [2, 20, 1],
    [4, 40, 1],
    [6, 60, 1],
  ]);
  expect(said).toEqual(['early 3', 'late 3']);
});

test('whoever works alone asks at once', async () => {
  const said: string[] = [];
  const question = doubling(said, 'alone', 0);
  expect(await inTx((tx) => Promise.all([ask(tx, question, 4), ask(tx, question, 5)]))).toEqual([8, 10]);
  expect(said).toEqual(['alone 1', 'alone 1']);
});

test('those who meet wait for all who have not left, and are told when one of them failed', async () => {
  const met: number[] = [];
  await inTx((tx) =>
    workTogether(tx, [1, 2, 3], async (n, member) => {
      if (n === 2) return;
      if (n === 3) await ask(tx, doubling([], 'slow', 0), n);
      await member.meet();
      met.push(n);
    }),
  );
  expect(met).toEqual([1, 3]);
  const faults: unknown[] = [];
  const broken = inTx((tx) =>
    workTogether(tx, [1, 2], async (n, member) => {
      if (n === 2) throw new Error('no');
      await member.meet().catch((error: unknown) => {
        faults.push(error);
        throw error;
      });
    }),
  );
  await expect(broken).rejects.toThrow('no');
  expect(faults[0]).toBeInstanceOf(GroupBrokenError);
});
