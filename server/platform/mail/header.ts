import { isAscii, isUtf8 } from 'node:buffer';
import { parseAddresses } from './addresses.ts';
import type { MailAddress } from './addresses.ts';
import { decodeText, guessText } from './charset.ts';
import { cleanLine } from './clean.ts';
import { decodeWords } from './words.ts';

/** One header field: name in lower case, value unfolded and decoded from its bytes, encoded words still encoded. */
export interface HeaderField {
  name: string;
  value: string;
  /** The bytes of the value, when they are neither ASCII nor UTF-8: the charset of the body may tell what they are. */
  raw?: Buffer;
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
  const head = withoutComments(semicolon < 0 ? header : header.slice(0, semicolon)).trim();
  // "text/plain charset=utf-8": the semicolon is forgotten.
  const space = /^([^\s=]{1,200})[\s,]+([a-z-]{1,30}\s*=[^]*)$/i.exec(head.slice(0, 1000));
  const value = (space?.[1] ?? head).toLowerCase();
  const params = new Map<string, string>();
  if (semicolon < 0 && space === null) return { value, params };

  const rest = `${space === null ? '' : `;${space[2] ?? ''}`}${semicolon < 0 ? '' : header.slice(semicolon)}`;
  const pieces = new Map<string, { index: number; text: string; encoded: boolean }[]>();
  for (const match of rest.matchAll(PARAM)) {
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

/** All mailboxes of all fields of that name, groups flattened, at most `max`. */
export function readAddresses(fields: readonly HeaderField[], name: string, max: number): MailAddress[] {
  const found: MailAddress[] = [];
  for (const field of fields) {
    if (field.name === name && found.length < max)
      found.push(...parseAddresses(field.value, max - found.length));
  }
  return found;
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
      const raw = bytes.subarray(colon + 1, end);
      const value = unfolded(guessText(raw));
      if (name !== '' && !/\s/.test(name))
        fields.push(isAscii(raw) || isUtf8(raw) ? { name, value } : { name, value, raw });
    }
    position = end;
  }
  return fields;
}

/** Fields whose raw 8-bit bytes were guessed, read by the charset that the message names for its text. */
export function rereadFields(fields: readonly HeaderField[], charset: string): HeaderField[] {
  return fields.map((field) =>
    field.raw === undefined
      ? field
      : { name: field.name, value: unfolded(decodeText(field.raw, charset)), raw: field.raw },
  );
}

function unfolded(text: string): string {
  return text
    .replace(/\r?\n/g, '')
    .replace(/[\r\n\0]/g, ' ')
    .trim();
}
