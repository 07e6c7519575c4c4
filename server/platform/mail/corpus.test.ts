import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { asExpected, readCorpus } from '../../../tools/mail-corpus.ts';
import { parseMail } from './parse.ts';

const CORPUS = readCorpus();

// The name of a message says the client that wrote it and the rule that it shows.
describe('the corpus of messages as people send them', () => {
  test.each(CORPUS.map((message) => [message.name, message] as const))('%s', async (_, { raw, expected }) => {
    expect(asExpected(await parseMail(raw))).toEqual(expected);
  });

  test('each expectation belongs to a message', () => {
    const names = readdirSync(new URL('corpus/', import.meta.url))
      .filter((file) => file.endsWith('.json'))
      .map((file) => file.slice(0, -'.json'.length));
    expect(names.toSorted()).toEqual(CORPUS.map((message) => message.name).toSorted());
  });
});
