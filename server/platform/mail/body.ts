import { charsetOfHtml } from './charset.ts';
import { cleanText } from './clean.ts';
import { readCalendar } from './calendar.ts';
import type { CalendarEntry } from './calendar.ts';
import { fileOf, fileOfPart, isShown } from './files.ts';
import type { MailAttachment } from './files.ts';
import { takeInlineFiles } from './inline-files.ts';
import type { Budget } from './limits.ts';
import { isMultipart } from './mime.ts';
import type { MimePart } from './mime.ts';
import { readTnef } from './tnef.ts';
import type { Tnef } from './tnef.ts';
import { decodeBody, textOf } from './transfer.ts';

/** The body of a message as it came: text and HTML each null when the sender gave none. */
export interface MailBody {
  text: string | null;
  html: string | null;
  attachments: MailAttachment[];
  calendar: CalendarEntry[];
  /** A winmail.dat was opened: its files and text are among the others. */
  tnef: boolean;
}

interface BodyPart {
  kind: 'plain' | 'html';
  part: MimePart;
}

/** Copies of the page for other readers (AMP, watches): never shown, never files. */
const RENDITIONS = new Set(['text/x-amp-html', 'text/watch-html']);

/**
 * Sorts the parts of a message into what is read and what is a file. Files are: every part that says so, named text parts,
 * messages inside the message, all types other than plain text and HTML, what a winmail.dat holds, and what is uuencoded or
 * yEnc-encoded in a text.
 */
export function readBody(root: MimePart, budget: Budget): MailBody {
  const files: MimePart[] = [];
  const groups: BodyPart[][] = [];
  collect(root, groups, files, false);

  const textPieces: string[] = [];
  const htmlPieces: string[] = [];
  const inText: MailAttachment[] = [];
  const hasHtml = groups.some((group) => group.some((entry) => entry.kind === 'html'));
  for (const group of groups) {
    const plain = group.find((entry) => entry.kind === 'plain');
    const html = group.findLast((entry) => entry.kind === 'html');
    budget.checkTime();
    const text = plain === undefined ? null : readText(plain.part, budget, inText);
    if (text !== null) textPieces.push(text);
    if (html !== undefined) htmlPieces.push(readHtml(html.part, budget));
    else if (hasHtml && text !== null && text.trim() !== '') htmlPieces.push(textAsHtml(text));
  }
  // Text is only complete when each piece of the message has some; else it is made from all the HTML.
  const complete =
    textPieces.length > 0 && groups.every((group) => group.some((entry) => entry.kind === 'plain'));
  const text = textPieces.join('\n\n');
  const html = htmlPieces.length === 0 ? null : htmlPieces.join('\n');
  const body = {
    text:
      (complete || html === null) && !(text.trim() === '' && (html !== null || groups.length === 0))
        ? text
        : null,
    html,
  };
  return withFiles(body, files, inText, budget);
}

/** Reads the files, and with them the texts that only they hold. */
function withFiles(
  body: Pick<MailBody, 'text' | 'html'>,
  files: readonly MimePart[],
  inText: readonly MailAttachment[],
  budget: Budget,
): MailBody {
  const result: MailBody = { ...body, attachments: [], calendar: [], tnef: false };
  for (const part of files) {
    budget.checkTime();
    const tnef = isTnef(part) ? readTnef(decodeBody(part)) : null;
    if (tnef !== null) {
      result.tnef = true;
      takeTnef(result, tnef, budget);
      continue;
    }
    result.attachments.push(fileOfPart(part, result.attachments.length, result.html ?? ''));
    if (part.type === 'text/calendar' || part.type === 'application/ics')
      result.calendar.push(...readCalendar(textOf(part, decodeBody(part), part.typeParams.get('charset'))));
  }
  result.attachments.push(...inText);
  if (isBlank(result.text) && result.html === null) {
    const told = result.calendar.map((entry) => entry.description || entry.summary).join('\n\n');
    if (told !== '') result.text = told;
  }
  return result;
}

const isBlank = (text: string | null): boolean => text === null || text.trim() === '';

function isTnef(part: MimePart): boolean {
  return (
    /^application\/(vnd\.)?ms-tnef$/.test(part.type) ||
    (part.type === 'application/octet-stream' && part.fileName?.toLowerCase() === 'winmail.dat')
  );
}

function takeTnef(result: MailBody, tnef: Tnef, budget: Budget): void {
  const cut = (text: string): string => cleanText(text.slice(0, budget.limits.maxBodyChars));
  if (isBlank(result.text) && result.html === null) {
    if (tnef.html !== null) result.html = cut(tnef.html);
    if (tnef.text !== null) result.text = cut(tnef.text);
  }
  for (const file of tnef.files) {
    result.attachments.push({
      ...fileOf(file.name, file.type, file.content),
      ...(file.cid === null ? {} : { cid: file.cid, inline: isShown(file.cid, result.html ?? '') }),
    });
  }
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

function readText(part: MimePart, budget: Budget, files: MailAttachment[]): string {
  const { rest, files: found } = takeInlineFiles(decodeBody(part));
  files.push(...found.map((file) => fileOf(file.name, 'application/octet-stream', file.content)));
  const text = textOf(part, rest, part.typeParams.get('charset'));
  return cleanText(text.slice(0, budget.limits.maxBodyChars));
}

function readHtml(part: MimePart, budget: Budget): string {
  const bytes = decodeBody(part);
  const charset = part.typeParams.get('charset') ?? charsetOfHtml(bytes);
  return cleanText(textOf(part, bytes, charset).slice(0, budget.limits.maxBodyChars));
}

function textAsHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<div style="white-space: pre-wrap">${escaped}</div>`;
}
