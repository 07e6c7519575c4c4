import { MailError } from '../server/platform/mail/errors.ts';
import { cleanHtml } from '../server/platform/mail/html.ts';
import { htmlToText } from '../server/platform/mail/html-text.ts';
import { DEFAULT_LIMITS } from '../server/platform/mail/limits.ts';
import { parseMail } from '../server/platform/mail/parse.ts';
import type { ParsedMail } from '../server/platform/mail/parse.ts';

/**
 * What became of a message: read, or refused with this code of a MailError, and the milliseconds of processor time that it took
 * (on a busy machine the clock says nothing).
 */
export interface Outcome {
  code: 'read' | MailError['code'];
  millis: number;
  /** What must not be, in a sentence each; empty when all is well. */
  faults: string[];
}

const MAX_MILLIS = 1000;
/** Control characters, bidirectional controls, zero-width characters: what lies on one line shows all that it holds. */
// eslint-disable-next-line no-control-regex -- control characters are what must not be there
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

/** Reads a message and says what of the result must not be, whatever came in (attack classes 4, 7, 15 and 26). */
export async function judgeReading(raw: Buffer): Promise<Outcome> {
  const started = process.cpuUsage();
  let mail: ParsedMail;
  try {
    mail = await parseMail(raw);
  } catch (error) {
    const millis = millisSince(started);
    if (error instanceof MailError) return { code: error.code, millis, faults: slow(millis) };
    return {
      code: 'read',
      millis,
      faults: [`it threw ${error instanceof Error ? error.stack : String(error)}`],
    };
  }
  const clean = mail.html === null ? null : cleanHtml(mail.html).html;
  const millis = millisSince(started);
  return { code: 'read', millis, faults: [...slow(millis), ...faultsOf(mail, raw, clean)] };
}

function millisSince(started: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

const slow = (millis: number): string[] => (millis > MAX_MILLIS ? [`it took ${Math.round(millis)} ms`] : []);

function faultsOf(mail: ParsedMail, raw: Buffer, clean: string | null): string[] {
  const faults: string[] = [];
  const check = (holds: boolean, fault: string): void => {
    if (!holds) faults.push(fault);
  };
  const boxes = [mail.from, ...mail.to, ...mail.cc, ...mail.replyTo].filter((box) => box !== null);
  const lines = [
    mail.subject,
    ...boxes.flatMap(({ name, address }) => [name, address]),
    ...mail.attachments.map(({ name }) => name),
    ...mail.findings.enclosed.flatMap(({ subject, from, files }) => [subject, from?.name ?? '', ...files]),
    ...mail.findings.calendar.flatMap(({ summary, location }) => [summary, location]),
    ...mail.references,
    ...Object.values(mail.headers),
  ];
  for (const line of lines)
    check(!HIDDEN.test(line), `a hidden character in ${JSON.stringify(line.slice(0, 100))}`);
  for (const { name } of mail.attachments) {
    check(!/^\.|[/\\]/.test(name), `a file name that leads elsewhere: ${JSON.stringify(name)}`);
    check(name.length > 0 && name.length <= 150, `a file name of ${name.length} characters`);
  }
  check(mail.subject.length <= 1000, 'the subject is too long');
  check(mail.to.length <= DEFAULT_LIMITS.maxAddresses, 'too many addresses');
  check(mail.text.length <= 2 * DEFAULT_LIMITS.maxBodyChars, 'the text is too long');
  const sizes = mail.attachments.reduce((sum, file) => sum + file.size, 0);
  check(sizes <= 4 * raw.length + 1000, `${sizes} bytes of files out of ${raw.length}`);
  check(mail.visible.trim() !== '' || mail.text.trim() === '', 'the only text is folded away');
  const known = new Set([...words(mail.text), ...words(mail.html === null ? '' : htmlToText(mail.html))]);
  const strange = words(mail.visible).find((word) => !known.has(word));
  check(strange === undefined, `visible has ${JSON.stringify(strange)}, which the text has not`);
  if (clean !== null) check(cleanHtml(clean).html === clean, 'cleaning clean HTML changes it');
  return faults;
}

const words = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
