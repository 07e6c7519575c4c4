import { expect, test } from 'vitest';
import { isTransient, withRetry } from './retry.ts';

const failure = (code: string, message = 'failed') => Object.assign(new Error(message), { code });

test('serialization, deadlock, shutdown and lost connections are transient', () => {
  for (const code of [
    '40001',
    '40P01',
    '25P03',
    '57P01',
    '57P03',
    '08006',
    '08P01',
    'ECONNREFUSED',
    'ECONNRESET',
  ]) {
    expect(isTransient(failure(code)), code).toBe(true);
  }
  expect(isTransient(new Error('Connection terminated unexpectedly'))).toBe(true);
  expect(isTransient(new Error('outer', { cause: failure('40001') }))).toBe(true);
  expect(isTransient(new AggregateError([failure('ECONNREFUSED'), failure('ECONNREFUSED')]))).toBe(true);
});

test('faults of data, rights and programs are not', () => {
  for (const code of ['23505', '42501', '22P02', '42P01', '57014', 'ENOENT'])
    expect(isTransient(failure(code)), code).toBe(false);
  expect(isTransient(new Error('anything'))).toBe(false);
  expect(isTransient('57P01')).toBe(false);
  expect(isTransient(new AggregateError([]))).toBe(false);
});

test('runs again until it works', async () => {
  let runs = 0;
  const result = await withRetry(async (attempt) => {
    runs++;
    if (attempt < 3) throw failure('40P01');
    return `after ${attempt}`;
  });
  expect([result, runs]).toEqual(['after 3', 3]);
});

test('gives up after the last attempt with the error itself, and at once when it is not transient', async () => {
  let runs = 0;
  const always = (code: string) => async () => {
    runs++;
    throw failure(code);
  };
  await expect(withRetry(always('40001'), 2)).rejects.toMatchObject({ code: '40001' });
  expect(runs).toBe(2);
  await expect(withRetry(always('23505'))).rejects.toMatchObject({ code: '23505' });
  expect(runs).toBe(3);
});
