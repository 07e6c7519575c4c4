import { beforeAll, describe, expect, test } from 'vitest';
import { readCorpus } from './mail-corpus.ts';
import { expectationsMet, MAIL_FIELDS, MAIL_PARSERS } from './mail-parsers.ts';
import type { MailField } from './mail-parsers.ts';

const corpus = readCorpus();
const met = new Map<string, ReadonlyMap<MailField, ReadonlySet<string>>>();
const of = (parser: string, field: MailField): ReadonlySet<string> =>
  met.get(parser)?.get(field) ?? new Set();

beforeAll(async () => {
  for (const parser of MAIL_PARSERS) met.set(parser.name, await expectationsMet(parser, corpus));
});

describe.each(MAIL_PARSERS.slice(1))('what we find in the corpus, beside $name', ({ name }) => {
  test('it is the parser, and reads mails: of every kind it meets what is plain', () => {
    expect(corpus.length).toBeGreaterThan(150);
    for (const field of MAIL_FIELDS) expect(of(name, field).size, field).toBeGreaterThan(corpus.length / 4);
  });

  test.each(MAIL_FIELDS)('%s: nothing is found by it that we miss', (field) => {
    const ours = of('ours', field);
    expect([...of(name, field)].filter((message) => !ours.has(message))).toEqual([]);
    expect(ours.size).toBeGreaterThanOrEqual(of(name, field).size);
  });

  test('of each kind it misses what we find; of copies there is nothing in the corpus that it misses', () => {
    const lost = MAIL_FIELDS.filter((field) => of('ours', field).size > of(name, field).size);
    expect(lost).toEqual(MAIL_FIELDS.filter((field) => field !== 'cc'));
  });
});
