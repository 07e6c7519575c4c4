import { isAscii, isUtf8 } from 'node:buffer';

/** Labels seen in mail that the Encoding Standard does not list, with the encoding that is meant. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['cp932', 'shift_jis'],
  ['ms932', 'shift_jis'],
  ['cp936', 'gbk'],
  ['ms936', 'gbk'],
  ['cp949', 'euc-kr'],
  ['cp950', 'big5'],
  ['cp874', 'windows-874'],
  ['utf8mb4', 'utf-8'],
  ['cp65001', 'utf-8'],
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

/** The decoder for a charset label as senders write it, or null when nobody knows that charset. */
function findDecoder(label: string): TextDecoder | null {
  const plain = label
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '')
    .replace(/\*.*$/, '');
  const alias = ALIASES.get(plain) ?? plain;
  return decoderFor(alias) ?? decoderFor(alias.replace(/^x-/, '')) ?? decoderFor(alias.replaceAll('_', '-'));
}

const UTF8 = new TextDecoder('utf-8');
const WINDOWS_1252 = new TextDecoder('windows-1252');

/** Bytes of unknown encoding as text: UTF-8 when they are that, else windows-1252 (which contains latin1). */
export function guessText(bytes: Uint8Array): string {
  return (isUtf8(bytes) ? UTF8 : WINDOWS_1252).decode(bytes);
}

/**
 * Bytes to text by the charset that the sender named. A missing, unknown or evidently false name ("us-ascii" or
 * "utf-8" on bytes that are not) is replaced by a guess, so that nothing turns into replacement characters that
 * could have been read. Never throws.
 */
export function decodeText(bytes: Uint8Array, label: string | undefined): string {
  if (isAscii(bytes) && !isEscaped(label)) return UTF8.decode(bytes);
  if (label === undefined || label === '') return guessText(bytes);
  const utf7 = /^(unicode-1-1-)?utf-?7$/i.test(label.trim());
  if (utf7) return decodeUtf7(Buffer.from(bytes).toString('latin1'));
  const decoder = findDecoder(label);
  if (decoder === null) return guessText(bytes);
  if (decoder.encoding === 'utf-8') return guessText(bytes);
  if (/^(us-)?ascii$|^ansi_x3/i.test(label.trim())) return guessText(bytes);
  return decoder.decode(bytes);
}

/** True for encodings that write other scripts, or wide characters, in bytes below 128. */
function isEscaped(label: string | undefined): boolean {
  return label !== undefined && /iso-?2022|hz-gb|utf-?7|utf-?16|ucs-?2|unicode/i.test(label);
}

/** RFC 2152, still written by some old gateways. */
function decodeUtf7(text: string): string {
  return text.replace(/\+([A-Za-z0-9+/]*)-?/g, (whole, base64: string) => {
    if (base64 === '') return whole === '+-' ? '+' : whole;
    const bytes = Buffer.from(base64, 'base64');
    const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
    return Buffer.from(even).swap16().toString('utf16le');
  });
}

/** The charset that an HTML page names for itself, looked for where browsers look (its first 1024 bytes). */
export function charsetOfHtml(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  return /<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)/i.exec(head)?.[1];
}
