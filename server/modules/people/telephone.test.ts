import { expect, test } from 'vitest';
import { digitsOf, isTelephone, telephoneTail } from './telephone.ts';

test('a number is its digits, however it is written; the noughts before a country’s prefix are none of it', () => {
  expect(digitsOf('+40 (21) 555-0199')).toBe('40215550199');
  expect(digitsOf('0040.21.555.0199')).toBe('40215550199');
  expect(digitsOf('＋４０ ２１')).toBe('4021');
});

test('with and without the prefix of a country or a region it ends alike', () => {
  const ends = ['+40 (21) 555-0199', '021 555 0199', '15550199'].map(telephoneTail);
  expect(new Set(ends)).toEqual(new Set(['15550199']));
});

test('words, and fewer than four digits, are no number', () => {
  for (const text of ['', '123', 'call me', 'Room 12345', 'ana2026@x.example'])
    expect(isTelephone(text), text).toBe(false);
  expect(isTelephone('4000 x12')).toBe(true);
});
