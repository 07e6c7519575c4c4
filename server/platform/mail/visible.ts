import {
  DATE_LABEL,
  FORWARDED,
  FORWARD_SUBJECT,
  FROM_LABEL,
  ORIGINAL,
  REPLY_SUBJECT,
  SUBJECT_LABEL,
  TO_LABEL,
  WROTE,
  WROTE_START,
  isDeviceSignature,
} from './visible-words.ts';

/** Longer lines are no markers. */
const MAX_MARKER = 400;
/** Stands in the text of an HTML message where its markup says that history begins. No text part has this character. */
export const HISTORY_MARK = '\u0002';

const HAS_WHEN_OR_WHO = /\d{1,2}.*\d|@/;
const MAILBOX = /<[^<>@\s]{1,100}@[^<>@\s]{1,200}>/;

interface Context {
  /** The subject, by which replies and forwards are known. */
  subject: string;
  /** True when the message names one that it answers. */
  reply: boolean;
}

/**
 * What a person newly wrote, without quoted history and signature; by lines, and by what mail programs put there. Forwarded matter
 * is what its sender wants read: it stays. Where nothing is left (only a quotation) the whole text is given back, so that no
 * request looks empty.
 */
export function visibleText(text: string, context: Context): string {
  const lines = text.split('\n');
  const forward = isForward(context.subject);
  // In what is no reply, a header block must be complete: a form's "From, Subject, Message" is the request itself.
  const needed = context.reply || REPLY_SUBJECT.test(context.subject) ? 2 : 3;
  const kept = cutSignature(dropHistory(lines, forward, needed));
  const visible = tidyLines(kept);
  return visible === '' ? tidyLines(lines) : visible;
}

/** True when the subject says that the message forwards another (Fwd, ENC, RV, WG, TR…). */
export function isForward(subject: string): boolean {
  return FORWARD_SUBJECT.test(subject);
}

/** Lines as one text without marks of history, trailing spaces and runs of blank lines. */
export function tidyLines(lines: readonly string[]): string {
  return lines
    .filter((line) => line !== HISTORY_MARK)
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Leaves out quoted blocks; stops at a marker after which everything is history. */
function dropHistory(lines: readonly string[], forward: boolean, needed: number): string[] {
  const kept: string[] = [];
  let i = 0;
  while (i < lines.length) {
    const line = lines[i] ?? '';
    if (FORWARDED.test(short(line))) return [...kept, ...lines.slice(i)];
    if (!forward && isHistoryStart(lines, i, needed)) return dropRule(kept);
    const attribution = attributionLength(lines, i);
    if (attribution > 0) {
      const next = nextNonBlank(lines, i + attribution);
      if (!isQuoted(lines[next])) return kept;
      i = next;
      continue;
    }
    if (isQuoted(line)) {
      i += 1;
      continue;
    }
    kept.push(line);
    i += 1;
  }
  return kept;
}

function isHistoryStart(lines: readonly string[], at: number, needed: number): boolean {
  const line = lines[at] ?? '';
  return line === HISTORY_MARK || ORIGINAL.test(short(line)) || isHeaderBlock(lines, at, needed);
}

function short(line: string): string {
  return line.length > MAX_MARKER ? '' : line;
}

function isQuoted(line: string | undefined): boolean {
  return line !== undefined && /^[ \t]{0,3}>/.test(line) && !/^[ \t]{0,3}>{3}\s*$/.test(line);
}

function nextNonBlank(lines: readonly string[], from: number): number {
  let i = from;
  while (i < lines.length && (lines[i] ?? '').trim() === '') i += 1;
  return i;
}

/** The number of lines (1 to 4, wrapped) that "On …, … wrote:" takes at this place, or 0. */
function attributionLength(lines: readonly string[], at: number): number {
  const first = short(lines[at] ?? '').trim();
  if (first === '' || isQuoted(lines[at])) return 0;
  let joined = '';
  for (let count = 1; count <= 4; count += 1) {
    const piece = (lines[at + count - 1] ?? '').trim();
    if (piece === '' || isQuoted(piece)) return 0;
    joined = joined === '' ? piece : `${joined} ${piece}`;
    if (joined.length > MAX_MARKER) return 0;
    if (/:\*?$/.test(joined)) return isAttribution(joined, lines, at + count) ? count : 0;
    if (count === 1 && !WROTE_START.test(first) && !WROTE.test(first) && !MAILBOX.test(first)) return 0;
  }
  return 0;
}

function isAttribution(joined: string, lines: readonly string[], after: number): boolean {
  const quotedNext = isQuoted(lines[nextNonBlank(lines, after)]);
  if (WROTE.test(joined))
    return quotedNext || ((WROTE_START.test(joined) || MAILBOX.test(joined)) && HAS_WHEN_OR_WHO.test(joined));
  // In a language that we don't know: who and when, over what is quoted.
  if (quotedNext && MAILBOX.test(joined) && /\d/.test(joined)) return true;
  // Old Gmail: "2026-03-02 10:00 GMT Name <a@b>:"
  return /^\d{4}[-/]\d{1,2}[-/]\d{1,2} .*<[^<>@\s]+@[^<>@\s]+>\s?:$/.test(joined);
}

/** The label of a line such as "From: …", "*De:* …", "Envoyé : …"; empty when it has none. */
export function labelOf(line: string): string {
  const match = /^[\s*_>]{0,6}([\p{L} ]{1,20}?)[*_\s]{0,4}:/u.exec(line.slice(0, 60));
  return match?.[1]?.trim() ?? '';
}

/**
 * Outlook's block of headers over the quoted message: From among its first lines, and `needed` of Sent, To, Subject. Subject is
 * always one of them: "De, Para, Data" alone may be a journey. Web.de and GMX begin with Sent.
 */
function isHeaderBlock(lines: readonly string[], at: number, needed: number): boolean {
  const first = labelOf(lines[at] ?? '');
  let from = FROM_LABEL.test(first);
  if (!from && !DATE_LABEL.test(first)) return false;
  const found = new Set(from ? [] : ['date']);
  let seen = 0;
  for (let i = at + 1; i < lines.length && seen < 8; i += 1) {
    const line = lines[i] ?? '';
    if (line.trim() === '') continue;
    seen += 1;
    const label = labelOf(line);
    if (!from && !FROM_LABEL.test(label)) return false;
    if (DATE_LABEL.test(label)) found.add('date');
    else if (SUBJECT_LABEL.test(label)) found.add('subject');
    else if (TO_LABEL.test(label) || (label.toLowerCase() === 'a' && found.size > 0)) found.add('to');
    else from ||= FROM_LABEL.test(label);
    if (found.size >= needed && found.has('subject')) return true;
  }
  return false;
}

/** The ruler that Outlook draws over its header block. */
function dropRule(kept: string[]): string[] {
  let end = kept.length;
  while (end > 0 && /^[\s_-]*$/.test(kept[end - 1] ?? '') && !/^-- ?$/.test(kept[end - 1] ?? '')) end -= 1;
  return kept.slice(0, end);
}

/** The first index after which few enough lines are left to be a signature where the marker alone is not certain. */
function lastLinesFrom(lines: readonly string[]): number {
  let seen = 0;
  let i = lines.length;
  while (i > 0 && seen <= 12) {
    i -= 1;
    if ((lines[i] ?? '').trim() !== '') seen += 1;
  }
  return i;
}

/** "-- " and what follows; a phone's own line at the end and what follows it when that is short. */
function cutSignature(lines: string[]): string[] {
  let end = lines.length;
  const lastLines = lastLinesFrom(lines);
  for (let i = 0; i < end; i += 1) {
    const line = lines[i] ?? '';
    if (line === '-- ' || line === '--\u00a0' || (line === '--' && i >= lastLines)) {
      // A forwarded message below the signature is still what the sender wants read.
      const forwarded = lines.findIndex((other, at) => at > i && FORWARDED.test(short(other)));
      return forwarded < 0 ? lines.slice(0, i) : [...lines.slice(0, i), ...lines.slice(forwarded)];
    }
  }
  for (let i = end - 1, seen = 0; i >= 0 && seen < 6; i -= 1) {
    const line = (lines[i] ?? '').trim();
    if (line === '') continue;
    seen += 1;
    if (isDeviceSignature(line)) end = i;
  }
  return lines.slice(0, end);
}
