import { expect, test } from 'vitest';
import { isPossibleOnceFilled, openFields, saidIn, textsInUse } from './said-to-each.ts';
import type { Preview } from './macro-api.ts';

const step = (more: Partial<Preview['steps'][number]>): Preview['steps'][number] => ({
  act: { do: 'answer', texts: {} },
  outcome: 'done',
  text: 'Dear {{contact.name}}',
  unfilled: [],
  code: null,
  why: null,
  ...more,
});
const stuck = { outcome: 'impossible', code: 'invalid' } as const;

test('what is only in the way because of an open field is for whoever runs it to fill in', () => {
  const open = step({ ...stuck, unfilled: ['contact.name'] });
  const resolve = step({ ...stuck, act: { do: 'state', to: 'resolved', for: null }, text: null });
  const preview = { possible: false, language: 'en', steps: [open, resolve] };
  expect(isPossibleOnceFilled(preview)).toBe(true);
  const closed = step({ ...stuck, code: 'closed', act: { do: 'tags', add: [], remove: [] } });
  expect(isPossibleOnceFilled({ ...preview, steps: [open, closed] })).toBe(false);
  expect(isPossibleOnceFilled({ ...preview, steps: [resolve] })).toBe(false);
  const said = saidIn(preview);
  expect(said).toEqual({ text: 'Dear {{contact.name}}', language: 'en', unfilled: ['contact.name'] });
  if (said === null) return;
  expect(openFields(said, said.text)).toEqual(['contact.name']);
  expect(openFields(said, 'Dear Ana')).toEqual([]);
});

test('of the texts of an answer those are shown that the tickets use', () => {
  const texts = { en: 'Hello', 'pt-BR': 'Olá', es: 'Hola', ro: '' };
  expect(textsInUse(texts, ['en', 'en'])).toEqual(['en']);
  expect(textsInUse(texts, ['en-GB', 'pt-BR'])).toEqual(['en', 'pt-BR']);
  expect(textsInUse(texts, ['en', 'ro'])).toEqual(['en', 'pt-BR', 'es']);
});
