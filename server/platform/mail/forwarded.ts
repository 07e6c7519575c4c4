import { parseAddresses } from './addresses.ts';
import type { MailAddress } from './addresses.ts';
import { readDate } from './dates.ts';
import { labelOf } from './header-block.ts';
import type { ParsedMail } from './parse.ts';
import {
  DATE_LABEL,
  FORWARDED,
  FORWARD_SUBJECT,
  FROM_LABEL,
  SUBJECT_LABEL,
  TO_LABEL,
} from './visible-words.ts';
import { isForward, tidyLines, unmarked, visibleText } from './visible.ts';

/** A message that somebody forwarded, as it stands in theirs. */
export interface ForwardedMail {
  /** What who forwarded it wrote above; empty when nothing. */
  own: string;
  /** Who wrote the message, by what stands there: a claim of who forwarded it. */
  from: MailAddress;
  subject: string;
  /** ISO 8601 in UTC, or null. */
  date: string | null;
  text: string;
  /** The message itself when it came as a file (message/rfc822), with all that it holds. */
  file: Buffer | null;
}

const MESSAGE = new Set(['message/rfc822', 'message/global']);
const CC_LABEL = /^(?:cc|bcc|cco|kopie|copie|c[óo]pia|importance|reply-to)$/i;
const MAX_HEADER_LINES = 14;

/**
 * The message that a mail forwards: the only one that it encloses as a file, or the one in its text below the marker or the block of
 * headers that mail programs write in our eight languages. Null for any other mail, and where its sender can't be read.
 */
export function readForwarded(mail: ParsedMail): ForwardedMail | null {
  return forwardedAsFile(mail) ?? forwardedInText(mail);
}

function forwardedAsFile(mail: ParsedMail): ForwardedMail | null {
  const files = mail.attachments.filter((file) => MESSAGE.has(file.type));
  const [inner, second] = mail.findings.enclosed.filter(({ level }) => level === 1);
  const [file] = files;
  if (file === undefined || files.length > 1 || inner?.from == null || second !== undefined) return null;
  return {
    own: mail.visible,
    from: inner.from,
    subject: inner.subject,
    date: inner.date,
    text: inner.text,
    file: file.content,
  };
}

function forwardedInText(mail: ParsedMail): ForwardedMail | null {
  const lines = mail.text.split('\n');
  const marker = lines.findIndex((line) => line.length < 200 && FORWARDED.test(line));
  if (marker < 0 && !isForward(mail.subject)) return null;
  for (let at = Math.max(marker, 0); at < lines.length; at += 1) {
    if (!isAddressBlockStart(lines[at] ?? '')) {
      // Between the marker and its headers there is nothing but blank lines.
      if (marker >= 0 && at > marker && unquoted(lines[at] ?? '').trim() !== '') return null;
      continue;
    }
    const block = readBlock(lines, at);
    if (block !== null) return fromBlock(mail, lines, marker >= 0 ? marker : at, block);
    if (marker >= 0) return null;
  }
  return null;
}

interface Block {
  from: MailAddress;
  subject: string | null;
  date: string | null;
  end: number;
}

function fromBlock(mail: ParsedMail, lines: readonly string[], above: number, block: Block): ForwardedMail {
  const below = lines.slice(block.end);
  const quoted = below.filter((line) => line.trim() !== '').every((line) => line.startsWith('>'));
  const own = tidyLines(lines.slice(0, above)).replace(/\n*[-_]{5,}$/, '');
  return {
    own: own === '' ? '' : visibleText(own, { subject: '', reply: false }),
    from: block.from,
    subject: block.subject ?? unmarked(mail.subject).replace(FORWARD_SUBJECT, '').trim(),
    date: block.date,
    text: tidyLines(quoted ? below.map(unquoted) : below),
    file: null,
  };
}

function isAddressBlockStart(line: string): boolean {
  const label = labelOf(line);
  return FROM_LABEL.test(label) || DATE_LABEL.test(label) || SUBJECT_LABEL.test(label);
}

/** Headers one below the other, From with an address and Subject or Date among them; null when these are other lines. */
function readBlock(lines: readonly string[], at: number): Block | null {
  let from: MailAddress | null = null;
  let subject: string | null = null;
  let date: string | null = null;
  let known = 0;
  let i = at;
  for (; i < lines.length && i < at + MAX_HEADER_LINES; i += 1) {
    const line = unquoted(lines[i] ?? '');
    const label = labelOf(line);
    const value = line.slice(line.indexOf(':') + 1).replace(/^[*_\s]+|[*_\s]+$/g, '');
    if (line.trim() === '') {
      // The table of headers that came from HTML may have gaps.
      if (known >= 3 || !isAddressBlockStart(lines[i + 1] ?? '')) break;
    } else if (FROM_LABEL.test(label) && from === null) from = mailboxIn(value);
    else if (SUBJECT_LABEL.test(label) && subject === null) subject = value;
    else if (DATE_LABEL.test(label)) date ??= readDate(value);
    else if (
      !TO_LABEL.test(label) &&
      !CC_LABEL.test(label) &&
      label !== 'A' &&
      known > 0 &&
      /^\S.*:\s/.test(line)
    )
      break;
    else if (label === '' && known === 0) return null;
    known += 1;
  }
  return from === null || known < 3 ? null : { from, subject, date, end: i };
}

/** "Ana <ana@x.test>", "Ana [mailto:ana@x.test]", "Ana (ana@x.test)", as HTML gives it also "Ana <ana@x.test> <mailto:ana@x.test>". */
function mailboxIn(value: string): MailAddress | null {
  const plain = value
    .slice(0, 500)
    .replace(/[[(<]\s*mailto:\s*([^\])>\s]+)\s*[\])>]/gi, '<$1>')
    .replace(/\(<([^<>()]+)>\)/g, '<$1>')
    .replace(/(<[^<>]+>)[^]*$/, '$1');
  return parseAddresses(plain, 1)[0] ?? null;
}

const unquoted = (line: string): string => line.replace(/^> ?/, '');
