import { simpleParser } from 'mailparser';
import type { AddressObject } from 'mailparser';
import PostalMime from 'postal-mime';
import { parseMail } from '../server/platform/mail/parse.ts';
import { asExpected, mailboxText, readCorpus } from '../tools/mail-corpus.ts';
import type { CorpusMessage, Expected } from '../tools/mail-corpus.ts';
import { makeMail } from './mails.ts';
import { progress } from './measure.ts';
import type { Measure } from './measure.ts';

/** What all three parsers claim to give. What only ours gives (visible text, flags) is not compared. */
type Common = Omit<Expected, 'visible' | 'flags'>;

interface Parser {
  name: string;
  read(raw: Buffer): Promise<Common>;
  /** Only the parsing, for the speed. */
  parse(raw: Buffer): Promise<unknown>;
}

const PARSERS: readonly Parser[] = [
  { name: 'ours', read: async (raw) => asExpected(await parseMail(raw)), parse: (raw) => parseMail(raw) },
  {
    name: 'mailparser',
    read: readByMailparser,
    parse: (raw) => simpleParser(raw, { skipImageLinks: true, skipTextToHtml: true }),
  },
  { name: 'postal-mime', read: readByPostalMime, parse: (raw) => PostalMime.parse(raw) },
];

const FIELDS = ['from', 'to', 'cc', 'subject', 'date', 'text', 'attachments'] as const;
const SECONDS_EACH = 3;

/** Which of the corpus' expectations are met, and how many messages a second are parsed, by us and by the best npm parsers. */
export async function run(): Promise<Measure[]> {
  const corpus = readCorpus();
  const plain = Array.from({ length: 200 }, () => makeMail('bench@example.com', 'support@example.com'));
  const met = new Map<string, Map<string, number>>();
  const speeds = new Map<string, { corpus: number; plain: number }>();
  for (const parser of PARSERS) {
    progress(`parse: ${parser.name}`);
    met.set(parser.name, await countMet(parser, corpus));
    speeds.set(parser.name, {
      corpus: await perSecond(
        parser,
        corpus.map(({ raw }) => raw),
      ),
      plain: await perSecond(parser, plain),
    });
  }
  return PARSERS.slice(1).flatMap(({ name }) => [
    compared('expectations of the corpus met', 'of all', name, corpus.length * FIELDS.length, (who) =>
      FIELDS.reduce((sum, field) => sum + (met.get(who)?.get(field) ?? 0), 0),
    ),
    ...FIELDS.map((field) =>
      compared(`… ${field}`, 'messages', name, corpus.length, (who) => met.get(who)?.get(field) ?? 0),
    ),
    compared('parsing the corpus', 'messages/s', name, corpus.length, (who) => speeds.get(who)?.corpus ?? 0),
    compared(
      'parsing 6.7 KB with an attachment',
      'messages/s',
      name,
      plain.length,
      (who) => speeds.get(who)?.plain ?? 0,
    ),
  ]);
}

function compared(
  measure: string,
  unit: string,
  peer: string,
  n: number,
  value: (who: string) => number,
): Measure {
  const [ours, theirs] = [value('ours'), value(peer)];
  return {
    measure: `parse: ${measure}`,
    value: ours,
    unit,
    peer,
    peerValue: theirs,
    ratio: ours / theirs,
    n,
  };
}

async function countMet(parser: Parser, corpus: readonly CorpusMessage[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { raw, expected } of corpus) {
    const got = await parser.read(raw).catch(() => null);
    if (got === null) continue;
    for (const field of FIELDS) {
      if (comparable(field, got) === comparable(field, expected))
        counts.set(field, (counts.get(field) ?? 0) + 1);
    }
  }
  return counts;
}

/** Lenient where tastes differ: the words of a text count, not its white space; the letter case of addresses does not. */
function comparable(field: (typeof FIELDS)[number], from: Common): string {
  if (field === 'text') return (from.text.match(/[\p{L}\p{N}\ufffd]+/gu) ?? []).join(' ');
  return JSON.stringify(from[field]).toLowerCase();
}

/** Messages a second of processor time: what else the machine does changes it little. */
async function perSecond(parser: Parser, raws: readonly Buffer[]): Promise<number> {
  const round = async (): Promise<void> => {
    for (const raw of raws) await parser.parse(raw).catch(() => null);
  };
  await round();
  const started = process.cpuUsage();
  const spent = (): number => {
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1_000_000;
  };
  let done = 0;
  while (spent() < SECONDS_EACH) {
    await round();
    done += raws.length;
  }
  return done / spent();
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
