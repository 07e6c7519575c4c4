import { expect, test } from 'vitest';
import { addressRule, isNetwork } from './public-address.ts';

const rule = addressRule();

test.each([
  '0.0.0.0',
  '10.0.0.1',
  '100.64.0.1',
  '100.100.100.200',
  '127.0.0.1',
  '127.255.255.254',
  '168.63.129.16',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.192',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.0.1',
  '198.18.0.1',
  '198.51.100.7',
  '203.0.113.7',
  '224.0.0.1',
  '239.255.255.250',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::7f00:1',
  '::127.0.0.1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '0:0:0:0:0:ffff:a9fe:a9fe',
  '::ffff:8.8.8.8',
  '::ffff:0:127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b::169.254.169.254',
  '64:ff9b:1::a00:1',
  '100::1',
  '2001::1',
  '2001:0:4136:e378:8000:63bf:3fff:fdd2',
  '2001:10::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '2002:a9fe:a9fe::1',
  '3fff::1',
  '5f00::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%eth0',
  '::1%lo',
  '2606:4700::1%eth0',
  'fec0::1',
  'ff02::1',
  '',
  'localhost',
  '2130706433',
  '0177.0.0.1',
  '127.1',
  '[::1]',
])('attack class 16 (SSRF): %s is no public address', (address) => {
  expect(rule.isPublic(address)).toBe(false);
  expect(rule.isAllowed(address)).toBe(false);
});

test.each([
  '1.1.1.1',
  '100.63.255.255',
  '100.128.0.1',
  '172.32.0.1',
  '168.63.129.17',
  '223.255.255.255',
  '2606:4700::1111',
  '2a00:1450:4001::1',
])('%s is a public address', (address) => expect(rule.isPublic(address)).toBe(true));

test('the networks of the operator are allowed, to the bit, and only they', () => {
  const own = addressRule(['10.1.0.0/16', '192.168.7.9', 'fd12:3456::/32']);
  for (const address of ['10.1.0.0', '10.1.255.255', '192.168.7.9', 'fd12:3456::9'])
    expect(own.isAllowed(address), address).toBe(true);
  for (const address of [
    '10.0.255.255',
    '10.2.0.0',
    '192.168.7.8',
    'fd12:3457::',
    '127.0.0.1',
    '8.8.8.8',
    'fd12:3456::9%eth0',
  ])
    expect(own.isAllowed(address), address).toBe(false);
});

test('what is no network is told', () => {
  for (const text of ['10.0.0.0/8', '::1', '127.0.0.1/32', 'fd00::/8'])
    expect(isNetwork(text), text).toBe(true);
  for (const text of [
    '',
    'intranet',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0/8',
    '10.0.0.0/8/8',
    'fe80::1%eth0',
    '10.0.0.0/-1',
  ])
    expect(isNetwork(text), text).toBe(false);
});
