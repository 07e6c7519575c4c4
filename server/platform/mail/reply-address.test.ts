import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReply, readSignedBounce, signBounce, signReply, splitPlus } from './reply-address.ts';

const SECRET = Buffer.alloc(32, 7);
const OTHER = Buffer.alloc(32, 8);
const UUID = '019f2b7c-0a11-7abc-8def-0123456789ab';

describe('mail spoof and thread hijack (attack classes 12 and 13)', () => {
  test('a signed reply address is read back, in any letter case', () => {
    const address = signReply(SECRET, 'support@x.test', 1042, null);
    expect(address).toMatch(/^support\+t1042\.[a-z2-7]{13}@x\.test$/);
    expect(readReply(SECRET, address)).toEqual({ ticket: '1042', contact: null });
    expect(readReply(SECRET, address.toUpperCase())).toEqual({ ticket: '1042', contact: null });
    expect(readReply(SECRET, `<${address}>`)).toEqual({ ticket: '1042', contact: null });
  });

  test('a contact by UUID fits, beside a readable ticket number', () => {
    const address = signReply(SECRET, 'support@opswat.test', 'OSW-1042', UUID);
    expect(address.indexOf('@')).toBeLessThanOrEqual(64);
    expect(readReply(SECRET, address)).toEqual({ ticket: 'osw-1042', contact: UUID });
  });

  test('an address for another ticket, contact, base or secret is nobody’s', () => {
    const address = signReply(SECRET, 'support@x.test', 1042, 'c1');
    expect(readReply(SECRET, address.replace('t1042', 't1043'))).toBeNull();
    expect(readReply(SECRET, address.replace('.cc1', '.cc2'))).toBeNull();
    expect(readReply(SECRET, address.replace('.cc1', ''))).toBeNull();
    expect(readReply(SECRET, address.replace('x.test', 'y.test'))).toBeNull();
    expect(readReply(SECRET, address.replace('support', 'sales'))).toBeNull();
    expect(readReply(OTHER, address)).toBeNull();
  });

  test.each([
    'support@x.test',
    'support+t1042@x.test',
    'support+t1042.@x.test',
    'support+t1042.aaaaaaaaaaaaa@x.test',
    '',
    '+',
    'x',
  ])('an unsigned address is nobody’s: %s', (address) => {
    expect(readReply(SECRET, address)).toBeNull();
  });

  test('changing any one character of the tag makes it nobody’s', () => {
    const address = signReply(SECRET, 'support@x.test', 1042, null);
    fc.assert(
      fc.property(
        fc.integer({ min: 8, max: address.indexOf('@') - 1 }),
        fc.constantFrom(...'abcdefghij234567.'),
        (at, character) => {
          const changed = address.slice(0, at) + character + address.slice(at + 1);
          if (changed !== address) expect(readReply(SECRET, changed)).toBeNull();
        },
      ),
    );
  });

  test('what is signed is read back, for all numbers and contacts', () => {
    const id = fc.stringMatching(/^[a-z0-9_-]{1,10}$/);
    fc.assert(
      fc.property(id, fc.option(fc.oneof(id, fc.uuid())), (ticket, contact) => {
        expect(readReply(SECRET, signReply(SECRET, 'support@x.test', ticket, contact))).toEqual({
          ticket,
          contact,
        });
      }),
    );
  });

  test('what does not fit is refused', () => {
    expect(() => signReply(SECRET, 'support@x.test', 'a b', null)).toThrow(RangeError);
    expect(() => signReply(SECRET, 'support@x.test', '1\r\nBcc', null)).toThrow(RangeError);
    expect(() => signReply(SECRET, 'not an address', 1, null)).toThrow(RangeError);
    expect(() => signReply(SECRET, `${'a'.repeat(50)}@x.test`, 1042, null)).toThrow(/64 characters/);
  });
});

describe('forged delivery report (attack class 12)', () => {
  const address = signBounce(SECRET, 'support@x.test', UUID);

  test('the envelope sender of a mail is read back as that mail, in any letter case', () => {
    expect(address).toMatch(/^support\+b[a-z2-7]{26}\.[a-z2-7]{13}@x\.test$/);
    expect(address.indexOf('@')).toBeLessThanOrEqual(64);
    expect(readSignedBounce(SECRET, address)).toBe(UUID);
    expect(readSignedBounce(SECRET, address.toUpperCase())).toBe(UUID);
  });

  test('an address for another mail, base or secret is nobody’s', () => {
    const other = signBounce(SECRET, 'support@x.test', UUID.replace(/b$/, 'c'));
    const mixed = `${other.slice(0, other.indexOf('.'))}${address.slice(address.indexOf('.'))}`;
    expect(readSignedBounce(SECRET, mixed)).toBeNull();
    expect(readSignedBounce(SECRET, address.replace('x.test', 'y.test'))).toBeNull();
    expect(readSignedBounce(SECRET, address.replace('support', 'sales'))).toBeNull();
    expect(readSignedBounce(OTHER, address)).toBeNull();
    expect(readSignedBounce(SECRET, 'support@x.test')).toBeNull();
  });

  test('changing any one character of the tag makes it nobody’s', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 8, max: address.indexOf('@') - 1 }),
        fc.constantFrom(...'abcdefghij234567.'),
        (at, character) => {
          const changed = address.slice(0, at) + character + address.slice(at + 1);
          if (changed !== address) expect(readSignedBounce(SECRET, changed)).toBeNull();
        },
      ),
    );
  });

  test('a signed reply address, which every answer shows, is no address for reports, nor the other way round', () => {
    const reply = signReply(SECRET, 'support@x.test', 1042, UUID);
    expect(readSignedBounce(SECRET, reply)).toBeNull();
    expect(readSignedBounce(SECRET, reply.replace(/\+t1042\.u/, '+b'))).toBeNull();
    expect(readReply(SECRET, address)).toBeNull();
    expect(readReply(SECRET, address.replace('+b', '+t'))).toBeNull();
  });

  test('what is signed is read back, for all mails', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(readSignedBounce(SECRET, signBounce(SECRET, 'support@x.test', id))).toBe(id);
      }),
    );
  });

  test('what does not fit is refused', () => {
    expect(() => signBounce(SECRET, 'support@x.test', 'mail-1')).toThrow(RangeError);
    expect(() => signBounce(SECRET, 'not an address', UUID)).toThrow(RangeError);
    expect(() => signBounce(SECRET, `${'a'.repeat(23)}@x.test`, UUID)).toThrow(/64 characters/);
  });
});

test.each([
  ['a+b@X.test', 'a@x.test', 'b'],
  ['a+b+c@x.test', 'a@x.test', 'b+c'],
  ['a@x.test', 'a@x.test', null],
  ['+b@x.test', '+b@x.test', null],
])('%s is %s with the tag %s', (address, base, tag) => {
  expect(splitPlus(address)).toEqual({ base, tag });
});
