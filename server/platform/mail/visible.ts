import { attributionLength } from './attribution.ts';
import type { Around } from './attribution.ts';
import { deviceLine, isBrevity } from './device-line.ts';
import { headerBlock, labelOf } from './header-block.ts';
import { isBetweenMarks, withPlainMarks } from './older-quotes.ts';
import { FORWARDED, FORWARD_SUBJECT, ORIGINAL, POINTS_BELOW, REPLY_SUBJECT } from './visible-words.ts';

/** Longer lines are no markers. */
const MAX_MARKER = 400;
/** Stands in the text of an HTML message where its markup says that history begins. No text part has this character. */
export const HISTORY_MARK = '\u0002';
/** Stands there in the place of what a mail program marked as quoted. */
export const QUOTED_MARK = '\u0001';
/** Begins a line that the HTML of a message moves in without saying that it is quoted: it is, when somebody is named over it. */
export const INDENT_MARK = '\u0003';

/** More lines than this are no signature, whatever stands over them. */
const MOST_SIGNATURE = 40;

interface Context {
  /** The subject, by which replies and forwards are known. */
  subject: string;
  /** True when the message names one that it answers. */
  reply: boolean;
  /** Name and address of who wrote, by which their signature is known. */
  author?: string;
}

/**
 * What a person newly wrote, without quoted history and signature; by lines, and by what mail programs put there. Forwarded matter
 * is what its sender wants read: it stays. What may as well be somebody's own words stays too: shown too much is a nuisance, not shown
 * is lost. Where nothing is left (only a quotation), or where who wrote says that their answers stand in the history, the whole text is
 * given back.
 */
export function visibleText(text: string, context: Context): string {
  const { visible, below } = readVisible(text, context);
  return below ? tidyLines(text.split('\n')) : visible;
}

/** The same, and whether the answers are said to stand below, in history whose lines have no marks of their own: then all must be shown. */
export function readVisible(text: string, context: Context): { visible: string; below: boolean } {
  const lines = text.split('\n');
  const { passages: own, closed } = passagesOf(isReply(context) ? withPlainMarks(lines) : lines, {
    forward: isForward(context.subject),
    reply: isReply(context),
    subject: context.subject,
  });
  const passages = own.map((passage) => cutSignature(passage, context.author ?? ''));
  const kept = passages.filter((passage) => passage.some((line) => line.trim() !== ''));
  const visible = tidyLines(kept.flatMap((passage, at) => (at === 0 ? passage : ['', ...passage])));
  return {
    visible: visible === '' ? tidyLines(lines) : visible,
    below: closed && kept.length === 1 && kept[0] === passages[0] && POINTS_BELOW.test(visible),
  };
}

/** True when the message answers another, by its headers or its subject. */
export function isReply(context: Context): boolean {
  return context.reply || REPLY_SUBJECT.test(context.subject);
}

/** True when the text says where a message begins that is forwarded. */
export function holdsForwarded(text: string): boolean {
  return text.split('\n').some((line) => FORWARDED.test(short(line)));
}

/** A subject without what gateways put before it, such as `[EXTERNAL]`. */
export const unmarked = (subject: string): string => subject.replace(/^(?:\s*\[[^[\]]{1,60}\])+\s*/, '');

/** True when the subject says that the message forwards another (Fwd, ENC, RV, WG, TR…). */
export function isForward(subject: string): boolean {
  return FORWARD_SUBJECT.test(unmarked(subject));
}

/** Lines as one text without marks, trailing spaces and runs of blank lines. */
export function tidyLines(lines: readonly string[]): string {
  return lines
    .filter((line) => line !== HISTORY_MARK && line !== QUOTED_MARK)
    .map((line) => line.replaceAll(INDENT_MARK, '').trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/**
 * Own passages, in their order, with one more (empty at times) after each piece of history. `closed`: there is history in which somebody
 * could have written without its being seen, for its lines have no marks of their own.
 */
function passagesOf(
  lines: readonly string[],
  { forward, reply, subject }: { forward: boolean; reply: boolean; subject: string },
): { passages: string[][]; closed: boolean } {
  const passages: string[][] = [[]];
  let closed = false;
  const own = (): string[] => passages.at(-1) ?? [];
  // In a message that answers nothing, lines with ">" are quoted only when they come under somebody's name.
  let quotes = reply;
  let i = 0;
  while (i < lines.length) {
    const line = lines[i] ?? '';
    if (FORWARDED.test(short(line))) {
      own().push(...lines.slice(i));
      return { passages, closed };
    }
    const around = (after: number): Around => ({
      quotedNext: isQuotedOrIndented(lines[nextNonBlank(lines, after)]),
      reply,
      first: passages.length === 1,
    });
    const attribution = isQuoted(line) ? 0 : attributionLength(lines, i, around);
    const heading =
      attribution > 0 || forward ? attribution : headingLength(lines, i, { reply, subject }, own());
    if (heading > 0) {
      if (attribution === 0) passages[passages.length - 1] = dropRule(own());
      passages.push([]);
      i = nextNonBlank(lines, i + heading);
      if (!isQuotedOrIndented(lines[i])) return { passages, closed: true };
      quotes = true;
      closed ||= lines[i] === QUOTED_MARK;
      while (isQuotedOrIndented(lines[i])) i += 1;
      continue;
    }
    if (line === QUOTED_MARK) {
      closed = true;
      passages.push([]);
      i += 1;
      continue;
    }
    if (isQuoted(line) && quotes && !isPrompt(lines, i)) {
      passages.push([]);
      while (isQuoted(lines[i])) i += 1;
      continue;
    }
    own().push(line.replaceAll(INDENT_MARK, ''));
    i += 1;
  }
  return { passages, closed };
}

/** The number of lines of a ruler with words or a block of headers that begins the history here; 0 when none does. */
function headingLength(
  lines: readonly string[],
  at: number,
  { reply, subject }: { reply: boolean; subject: string },
  above: readonly string[],
): number {
  const line = lines[at] ?? '';
  if (line === HISTORY_MARK) return 1;
  if (!reply) return 0;
  if (isBetweenMarks(short(line))) return 1;
  if (!ORIGINAL.test(short(line))) {
    const block = headerBlock(lines, at, isRule(above));
    // Of another subject: headers that somebody shows us, with their own words below.
    return block !== null && isSameSubject(block.subject, subject) ? block.length : 0;
  }
  const next = nextNonBlank(lines, at + 1);
  let end = next;
  while (end < lines.length && end < next + MAX_MARKER / 20 && labelOf(lines[end] ?? '') !== '') end += 1;
  return Math.max(end, at + 1) - at;
}

/** Whether one is in the other, but for "Re:" and its like, signs and case: servers and programs add marks such as "[EXTERNAL]". */
function isSameSubject(one: string, other: string): boolean {
  const [a, b] = [one, other].map((subject) => {
    let rest = subject;
    for (let i = 0; i < 5; i += 1) rest = rest.replace(REPLY_SUBJECT, '').replace(FORWARD_SUBJECT, '');
    return rest
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '');
  }) as [string, string];
  return a === b || (a !== '' && b.includes(a)) || (b !== '' && a.includes(b));
}

function short(line: string): string {
  return line.length > MAX_MARKER ? '' : line;
}

function isQuoted(line: string | undefined): boolean {
  return line !== undefined && /^[ \t]{0,3}>/.test(line);
}

function isQuotedOrIndented(line: string | undefined): boolean {
  return isQuoted(line) || line === QUOTED_MARK || line?.startsWith(INDENT_MARK) === true;
}

/** ">>>" of the Python prompt: lines three deep with none of less depth beside them. */
function isPrompt(lines: readonly string[], at: number): boolean {
  for (let i = at; isQuoted(lines[i]); i += 1) if (!/^\s*>{3}(?:\s|$)/.test(lines[i] ?? '')) return false;
  return true;
}

function nextNonBlank(lines: readonly string[], from: number): number {
  let i = from;
  while (i < lines.length && (lines[i] ?? '').trim() === '') i += 1;
  return i;
}

const isRuleLine = (line: string): boolean => /^[\s_-]*$/.test(line) && !/^-- ?$/.test(line);

/** Whether the last line with anything on it is a ruler. */
function isRule(lines: readonly string[]): boolean {
  const last = lines.findLast((line) => line.trim() !== '');
  return last !== undefined && isRuleLine(last);
}

/** Without the ruler that Outlook draws over its header block. */
function dropRule(kept: readonly string[]): string[] {
  let end = kept.length;
  while (end > 0 && isRuleLine(kept[end - 1] ?? '')) end -= 1;
  return kept.slice(0, end);
}

/** The first index after which few enough lines are left to be a signature where the marker alone is not certain. */
function lastLinesFrom(lines: readonly string[], most: number): number {
  let seen = 0;
  let i = lines.length;
  while (i > 0 && seen <= most) {
    i -= 1;
    if ((lines[i] ?? '').trim() !== '') seen += 1;
  }
  return i;
}

/** A passage without "-- " and what follows, and without the lines that a phone or a program adds. */
function cutSignature(lines: readonly string[], author: string): string[] {
  const few = lastLinesFrom(lines, 12);
  const many = lastLinesFrom(lines, MOST_SIGNATURE);
  const at = lines.findIndex(
    (line, i) =>
      ((line === '-- ' || line === '--\u00a0') && (i >= many || many === 0)) ||
      (line === '--' && i >= few && isTheirs(lines.slice(i + 1), author)),
  );
  if (at < 0) return dropDeviceLines(lines);
  // A forwarded message below the signature is still what the sender wants read.
  const forwarded = lines.findIndex((other, i) => i > at && FORWARDED.test(short(other)));
  const end = forwarded < 0 ? lines.length : forwarded;
  // Who asks something there writes on below their signature.
  if (lines.slice(at, end).some((line) => /[?？]\s*$/.test(line))) return [...lines];
  return [...dropDeviceLines(lines.slice(0, at)), ...lines.slice(end)];
}

/**
 * Below a ruler of two dashes without the space: a signature only where the lines up to the next gap have a name of who wrote, an address or a
 * number to call, or where there are none.
 */
function isTheirs(below: readonly string[], author: string): boolean {
  const gap = below.findIndex((line, at) => at > 0 && (line.trim() === '' || /^-- ?$/.test(line)));
  const text = (gap < 0 ? below : below.slice(0, gap)).join('\n').toLowerCase();
  if (text.trim() === '') return below.every((line) => line.trim() === '');
  const names = new Set(author.toLowerCase().match(/\p{L}{3,}/gu));
  return (
    (text.match(/\p{L}{3,}/gu) ?? []).some((word) => names.has(word)) ||
    /\S@\S+\.\S|\bwww\.|\+?\d[\d ().-]{6,}\d/.test(text)
  );
}

/** Takes out such lines where they are among the last of a passage, and nothing else: what stands below may be somebody's own. */
function dropDeviceLines(lines: readonly string[]): string[] {
  const from = lastLinesFrom(lines, 5);
  return lines.filter((line, at) => {
    if (at < from) return true;
    const device = deviceLine(line.trim());
    if (device === null) return !isBrevity(line.trim()) || deviceLine(lastAbove(lines, at)) === null;
    const above = (lines[at - 1] ?? '').trim();
    // Without a gap above it could be the end of a sentence, unless it names what nobody but the maker names.
    return !(device.named || above === '' || deviceLine(above) !== null);
  });
}

function lastAbove(lines: readonly string[], at: number): string {
  return (lines.slice(0, at).findLast((line) => line.trim() !== '') ?? '').trim();
}
