import { expect, test } from 'vitest';
import { languageOf, localize } from './localize.ts';

const text = { ro: 'bună', en: 'hello', 'pt-BR': 'olá' };

test.each([
  ['pt-BR', 'olá', 'pt-BR'],
  ['en-GB', 'hello', 'en'],
  ['pt', 'olá', 'pt-BR'],
  ['pt-PT', 'olá', 'pt-BR'],
  ['PT-br', 'olá', 'pt-BR'],
  ['de', 'hello', 'en'],
])('%s reads %s', (language, expected, found) => {
  expect(localize(text, language)).toBe(expected);
  expect(languageOf(text, language)).toBe(found);
});

test('without English the first language is read', () => {
  expect(localize({ ro: 'bună', es: 'hola' }, 'de')).toBe('bună');
  expect(localize({}, 'de')).toBe('');
});
