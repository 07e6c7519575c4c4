import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { say, wordsOf } from '@amparo/policy';
import { fetchSentences, schemaIn, tell } from './sentences.ts';

const said = say('{{type}} of {{clause}}: {{text}}', {
  type: say('reading'),
  clause: ['OSW-1', 'OSW-2'],
  text: { texts: { en: 'So', 'pt-BR': 'Assim', ro: 'Așa' } },
});

test.each(['en', 'pt-BR', 'es', 'ro'] as const)(
  'the pages say in %s what the command line says',
  async (language) => {
    const sentences = await fetchSentences(language);
    const file = path.resolve(import.meta.dirname, `../../../packages/policy/locales/${language}.json`);
    const of = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    expect(tell(said, sentences, language)).toBe(wordsOf(said, { language, of }));
    // Only English is told without fetching words.
    expect(Object.keys(sentences).length).toBe(language === 'en' ? 0 : Object.keys(of).length);
  },
);

test('the schema says of each part what it is, in the reader’s language', async () => {
  const json = readFileSync(
    path.resolve(import.meta.dirname, '../../../contract/policy.schema.json'),
    'utf8',
  );
  const romanian = schemaIn(await fetchSentences('ro'), json);
  expect(romanian.properties?.['plans']?.description).toMatch(/^Niveluri de servicii/u);
  expect(schemaIn({}, json)).toEqual(JSON.parse(json));
});

test('in words of the language, and a text of the policy in the reader’s', async () => {
  expect(tell(said, await fetchSentences('pt-BR'), 'pt-BR')).toBe('leitura de OSW-1, OSW-2: Assim');
  expect(tell(said, await fetchSentences('ro'), 'ro')).toBe('interpretare pentru OSW-1, OSW-2: Așa');
});
