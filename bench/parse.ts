import { expectationsMet, MAIL_FIELDS, MAIL_PARSERS } from '../tools/mail-parsers.ts';
import type { MailField, MailParser } from '../tools/mail-parsers.ts';
import { readCorpus } from '../tools/mail-corpus.ts';
import { makeMail } from './mails.ts';
import { progress } from './measure.ts';
import type { Measure } from './measure.ts';

const SECONDS_EACH = 3;

/** Which of the corpus' expectations are met, and how many messages a second are parsed, by us and by the best npm parsers. */
export async function run(): Promise<Measure[]> {
  const corpus = readCorpus();
  const plain = Array.from({ length: 200 }, () => makeMail('bench@example.com', 'support@example.com'));
  const met = new Map<string, ReadonlyMap<MailField, ReadonlySet<string>>>();
  const speeds = new Map<string, { corpus: number; plain: number }>();
  for (const parser of MAIL_PARSERS) {
    progress(`parse: ${parser.name}`);
    met.set(parser.name, await expectationsMet(parser, corpus));
    speeds.set(parser.name, {
      corpus: await perSecond(
        parser,
        corpus.map(({ raw }) => raw),
      ),
      plain: await perSecond(parser, plain),
    });
  }
  return MAIL_PARSERS.slice(1).flatMap(({ name }) => [
    compared('expectations of the corpus met', 'of all', name, corpus.length * MAIL_FIELDS.length, (who) =>
      MAIL_FIELDS.reduce((sum, field) => sum + (met.get(who)?.get(field)?.size ?? 0), 0),
    ),
    ...MAIL_FIELDS.map((field) =>
      compared(`… ${field}`, 'messages', name, corpus.length, (who) => met.get(who)?.get(field)?.size ?? 0),
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

/** Messages a second of processor time: what else the machine does changes it little. */
async function perSecond(parser: MailParser, raws: readonly Buffer[]): Promise<number> {
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
