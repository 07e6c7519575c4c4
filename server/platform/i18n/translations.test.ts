import { describe, expect, test } from 'vitest';
import { createTranslations } from './translations.ts';

const translations = createTranslations(
  {
    en: {
      hello: 'Hello {{name}}',
      files_one: '{{count}} file',
      files_other: '{{count}} files',
      only: { here: 'only in English' },
    },
    'pt-BR': {
      hello: 'Olá, {{name}}',
      files_one: '{{count}} arquivo',
      files_many: '{{count}} de arquivos',
      files_other: '{{count}} arquivos',
    },
    ro: {
      hello: 'Bună, {{name}}',
      files_one: '{{count}} fișier',
      files_few: '{{count}} fișiere',
      files_other: '{{count}} de fișiere',
    },
  },
  'en',
);

describe('texts in several languages', () => {
  test('a tag finds its language: the same, its base, or another of the same base', () => {
    expect(['pt-BR', 'PT', 'pt-PT', 'ro-MD', 'en_US', 'fr', ''].map(translations.match)).toEqual([
      'pt-BR',
      'pt-BR',
      'pt-BR',
      'ro',
      'en',
      null,
      null,
    ]);
  });

  test('plurals follow the rules of the language', () => {
    const ro = translations.texts('ro');
    expect([1, 2, 19, 20, 101].map((count) => ro('files', { count }))).toEqual([
      '1 fișier',
      '2 fișiere',
      '19 fișiere',
      '20 de fișiere',
      '101 fișiere',
    ]);
    expect(translations.texts('pt-BR')('files', { count: 0 })).toBe('0 arquivo');
  });

  test('a text that a language lacks comes in the fallback language; one that all lack is an error', () => {
    expect(translations.texts('ro')('only.here')).toBe('only in English');
    expect(() => translations.texts('ro')('nowhere')).toThrow('nowhere');
  });

  test('a value is put in once, as it is: it is no template of its own', () => {
    expect(translations.texts('en')('hello', { name: '{{name}} $t(files) <b>' })).toBe(
      'Hello {{name}} $t(files) <b>',
    );
  });
});
