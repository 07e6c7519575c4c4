import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import en from '../../locales/en.json' with { type: 'json' };
import es from '../../locales/es.json' with { type: 'json' };
import ptBR from '../../locales/pt-BR.json' with { type: 'json' };
import ro from '../../locales/ro.json' with { type: 'json' };
import { textsOf } from './all.server.ts';
import { acceptedTags, askedLanguage, browserLanguage, matchLanguage } from './languages.ts';

const resources = { en, 'pt-BR': ptBR, es, ro };
const pluralEnd = /_(zero|one|two|few|many|other)$/;

function flatten(tree: object, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]: [string, unknown]): [string, string][] =>
      typeof value === 'string' ? [[prefix + key, value]] : [...flatten(value as object, `${prefix}${key}.`)],
    ),
  );
}

const texts = Object.fromEntries(
  Object.entries(resources).map(([language, tree]) => [language, flatten(tree)]),
);
const keys = (language: string) =>
  new Set([...(texts[language]?.keys() ?? [])].map((key) => key.replace(pluralEnd, '')));
const gaps = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').toSorted((a, b) => a.localeCompare(b));

describe.each(['pt-BR', 'es', 'ro'])('%s', (language) => {
  test('says everything that English says, and nothing more', () => {
    expect([...keys(language)].sort()).toEqual([...keys('en')].sort());
  });

  test('fills the same gaps', () => {
    const different = [...(texts[language] ?? [])].filter(([key, text]) => {
      const english = texts.en?.get(key) ?? texts.en?.get(key.replace(pluralEnd, '_other')) ?? '';
      return JSON.stringify(gaps(text)) !== JSON.stringify(gaps(english));
    });
    expect(different).toEqual([]);
  });
});

test.each(Object.keys(resources))('%s has every plural form of its grammar', (language) => {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const plurals = new Set(
    [...(texts[language]?.keys() ?? [])]
      .filter((key) => pluralEnd.test(key))
      .map((key) => key.replace(pluralEnd, '')),
  );
  const missing = [...plurals]
    .flatMap((key) => forms.map((form) => `${key}_${form}`))
    .filter((key) => !texts[language]?.has(key));
  expect(plurals.size).toBeGreaterThan(5);
  expect(missing).toEqual([]);
});

test('Romanian is written with commas below, never with cedillas', () => {
  expect([...(texts.ro?.values() ?? [])].filter((text) => /[\u015f\u0163\u015e\u0162]/.test(text))).toEqual(
    [],
  );
});

test('every key that a view names is there', () => {
  const folder = join(import.meta.dirname, '..');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?<!\.test)\.tsx?$/.test(file),
  );
  const used = sources.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/\bt\('([a-z][a-zA-Z0-9.-]+)'/g)].map(
      (match) => match[1] ?? '',
    ),
  );
  expect(used.length).toBeGreaterThan(150);
  expect(used.filter((key) => !keys('en').has(key))).toEqual([]);
});

test('Romanian counts with one, few and “de”', () => {
  const { t } = textsOf('ro');
  expect([1, 3, 20, 101, 119, 120].map((count) => t('quarantine.attempts', { count }))).toEqual([
    '1 încercare',
    '3 încercări',
    '20 de încercări',
    '101 încercări',
    '119 încercări',
    '120 de încercări',
  ]);
});

describe('the language of a request', () => {
  const ask = (url: string, headers: Record<string, string> = {}) =>
    browserLanguage(new Request(`http://desk.test${url}`, { headers }));

  test('of a browser what it remembers wins, then what its settings want', () => {
    const headers = { cookie: 'a=1; language=es', 'accept-language': 'pt-BR' };
    expect(ask('/x', headers)).toBe('es');
    expect(ask('/x', { 'accept-language': 'pt-BR' })).toBe('pt-BR');
  });

  test('the browser’s weights are kept, and languages we do not speak are passed over', () => {
    expect(acceptedTags('de;q=0.9, ro;q=0.8, es, *;q=0.1')).toEqual(['es', 'de', 'ro']);
    expect(ask('/x', { 'accept-language': 'de, ro;q=0.8, es;q=0.2' })).toBe('ro');
  });

  test('nothing known leaves it to the desk', () => {
    expect(ask('/x', { 'accept-language': 'de' })).toBeUndefined();
    expect(ask('/x', { cookie: 'language=<script>' })).toBeUndefined();
    expect(askedLanguage(new Request('http://desk.test/x?language=<script>'))).toBeUndefined();
    expect(matchLanguage('pt')).toBe('pt-BR');
  });
});
