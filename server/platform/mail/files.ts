import { createHash } from 'node:crypto';
import { cleanFileName } from './clean.ts';
import { firstHeader, readHeaderFields, readUnstructured } from './header.ts';
import type { MimePart } from './mime.ts';
import { decodeBody } from './transfer.ts';

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

/** A part as a file; `index` is its place among the files, `html` what may show it. */
export function fileOfPart(part: MimePart, index: number, html: string): MailAttachment {
  const content = decodeBody(part);
  const inline =
    isShown(part.cid, html) ||
    part.disposition === 'inline' ||
    (part.cid !== null && part.parent?.type === 'multipart/related');
  return {
    ...fileOf(part.fileName ?? defaultName(part, content, index), part.type, content),
    inline,
    ...(part.cid === null ? {} : { cid: part.cid }),
  };
}

/** A file that is no part of its own: out of a winmail.dat or out of the text. */
export function fileOf(name: string, type: string, content: Buffer): MailAttachment {
  return {
    name,
    size: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    type,
    inline: false,
    content,
  };
}

/** True when the HTML names this Content-ID. */
export function isShown(cid: string | null, html: string): boolean {
  return cid !== null && (html.includes(`cid:${cid}`) || html.includes(`cid:${encodeURI(cid)}`));
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
  return `${cleanFileName(word.slice(0, 60))}-${index + 1}.${ending}`;
}

/** The length of the header block at the start of a message, at most 64 KB. */
export function headerLength(message: Buffer): number {
  const head = message.subarray(0, 64 * 1024);
  const lf = head.indexOf('\n\n');
  const crlf = head.indexOf('\n\r\n');
  const ends = [lf, crlf].filter((at) => at >= 0);
  return ends.length === 0 ? head.length : Math.min(...ends) + 1;
}
