import type { Budget } from './limits.ts';
import { isMultipart, readMime } from './mime.ts';
import type { MimePart } from './mime.ts';
import { signedContent } from './signed-data.ts';
import { decodeBody } from './transfer.ts';

/** A signed message in a signed message: more is no mail that anybody sends. */
const MAX_LEVEL = 3;
/** Where the end of a header is looked for, in bytes. */
const MAX_HEAD = 65_536;
const CR = 0x0d;
const LF = 0x0a;

/**
 * The tree of parts of a raw message, with what S/MIME has put inside a signature (RFC 8551 §3.5.2) opened: it is read like the parts of
 * a message that is signed beside its text. Nothing is believed for it.
 */
export function readMessage(raw: Buffer, budget: Budget): MimePart {
  const root = readMime(withLineFeeds(raw), budget);
  openSigned(root, budget, 1);
  return root;
}

/** Old programs end each line with a carriage return alone: where no line feed stands in the header, each is read as one. */
function withLineFeeds(raw: Buffer): Buffer {
  const head = raw.subarray(0, MAX_HEAD);
  const end = head.indexOf('\r\r');
  const feed = head.indexOf(LF);
  if (end < 0 || (feed >= 0 && feed < end)) return raw;
  const read = Buffer.from(raw);
  for (let at = read.indexOf(CR); at >= 0; at = read.indexOf(CR, at + 1))
    if (read[at + 1] !== LF) read[at] = LF;
  return read;
}

function openSigned(part: MimePart, budget: Budget, level: number): void {
  if (isMultipart(part)) {
    for (const child of part.children) openSigned(child, budget, level);
    return;
  }
  if (level > MAX_LEVEL || !mayHoldSigned(part)) return;
  const content = signedContent(decodeBody(part));
  if (content === null || content.length === 0) return;
  const inner = readMime(content, budget);
  inner.parent = part;
  part.type = 'multipart/signed';
  part.children = [inner];
  openSigned(inner, budget, level + 1);
}

function mayHoldSigned(part: MimePart): boolean {
  return (
    /^application\/(x-)?pkcs7-mime$/.test(part.type) ||
    (part.type === 'application/octet-stream' && /\.p7m$/i.test(part.fileName ?? ''))
  );
}
