import { cleanFileName } from './clean.ts';

/** A file that stands in a text, as programs wrote them before MIME and news readers still do. */
export interface InlineFile {
  name: string;
  content: Buffer;
}

/** More files than this in one text are left in it. */
const MAX_FILES = 50;

/**
 * Takes uuencoded ("begin 644 name" … "end") and yEnc ("=ybegin … name=" … "=yend") files out of a text. `rest` is the text
 * without them, the same bytes when there are none. One pass over the lines.
 */
export function takeInlineFiles(bytes: Buffer): { rest: Buffer; files: InlineFile[] } {
  if (!bytes.includes('begin ')) return { rest: bytes, files: [] };
  const lines = bytes.toString('latin1').split('\n');
  const rest: string[] = [];
  const files: InlineFile[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    const line = (lines[i] ?? '').trimEnd();
    const found = files.length < MAX_FILES ? (readUu(lines, i, line) ?? readYenc(lines, i, line)) : null;
    if (found === null) {
      rest.push(lines[i] ?? '');
      continue;
    }
    files.push({
      name: cleanFileName(found.name) || `attachment-${files.length + 1}`,
      content: found.content,
    });
    i = found.last;
  }
  return files.length === 0
    ? { rest: bytes, files }
    : { rest: Buffer.from(rest.join('\n'), 'latin1'), files };
}

interface Found extends InlineFile {
  last: number;
}

/** "begin 644 name": a line that it could be is followed by lines whose first sign tells their length. */
function readUu(lines: readonly string[], at: number, line: string): Found | null {
  const begin = /^begin [0-7]{3,4} (\S.{0,250})$/.exec(line);
  if (begin === null) return null;
  const chunks: Buffer[] = [];
  let i = at + 1;
  for (; i < lines.length; i += 1) {
    const data = (lines[i] ?? '').replace(/\r$/, '');
    if (data.trimEnd() === 'end') return { name: named(begin[1]), content: Buffer.concat(chunks), last: i };
    if (data === '' || data === '`' || data === ' ') continue;
    const chunk = uuLine(data);
    if (chunk === null) break;
    chunks.push(chunk);
  }
  // Cut off: what came is better than nothing, but words that follow a "begin" are no file.
  if (chunks.length === 0) return null;
  return { name: named(begin[1]), content: Buffer.concat(chunks), last: i - 1 };
}

function uuLine(line: string): Buffer | null {
  const size = (line.charCodeAt(0) - 32) & 63;
  const groups = Math.ceil(size / 3);
  // A line may have lost its trailing spaces, or carry a checksum sign.
  if (/[^\x20-\x60]/.test(line) || line.length > groups * 4 + 3 || line.length < groups * 4 - 3) return null;
  const bytes = Buffer.alloc(groups * 3);
  for (let i = 0; i < groups; i += 1) {
    const [a = 0, b = 0, c = 0, d = 0] = [1, 2, 3, 4].map(
      (k) => ((line.charCodeAt(i * 4 + k) || 32) - 32) & 63,
    );
    bytes.set([(a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d], i * 3);
  }
  return bytes.subarray(0, size);
}

function readYenc(lines: readonly string[], at: number, line: string): Found | null {
  const begin = /^=ybegin (?:[a-z]{1,10}=\d{1,12} ){1,5}name=(.{1,250})$/.exec(line);
  if (begin === null) return null;
  const chunks: Buffer[] = [];
  for (let i = at + 1; i < lines.length; i += 1) {
    const data = (lines[i] ?? '').replace(/\r$/, '');
    if (data.startsWith('=yend')) return { name: named(begin[1]), content: Buffer.concat(chunks), last: i };
    // Another beginning before the end: neither is a file, and no line is looked at twice.
    if (data.startsWith('=ybegin ')) return null;
    if (!data.startsWith('=ypart ')) chunks.push(yencLine(data));
  }
  return null;
}

function yencLine(line: string): Buffer {
  const out = Buffer.alloc(line.length);
  let length = 0;
  for (let i = 0; i < line.length; i += 1) {
    let code = line.charCodeAt(i);
    if (code === 0x3d && i + 1 < line.length) {
      i += 1;
      code = line.charCodeAt(i) - 64;
    }
    out[length] = (code - 42) & 255;
    length += 1;
  }
  return out.subarray(0, length);
}

/** Names stand there in whatever bytes the sender had. */
function named(raw: string | undefined): string {
  return (raw ?? '').trim().replace(/^"|"$/g, '');
}
