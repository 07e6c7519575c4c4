import path from 'node:path';
import { compilePolicy, PolicyError } from '@amparo/policy';
import { describe, expect, test } from 'vitest';
import { readPacks } from './clause-files.ts';
import { failureOf } from './examples.ts';
import { mutate } from './mutate.ts';

// Each clause that is a rule: examples whose answers were worked out by hand (each says how, under `why`), and changes of
// the pack that these examples must notice.
const packs = readPacks(path.resolve(import.meta.dirname, '../..'));
const all = packs.flatMap((pack) => [...pack.files.values()].map((file) => ({ pack, file })));

test('there are clause files to look at', () => {
  expect(all.length).toBeGreaterThan(0);
});

describe.each(all)('$file.clause', ({ pack, file }) => {
  test.each(file.examples)('$name', (example) => {
    expect(failureOf(pack.policy, example)).toBeNull();
  });

  test.each(file.mutations)('notices: $name', (mutation) => {
    const { policy: changed, faults } = compilePolicy(mutate(pack.source, mutation));
    if (changed === null) throw new PolicyError(faults);
    const noticed = file.examples.some((example) => failureOf(changed, example) !== null);
    expect(noticed, 'an example that fails under the change').toBe(true);
  });

  test('a clause with examples lists a change that they notice', () => {
    expect(file.examples.length === 0 || file.mutations.length > 0).toBe(true);
  });
});
