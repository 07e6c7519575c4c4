// The content of a signature that holds it (CMS SignedData, RFC 5652 §5), as S/MIME sends it. Only the way to the content is read:
// a library reads certificates too, which a stranger can make as many as they like, and we believe none of them.

const SIGNED_DATA = Buffer.from('2a864886f70d010702', 'hex');
const DATA = Buffer.from('2a864886f70d010701', 'hex');
const TAG = { octets: 0x04, oid: 0x06, sequence: 0x30, octetsInParts: 0x24, explicit0: 0xa0 };
const MAX_DEPTH = 12;

/** One element of BER (X.690 §8.1): its content, and where it ends. */
interface Element {
  readonly tag: number;
  readonly from: number;
  /** Where the content ends; of an element of unknown length, where its end mark stands. */
  readonly to: number;
  readonly next: number;
}

/** The bytes that were signed. Null for what is encrypted, holds nothing, or is damaged. Nothing is verified. */
export function signedContent(bytes: Buffer): Buffer | null {
  const outer = inside(bytes, element(bytes, 0, bytes.length), TAG.sequence);
  const kind = outer && element(bytes, outer.from, outer.to);
  if (outer === null || kind === null || !isOid(bytes, kind, SIGNED_DATA)) return null;
  const signed = inside(
    bytes,
    inside(bytes, element(bytes, kind.next, outer.to), TAG.explicit0, true),
    TAG.sequence,
  );
  // version, digestAlgorithms, encapContentInfo
  const version = signed && element(bytes, signed.from, signed.to);
  const digests = signed && version && element(bytes, version.next, signed.to);
  const info = signed && digests && inside(bytes, element(bytes, digests.next, signed.to), TAG.sequence);
  const what = info && element(bytes, info.from, info.to);
  if (!info || !what || !isOid(bytes, what, DATA)) return null;
  const content = inside(bytes, element(bytes, what.next, info.to), TAG.explicit0, true);
  const pieces: Buffer[] = [];
  return content !== null && octets(bytes, content, pieces, 0) ? Buffer.concat(pieces) : null;
}

/** What an element holds, if it is of this kind. @param only the one element inside it instead */
function inside(bytes: Buffer, found: Element | null, tag: number, only = false): Element | null {
  if (found === null || found.tag !== tag) return null;
  return only ? element(bytes, found.from, found.to) : found;
}

const isOid = (bytes: Buffer, { tag, from, to }: Element, oid: Buffer): boolean =>
  tag === TAG.oid && bytes.subarray(from, to).equals(oid);

/** A string of bytes, in one piece or in parts. False when it is none. */
function octets(bytes: Buffer, found: Element, pieces: Buffer[], depth: number): boolean {
  if (found.tag === TAG.octets) {
    pieces.push(bytes.subarray(found.from, found.to));
    return true;
  }
  if (found.tag !== TAG.octetsInParts || depth > MAX_DEPTH) return false;
  for (let at = found.from; at < found.to;) {
    const part = element(bytes, at, found.to);
    if (part === null || !octets(bytes, part, pieces, depth + 1)) return false;
    at = part.next;
  }
  return true;
}

/** The element that begins here. Null when it does not fit. */
function element(bytes: Buffer, at: number, end: number, depth = 0): Element | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || at + 2 > end || (tag & 0x1f) === 0x1f) return null;
  if (first === 0x80) return unknownLength(bytes, at, end, tag, depth);
  const more = first < 0x80 ? 0 : first & 0x7f;
  if (more > 4 || at + 2 + more > end) return null;
  const length = more === 0 ? first : bytes.readUIntBE(at + 2, more);
  const from = at + 2 + more;
  return from + length > end ? null : { tag, from, to: from + length, next: from + length };
}

/** Its end is marked by two zeroes, after the elements that it holds. */
function unknownLength(bytes: Buffer, at: number, end: number, tag: number, depth: number): Element | null {
  if (depth > MAX_DEPTH || (tag & 0x20) === 0) return null;
  let inner = at + 2;
  while (!(bytes[inner] === 0 && bytes[inner + 1] === 0)) {
    const child = element(bytes, inner, end, depth + 1);
    if (child === null) return null;
    inner = child.next;
  }
  return inner + 2 > end ? null : { tag, from: at + 2, to: inner, next: inner + 2 };
}
