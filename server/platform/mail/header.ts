import { addressParser, decodeWords } from 'postal-mime';
import { decodeText, guessText } from './charset.ts';
import { cleanLine } from './clean.ts';

/** One header field: name in lower case, value unfolded and decoded from its bytes, encoded words still encoded. */
export interface HeaderField {
  name: string;
  value: string;
}

/** A mailbox. The domain of `address` is in lower case; its local part is as the sender wrote it. */
export interface MailAddress {
  name: string;
  address: string;
}

/** A header of the form `value; name=value; …` (Content-Type, Content-Disposition). */
export interface StructuredValue {
  value: string;
  params: ReadonlyMap<string, string>;
}

/** The first field of that name, or undefined. The first one wins, for each duplicated header alike. */
export function firstHeader(fields: readonly HeaderField[], name: string): string | undefined {
  return fields.find((field) => field.name === name)?.value;
}

/** Encoded words (RFC 2047) decoded, hidden characters and line breaks gone. */
export function readUnstructured(value: string): string {
  return cleanLine(decodeWords(value));
}

const PARAM = /;\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\[^])*)"?|([^;]*))/g;

/**
 * Parses `value; name=value` with RFC 2231 continuations and charsets, RFC 2047 words in quoted values (not allowed,
 * but common), raw 8-bit values, and comments. The first of duplicated parameters wins. Never throws.
 */
export function readStructured(header: string): StructuredValue {
  const semicolon = header.indexOf(';');
  const head = semicolon < 0 ? header : header.slice(0, semicolon);
  const value = withoutComments(head).trim().toLowerCase();
  const params = new Map<string, string>();
  if (semicolon < 0) return { value, params };

  const pieces = new Map<string, { index: number; text: string; encoded: boolean }[]>();
  for (const match of header.slice(semicolon).matchAll(PARAM)) {
    const quoted = match[2];
    const bare = match[3] === undefined ? '' : withoutComments(match[3]).trim();
    const text = quoted === undefined ? bare : quoted.replace(/\\([^])/g, '$1');
    const name = /^([^*]+)(?:\*(\d{1,3}))?(\*)?$/.exec((match[1] ?? '').toLowerCase());
    const key = name?.[1];
    if (name === null || key === undefined) continue;
    const encoded = name[3] === '*';
    if (name[2] === undefined && !encoded) {
      if (!params.has(key)) params.set(key, text);
      continue;
    }
    const list = pieces.get(key) ?? [];
    list.push({ index: Number(name[2] ?? 0), text, encoded });
    pieces.set(key, list);
  }
  for (const [key, list] of pieces) params.set(key, joinContinuations(list));
  return { value, params };
}

/** RFC 2231 §3 and §4: `name*0*=charset'language'%41…; name*1=…`. Pieces may come in any order. */
function joinContinuations(list: { index: number; text: string; encoded: boolean }[]): string {
  const pieces = list.toSorted((a, b) => a.index - b.index);
  let charset: string | undefined;
  const bytes = pieces.map((piece, position) => {
    if (!piece.encoded) return Buffer.from(piece.text, 'utf8');
    let text = piece.text;
    if (position === 0) {
      const named = /^([^']*)'[^']*'([^]*)$/.exec(text);
      if (named !== null) {
        charset = named[1];
        text = named[2] ?? '';
      }
    }
    return percentBytes(text);
  });
  return decodeText(Buffer.concat(bytes), charset);
}

function percentBytes(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  const out = Buffer.alloc(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    const hex = bytes[i] === 0x25 ? /^[0-9a-f]{2}$/i.exec(bytes.toString('latin1', i + 1, i + 3)) : null;
    out[length] = hex === null ? (bytes[i] ?? 0) : Number.parseInt(hex[0], 16);
    if (hex !== null) i += 2;
    length += 1;
  }
  return out.subarray(0, length);
}

function withoutComments(text: string): string {
  return text.includes('(') ? text.replace(/(^|\s)\([^()]*\)/g, '$1') : text;
}

/**
 * All mailboxes of an address field, groups flattened, at most `max`. Things without an `@` are dropped, and so are
 * addresses with white space or control characters in them.
 */
export function readAddresses(fields: readonly HeaderField[], name: string, max: number): MailAddress[] {
  const found: MailAddress[] = [];
  for (const field of fields) {
    if (field.name !== name) continue;
    for (const box of addressParser(field.value, { flatten: true })) {
      if (found.length >= max) return found;
      const address = normaliseAddress(box.address ?? '');
      if (address !== null) found.push({ name: cleanLine(box.name).slice(0, 300), address });
    }
  }
  return found;
}

/**
 * An address with its domain in lower case, or null when it is none. One with hidden characters in it is none: it would
 * look like somebody else's.
 */
export function normaliseAddress(value: string): string | null {
  const address = value.trim().replace(/^<|>$/g, '');
  if (cleanLine(address) !== address) return null;
  const at = address.lastIndexOf('@');
  if (at < 1 || at === address.length - 1 || address.length > 320 || /[\s<>,;]/.test(address)) return null;
  return (
    address.slice(0, at + 1) +
    address
      .slice(at + 1)
      .toLowerCase()
      .replace(/\.$/, '')
  );
}

/** All message ids of a field (`<a@b> <c@d>`), in order, without repeats, at most `max`. */
export function readMessageIds(value: string | undefined, max = 200): string[] {
  if (value === undefined) return [];
  const found = new Set<string>();
  for (const match of value.matchAll(/<([^<>]{1,900})>/g)) {
    const id = cleanLine(match[1] ?? '').replaceAll(' ', '');
    if (id !== '') found.add(`<${id}>`);
    if (found.size >= max) break;
  }
  if (found.size === 0) {
    const bare = /^[^\s<>]{3,900}@[^\s<>]{1,250}$/.exec(value.trim());
    if (bare !== null) found.add(`<${cleanLine(bare[0])}>`);
  }
  return [...found];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ZONES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    EST: -300,
    EDT: -240,
    CST: -360,
    CDT: -300,
    MST: -420,
    MDT: -360,
    PST: -480,
    PDT: -420,
    CET: 60,
    CEST: 120,
    EET: 120,
    EEST: 180,
    BST: 60,
    BRT: -180,
    WEST: 60,
  }),
);

/**
 * The instant of a Date field (RFC 5322 §3.3 with its obsolete forms, ISO 8601, asctime) as an ISO string in UTC, cut
 * to the second. Null when the field is missing or names no real date. A time without a zone is read as UTC.
 */
export function readDate(value: string | undefined): string | null {
  if (value === undefined) return null;
  const text = value
    .slice(0, 200)
    .replace(/\([^()]*\)/g, ' ')
    .trim();
  const mail =
    /(\d{1,2})[\s-]+([A-Za-z]{3})[a-z]*\.?[\s,-]+(\d{2,4})[\s,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?\s*([+-]\s*\d{4}|[A-Za-z]{1,5})?/.exec(
      text,
    );
  if (mail !== null) {
    const [, day, month, year, hour, minute, second, zone] = mail;
    return instant(fullYear(year), monthIndex(month), day, hour, minute, second, zone);
  }
  const iso =
    /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?/.exec(text);
  if (iso !== null) {
    const [, year, month, day, hour, minute, second, zone] = iso;
    return instant(Number(year), Number(month) - 1, day, hour, minute, second, zone?.replace(':', ''));
  }
  const asctime =
    /^[A-Za-z]{3}\s+([A-Za-z]{3})\s+(\d{1,2})\s+(\d{2}):(\d{2}):(\d{2})\s+(?:([A-Z]{3,4})\s+)?(\d{4})/.exec(
      text,
    );
  if (asctime === null) return null;
  const [, month, day, hour, minute, second, zone, year] = asctime;
  return instant(Number(year), monthIndex(month), day, hour, minute, second, zone);
}

function monthIndex(name: string | undefined): number {
  return MONTHS.indexOf((name ?? '').toLowerCase());
}

/** RFC 5322 §4.3: two digits below 50 are of this century, other two and three digits of the last. */
function fullYear(text: string | undefined): number {
  const year = Number(text);
  if ((text ?? '').length >= 4) return year;
  return year < 50 ? year + 2000 : year + 1900;
}

function instant(
  year: number,
  month: number,
  day: string | undefined,
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  zone: string | undefined,
): string | null {
  const d = Number(day);
  const seconds = Math.min(Number(second ?? 0), 59); // a leap second is the second before it
  if (month < 0 || month > 11 || Number(hour) > 23 || Number(minute) > 59) return null;
  const local = Date.UTC(year, month, d, Number(hour), Number(minute), seconds);
  if (new Date(local).getUTCDate() !== d) return null;
  const at = new Date(local - zoneMinutes(zone) * 60_000);
  const shown = at.getUTCFullYear();
  return shown >= 1970 && shown <= 9999 ? at.toISOString().replace('.000Z', 'Z') : null;
}

function zoneMinutes(zone: string | undefined): number {
  const offset = /^([+-])\s*(\d{2})(\d{2})$/.exec(zone ?? '');
  if (offset === null) return ZONES.get((zone ?? '').toUpperCase()) ?? 0;
  const minutes = Number(offset[2]) * 60 + Number(offset[3]);
  return offset[1] === '-' ? -minutes : minutes;
}

/**
 * The header block of a message or part. `bytes` is the block without its closing blank line. Raw 8-bit bytes are
 * read as UTF-8, else windows-1252, field by field.
 */
export function readHeaderFields(
  bytes: Buffer,
  onField: (name: string, length: number) => void,
): HeaderField[] {
  const fields: HeaderField[] = [];
  let position = 0;
  while (position < bytes.length) {
    let end = position;
    // A field goes on while the next line begins with a space or a tab.
    do {
      const newline = bytes.indexOf(0x0a, end);
      end = newline < 0 ? bytes.length : newline + 1;
    } while (end < bytes.length && (bytes[end] === 0x20 || bytes[end] === 0x09));
    const colon = bytes.indexOf(0x3a, position);
    if (colon > position && colon < end) {
      const name = bytes.toString('latin1', position, colon).trim().toLowerCase();
      onField(name, end - position);
      const value = guessText(bytes.subarray(colon + 1, end))
        .replace(/\r?\n/g, '')
        .replace(/[\r\n\0]/g, ' ')
        .trim();
      if (name !== '' && !/\s/.test(name)) fields.push({ name, value });
    }
    position = end;
  }
  return fields;
}
