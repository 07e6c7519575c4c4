import { readFileSync } from 'node:fs';
import { loadPolicyOrThrow } from '@amparo/policy';
import { expect, test } from 'vitest';
import { guessProduct } from './guess-product.ts';

const policy = loadPolicyOrThrow(readFileSync('policies/opservices/policy.yaml', 'utf8'));
const guess = (subject: string): string | null => guessProduct(policy, subject);

test('a product is recognised in a subject by its id or name, word for word, accents and case forgiven', () => {
  expect(guess('Legado Démo não abre')).toBe('legacy-demo');
  expect(guess('RE: legacy-demo: error 500')).toBe('legacy-demo');
  expect(guess('OPMON is down')).toBe('opmon');
  // Part of a word is no word, and what explains a name is not the name.
  expect(guess('opmonitoring is down')).toBeNull();
  expect(guess('um produto fictício')).toBeNull();
  expect(guess('')).toBeNull();
});

test('where two products are named it is none', () => {
  expect(guess('From Legacy Demo to OpMon')).toBeNull();
});
