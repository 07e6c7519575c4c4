import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { seal, unseal } from './sealed.ts';

const secret = randomBytes(32);

test('A sealed secret comes back, and is another text each time', () => {
  const one = seal(secret, 'mailbox', 'desk row', 'pässword ș');
  expect(unseal(secret, 'mailbox', 'desk row', one)).toBe('pässword ș');
  expect(seal(secret, 'mailbox', 'desk row', 'pässword ș').equals(one)).toBe(false);
  expect(one.includes('word')).toBe(false);
  expect(unseal(secret, 'mailbox', 'desk row', seal(secret, 'mailbox', 'desk row', ''))).toBe('');
});

test('A secret opens in no other row, for no other purpose, with no other key, and not when a bit was changed', () => {
  const one = seal(secret, 'mailbox', 'desk row', 'password');
  const changed = Buffer.from(one);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  expect(() => unseal(secret, 'mailbox', 'desk other', one)).toThrow(/can not be opened/);
  expect(() => unseal(secret, 'webhook', 'desk row', one)).toThrow(/can not be opened/);
  expect(() => unseal(randomBytes(32), 'mailbox', 'desk row', one)).toThrow(/can not be opened/);
  expect(() => unseal(secret, 'mailbox', 'desk row', changed)).toThrow(/can not be opened/);
  expect(() => unseal(secret, 'mailbox', 'desk row', one.subarray(0, 20))).toThrow(/form/);
});
