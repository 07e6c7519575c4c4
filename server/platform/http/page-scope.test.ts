import { expect, test } from 'vitest';
import { inPage, oncePerPage, pageChanged } from './page-scope.ts';

test('within a page something is found out once, in another page anew, and outside of pages each time', async () => {
  let asked = 0;
  const find = async (): Promise<number> => ++asked;
  const twice = async (): Promise<number[]> => [
    await oncePerPage('who', find),
    await oncePerPage('who', find),
  ];
  expect(await inPage(twice)).toEqual([1, 1]);
  expect(await inPage(twice)).toEqual([2, 2]);
  expect(await twice()).toEqual([3, 4]);
  expect(await inPage(async () => [await oncePerPage('who', find), await oncePerPage('else', find)])).toEqual(
    [5, 6],
  );
});

test('after the page changed something, and after a failure, it is found out anew', async () => {
  let asked = 0;
  const found = await inPage(async () => {
    const first = await oncePerPage('who', async () => ++asked);
    pageChanged();
    return [first, await oncePerPage('who', async () => ++asked)];
  });
  expect(found).toEqual([1, 2]);
  const mended = await inPage(async () => {
    await expect(oncePerPage('who', async () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    return oncePerPage('who', async () => 'there');
  });
  expect(mended).toBe('there');
});
