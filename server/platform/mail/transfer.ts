import { decodeText } from './charset.ts';
import { takeInlineFiles } from './inline-files.ts';
import type { MimePart } from './mime.ts';

/** The bytes of a part with its transfer encoding undone. Damaged encodings give what can be read. */
export function decodeBody(part: MimePart): Buffer {
  if (part.encoding.includes('base64')) return decodeBase64(part.raw, part.type.startsWith('text/'));
  if (part.encoding.includes('quoted-printable') || lostItsEncoding(part))
    return decodeQuotedPrintable(part.raw);
  if (/^(x-)?uu(e|encode)?$/.test(part.encoding)) return decodeUu(part.raw);
  return part.raw;
}

/**
 * RFC 2045 §6.8. Sound base64 goes straight through. In damaged base64 lines that are none (a footer that a list server added)
 * and stray signs are left out, and what several encoders wrote one after the other is read piece by piece. Text that only
 * claims to be base64 comes back as it is.
 */
function decodeBase64(raw: Buffer, isText: boolean): Buffer {
  const text = raw.toString('latin1');
  const padding = text.indexOf('=');
  const sound =
    !/[^A-Za-z0-9+/=\s]/.test(text) &&
    (padding < 0 || !/[A-Za-z0-9+/]/.test(text.slice(padding))) &&
    !/[A-Za-z0-9][ \t]+[A-Za-z0-9]/.test(text);
  if (sound) return Buffer.from(text, 'base64');
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const kept = lines.filter(isBase64Line);
  if (kept.length === 0) return isText ? raw : Buffer.from(text, 'base64');
  const pieces = kept
    .join('')
    .replace(/[^A-Za-z0-9+/=_-]/g, '')
    .match(/[A-Za-z0-9+/_-]+/g);
  return Buffer.concat((pieces ?? []).map((piece) => Buffer.from(piece, 'base64')));
}

/** One word, of which at most a fifth is no base64. */
function isBase64Line(line: string): boolean {
  const word = line.trim();
  if (/\s/.test(word) || word.startsWith('--')) return false;
  const strange = word.replace(/[A-Za-z0-9+/=_-]/g, '').length;
  const plain = word.replace(/[^A-Za-z0-9]/g, '').length;
  // A ruler of underscores is made of signs that base64 may have, and is none.
  return strange * 5 <= word.length && plain * 4 >= word.length;
}

/** A gateway dropped the header: text with soft line breaks in which each "=" is a quoted-printable one. */
function lostItsEncoding(part: MimePart): boolean {
  if (!part.type.startsWith('text/') || !/^$|^[78]-?bit/.test(part.encoding)) return false;
  const text = part.raw.subarray(0, 20_000).toString('latin1');
  if (!/=\r?\n/.test(text)) return false;
  const escapes = text.match(/=[0-9A-F]{2}/g)?.length ?? 0;
  return escapes >= 3 && !/=(?![0-9A-F]{2}|\r?\n|[0-9A-F]?$)/.test(text);
}

/** RFC 2045 §6.7. Bad escapes are left as they stand, soft line breaks and trailing white space go. */
function decodeQuotedPrintable(raw: Buffer): Buffer {
  const out = Buffer.allocUnsafe(raw.length);
  let length = 0;
  for (let i = 0; i < raw.length; i += 1) {
    const byte = raw[i] ?? 0;
    if (byte === 0x3d) {
      const high = hexDigit(raw[i + 1]);
      const low = hexDigit(raw[i + 2]);
      if (high >= 0 && low >= 0) {
        out[length] = high * 16 + low;
        length += 1;
        i += 2;
        continue;
      }
      const skip = softBreak(raw, i + 1);
      if (skip >= 0) {
        i = skip;
        continue;
      }
    }
    out[length] = byte;
    length += 1;
  }
  return out.subarray(0, length);
}

/** The index of the line feed that ends a soft line break beginning after `=`, or -1 when it is none. */
function softBreak(raw: Buffer, from: number): number {
  let i = from;
  while (raw[i] === 0x20 || raw[i] === 0x09 || raw[i] === 0x0d) i += 1;
  return i >= raw.length || raw[i] === 0x0a ? i : -1;
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/** The file of a body that is uuencoded; the bytes as they are when there is none. */
function decodeUu(raw: Buffer): Buffer {
  return takeInlineFiles(raw).files[0]?.content ?? raw;
}

/** Decoded bytes of a text part as text, by this charset; format=flowed (RFC 3676) unfolded. */
export function textOf(part: MimePart, bytes: Buffer, charset: string | undefined): string {
  const text = decodeText(bytes, charset);
  return /^flowed$/i.test(part.typeParams.get('format') ?? '')
    ? unfoldFlowed(text, /^yes$/i.test(part.typeParams.get('delsp') ?? ''))
    : text;
}

/** RFC 3676 §4: joins lines that end in a space with the next of the same quote depth; "-- " stays on its own. */
function unfoldFlowed(text: string, deleteSpace: boolean): string {
  const out: string[] = [];
  let paragraph: string[] = [];
  let depth = -1;
  const flush = (): void => {
    if (paragraph.length > 0) out.push((depth > 0 ? '>'.repeat(depth) + ' ' : '') + paragraph.join(''));
    paragraph = [];
    depth = -1;
  };
  for (const line of text.split(/\r?\n/)) {
    const quotes = /^>*/.exec(line)?.[0].length ?? 0;
    const rest = line.slice(quotes);
    const content = rest.startsWith(' ') ? rest.slice(1) : rest;
    if (depth >= 0 && (depth !== quotes || content === '-- ')) flush();
    depth = quotes;
    const soft = content.endsWith(' ') && content !== '-- ';
    paragraph.push(soft && deleteSpace ? content.slice(0, -1) : content);
    if (!soft) flush();
  }
  flush();
  return out.join('\n');
}
