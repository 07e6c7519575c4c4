import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkPolicy } from './check-policy.ts';

// Policies of quite different vendors, written from what is publicly known of them (each file says of whom). They show that
// the language says what it must without code, and what it would have to learn.
const folder = new URL('../test/foreign/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.policy.yaml'));

test('there are five of them', () => {
  expect(files.length).toBe(5);
});

test.each(files)('%s can be said, and works out its examples', (file) => {
  const { policy, faults, tests } = checkPolicy(readFileSync(new URL(file, folder), 'utf8'), {
    file,
    year: 2026,
  });
  expect(faults.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(policy).not.toBeNull();
  expect(tests.length).toBeGreaterThan(1);
  expect(tests.filter(({ passed }) => !passed)).toEqual([]);
});
