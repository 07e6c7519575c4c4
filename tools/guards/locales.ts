// Translations are complete: the same keys in every language, every plural form a language has, the same
// placeholders, one form of address, and Romanian written with ș and ț (comma below), not with the Turkish ş and ţ (cedilla).

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isFamiliar } from './form-of-address.ts';
import type { GuardResult } from './guard.ts';
import { sourceFiles } from './source-files.ts';

const PLURAL = /^(?<base>.+?)(?<ordinal>_ordinal)?_(?<form>zero|one|two|few|many|other)$/u;
const CEDILLA = /[\u015E\u015F\u0162\u0163]/u;

type Texts = ReadonlyMap<string, string>;

/**
 * Checks all translations below `root`: `…/locales/<language>.json`, or `…/locales/<language>/<part>.json`.
 * A folder with a single language is incomplete.
 */
export function checkLocales(root: string): GuardResult {
  const files = sourceFiles(root, (file) => /(?:^|\/)locales\/(?:[^/]+\/)?[^/]+\.json$/u.test(file));
  const groups = new Map<string, Map<string, { file: string; texts: Texts }>>();
  const problems: string[] = [];
  for (const file of files) {
    const { group, language } = placeOf(file);
    const texts = readTexts(path.join(root, file), file, problems);
    const languages = groups.get(group) ?? new Map<string, { file: string; texts: Texts }>();
    groups.set(group, languages.set(language, { file, texts }));
  }
  for (const [group, languages] of groups) {
    if (languages.size < 2) problems.push(`${group}: there is only one language.`);
    problems.push(...compare(languages));
  }
  return { looked: files.length, unit: 'files', problems };
}

function placeOf(file: string): { group: string; language: string } {
  const match = /^(?<before>.*?locales)\/(?:(?<folder>[^/]+)\/)?(?<name>[^/]+)\.json$/u.exec(file);
  const { before = '', folder, name = '' } = match?.groups ?? {};
  return folder === undefined
    ? { group: before, language: name }
    : { group: `${before}/*/${name}.json`, language: folder };
}

function readTexts(full: string, file: string, problems: string[]): Texts {
  const texts = new Map<string, string>();
  const flatten = (value: unknown, key: string): void => {
    if (typeof value === 'string') texts.set(key, value);
    else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [name, inner] of Object.entries(value)) flatten(inner, key === '' ? name : `${key}.${name}`);
    } else problems.push(`${file}: "${key}" is not a text.`);
  };
  try {
    flatten(JSON.parse(readFileSync(full, 'utf8')), '');
  } catch (error) {
    problems.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return texts;
}

function compare(languages: ReadonlyMap<string, { file: string; texts: Texts }>): string[] {
  const problems: string[] = [];
  const plurals = pluralKeys([...languages.values()].map((language) => language.texts));
  const wanted = new Map<string, Set<string>>();
  for (const { texts } of languages.values()) {
    for (const [key, text] of texts) {
      const name = baseOf(key, plurals);
      const known = wanted.get(name) ?? new Set<string>();
      wanted.set(name, new Set([...known, ...placeholders(text)]));
    }
  }
  for (const [language, { file, texts }] of languages) {
    const locale = canonical(language);
    if (locale === null) {
      problems.push(`${file}: "${language}" is not a language tag.`);
      continue;
    }
    for (const [name, marks] of wanted) {
      const keys = plurals.has(name) ? pluralForms(name, locale) : [name];
      for (const key of keys) {
        const text = texts.get(key);
        if (text === undefined) problems.push(`${file}: "${key}" is missing.`);
        else if (text.trim() === '') problems.push(`${file}: "${key}" is empty.`);
        else problems.push(...compareMarks(file, key, marks, text, plurals.has(name)));
      }
    }
    for (const [key, text] of texts) {
      const name = baseOf(key, plurals);
      if (plurals.has(name) && !pluralForms(name, locale).includes(key)) {
        problems.push(`${file}: "${key}" is never used: ${locale} has no such plural form.`);
      }
      const english = languages.get('en')?.texts;
      if (isFamiliar(locale, text, english?.get(key) ?? english?.get(`${name}_other`) ?? null)) {
        problems.push(
          `${file}: "${key}" addresses its reader as a friend (“${text.slice(0, 40)}”): everywhere else it is the polite form.`,
        );
      }
      if (locale.startsWith('ro') && CEDILLA.test(text)) {
        problems.push(
          `${file}: "${key}" has ş or ţ with a cedilla: Romanian has ș and ț with a comma below.`,
        );
      }
    }
  }
  return problems;
}

function compareMarks(
  file: string,
  key: string,
  marks: ReadonlySet<string>,
  text: string,
  plural: boolean,
): string[] {
  const there = new Set(placeholders(text));
  // "One ticket" need not name its count.
  const missing = [...marks].filter((mark) => !there.has(mark) && !(plural && /^\{\{\s*count\b/u.test(mark)));
  return missing.map((mark) => `${file}: "${key}" lacks ${mark}, which other languages have.`);
}

/** `{{name}}` with its format, and the tags of rich texts. */
function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{[^}]+\}\}|<\/?[\w]+\s*\/?>/gu)].map((match) =>
    match[0].replaceAll(/\s+/gu, ''),
  );
}

/** A key is a plural when some language has its `_other` form. */
function pluralKeys(all: readonly Texts[]): Set<string> {
  const names = new Set<string>();
  for (const texts of all) {
    for (const key of texts.keys()) {
      const match = PLURAL.exec(key)?.groups;
      if (match?.['form'] === 'other') names.add(`${match['base']}${match['ordinal'] ?? ''}`);
    }
  }
  return names;
}

function baseOf(key: string, plurals: ReadonlySet<string>): string {
  const match = PLURAL.exec(key)?.groups;
  const name = `${match?.['base']}${match?.['ordinal'] ?? ''}`;
  return match !== undefined && plurals.has(name) ? name : key;
}

function pluralForms(name: string, locale: string): string[] {
  const type = name.endsWith('_ordinal') ? 'ordinal' : 'cardinal';
  return new Intl.PluralRules(locale, { type })
    .resolvedOptions()
    .pluralCategories.map((form) => `${name}_${form}`);
}

function canonical(language: string): string | null {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? null;
  } catch {
    return null;
  }
}
