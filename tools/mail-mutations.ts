/** Numbers from 0 to below 1, the same ones for the same seed. */
export type Random = () => number;

/** Mulberry32: small, fast, and good enough to choose where to break a message. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const NASTY = [
  '=?utf-8?Q?',
  '?=',
  '=?x?B?',
  '\r\n\r\n',
  '\r\n--',
  '--\r\n',
  '<',
  '>',
  '"',
  '(',
  '\\',
  ';',
  ',',
  ':',
  '\0',
  '\u001b$B',
  '\u200b',
  '\u202e',
  '&#x3c;script&#x3e;',
  '<scr<script>ipt>',
  '<svg onload=x>',
  '<blockquote type=cite>',
  '<div class="gmail_quote">',
  'begin 644 x\n',
  '=ybegin line=1 size=1 name=x\n',
  'On Mon, 2 Mar 2026, x@y.z wrote:\n',
  'De: x <x@y.z>\nAssunto: y\n',
  '-- \n',
  'Content-Type: message/rfc822\r\n\r\n',
  'Content-Transfer-Encoding: base64\r\n',
  'BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\n',
  '%ff%00',
];
const CHARSETS = [
  'utf-8',
  'utf-7',
  'utf-16',
  'iso-2022-jp',
  'iso-2022-kr',
  'hz-gb-2312',
  'gb18030',
  'koi8-r',
  'big5',
  'x-mac-ce',
  'cp850',
  'us-ascii',
  'x-nothing',
  '',
];
const ENCODINGS = ['base64', 'quoted-printable', 'x-uuencode', '7bit', '8bit', 'binary', 'gzip', ''];
const TYPES = [
  'text/plain',
  'text/html',
  'text/calendar',
  'multipart/mixed; boundary=b1',
  'multipart/digest; boundary=b1',
  'multipart/signed; boundary=b1',
  'message/rfc822',
  'application/ms-tnef',
  'application/pkcs7-mime',
  'nonsense',
];

type Mutation = (raw: Buffer, random: Random, others: readonly Buffer[]) => Buffer;

const below = (random: Random, most: number): number => Math.floor(random() * most);
const pick = <T>(random: Random, from: readonly T[], otherwise: T): T =>
  from[below(random, from.length)] ?? otherwise;

const splice = (raw: Buffer, at: number, remove: number, insert: Buffer): Buffer =>
  Buffer.concat([raw.subarray(0, at), insert, raw.subarray(Math.min(raw.length, at + remove))]);

/** Replaces what follows one `name=` or `name:` of those that are there. */
function relabel(raw: Buffer, random: Random, label: RegExp, values: readonly string[]): Buffer {
  const text = raw.toString('latin1');
  const found = [...text.matchAll(label)];
  const match = found[below(random, found.length)];
  if (match === undefined) return raw;
  const at = match.index + (match[1] ?? '').length;
  const end = at + (/^[^;\r\n]+/.exec(text.slice(at))?.[0].length ?? 0);
  return Buffer.from(text.slice(0, at) + pick(random, values, '') + text.slice(end), 'latin1');
}

const MUTATIONS: readonly Mutation[] = [
  // Bytes flipped.
  (raw, random) => {
    const out = Buffer.from(raw);
    for (let i = 1 + below(random, 12); i > 0 && out.length > 0; i -= 1)
      out[below(random, out.length)] = below(random, 256);
    return out;
  },
  // Cut off.
  (raw, random) => raw.subarray(0, below(random, raw.length)),
  // Something taken out.
  (raw, random) => splice(raw, below(random, raw.length), below(random, 80), Buffer.alloc(0)),
  // Something nasty put in, once or many times.
  (raw, random) => {
    const many = random() < 0.1 ? 1 + below(random, 3000) : 1;
    return splice(
      raw,
      below(random, raw.length),
      0,
      Buffer.from(pick(random, NASTY, '').repeat(many), 'utf8'),
    );
  },
  // A piece of another message.
  (raw, random, others) => {
    const other = pick(random, others, raw);
    const from = below(random, other.length);
    return splice(
      raw,
      below(random, raw.length),
      below(random, 60),
      other.subarray(from, from + below(random, 800)),
    );
  },
  // Parts doubled.
  (raw, random) => {
    const from = below(random, raw.length);
    const piece = raw.subarray(from, from + below(random, 2000));
    return splice(raw, from, 0, Buffer.concat(Array.from({ length: 1 + below(random, 8) }, () => piece)));
  },
  // Boundaries swapped.
  (raw, random) => relabel(raw, random, /(boundary=)/gi, ['b1', '"b1"', '""', '--', 'nt', 'x'.repeat(300)]),
  // Nested, as messages or as parts.
  (raw, random) => {
    let out = raw;
    for (let i = below(random, 70); i > 0; i -= 1) {
      const head =
        random() < 0.5
          ? `Content-Type: message/rfc822\r\n\r\n`
          : `Content-Type: multipart/mixed; boundary=n${i}\r\n\r\n--n${i}\r\n`;
      out = Buffer.concat([Buffer.from(head), out]);
    }
    return out;
  },
  // Header bombs.
  (raw, random) => {
    const name = pick(
      random,
      ['To', 'From', 'Subject', 'References', 'Content-Type', 'Received', 'X-A'],
      'To',
    );
    const value = pick(random, [...NASTY, 'a@b.c,', '<a@b.c> ', '; a*0*=b', 'x'], 'x').replace(
      /[\r\n]/g,
      ' ',
    );
    const long = random() < 0.5;
    const head = long
      ? `${name}: ${value.repeat(1 + below(random, 4000))}\r\n`
      : `${name}: ${value}\r\n`.repeat(1 + below(random, 2000));
    return Buffer.concat([Buffer.from(head, 'utf8'), raw]);
  },
  // Labels swapped.
  (raw, random) => relabel(raw, random, /(charset=)/gi, CHARSETS),
  (raw, random) => relabel(raw, random, /(content-transfer-encoding: ?)/gi, ENCODINGS),
  (raw, random) => relabel(raw, random, /(content-type: ?)/gi, TYPES),
  // Line ends.
  (raw, random) =>
    Buffer.from(
      raw.toString('latin1').replaceAll('\r\n', pick(random, ['\n', '\r', '\n\r', '\r\r\n'], '\n')),
      'latin1',
    ),
];

/** A message of these, broken in one to four ways. */
export function mutatedMail(random: Random, originals: readonly Buffer[]): Buffer {
  let raw = pick(random, originals, Buffer.alloc(0));
  for (let i = 1 + below(random, 4); i > 0; i -= 1) {
    const mutate = MUTATIONS[below(random, MUTATIONS.length)];
    if (mutate !== undefined && raw.length > 0 && raw.length < 2_000_000)
      raw = mutate(raw, random, originals);
  }
  return raw;
}
