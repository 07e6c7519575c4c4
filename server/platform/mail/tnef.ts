import { cleanFileName } from './clean.ts';
import { decodeText } from './charset.ts';
import { rtfToText, unpackRtf } from './rtf.ts';

/** A file out of a winmail.dat. */
export interface TnefFile {
  name: string;
  type: string;
  cid: string | null;
  content: Buffer;
}

/** What Outlook packed into winmail.dat ([MS-OXTNEF]): files, and the text where it sent it there. */
export interface Tnef {
  files: TnefFile[];
  text: string | null;
  html: string | null;
}

const SIGNATURE = 0x223e9f78;
const MAX_FILES = 200;
const MAX_PROPERTIES = 2000;
const MAX_DEPTH = 3;

const ATTRIBUTE = {
  codepage: 0x9007,
  body: 0x800c,
  messageProperties: 0x9003,
  attachmentStart: 0x9002,
  attachmentTitle: 0x8010,
  attachmentData: 0x800f,
  attachmentProperties: 0x9005,
};

const PROPERTY = {
  body: 0x1000,
  html: 0x1013,
  rtf: 0x1009,
  data: 0x3701,
  shortName: 0x3704,
  longName: 0x3707,
  displayName: 0x3001,
  type: 0x370e,
  cid: 0x3712,
};

interface Draft {
  name: string;
  longName: string;
  type: string;
  cid: string | null;
  content: Buffer | null;
}

/** Takes a winmail.dat apart. Null when it is none or too damaged to hold anything; never throws. */
export function readTnef(bytes: Buffer, depth = 0): Tnef | null {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== SIGNATURE || depth > MAX_DEPTH) return null;
  const result: Tnef = { files: [], text: null, html: null };
  const drafts: Draft[] = [];
  let charset = 'windows-1252';
  let at = 6;
  // level (1), id and type (4), length (4), data, checksum (2)
  while (at + 9 <= bytes.length && drafts.length <= MAX_FILES) {
    const id = bytes.readUInt16LE(at + 1);
    const length = bytes.readUInt32LE(at + 5);
    const data = bytes.subarray(at + 9, Math.min(bytes.length, at + 9 + length));
    at += 9 + length + 2;
    const draft = drafts.at(-1);
    if (id === ATTRIBUTE.codepage && data.length >= 4) charset = charsetOf(data.readUInt32LE(0));
    else if (id === ATTRIBUTE.body) result.text = textOf(data, charset);
    else if (id === ATTRIBUTE.messageProperties) readBodies(result, data, charset);
    else if (id === ATTRIBUTE.attachmentStart)
      drafts.push({ name: '', longName: '', type: '', cid: null, content: null });
    else if (draft !== undefined && id === ATTRIBUTE.attachmentTitle) draft.name = textOf(data, charset);
    else if (draft !== undefined && id === ATTRIBUTE.attachmentData) draft.content = data;
    else if (draft !== undefined && id === ATTRIBUTE.attachmentProperties)
      readAttachment(result, draft, data, charset, depth);
  }
  for (const draft of drafts.slice(0, MAX_FILES)) {
    if (draft.content === null) continue;
    result.files.push({
      name:
        cleanFileName(draft.longName) || cleanFileName(draft.name) || `attachment-${result.files.length + 1}`,
      type: /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(draft.type)
        ? draft.type.toLowerCase()
        : 'application/octet-stream',
      cid: draft.cid,
      content: draft.content,
    });
  }
  return result.files.length === 0 && result.text === null && result.html === null ? null : result;
}

const charsetOf = (codepage: number): string =>
  codepage === 65001
    ? 'utf-8'
    : codepage >= 1250 && codepage <= 1258
      ? `windows-${codepage}`
      : `cp${codepage}`;

function textOf(data: Buffer, charset: string): string {
  const end = data.indexOf(0);
  return decodeText(end < 0 ? data : data.subarray(0, end), charset);
}

function readBodies(result: Tnef, data: Buffer, charset: string): void {
  let rtf: Buffer | null = null;
  for (const { id, type, value } of properties(data)) {
    if (id === PROPERTY.body) result.text = propertyText(type, value, charset);
    if (id === PROPERTY.html) result.html = decodeText(value, charset);
    if (id === PROPERTY.rtf) rtf = unpackRtf(value);
  }
  // Old Outlook sends its text in this form alone.
  if (rtf !== null && (result.text ?? '').trim() === '' && result.html === null)
    result.text = rtfToText(rtf) || null;
}

function readAttachment(result: Tnef, draft: Draft, data: Buffer, charset: string, depth: number): void {
  for (const { id, type, value } of properties(data)) {
    if (id === PROPERTY.longName) draft.longName = propertyText(type, value, charset);
    else if (id === PROPERTY.shortName || id === PROPERTY.displayName)
      draft.name ||= propertyText(type, value, charset);
    else if (id === PROPERTY.type) draft.type = propertyText(type, value, charset);
    else if (id === PROPERTY.cid)
      draft.cid = propertyText(type, value, charset).replace(/^<|>$/g, '') || null;
    else if (id === PROPERTY.data) {
      // A message inside is again a TNEF stream, behind the 16 bytes that say so; its files come to the others.
      const inner = type === OBJECT ? readTnef(value.subarray(16), depth + 1) : null;
      if (inner === null) draft.content ??= type === OBJECT ? value.subarray(16) : value;
      else {
        result.files.push(...inner.files.slice(0, MAX_FILES));
        if (inner.text !== null) {
          draft.content = Buffer.from(inner.text, 'utf8');
          draft.longName = `${draft.longName || draft.name || 'message'}.txt`;
          draft.type = 'text/plain';
        }
      }
    }
  }
}

interface Property {
  id: number;
  type: number;
  value: Buffer;
}

const STRING_8 = 0x1e;
const UNICODE = 0x1f;
const OBJECT = 0x0d;
const BINARY = 0x102;
const MANY = 0x1000;
const SIZES: ReadonlyMap<number, number> = new Map([
  [0x02, 4],
  [0x03, 4],
  [0x04, 4],
  [0x0a, 4],
  [0x0b, 4],
  [0x05, 8],
  [0x06, 8],
  [0x07, 8],
  [0x14, 8],
  [0x40, 8],
  [0x48, 16],
]);

/** The properties of a MAPI block, those with several values by their first. Ends where the block stops making sense. */
function* properties(data: Buffer): Generator<Property> {
  if (data.length < 4) return;
  const count = Math.min(data.readUInt32LE(0), MAX_PROPERTIES);
  let at = 4;
  for (let i = 0; i < count && at + 4 <= data.length; i += 1) {
    const type = data.readUInt16LE(at);
    const id = data.readUInt16LE(at + 2);
    at += 4;
    if (id >= 0x8000) {
      at = afterName(data, at);
      if (at < 0) return;
    }
    const base = type & ~MANY;
    const variable = base === STRING_8 || base === UNICODE || base === OBJECT || base === BINARY;
    let values = 1;
    if (variable || (type & MANY) !== 0) {
      if (at + 4 > data.length) return;
      values = data.readUInt32LE(at);
      at += 4;
    }
    const fixed = SIZES.get(base);
    if ((!variable && fixed === undefined) || values > MAX_PROPERTIES) return;
    for (let v = 0; v < values; v += 1) {
      let size = fixed ?? 0;
      if (variable) {
        if (at + 4 > data.length) return;
        size = data.readUInt32LE(at);
        at += 4;
      }
      if (at + size > data.length) return;
      if (v === 0) yield { id, type: base, value: data.subarray(at, at + size) };
      at += variable ? Math.ceil(size / 4) * 4 : size;
    }
  }
}

/** A named property has a GUID and a number or a name before its value. */
function afterName(data: Buffer, at: number): number {
  if (at + 24 > data.length) return -1;
  if (data.readUInt32LE(at + 16) === 0) return at + 24;
  return at + 24 + Math.ceil(data.readUInt32LE(at + 20) / 4) * 4;
}

function propertyText(type: number, value: Buffer, charset: string): string {
  if (type === STRING_8) return textOf(value, charset);
  return type === UNICODE || type === BINARY ? value.toString('utf16le').replace(/\0[^]*$/, '') : '';
}
