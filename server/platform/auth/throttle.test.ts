import { expect, test } from 'vitest';
import { networkOf } from './throttle.ts';

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::FFFF:cb00:7107', '203.0.113.7'],
  ['::1', '0:0:0:0::/64'],
  ['2001:db8:0:17:1:2:3:4', '2001:db8:0:17::/64'],
  ['2001:db8:0:17:ffff::', '2001:db8:0:17::/64'],
  ['2001:0DB8:0000:0017::9', '2001:db8:0:17::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['', ''],
])('the network of %s is %s', (peer, network) => {
  expect(networkOf(peer)).toBe(network);
});
