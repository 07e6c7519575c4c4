import { expect, test } from 'vitest';
import { ownPath, pathInLink } from './own-path.ts';

test.each([
  'https://evil.example/',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/opswat/..//evil.example',
  '/opswat/%2e%2e//evil.example',
  '/a/./..//evil.example/..//x',
  '/opswat\\..\\\\evil.example',
  '/opswat\r\nLocation: https://evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '@evil.example',
  'opswat/queue',
  '/',
  '',
])('attack class 20 (links): nobody is led to %j after signing in', (next) => {
  expect(ownPath(next)).toBeNull();
});

test.each([
  '/opswat/queue',
  '/opswat/tickets/OSW-1?at=m3&next=//x#m3',
  '/pt/a/../b',
  '/1',
  '/opswat/find?q=a%2F%2Fb',
])('a page of ours is led to: %s', (next) => {
  expect(ownPath(next)).toBe(next);
});

test('a link that is mailed leads to a page of the desk, unless its address is too long to be mailed', () => {
  const page = `/opswat/find?q=${'x'.repeat(500 - '/opswat/find?q='.length)}`;
  expect(pathInLink('opswat', page)).toBe(page);
  expect(pathInLink('opswat', `${page}x`)).toBeNull();
  expect(pathInLink('opservices', page)).toBeNull();
  expect(pathInLink('opswat', null)).toBeNull();
});
