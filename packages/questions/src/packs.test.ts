import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkPolicy } from './questions.ts';

const policies = new URL('../../../policies/', import.meta.url);
const desks = readdirSync(policies).filter((desk) => existsSync(new URL(`${desk}/policy.yaml`, policies)));

test('the five packs are there', () => {
  expect(desks).toEqual(['maxony', 'opservices', 'opswat', 'optictimes', 'pardini']);
});

describe.each(desks)('%s', (desk) => {
  const text = readFileSync(new URL(`${desk}/policy.yaml`, policies), 'utf8');
  const { faults, tests } = checkPolicy(text, { file: `policies/${desk}/policy.yaml`, year: 2026 });

  test('has no errors, and a dozen worked examples that hold', () => {
    expect(faults.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(tests.length).toBeGreaterThanOrEqual(12);
    expect(tests.every(({ passed }) => passed)).toBe(true);
  });
});
