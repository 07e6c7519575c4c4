import { cleanFileName } from './clean.ts';
import { firstHeader, readHeaderFields, readStructured, readUnstructured } from './header.ts';
import type { HeaderField, StructuredValue } from './header.ts';
import type { Budget } from './limits.ts';

/**
 * A part of a message (RFC 2046), or the message itself. `raw` is the body still in its transfer encoding, as a view
 * on the message. A multipart has children; everything else, also a message inside a message, is a leaf.
 *
 * The tree is our own and not a library's because three things need it: bodies and headers by their bytes (parsers
 * that hand out strings have already lost raw 8-bit text), named text parts and forwarded messages kept apart from the
 * body, and limits that stop a hostile message before it costs memory. postal-mime reads the same corpus in the tests
 * and must find the same parts.
 */
export interface MimePart {
  fields: HeaderField[];
  type: string;
  typeParams: StructuredValue['params'];
  disposition: string;
  /** Cleaned file name, or null when the part has none. */
  fileName: string | null;
  /** Content-ID without angle brackets. */
  cid: string | null;
  encoding: string;
  raw: Buffer;
  children: MimePart[];
  parent: MimePart | null;
}

interface OpenPart {
  part: MimePart;
  boundary: string;
  bodyStart: number;
  used: boolean;
  closed: boolean;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
/** RFC 2046 allows 70 characters; longer ones are seen. A longer line is never a boundary. */
const MAX_BOUNDARY_LINE = 512;

/**
 * The tree of parts of a raw message. One pass over the bytes, whatever the nesting. Broken structure never throws:
 * missing closing boundaries end with the message, a multipart without its boundary is read as text. A message over a
 * limit throws MailError.
 */
export function readMime(raw: Buffer, budget: Budget): MimePart {
  const start = skipPreamble(raw);
  const rootHead = readPartHead(raw, start, raw.length, null, budget, 0);
  const root = rootHead.part;
  if (rootHead.boundary === null) {
    root.raw = raw.subarray(rootHead.bodyStart);
    return root;
  }

  const open: OpenPart[] = [opened(rootHead)];
  let leaf: { part: MimePart; bodyStart: number } | null = null;
  const endLeaf = (lineStart: number): void => {
    if (leaf === null) return;
    leaf.part.raw = raw.subarray(leaf.bodyStart, Math.max(leaf.bodyStart, endBefore(raw, lineStart)));
    leaf = null;
  };

  for (let line = nextDashLine(raw, rootHead.bodyStart, true); line >= 0;) {
    const lineEnd = endOfLine(raw, line);
    const found = lineEnd - line <= MAX_BOUNDARY_LINE ? matchBoundary(raw, line, lineEnd, open) : null;
    if (found === null) {
      line = nextDashLine(raw, lineEnd, false);
      continue;
    }
    endLeaf(line);
    while (open.length > found.index + 1) finish(raw, open.pop(), line);
    const parent = open[found.index];
    if (parent === undefined) break;
    parent.used = true;
    if (found.closing) {
      parent.closed = true;
      finish(raw, open.pop(), line);
      if (open.length === 0) break;
      line = nextDashLine(raw, lineEnd, false);
      continue;
    }
    const head = readPartHead(raw, lineEnd, raw.length, parent.part, budget, open.length);
    if (head.boundary === null) leaf = { part: head.part, bodyStart: head.bodyStart };
    else open.push(opened(head));
    // The part's body may begin with a boundary line at once: look from the line break before it.
    line = nextDashLine(raw, head.bodyStart, true);
  }
  endLeaf(raw.length + 1);
  while (open.length > 0) finish(raw, open.pop(), raw.length + 1);
  return root;
}

/** Every leaf below a part, in document order. */
export function leavesOf(part: MimePart): MimePart[] {
  const leaves: MimePart[] = [];
  const walk = (node: MimePart): void => {
    if (node.children.length === 0 && !isMultipart(node)) leaves.push(node);
    for (const child of node.children) walk(child);
  };
  walk(part);
  return leaves;
}

export function isMultipart(part: MimePart): boolean {
  return part.type.startsWith('multipart/');
}

interface PartHead {
  part: MimePart;
  bodyStart: number;
  boundary: string | null;
}

function opened(head: PartHead): OpenPart {
  return {
    part: head.part,
    boundary: head.boundary ?? '',
    bodyStart: head.bodyStart,
    used: false,
    closed: false,
  };
}

/** A multipart in which its boundary never came is not one: what it holds is shown as text rather than lost. */
function finish(raw: Buffer, ended: OpenPart | undefined, lineStart: number): void {
  if (ended === undefined || ended.used) return;
  ended.part.type = 'text/plain';
  ended.part.raw = raw.subarray(ended.bodyStart, Math.max(ended.bodyStart, endBefore(raw, lineStart)));
}

function readPartHead(
  raw: Buffer,
  start: number,
  end: number,
  parent: MimePart | null,
  budget: Budget,
  depth: number,
): PartHead {
  budget.enterPart(depth);
  const head = findHeader(raw, start, end);
  budget.spendHeader(head.end - start);
  const fields = readHeaderFields(raw.subarray(start, head.end), (name, length) =>
    budget.checkHeaderField(name, length),
  );
  const part = describe(fields, parent);
  if (parent !== null) parent.children.push(part);
  const boundary = isMultipart(part)
    ? (part.typeParams.get('boundary')?.trimEnd() ?? seenBoundary(raw, head.bodyStart))
    : undefined;
  if (boundary !== undefined && boundary !== '') return { part, bodyStart: head.bodyStart, boundary };
  if (isMultipart(part)) part.type = 'text/plain';
  return { part, bodyStart: head.bodyStart, boundary: null };
}

/** A multipart that names no boundary: the first line of dashes with a header of a part below it is it. */
function seenBoundary(raw: Buffer, start: number): string | undefined {
  const head = raw.toString('latin1', start, start + 4096);
  return /^--([^\r\n]{1,200}?)[ \t]*\r?\ncontent-[a-z-]{1,30}:/im.exec(head)?.[1];
}

function describe(fields: HeaderField[], parent: MimePart | null): MimePart {
  const fallback = parent?.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
  const type = readStructured(firstHeader(fields, 'content-type') ?? fallback);
  const disposition = readStructured(firstHeader(fields, 'content-disposition') ?? '');
  const named = disposition.params.get('filename') ?? type.params.get('name') ?? null;
  const fileName = named === null ? '' : cleanFileName(readUnstructured(named));
  const cid = firstHeader(fields, 'content-id')?.replace(/^\s*<?|>?\s*$/g, '');
  return {
    fields,
    type: /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(type.value) ? type.value : bareType(type.value),
    typeParams: type.params,
    disposition: disposition.value,
    fileName: fileName === '' ? null : fileName,
    cid: cid === undefined || cid === '' ? null : cid.slice(0, 500),
    encoding: (firstHeader(fields, 'content-transfer-encoding') ?? '').trim().toLowerCase(),
    raw: Buffer.alloc(0),
    children: [],
    parent,
  };
}

/** RFC 2045 §5.2: an impossible type is text/plain; the bare words of old programs are taken at their meaning. */
function bareType(value: string): string {
  if (value === 'html') return 'text/html';
  return value === '' || value === 'text' ? 'text/plain' : 'application/octet-stream';
}

/** An mbox "From " line, blank lines or a byte order mark before the headers are not part of the message. */
function skipPreamble(raw: Buffer): number {
  let at = raw.length >= 3 && raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf ? 3 : 0;
  while (at < raw.length && (raw[at] === LINE_FEED || raw[at] === CARRIAGE_RETURN)) at += 1;
  const first = raw.toString('latin1', at, at + 40);
  // "From : ana@x.test" is a header with a space that does not belong there.
  if (/^>?From (?!\s*:)/.test(first)) at = endOfLine(raw, at);
  return at;
}

/**
 * Where the header block ends and the body starts. Normally at the first blank line. A block that holds no header
 * line at all is body; one that stops looking like headers and never does again is body from there.
 */
function findHeader(raw: Buffer, start: number, end: number): { end: number; bodyStart: number } {
  let firstStray = -1;
  let lastHeaderLine = -1;
  let line = start;
  while (line < end) {
    const next = endOfLine(raw, line);
    if (isBlank(raw, line, next)) return headerUntil(line, next, firstStray, lastHeaderLine);
    if (isHeaderLine(raw, line, next)) lastHeaderLine = line;
    else if (firstStray < 0 && raw[line] !== 0x20 && raw[line] !== 0x09) firstStray = line;
    line = next;
  }
  return headerUntil(end, end, firstStray, lastHeaderLine);
}

function headerUntil(
  blank: number,
  bodyStart: number,
  stray: number,
  last: number,
): { end: number; bodyStart: number } {
  if (stray >= 0 && stray > last) return { end: stray, bodyStart: stray };
  return { end: blank, bodyStart };
}

function isBlank(raw: Buffer, line: number, next: number): boolean {
  const first = raw[line];
  return first === LINE_FEED || (first === CARRIAGE_RETURN && next - line <= 2);
}

/** `Name:` with a printable name of at most 100 characters (RFC 5322 §2.2; spaces before the colon are forgiven). */
function isHeaderLine(raw: Buffer, line: number, next: number): boolean {
  const limit = Math.min(next, line + 100);
  for (let i = line; i < limit; i += 1) {
    const byte = raw[i] ?? 0;
    if (byte === 0x3a) return i > line;
    if (byte === 0x20 || byte === 0x09) return i > line && /^[ \t]+:/.test(raw.toString('latin1', i, i + 10));
    if (byte < 0x21 || byte > 0x7e) return false;
  }
  return false;
}

function endOfLine(raw: Buffer, from: number): number {
  const newline = raw.indexOf(LINE_FEED, from);
  return newline < 0 ? raw.length : newline + 1;
}

/** The end of the content before a boundary line: the line break before it belongs to the boundary (RFC 2046 §5.1). */
function endBefore(raw: Buffer, lineStart: number): number {
  if (lineStart > raw.length) return raw.length;
  let end = lineStart;
  if (end > 0 && raw[end - 1] === LINE_FEED) end -= 1;
  if (end > 0 && raw[end - 1] === CARRIAGE_RETURN) end -= 1;
  return end;
}

const DASH_LINE = Buffer.from('\n--');

/** The start of the next line that begins with "--", or -1. `inclusive`: the line at `from` counts as well. */
function nextDashLine(raw: Buffer, from: number, inclusive: boolean): number {
  if (inclusive && raw[from] === 0x2d && raw[from + 1] === 0x2d) return from;
  const found = raw.indexOf(DASH_LINE, Math.max(0, from - 1));
  return found < 0 ? -1 : found + 1;
}

function matchBoundary(
  raw: Buffer,
  line: number,
  lineEnd: number,
  open: readonly OpenPart[],
): { index: number; closing: boolean } | null {
  const text = raw.toString('utf8', line + 2, lineEnd).trimEnd();
  for (let index = open.length - 1; index >= 0; index -= 1) {
    const boundary = open[index]?.boundary ?? '';
    if (text === boundary) return { index, closing: false };
    if (text.length === boundary.length + 2 && text.endsWith('--') && text.startsWith(boundary)) {
      return { index, closing: true };
    }
  }
  return null;
}
