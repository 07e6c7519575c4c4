import fc from 'fast-check';
import { loadPolicyOrThrow } from '@amparo/policy';
import { expect, test } from 'vitest';
import { editedExample } from './edits.fixture.ts';
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
const sorted = (whom: Change['whom']): unknown =>
  Object.entries(whom).map(([column, values]) => [column, values.map(String).sort()]);

test('a policy and itself have no changes', () => {
  fc.assert(
    fc.property(editedExample, (policy) => {
      expect(comparePolicies(policy, policy).changes).toEqual([]);
    }),
    { numRuns: 8 },
  );
});

test('policies with other hashes have at least one change', () => {
  fc.assert(
    fc.property(editedExample, (policy) => {
      fc.pre(policy.hash !== example.hash);
      expect(comparePolicies(example, policy).changes).not.toEqual([]);
    }),
    { numRuns: 25 },
  );
});

test('the other way round, better is worse and new is gone', () => {
  fc.assert(
    fc.property(editedExample, editedExample, (a, b) => {
      const there = comparePolicies(a, b).changes.map(seen);
      const back = comparePolicies(b, a).changes.map((change) => seen(mirrored(change)));
      expect(back.sort()).toEqual(there.sort());
    }),
    { numRuns: 15 },
  );
});
