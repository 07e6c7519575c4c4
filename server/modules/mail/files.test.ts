import { expect, test } from 'vitest';
import { fitting } from './files.ts';

test('files go with a mail in their order as long as they fit; the others stay in the portal', () => {
  const mb = 1024 * 1024;
  const files = [
    { name: 'a', size: 5 * mb },
    { name: 'b', size: 8 * mb },
    { name: 'c', size: 7 * mb },
    { name: 'd', size: 1 },
  ];
  const { sent, leftOut } = fitting(files);
  expect(sent.map((file) => file.name)).toEqual(['a', 'c']);
  expect(leftOut.map((file) => file.name)).toEqual(['b', 'd']);
});
