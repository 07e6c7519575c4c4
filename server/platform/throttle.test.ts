import { expect, test } from 'vitest';
import { createThrottle } from './throttle.ts';

test('a network may do a thing so many times in any span, and no more', () => {
  let now = 0;
  const throttle = createThrottle({ most: 2, perSeconds: 60, now: () => now });
  throttle.take('192.0.2.1');
  throttle.take('192.0.2.1');
  expect(() => throttle.take('192.0.2.1')).toThrow(/At most 2 times/);
  throttle.take('192.0.2.2');
  now = 60_001;
  throttle.take('192.0.2.1');
});

test('all addresses of an IPv6 /64 are one network', () => {
  const throttle = createThrottle({ most: 1, perSeconds: 60, now: () => 0 });
  throttle.take('2001:db8:1:2::1');
  expect(() => throttle.take('2001:db8:1:2:ffff::9')).toThrow(/At most 1 times/);
  throttle.take('2001:db8:1:3::1');
});
