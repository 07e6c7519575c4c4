import { readFileSync, readdirSync } from 'node:fs';
import type { MailAddress } from '../server/platform/mail/addresses.ts';
import type { ParsedMail } from '../server/platform/mail/parse.ts';

/** What must come out of a message, written by hand beside it. Mailboxes are written `Name <address>` or `<address>`. */
export interface Expected {
  from: string | null;
  to: string[];
  cc: string[];
  subject: string;
  date: string | null;
  text: string;
  visible: string;
  attachments: { name: string; type: string; size: number }[];
  /** What else is recognised; see `flagsOf`. */
  flags: string[];
}

/** A message of the corpus. */
export interface CorpusMessage {
  name: string;
  raw: Buffer;
  expected: Expected;
}

const FOLDER = new URL('../server/platform/mail/corpus/', import.meta.url);

/** All messages of the corpus in the order of their names. A message without its expectations throws. */
export function readCorpus(): CorpusMessage[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.eml'))
    .toSorted()
    .map((file) => {
      const name = file.slice(0, -'.eml'.length);
      const expected: unknown = JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8'));
      return { name, raw: readFileSync(new URL(file, FOLDER)), expected: expected as Expected };
    });
}

/** A message that was read, in the form in which the corpus writes what it expects. */
export function asExpected(mail: ParsedMail): Expected {
  return {
    from: mail.from === null ? null : mailboxText(mail.from),
    to: mail.to.map(mailboxText),
    cc: mail.cc.map(mailboxText),
    subject: mail.subject,
    date: mail.date,
    text: mail.text.trimEnd(),
    visible: mail.visible,
    attachments: mail.attachments.map(({ name, type, size }) => ({ name, type, size })),
    flags: flagsOf(mail),
  };
}

/** `Name <address>`, and `<address>` without a name. */
export function mailboxText(box: MailAddress): string {
  return `${box.name} <${box.address}>`.trim();
}

/** `automatic`, `bounce`, `winmail.dat`, `pgp signed`, `calendar REQUEST 2026-03-02T10:00:00Z Visit`, `encloses Ana <a@x>: Subject`. */
function flagsOf(mail: ParsedMail): string[] {
  const { calendar, protection, enclosed, tnef } = mail.findings;
  return [
    ...(mail.autoSubmitted ? ['automatic'] : []),
    ...(mail.bounce === undefined ? [] : ['bounce']),
    ...(tnef ? ['winmail.dat'] : []),
    ...protection.map(({ scheme, state }) => `${scheme} ${state}`),
    ...calendar.map(
      ({ method, start, summary, answer }) =>
        `calendar ${[method, answer, start, summary].filter((word) => word !== null && word !== '').join(' ')}`,
    ),
    ...enclosed.map(
      ({ level, from, subject }) =>
        `${level === 1 ? 'encloses' : `encloses at level ${level}`} ${from === null ? 'nobody' : mailboxText(from)}: ${subject}`,
    ),
  ];
}
