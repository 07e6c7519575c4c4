import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { auditedActs } from '../../../server/modules/audit/acts.ts';

type Words = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Acts that a language has no words for, and words for what is no act. */
function wrong(words: Words, acts: readonly string[] = auditedActs): string[] {
  const known = Object.entries(words).flatMap(([noun, verbs]) =>
    Object.entries(verbs).flatMap(([verb, text]) => (text.trim() === '' ? [] : [`${noun}.${verb}`])),
  );
  return [
    ...acts.filter((act) => !known.includes(act)).map((act) => `no words for ${act}`),
    ...known.filter((act) => !acts.includes(act)).map((act) => `no such act: ${act}`),
  ];
}

test.each(['en', 'pt-BR', 'es', 'ro'])('every audited act has its words in %s', (language) => {
  const file = path.resolve(import.meta.dirname, `../../locales/${language}.json`);
  const { audit } = JSON.parse(readFileSync(file, 'utf8')) as { audit: { act: Words } };
  expect(wrong(audit.act)).toEqual([]);
});

test('an act without words is found, and words that are left over', () => {
  expect(
    wrong({ key: { created: 'Key created', sold: 'Key sold' } }, ['key.created', 'key.revoked']),
  ).toEqual(['no words for key.revoked', 'no such act: key.sold']);
});
