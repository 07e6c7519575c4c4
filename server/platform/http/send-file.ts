import type { FastifyReply } from 'fastify';
import { pixelsOf } from './picture-size.ts';

/** A file that somebody sent us. Its name and its type are what they say. */
export interface SentFile {
  readonly name: string;
  readonly content: Buffer;
}

/** Pictures that a browser may show, told by their first bytes and never by what a sender says. No SVG: it is a program. */
const pictures: readonly [type: string, test: (bytes: Buffer) => boolean][] = [
  ['image/png', (bytes) => bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))],
  ['image/jpeg', (bytes) => bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))],
  ['image/gif', (bytes) => /^GIF8[79]a/.test(bytes.toString('latin1', 0, 6))],
  ['image/webp', (bytes) => /^RIFF....WEBP/s.test(bytes.toString('latin1', 0, 12))],
];

/** More pixels are a quarter of a gigabyte and more in a reader's browser, however few bytes they come in. */
const mostPixels = 64_000_000;

/** The type of a picture that may be shown; undefined for everything else. */
export function pictureType(content: Buffer): string | undefined {
  const type = pictures.find(([, test]) => test(content))?.[0];
  return type !== undefined && (pixelsOf(content, type) ?? 0) > mostPixels ? undefined : type;
}

/**
 * Hands out a file of others: as a download without a type, with an origin of its own that may do nothing. With `show`, one of
 * the few kinds of pictures is shown instead (field notes, classes 5 to 7).
 *
 * @param within who may put a picture into a page: pages of the same origin, or also others that have a link that is signed
 */
export function sendFile(
  reply: FastifyReply,
  file: SentFile,
  show: boolean,
  within: 'same-origin' | 'cross-origin' = 'same-origin',
): FastifyReply {
  const picture = show ? pictureType(file.content) : undefined;
  const name = `filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`;
  return reply
    .header('content-type', picture ?? 'application/octet-stream')
    .header('content-disposition', `${picture === undefined ? 'attachment' : 'inline'}; ${name}`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('cross-origin-resource-policy', picture === undefined ? 'same-origin' : within)
    .header('cache-control', 'private, no-store')
    .send(file.content);
}
