import { expect, test } from 'vitest';
import { ownAddress } from './own-address.ts';

test.each([
  ['/', '/'],
  ['/opswat/queue?view=mine', '/opswat/queue?view=mine'],
  ['//', '/'],
  ['///', '/'],
  ['//evil.example/x', '/evil.example/x'],
  ['/\\evil.example/x', '/evil.example/x'],
  ['\\\\evil.example/x', '/evil.example/x'],
  ['http://evil.example/x?y=1', '/x?y=1'],
  ['HTTPS://evil.example', '/'],
  ['http://user@evil.example//other/x', '/other/x'],
  ['?x', '/?x'],
  ['', '/'],
  ['/a//b', '/a//b'],
  ['/:80/x', '/:80/x'],
  ['/@evil.example', '/@evil.example'],
])('%s is at our own origin: %s', (target, path) => {
  expect(ownAddress(target, 'https://help.example').href).toBe(`https://help.example${path}`);
});
