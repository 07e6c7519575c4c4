import { decodeText } from './charset.ts';

/** Longer than any word that a program writes on one line, and short enough that a thousand unclosed ones cost nothing. */
const MAX_WORD = 4000;

interface EncodedWord {
  charset: string;
  bytes: Buffer;
  end: number;
}

/**
 * Encoded words (RFC 2047) as the world writes them: with spaces or question marks in them, without white space around them, in
 * quoted strings, with a language (RFC 2231), a missing end, a false or unknown charset, or a character cut in two between words.
 * What is no encoded word stays as it is. Linear time; never throws.
 */
export function decodeWords(value: string): string {
  if (!value.includes('=?')) return value;
  const out: string[] = [];
  let pending: EncodedWord | null = null;
  let from = 0;
  const flush = (): void => {
    if (pending !== null) out.push(decodeText(pending.bytes, pending.charset));
    pending = null;
  };
  for (let at = value.indexOf('=?'); at >= 0;) {
    const word = wordAt(value, at);
    if (word === null) {
      at = value.indexOf('=?', at + 2);
      continue;
    }
    const between = value.slice(from, at);
    if (pending === null || between.trim() !== '') {
      flush();
      out.push(between);
      pending = word;
    } else if (sameCharset(pending, word)) {
      pending = { ...word, bytes: Buffer.concat([pending.bytes, word.bytes]) };
    } else {
      flush();
      pending = word;
    }
    from = word.end;
    at = value.indexOf('=?', word.end);
  }
  flush();
  out.push(value.slice(from));
  return out.join('');
}

function sameCharset(a: EncodedWord, b: EncodedWord): boolean {
  // Past this length joining them again and again would take time by the square.
  return a.charset.toLowerCase() === b.charset.toLowerCase() && a.bytes.length < MAX_WORD;
}

function wordAt(value: string, at: number): EncodedWord | null {
  const head = /^=\?([^?\s"]{0,60})\?([QqBb])\?/.exec(value.slice(at, at + 66));
  const [whole = '', charset = '', kind = ''] = head ?? [];
  if (head === null) return null;
  const start = at + whole.length;
  const window = value.slice(start, start + MAX_WORD);
  const base64 = kind.toLowerCase() === 'b';
  const { length, end } = base64 ? endOfBase64(window) : endOfQuoted(window);
  if (length < 0) return null;
  const text = window.slice(0, length);
  return {
    charset,
    bytes: base64 ? Buffer.from(text.replace(/[^A-Za-z0-9+/_-]/g, ''), 'base64') : decodeQ(text),
    end: start + end,
  };
}

/** Where the text of a word ends, and the word itself. */
interface End {
  length: number;
  end: number;
}

/** Without its "?=" a word ends where its alphabet ends. */
function endOfBase64(window: string): End {
  const stop = /[^A-Za-z0-9+/=\s_-]/.exec(window)?.index ?? window.length;
  if (window.startsWith('?=', stop)) return { length: stop, end: stop + 2 };
  const short = /^[A-Za-z0-9+/_-]*={0,2}/.exec(window)?.[0].length ?? 0;
  if (short === 0) return { length: -1, end: -1 };
  return { length: short, end: window[short] === '?' ? short + 1 : short };
}

/** A question mark may stand in the text: "?=" followed by two digits is one when a later "?=" ends the word. */
function endOfQuoted(window: string): End {
  const next = window.search(/=\?[^?\s"]{1,60}\?[QqBb]\?/);
  // "?==?" is the end of one word and the beginning of the next.
  const limit = next < 0 ? window.length : next;
  let close = window.indexOf('?=');
  while (close >= 0 && /^[0-9A-F]{2}/i.test(window.slice(close + 2, close + 4))) {
    const later = window.indexOf('?=', close + 2);
    if (later < 0 || later > limit) break;
    close = later;
  }
  if (close >= 0 && close <= limit) {
    // "??=": the text itself ends in a question mark.
    return { length: close, end: close + 2 };
  }
  const cut = window.slice(0, limit).trimEnd();
  const text = cut.replace(/\?$/, '');
  return text === '' ? { length: -1, end: -1 } : { length: text.length, end: cut.length };
}

function decodeQ(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  const out = Buffer.alloc(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i] ?? 0;
    const hex = byte === 0x3d ? /^[0-9a-f]{2}$/i.exec(bytes.toString('latin1', i + 1, i + 3)) : null;
    out[length] = hex === null ? (byte === 0x5f ? 0x20 : byte) : Number.parseInt(hex[0], 16);
    if (hex !== null) i += 2;
    length += 1;
  }
  return out.subarray(0, length);
}
