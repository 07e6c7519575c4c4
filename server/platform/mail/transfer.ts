import { decodeText } from './charset.ts';
import type { MimePart } from './mime.ts';

/** The bytes of a part with its transfer encoding undone. Damaged encodings give what can be read. */
export function decodeBody(part: MimePart): Buffer {
  if (part.encoding.includes('base64')) return Buffer.from(part.raw.toString('latin1'), 'base64');
  if (part.encoding.includes('quoted-printable')) return decodeQuotedPrintable(part.raw);
  if (/^(x-)?uu(e|encode)?$/.test(part.encoding)) return decodeUu(part.raw);
  return part.raw;
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

/** The uuencoded block of a body ("begin 644 name" … "end"); the bytes as they are when there is none. */
function decodeUu(raw: Buffer): Buffer {
  const lines = raw.toString('latin1').split(/\r?\n/);
  const begin = lines.findIndex((line) => /^begin [0-7]{3,4} /.test(line));
  if (begin < 0) return raw;
  const chunks: Buffer[] = [];
  for (const line of lines.slice(begin + 1)) {
    if (line === 'end' || line === '') break;
    const size = (line.charCodeAt(0) - 32) & 63;
    const bytes = Buffer.alloc(Math.ceil(size / 3) * 3);
    for (let i = 0; i * 3 < size; i += 1) {
      const group = [1, 2, 3, 4].map((k) => ((line.charCodeAt(i * 4 + k) || 32) - 32) & 63);
      const [a = 0, b = 0, c = 0, d = 0] = group;
      bytes.set([(a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d], i * 3);
    }
    chunks.push(bytes.subarray(0, size));
  }
  return Buffer.concat(chunks);
}

/** A text part as text, by its own charset; format=flowed (RFC 3676) unfolded. */
export function decodeTextPart(part: MimePart, charset: string | undefined): string {
  const text = decodeText(decodeBody(part), charset);
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
