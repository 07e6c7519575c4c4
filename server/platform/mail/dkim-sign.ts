import { createHash, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A key that signs: RSA or Ed25519 (RFC 6376, RFC 8463). */
export interface SigningKey {
  readonly domain: string;
  readonly selector: string;
  readonly key: KeyObject;
}

/**
 * Headers that are signed, in this order, when they are there.
 *
 * All of them are signed once more than they are there ("over-signed", RFC 6376 §8.15): who adds another one on the way, or one
 * that was missing, breaks the signature. RFC 8058 §4 wants the two of unsubscribing among them.
 */
const signedHeaders = [
  'from',
  'reply-to',
  'subject',
  'date',
  'to',
  'cc',
  'message-id',
  'in-reply-to',
  'references',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'content-language',
  'auto-submitted',
  'list-id',
  'list-help',
  'list-unsubscribe',
  'list-unsubscribe-post',
];

/**
 * Writes a DKIM-Signature (RFC 6376, relaxed/relaxed) before a message, one for each key, so that who can't check one kind may
 * check the other (RFC 8463 §3). The same message, keys and time give the same bytes.
 *
 * @param raw a whole message with CRLF line ends, as we compose it
 * @param at when it is signed, in seconds
 */
export function dkimSign(raw: Buffer, keys: readonly SigningKey[], at: number): Buffer {
  if (keys.length === 0) return raw;
  const split = raw.indexOf('\r\n\r\n');
  if (split < 0) throw new Error('a message without an end of its headers can not be signed');
  const headers = readHeaders(raw.subarray(0, split + 2).toString('latin1'));
  const bodyHash = createHash('sha256')
    .update(relaxedBody(raw.subarray(split + 4)))
    .digest('base64');
  const names = signedHeaders.flatMap((name) => {
    const times = headers.filter((each) => each.name === name).length;
    return Array.from({ length: times + 1 }, () => name);
  });
  // RFC 6376 §5.4.2: of headers that are there several times, the last comes first.
  const taken = new Map<string, number>();
  const lines = names.flatMap((name) => {
    const all = headers.filter((each) => each.name === name);
    const nth = taken.get(name) ?? 0;
    taken.set(name, nth + 1);
    const header = all[all.length - 1 - nth];
    return header === undefined ? [] : [relaxedHeader(header.name, header.value)];
  });
  const signatures = keys.map((key) => signatureOf(key, { lines, names, bodyHash, at }));
  return Buffer.concat([Buffer.from(signatures.join(''), 'latin1'), raw]);
}

function signatureOf(
  { domain, selector, key }: SigningKey,
  given: { lines: readonly string[]; names: readonly string[]; bodyHash: string; at: number },
): string {
  const ed25519 = key.asymmetricKeyType === 'ed25519';
  const tags = [
    'v=1',
    `a=${ed25519 ? 'ed25519' : 'rsa'}-sha256`,
    'c=relaxed/relaxed',
    `d=${domain}`,
    `s=${selector}`,
    `t=${given.at}`,
    `h=${given.names.join(':')}`,
    `bh=${given.bodyHash}`,
    'b=',
  ];
  const unsigned = fold(tags);
  const signed = [...given.lines, relaxedHeader('dkim-signature', unsigned)].join('\r\n');
  // RFC 8463 §3: Ed25519 signs the SHA-256 of what RSA signs by SHA-256.
  const signature = ed25519
    ? sign(null, createHash('sha256').update(signed, 'latin1').digest(), key)
    : sign('sha256', Buffer.from(signed, 'latin1'), key);
  const chunks = signature.toString('base64').match(/.{1,72}/g) ?? [];
  return `DKIM-Signature: ${unsigned}${chunks.join('\r\n ')}\r\n`;
}

/** Tags on lines of at most 78 characters; `h=` breaks at its colons, `b=` begins a line of its own. */
function fold(tags: readonly string[]): string {
  const pieces = tags.flatMap((tag, at) => {
    const ended = at === tags.length - 1 ? tag : `${tag};`;
    return tag.startsWith('h=') ? (ended.match(/[^:]+:?/g) ?? []) : [` ${ended}`];
  });
  const lines = [''];
  for (const piece of pieces) {
    const line = lines.at(-1) ?? '';
    // The name of the header stands before the first line.
    const room = lines.length === 1 ? 60 : 76;
    if (piece === ' b=' || (line !== '' && line.length + piece.length > room)) lines.push(piece.trimStart());
    else lines[lines.length - 1] = line + (line === '' ? piece.trimStart() : piece);
  }
  return lines.join('\r\n ');
}

interface Header {
  readonly name: string;
  readonly value: string;
}

/** Header fields in order, their values as they stand, folded. Bytes are taken as Latin-1, so that none is lost. */
function readHeaders(text: string): Header[] {
  return text
    .split(/\r\n(?![ \t])/)
    .filter((field) => field !== '')
    .map((field) => {
      const colon = field.indexOf(':');
      return { name: field.slice(0, colon).trim().toLowerCase(), value: field.slice(colon + 1) };
    });
}

/** RFC 6376 §3.4.2. */
function relaxedHeader(name: string, value: string): string {
  return `${name}:${value
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()}`;
}

/** RFC 6376 §3.4.4. */
function relaxedBody(body: Buffer): Buffer {
  const lines = body
    .toString('latin1')
    .split('\r\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  while (lines.length > 0 && lines.at(-1) === '') lines.pop();
  return Buffer.from(lines.length === 0 ? '' : `${lines.join('\r\n')}\r\n`, 'latin1');
}
