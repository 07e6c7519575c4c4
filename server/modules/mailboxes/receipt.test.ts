import { expect, test } from 'vitest';
import { domainTime, receiptOf } from './receipt.ts';

const readAt = 1_000_000;
const now = readAt + 7200;

test('what the provider took in while we were away counts from then (law 2)', () => {
  expect(receiptOf(readAt + 60, readAt, now)).toBe(readAt + 60);
});

test('a clock that is some minutes off makes no difference', () => {
  expect(receiptOf(readAt - 299, readAt, now)).toBe(readAt - 299);
  expect(receiptOf(now + 120, readAt, now)).toBe(now);
});

test('an old mail that somebody moves or imports into the folder counts from now', () => {
  expect(receiptOf(readAt - 301, readAt, now)).toBe(now);
  expect(receiptOf(0, readAt, now)).toBe(now);
  expect(receiptOf(null, readAt, now)).toBe(now);
});

test("the demonstration's clock is as much earlier as its speed makes of it", () => {
  expect(domainTime({ now: () => 5000, speed: 60 }, now, now - 10)).toBe(4400);
  expect(domainTime({ now: () => 5000, speed: 1 }, now, now)).toBe(5000);
});
