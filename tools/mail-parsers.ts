// The best npm parsers beside ours: what each finds of what the corpus expects. They are here to be compared with, and take in no mail.

import { simpleParser } from 'mailparser';
import type { AddressObject } from 'mailparser';
import PostalMime from 'postal-mime';
import { parseMail } from '../server/platform/mail/parse.ts';
import { asExpected, mailboxText } from './mail-corpus.ts';
import type { CorpusMessage, Expected } from './mail-corpus.ts';

/** What all three claim to give. What only ours gives (visible text, flags) is not compared. */
type Common = Omit<Expected, 'visible' | 'flags'>;

export interface MailParser {
  /** Of its package. */
  name: string;
  read(raw: Buffer): Promise<Common>;
  /** Only the parsing, for the speed. */
  parse(raw: Buffer): Promise<unknown>;
}

export const MAIL_PARSERS: readonly MailParser[] = [
  { name: 'ours', read: async (raw) => asExpected(await parseMail(raw)), parse: (raw) => parseMail(raw) },
  {
    name: 'mailparser',
    read: readByMailparser,
    parse: (raw) => simpleParser(raw, { skipImageLinks: true, skipTextToHtml: true }),
  },
  { name: 'postal-mime', read: readByPostalMime, parse: (raw) => PostalMime.parse(raw) },
];

/** The kinds of expectations. */
export const MAIL_FIELDS = ['from', 'to', 'cc', 'subject', 'date', 'text', 'attachments'] as const;
export type MailField = (typeof MAIL_FIELDS)[number];

/** Of each kind of expectation, the names of the messages in which it is met. */
export async function expectationsMet(
  parser: MailParser,
  corpus: readonly CorpusMessage[],
): Promise<ReadonlyMap<MailField, ReadonlySet<string>>> {
  const met = new Map<MailField, Set<string>>(MAIL_FIELDS.map((field) => [field, new Set()]));
  for (const { name, raw, expected } of corpus) {
    const got = await parser.read(raw).catch(() => null);
    if (got === null) continue;
    for (const field of MAIL_FIELDS)
      if (comparable(field, got) === comparable(field, expected)) met.get(field)?.add(name);
  }
  return met;
}

/** Lenient where tastes differ: the words of a text count, not its white space; the letter case of addresses does not. */
function comparable(field: MailField, from: Common): string {
  if (field === 'text') return (from.text.match(/[\p{L}\p{N}\ufffd]+/gu) ?? []).join(' ');
  return JSON.stringify(from[field]).toLowerCase();
}

async function readByMailparser(raw: Buffer): Promise<Common> {
  const mail = await simpleParser(raw, { skipImageLinks: true, skipTextToHtml: true });
  const boxes = (field: AddressObject | AddressObject[] | undefined): string[] =>
    [field ?? []]
      .flat()
      .flatMap((list) => list.value.flatMap((box) => box.group ?? [box]))
      .filter((box) => box.address !== undefined && box.address !== '')
      .map((box) => mailboxText({ name: box.name, address: box.address ?? '' }));
  return {
    from: boxes(mail.from)[0] ?? null,
    to: boxes(mail.to),
    cc: boxes(mail.cc),
    subject: mail.subject ?? '',
    date: isoSeconds(mail.date),
    text: mail.text ?? '',
    attachments: mail.attachments.map((file) => ({
      name: file.filename ?? '',
      type: file.contentType,
      size: file.size,
    })),
  };
}

async function readByPostalMime(raw: Buffer): Promise<Common> {
  const mail = await PostalMime.parse(raw, {
    forceRfc822Attachments: true,
    attachmentEncoding: 'arraybuffer',
  });
  const boxes = (list: typeof mail.to): string[] =>
    (list ?? [])
      .flatMap((box) => box.group ?? [box])
      .filter((box) => box.address !== undefined && box.address !== '')
      .map((box) => mailboxText({ name: box.name, address: box.address ?? '' }));
  return {
    from: boxes(mail.from === undefined ? [] : [mail.from])[0] ?? null,
    to: boxes(mail.to),
    cc: boxes(mail.cc),
    subject: mail.subject ?? '',
    date: isoSeconds(mail.date === undefined ? undefined : new Date(mail.date)),
    text: mail.text ?? '',
    attachments: mail.attachments.map((file) => ({
      name: file.filename ?? '',
      type: file.mimeType,
      size: typeof file.content === 'string' ? file.content.length : file.content.byteLength,
    })),
  };
}

function isoSeconds(date: Date | undefined): string | null {
  return date === undefined || Number.isNaN(date.getTime())
    ? null
    : date.toISOString().replace(/\.\d{3}Z$/, 'Z');
}
