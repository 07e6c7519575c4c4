import type { Budget } from './limits.ts';
import { isMultipart, readMime } from './mime.ts';
import type { MimePart } from './mime.ts';
import { signedContent } from './signed-data.ts';
import { decodeBody } from './transfer.ts';

/** A signed message in a signed message: more is no mail that anybody sends. */
const MAX_LEVEL = 3;

/**
 * The tree of parts of a raw message, with what S/MIME has put inside a signature (RFC 8551 §3.5.2) opened: it is read like the parts of
 * a message that is signed beside its text. Nothing is believed for it.
 */
export function readMessage(raw: Buffer, budget: Budget): MimePart {
  const root = readMime(raw, budget);
  openSigned(root, budget, 1);
  return root;
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
