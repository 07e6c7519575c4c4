import fc from 'fast-check';
import { loadPolicyOrThrow } from '@amparo/policy';
import { expect, test } from 'vitest';
import { edited, edits } from './edits.fixture.ts';
import { exampleText } from '../../../policy/test/test-example.ts';
import { comparePolicies } from './compare-policies.ts';
import type { Change } from './types.ts';

const example = loadPolicyOrThrow(exampleText);
const opposite = { better: 'worse', worse: 'better', other: 'other' } as const;
const turned = { new: 'gone', gone: 'new', changed: 'changed', written: 'written', order: 'order' } as const;

/** A change without what depends on the side from which one looks. */
const seen = ({ section, subject, what, whom, before, after, direction }: Change): string =>
  JSON.stringify([section, subject, what, sorted(whom), before, after, direction]);
const mirrored = (change: Change): Change => ({
  ...change,
  what: turned[change.what],
  before: change.after,
  after: change.before,
  direction: opposite[change.direction],
});
const sortedWords = (words: readonly string[]): string[] => words.toSorted((a, b) => a.localeCompare(b));
const sorted = (whom: Change['whom']): unknown =>
  Object.entries(whom).map(([column, values]) => [column, sortedWords(values.map(String))]);

test('a policy and itself have no changes', () => {
  expect(comparePolicies(example, example).changes).toEqual([]);
  fc.assert(
    fc.property(edits, (some) => {
      const policy = edited(some);
      fc.pre(policy !== null);
      expect(comparePolicies(policy, policy).changes).toEqual([]);
    }),
    { numRuns: 5 },
  );
});

test('policies with other hashes have at least one change', () => {
  fc.assert(
    fc.property(edits, (some) => {
      const policy = edited(some);
      fc.pre(policy !== null && policy.hash !== example.hash);
      expect(comparePolicies(example, policy).changes).not.toEqual([]);
    }),
    { numRuns: 20 },
  );
});

test('the other way round, better is worse and new is gone', () => {
  fc.assert(
    fc.property(edits, edits, (some, others) => {
      const [a, b] = [edited(some), edited(others)];
      fc.pre(a !== null && b !== null);
      const there = comparePolicies(a, b).changes.map(seen);
      const back = comparePolicies(b, a).changes.map((change) => seen(mirrored(change)));
      expect(sortedWords(back)).toEqual(sortedWords(there));
    }),
    { numRuns: 12 },
  );
});
