import { isAscii, isUtf8 } from 'node:buffer';
import { decodeOld } from './old-charsets.ts';

/** Labels seen in mail that the Encoding Standard does not list, with the encoding that is meant. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['cp932', 'shift_jis'],
  ['ms932', 'shift_jis'],
  ['x-mac-japanese', 'shift_jis'],
  ['cp936', 'gbk'],
  ['ms936', 'gbk'],
  ['x-mac-chinesesimp', 'gbk'],
  ['cp54936', 'gb18030'],
  ['cp949', 'euc-kr'],
  ['x-mac-korean', 'euc-kr'],
  ['cp950', 'big5'],
  ['x-mac-chinesetrad', 'big5'],
  ['cp874', 'windows-874'],
  ['cp20866', 'koi8-r'],
  ['cp21866', 'koi8-u'],
  ['koi8', 'koi8-r'],
  ['cp28591', 'iso-8859-1'],
  ['cp28592', 'iso-8859-2'],
  ['iso-8859-1-windows-3.1-latin-1', 'windows-1252'],
  ['8859-1', 'iso-8859-1'],
  ['latin-1', 'iso-8859-1'],
  ['latin', 'iso-8859-1'],
  ['ansi', 'windows-1252'],
  ['utf8mb4', 'utf-8'],
  ['cp65001', 'utf-8'],
  ['utf-8-mac', 'utf-8'],
  ['utf', 'utf-8'],
  ['iso-10646-ucs-2', 'utf-16be'],
  ['iso8859-16', 'iso-8859-16'],
  ['latin10', 'iso-8859-16'],
  ['l10', 'iso-8859-16'],
  ['macroman', 'macintosh'],
]);

const DECODERS = new Map<string, TextDecoder>();

function decoderFor(label: string): TextDecoder | null {
  const known = DECODERS.get(label);
  if (known !== undefined) return known;
  // The label comes from the sender: only a word that could be a name is tried.
  if (!/^[a-z0-9_.:-]{1,40}$/.test(label)) return null;
  try {
    const decoder = new TextDecoder(label);
    if (DECODERS.size < 200) DECODERS.set(label, decoder);
    return decoder;
  } catch {
    return null;
  }
}

/** A label as senders write it: quotes, language suffix (RFC 2231), spaces and stray signs gone. */
function plainLabel(label: string): string {
  return label
    .trim()
    .toLowerCase()
    .replace(/^["'<]+|["'>;,]+$/g, '')
    .replace(/\*.*$/, '')
    .replaceAll(' ', '-');
}

/** The decoder for a charset label as senders write it, or null when the Encoding Standard has none. */
function findDecoder(plain: string): TextDecoder | null {
  const alias = ALIASES.get(plain) ?? plain;
  return (
    decoderFor(alias) ??
    decoderFor(alias.replace(/^x-/, '')) ??
    decoderFor(alias.replaceAll('_', '-')) ??
    decoderFor(alias.replace(/^(?:cp|win-?|windows_?)(?=12\d\d$)/, 'windows-')) ??
    decoderFor(alias.replace(/^iso[_-]?2022[_-]jp.*$|^cp5022[0-2]$/, 'iso-2022-jp')) ??
    decoderFor(alias.replace(/^iso[_-]?8859[_-]?(\d{1,2}).*$/, 'iso-8859-$1'))
  );
}

const UTF8 = new TextDecoder('utf-8');
const WINDOWS_1252 = new TextDecoder('windows-1252');
const ISO_2022_JP = new TextDecoder('iso-2022-jp');

/** Bytes of unknown encoding as text: UTF-8 when they are that, mostly or all; else windows-1252 (which contains latin1). */
export function guessText(bytes: Uint8Array): string {
  if (isUtf8(bytes)) return hasJapaneseEscape(bytes) ? ISO_2022_JP.decode(bytes) : UTF8.decode(bytes);
  return salvageUtf8(bytes) ?? WINDOWS_1252.decode(bytes);
}

/**
 * Bytes to text by the charset that the sender named. A missing, unknown or evidently false name ("us-ascii" on bytes that are
 * not, "iso-8859-1" on what is UTF-8, and the other way round) is replaced by a guess, so that nothing turns into replacement
 * characters or strange letters that could have been read. Never throws.
 */
export function decodeText(bytes: Uint8Array, label: string | undefined): string {
  const plain = plainLabel(label ?? '');
  if (plain === '') return byMark(bytes) ?? guessText(bytes);
  if (isAscii(bytes) && !isEscaped(plain)) return guessText(bytes);
  const marked = byMark(bytes);
  if (marked !== null) return marked;
  if (/^(us-?)?ascii$|^ansi_x3/.test(plain)) return guessText(bytes);
  if (/^(utf-?16|unicode|ucs-?2|csunicode)$/.test(plain)) return decodeUtf16(bytes);
  const old = decodeOld(bytes, plain);
  if (old !== null) return old;
  const decoder = findDecoder(plain);
  if (decoder === null || decoder.encoding === 'utf-8') return guessText(bytes);
  if (isSingleByte(decoder.encoding) && isReallyUtf8(bytes)) return UTF8.decode(bytes);
  return decoder.decode(bytes);
}

/** A byte order mark says it more surely than a label. */
function byMark(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf && isUtf8(bytes)) return UTF8.decode(bytes);
  if (a === 0xff && b === 0xfe && bytes.length % 2 === 0) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff && bytes.length % 2 === 0) return new TextDecoder('utf-16be').decode(bytes);
  return null;
}

/** Without a mark RFC 2781 asks for big-endian; where the zero bytes stand tells better. */
function decodeUtf16(bytes: Uint8Array): string {
  let even = 0;
  let odd = 0;
  for (let i = 0; i < Math.min(bytes.length, 4000); i += 1) {
    if (bytes[i] !== 0) continue;
    if (i % 2 === 0) even += 1;
    else odd += 1;
  }
  if (even === 0 && odd === 0 && isUtf8(bytes)) return UTF8.decode(bytes);
  return new TextDecoder(odd > even ? 'utf-16le' : 'utf-16be').decode(bytes);
}

/** True for encodings that write other scripts, or wide characters, in bytes below 128. */
function isEscaped(label: string): boolean {
  return /iso[-_]?2022|hz|utf-?7|utf-?16|utf-?32|ucs-?2|unicode|cp5022/.test(label);
}

function hasJapaneseEscape(bytes: Uint8Array): boolean {
  const at = bytes.indexOf(0x1b);
  return at >= 0 && bytes[at + 1] === 0x24 && (bytes[at + 2] === 0x42 || bytes[at + 2] === 0x40);
}

function isSingleByte(encoding: string): boolean {
  return /^(windows-|iso-8859-|macintosh|koi8|x-mac|ibm)/.test(encoding);
}

/** Bytes that are valid UTF-8 with some characters beyond ASCII are hardly ever anything else: "Ã©" is no word. */
function isReallyUtf8(bytes: Uint8Array): boolean {
  return isUtf8(bytes) && !isAscii(bytes);
}

/**
 * UTF-8 with damage in it (a foreign footer, a character cut in two): each bad byte by windows-1252, a character cut off at
 * the very end left out. Null when hardly any of it is UTF-8: no other encoding has its sequences by accident.
 */
function salvageUtf8(bytes: Uint8Array): string | null {
  let good = 0;
  const stray: number[] = [];
  for (let i = 0; i < bytes.length;) {
    const size = sequenceAt(bytes, i);
    if (size === 0) {
      if (isCutOff(bytes, i)) break;
      stray.push(i);
      i += 1;
    } else {
      if (size > 1) good += 1;
      i += size;
    }
  }
  if (stray.length > 3 * good) return null;
  const pieces: string[] = [];
  let from = 0;
  for (const at of stray) {
    pieces.push(UTF8.decode(bytes.subarray(from, at)), WINDOWS_1252.decode(bytes.subarray(at, at + 1)));
    from = at + 1;
  }
  let end = bytes.length;
  while (end > from && bytes.length - end < 4 && !isUtf8(bytes.subarray(from, end))) end -= 1;
  pieces.push(UTF8.decode(bytes.subarray(from, end)));
  return pieces.join('');
}

/** The length of the UTF-8 sequence at this place; 0 when there is none. Overlong forms count: they don't come by accident. */
function sequenceAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const size = first >= 0xf0 && first <= 0xf4 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (size === 0 || first > 0xf4 || at + size > bytes.length) return 0;
  return isUtf8(bytes.subarray(at, at + size)) ? size : 0;
}

function isCutOff(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at] ?? 0;
  const size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (at + size <= bytes.length || bytes.length - at > 3 || size === 0) return false;
  return bytes.subarray(at + 1).every((byte) => (byte & 0xc0) === 0x80);
}

/** The charset that an HTML page names for itself, looked for where browsers look (its first 1024 bytes). */
export function charsetOfHtml(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  return /<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)/i.exec(head)?.[1];
}
