import { sql } from 'kysely';
import { pictureType } from '../../platform/http/send-file.ts';
import type { Act } from '../../platform/services.ts';
import { unescapeHtml } from '../../platform/unescape-html.ts';
import { requireHandedOut } from '../trust/door.ts';
import { attachmentsWhere } from './stream.ts';

/** What is shown in a message with it; a larger picture is a file below the message like others. */
const mostBytes = 3 * 1024 * 1024;
const mostBytesTogether = 10 * 1024 * 1024;
const mostPictures = 50;

/** An image of our cleaning (html.ts) that is a part of its mail. */
const ownImage = /<img\b([^>]*?)\sdata-cid="([^"]*)"/g;

/**
 * Puts the pictures that came with a mail where its HTML has them, such as a screenshot that was pasted: as data, so that the frame
 * asks nobody for anything. Only what is a picture by its content, and what would be handed out as a file; nobody asked for it, so it
 * waits for the scanner also where a file is handed out meanwhile. All else stays an empty place (attack classes 1 and 5).
 * @param html cleaned
 * @param scanner is there a virus scanner
 */
export async function showPictures(
  act: Act,
  messageId: string,
  html: string,
  scanner: boolean,
): Promise<string> {
  const wanted = [...new Set([...html.matchAll(ownImage)].map(([, , cid = '']) => unescapeHtml(cid)))];
  if (wanted.length === 0) return html;
  const files = await attachmentsWhere(
    act,
    sql`f.message_id = ${messageId} and f.size <= ${mostBytes} and f.content_id = any(${wanted.slice(0, mostPictures)}::text[])`,
  );
  const pictures = new Map<string, string>();
  let together = 0;
  for (const { contentId, content, scan } of files) {
    const type = pictureType(content);
    together += content.length;
    if (contentId === null || type === undefined || together > mostBytesTogether) continue;
    if (scanner && scan?.state === 'waiting') continue;
    const clean = await requireHandedOut(act, scan, scanner).then(
      () => true,
      () => false,
    );
    if (clean) pictures.set(contentId, `data:${type};base64,${content.toString('base64')}`);
  }
  return html.replaceAll(ownImage, (whole, before: string, cid: string) => {
    const data = pictures.get(unescapeHtml(cid));
    return data === undefined ? whole : `<img${before} src="${data}" data-cid="${cid}"`;
  });
}
