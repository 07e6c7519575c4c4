import { expect, test } from 'vitest';
import { splitLinks } from './split-links.ts';

test.each([
  '',
  'no address',
  'see https://a.test/x?y=1, and (http://b.test).',
  'https://a.test https://b.test',
])('the pieces of “%s” give it back', (text) => {
  expect(
    splitLinks(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text);
});

test('punctuation belongs to the sentence', () => {
  const links = splitLinks('see https://a.test/x?y=1, and (http://b.test).').filter(({ link }) => link);
  expect(links.map(({ text }) => text)).toEqual(['https://a.test/x?y=1', 'http://b.test']);
});

test('only web addresses become links', () => {
  expect(splitLinks('javascript:alert(1) data:text/html,x ftp://x').some(({ link }) => link)).toBe(false);
});
