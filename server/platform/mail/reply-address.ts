import { createHmac, timingSafeEqual } from 'node:crypto';
import { normaliseAddress } from './addresses.ts';

/** What a signed reply address says: the ticket by its number or id, and for whom the address was made. */
export interface ReplyTarget {
  ticket: string;
  contact: string | null;
}

/** An address taken apart at the first plus of its local part; `tag` is null without one. */
export interface PlusAddress {
  /** The address without the tag. */
  base: string;
  tag: string | null;
}

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
/** Thirteen characters carry 65 bits. */
const SIGNATURE_LENGTH = 13;
/** RFC 5321 §4.5.3.1.1. */
const MAX_LOCAL = 64;
const TAG = /^t([a-z0-9_-]{1,40})(?:\.([cu])([a-z0-9_-]{1,40}))?\.([a-z2-7]{13})$/;
const BOUNCE_TAG = /^b([a-z2-7]{26})\.([a-z2-7]{13})$/;
const UUID = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/;

/**
 * The address to which answers on a ticket come: `support+t1042.c7.<signature>@x.test`. The signature binds base
 * address, ticket and contact, so that nobody can make one for another ticket, and holds in any letter case. `ticket`
 * and `contact` are numbers or ids of letters, digits, `_` and `-`, read back in lower case; a contact's UUID is written
 * in 26 characters so that it fits. Throws RangeError when they are anything else, or when the part before the @ would
 * pass 64 characters.
 */
export function signReply(
  secret: Buffer,
  base: string,
  ticket: string | number,
  contact: string | number | null,
): string {
  const address = normaliseAddress(base);
  if (address === null) throw new RangeError(`"${base}" is not a mail address.`);
  const ticketText = String(ticket).toLowerCase();
  const contactText = contact === null ? null : String(contact).toLowerCase();
  const signature = signatureOf(secret, ['reply-address', address.toLowerCase(), ticketText, contactText]);
  const tag = `t${ticketText}${contactText === null ? '' : `.${packContact(contactText)}`}.${signature}`;
  if (!TAG.test(tag)) {
    throw new RangeError('Ticket and contact of a reply address may hold letters, digits, _ and - only.');
  }
  return withTag(address, tag);
}

/** The target of a reply address that we signed, or null for any other address. Compares in constant time. */
export function readReply(secret: Buffer, address: string): ReplyTarget | null {
  const { base, tag } = splitPlus(address);
  const match = TAG.exec((tag ?? '').toLowerCase());
  const ticket = match?.[1];
  const given = match?.[4];
  if (ticket === undefined || given === undefined) return null;
  const contact = match?.[3] === undefined ? null : match[2] === 'u' ? unpackUuid(match[3]) : match[3];
  const expected = signatureOf(secret, ['reply-address', base.toLowerCase(), ticket, contact]);
  return equal(given, expected) ? { ticket, contact } : null;
}

/**
 * The envelope sender of one mail of ours: `support+b<mail>.<signature>@x.test`. What comes back to it names that mail, and
 * only mail systems that had the mail in hand can know it (the idea of VERP and BATV). The signature is for this purpose
 * alone: no reply address passes for one, nor the other way round. `mailId` is a UUID, written in 26 characters. Throws
 * RangeError when it is none, and when the part before the @ would pass 64 characters.
 */
export function signBounce(secret: Buffer, base: string, mailId: string): string {
  const address = normaliseAddress(base);
  if (address === null) throw new RangeError(`"${base}" is not a mail address.`);
  const packed = packUuid(mailId.toLowerCase());
  if (packed === null) throw new RangeError(`"${mailId}" is not the id of a mail.`);
  const signature = signatureOf(secret, ['bounce-address', address.toLowerCase(), packed]);
  return withTag(address, `b${packed}.${signature}`);
}

/** The id of the mail whose envelope sender we signed so, or null for any other address. Compares in constant time. */
export function readSignedBounce(secret: Buffer, address: string): string | null {
  const { base, tag } = splitPlus(address);
  const match = BOUNCE_TAG.exec((tag ?? '').toLowerCase());
  const packed = match?.[1];
  const given = match?.[2];
  if (packed === undefined || given === undefined) return null;
  const expected = signatureOf(secret, ['bounce-address', base.toLowerCase(), packed]);
  return equal(given, expected) ? unpackUuid(packed) : null;
}

/** Takes an address apart at the first plus (RFC 5233). The domain comes out in lower case. */
export function splitPlus(address: string): PlusAddress {
  const known = normaliseAddress(address) ?? address;
  const at = known.lastIndexOf('@');
  const plus = known.indexOf('+');
  if (at < 0 || plus < 1 || plus > at) return { base: known, tag: null };
  return { base: known.slice(0, plus) + known.slice(at), tag: known.slice(plus + 1, at) };
}

function withTag(address: string, tag: string): string {
  const at = address.lastIndexOf('@');
  if (at + 1 + tag.length > MAX_LOCAL) {
    throw new RangeError(
      `A signed address for ${address} would be longer than ${MAX_LOCAL} characters before the @.`,
    );
  }
  return `${address.slice(0, at)}+${tag}${address.slice(at)}`;
}

/** Over the purpose, the address without its tag, and what the tag says. */
function signatureOf(
  secret: Buffer,
  said: readonly [purpose: 'reply-address' | 'bounce-address', base: string, ...rest: (string | null)[]],
): string {
  const digest = createHmac('sha256', secret).update(JSON.stringify(said)).digest('hex');
  return toBase32(BigInt(`0x${digest}`), SIGNATURE_LENGTH);
}

function equal(given: string, expected: string): boolean {
  return timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}

/** `c` and the id, or `u` and the 128 bits of a UUID. */
function packContact(contact: string): string {
  const packed = packUuid(contact);
  return packed === null ? `c${contact}` : `u${packed}`;
}

function packUuid(text: string): string | null {
  const uuid = UUID.exec(text);
  return uuid === null ? null : toBase32(BigInt(`0x${uuid.slice(1).join('')}`), 26);
}

function unpackUuid(text: string): string {
  let bits = 0n;
  for (const character of text) bits = (bits << 5n) | BigInt(Math.max(0, BASE32.indexOf(character)));
  const hex = BigInt.asUintN(128, bits).toString(16).padStart(32, '0');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** The lowest bits of a number, five to a character. */
function toBase32(bits: bigint, length: number): string {
  let out = '';
  for (let i = length - 1; i >= 0; i -= 1) out += BASE32[Number((bits >> BigInt(i * 5)) & 31n)] ?? '';
  return out;
}
