import { createHash } from 'node:crypto';
import { charsetOfHtml } from './charset.ts';
import { cleanFileName, cleanText } from './clean.ts';
import { firstHeader, readHeaderFields, readUnstructured } from './header.ts';
import type { Budget } from './limits.ts';
import { isMultipart } from './mime.ts';
import type { MimePart } from './mime.ts';
import { decodeBody, decodeTextPart } from './transfer.ts';

/** A file that came with a message. `size` counts bytes, `sha256` is in hexadecimal, both of the decoded content. */
export interface MailAttachment {
  name: string;
  size: number;
  sha256: string;
  /** The type that the sender claims, in lower case and without parameters. Not to be trusted. */
  type: string;
  /** True when the message shows it in its body (Content-ID used by the HTML, or disposition "inline"). */
  inline: boolean;
  cid?: string;
  content: Buffer;
}

/** The body of a message as it came: text and HTML each null when the sender gave none. */
export interface MailBody {
  text: string | null;
  html: string | null;
  attachments: MailAttachment[];
}

interface BodyPart {
  kind: 'plain' | 'html';
  part: MimePart;
}

/** Copies of the page for other readers (AMP, watches): never shown, never files. */
const RENDITIONS = new Set(['text/x-amp-html', 'text/watch-html']);

/**
 * Sorts the parts of a message into what is read and what is a file. Files are: every part that says so, named text
 * parts, messages inside the message, and all types other than plain text and HTML.
 */
export function readBody(root: MimePart, budget: Budget): MailBody {
  const files: MimePart[] = [];
  const groups: BodyPart[][] = [];
  collect(root, groups, files, false);

  const textPieces: string[] = [];
  const htmlPieces: string[] = [];
  const hasHtml = groups.some((group) => group.some((entry) => entry.kind === 'html'));
  for (const group of groups) {
    const plain = group.find((entry) => entry.kind === 'plain');
    const html = group.findLast((entry) => entry.kind === 'html');
    budget.checkTime();
    const text = plain === undefined ? null : readText(plain.part, budget);
    if (text !== null) textPieces.push(text);
    if (html !== undefined) htmlPieces.push(readHtml(html.part, budget));
    else if (hasHtml && text !== null && text.trim() !== '') htmlPieces.push(textAsHtml(text));
  }
  // Text is only complete when each piece of the message has some; else it is made from all the HTML.
  const complete =
    groups.length > 0 && groups.every((group) => group.some((entry) => entry.kind === 'plain'));
  const text = textPieces.join('\n\n');
  const html = htmlPieces.length === 0 ? null : htmlPieces.join('\n');
  return {
    text: (complete || html === null) && !(html !== null && text.trim() === '') ? text : null,
    html,
    attachments: files.map((part, index) => readFile(part, index, html ?? '', budget)),
  };
}

/** Walks the tree. A multipart/alternative is one group whose parts say the same; other body parts stand alone. */
function collect(part: MimePart, groups: BodyPart[][], files: MimePart[], alternative: boolean): void {
  if (isMultipart(part)) {
    const inAlternative = alternative || part.type === 'multipart/alternative';
    if (part.type === 'multipart/alternative' && !alternative) groups.push([]);
    for (const child of part.children) collect(child, groups, files, inAlternative);
    return;
  }
  if (alternative && RENDITIONS.has(part.type)) return;
  const kind = bodyKind(part);
  if (kind === null) {
    files.push(part);
    return;
  }
  const group = alternative ? groups.at(-1) : undefined;
  if (group === undefined) groups.push([{ kind, part }]);
  else group.push({ kind, part });
}

function bodyKind(part: MimePart): 'plain' | 'html' | null {
  if (part.disposition === 'attachment') return null;
  if (part.fileName !== null && part.parent !== null) return null;
  if (part.type === 'text/html') return 'html';
  return part.type === 'text/plain' ? 'plain' : null;
}

function readText(part: MimePart, budget: Budget): string {
  return cleanText(decodeTextPart(part, part.typeParams.get('charset')).slice(0, budget.limits.maxBodyChars));
}

function readHtml(part: MimePart, budget: Budget): string {
  const named = part.typeParams.get('charset');
  const charset = named ?? charsetOfHtml(part.raw);
  return cleanText(decodeTextPart(part, charset).slice(0, budget.limits.maxBodyChars));
}

function textAsHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<div style="white-space: pre-wrap">${escaped}</div>`;
}

function readFile(part: MimePart, index: number, html: string, budget: Budget): MailAttachment {
  budget.checkTime();
  const content = decodeBody(part);
  const shown =
    part.cid !== null && (html.includes(`cid:${part.cid}`) || html.includes(`cid:${encodeURI(part.cid)}`));
  const inline =
    shown ||
    part.disposition === 'inline' ||
    (part.cid !== null && part.parent?.type === 'multipart/related');
  return {
    name: part.fileName ?? defaultName(part, content, index),
    size: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    type: part.type,
    inline,
    ...(part.cid === null ? {} : { cid: part.cid }),
    content,
  };
}

const ENDINGS: ReadonlyMap<string, string> = new Map([
  ['text/plain', 'txt'],
  ['text/html', 'html'],
  ['text/csv', 'csv'],
  ['text/calendar', 'ics'],
  ['text/vcard', 'vcf'],
  ['text/x-vcard', 'vcf'],
  ['text/rfc822-headers', 'txt'],
  ['message/rfc822', 'eml'],
  ['message/global', 'eml'],
  ['message/delivery-status', 'txt'],
  ['message/disposition-notification', 'txt'],
  ['image/jpeg', 'jpg'],
  ['image/png', 'png'],
  ['image/gif', 'gif'],
  ['image/webp', 'webp'],
  ['image/svg+xml', 'svg'],
  ['application/pdf', 'pdf'],
  ['application/zip', 'zip'],
  ['application/ms-tnef', 'dat'],
  ['application/pkcs7-signature', 'p7s'],
  ['application/x-pkcs7-signature', 'p7s'],
  ['application/pkcs7-mime', 'p7m'],
  ['application/pgp-signature', 'asc'],
]);

/** A message inside the message is named by its subject; other nameless parts by their type and place. */
function defaultName(part: MimePart, content: Buffer, index: number): string {
  const ending = ENDINGS.get(part.type) ?? 'bin';
  if (ending === 'eml') {
    const fields = readHeaderFields(content.subarray(0, headerLength(content)), () => undefined);
    const subject = cleanFileName(
      readUnstructured(firstHeader(fields, 'subject') ?? '').replace(/[\\/]/g, '_'),
    );
    if (subject !== '') return `${subject.slice(0, 100)}.eml`;
  }
  const [family = '', kind = ''] = part.type.split('/');
  const word =
    family === 'application' ? 'attachment' : family === 'text' || family === 'message' ? kind : family;
  return `${cleanFileName(word)}-${index + 1}.${ending}`;
}

/** The length of the header block at the start of a message, at most 64 KB. */
export function headerLength(message: Buffer): number {
  const head = message.subarray(0, 64 * 1024);
  const lf = head.indexOf('\n\n');
  const crlf = head.indexOf('\n\r\n');
  const ends = [lf, crlf].filter((at) => at >= 0);
  return ends.length === 0 ? head.length : Math.min(...ends) + 1;
}
