import fc from 'fast-check';
import { expect, test } from 'vitest';
import { schedule } from './schedule.ts';

const version = (id: string, effective: number, ordinal: number) => ({ id, effective, ordinal });
const states = (versions: ReturnType<typeof version>[], at: number) =>
  Object.fromEntries(
    schedule(versions, at).map(({ version: { id }, state, until, before }) => [
      id,
      [state, until, before?.id ?? null],
    ]),
  );

test('each version holds from its date of effect to that of the next', () => {
  const all = [version('c', 300, 3), version('a', 100, 1), version('b', 200, 2)];
  expect(states(all, 199)).toEqual({
    a: ['in-force', 200, null],
    b: ['coming', 300, 'a'],
    c: ['coming', null, 'b'],
  });
  // At its instant it holds.
  expect(states(all, 200)).toMatchObject({ a: ['past', 200, null], b: ['in-force', 300, 'a'] });
});

test('a version published later for an earlier date holds until the one that was announced before it', () => {
  const all = [version('a', 100, 1), version('announced', 300, 2), version('urgent', 200, 3)];
  expect(states(all, 250)).toEqual({
    a: ['past', 200, null],
    urgent: ['in-force', 300, 'a'],
    announced: ['coming', null, 'urgent'],
  });
});

test('of two versions with one date of effect the one published later holds, the other never does', () => {
  const all = [version('a', 100, 1), version('b', 200, 2), version('instead', 200, 3)];
  for (const at of [150, 250])
    expect(states(all, at)).toMatchObject({
      b: ['withdrawn', 200, null],
      instead: [expect.any(String), null, 'a'],
    });
});

test('at every instant after the first date exactly one version holds, and it is the one that the rule names', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 0, max: 25 }),
      (dates, at) => {
        const all = dates.map((effective, index) => version(String(index), effective, index + 1));
        const holding = schedule(all, at).filter(({ state }) => state === 'in-force');
        const due = all.filter(({ effective }) => effective <= at);
        if (due.length === 0) {
          expect(holding).toEqual([]);
          return;
        }
        const latest = Math.max(...due.map(({ effective }) => effective));
        const expected = due.filter(({ effective }) => effective === latest).at(-1);
        expect(holding.map((each) => each.version.id)).toEqual([expected?.id]);
      },
    ),
  );
});
