import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Label, Phrase, Sentences } from '@amparo/policy';

type Tree = { readonly [key: string]: string | Tree };
const languages = ['en', 'es', 'pt-BR', 'ro'] as const;

/** The words of the pages, on the command line. */
export interface Texts {
  readonly language: string;
  /** A wording with its gaps filled; the key itself where there is none. `count` chooses the plural form. */
  readonly say: (key: string, params?: Label['params']) => string;
  readonly phrase: (phrase: Phrase) => string;
  /** Phrases in one line, joined by commas. */
  readonly line: (phrases: readonly Phrase[]) => string;
}

/** The language that we speak which is nearest to a tag (`pt`, `pt-BR`) or to what LANG says (`pt_BR.UTF-8`); else English. */
export function languageFor(wanted: string): (typeof languages)[number] {
  const tag = wanted.toLowerCase().replace('_', '-').split(/[.@]/u)[0] ?? '';
  const base = (one: string): string | undefined => one.toLowerCase().split('-')[0];
  return (
    languages.find((one) => one.toLowerCase() === tag) ??
    languages.find((one) => base(one) === base(tag)) ??
    'en'
  );
}

/** The language of the terminal, as POSIX has it; empty where nothing says so. */
export const terminalLanguage = (environment: Readonly<Record<string, string | undefined>>): string =>
  environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';

/** What the policy linter says, in a language that we speak. */
export function sentencesOf(language: (typeof languages)[number]): Sentences {
  const file = fileURLToPath(new URL(`../packages/policy/locales/${language}.json`, import.meta.url));
  return { language, of: JSON.parse(readFileSync(file, 'utf8')) as Sentences['of'] };
}

/** The wordings of a language, or of the nearest that we speak: the same base (`pt` for `pt-BR`), else English. */
export function textsOf(wanted: string): Texts {
  const language = languageFor(wanted);
  const file = fileURLToPath(new URL(`../web/locales/${language}.json`, import.meta.url));
  const tree = JSON.parse(readFileSync(file, 'utf8')) as Tree;
  const plural = new Intl.PluralRules(language);
  const say = (key: string, params: Label['params'] = {}): string => {
    const { count } = params;
    const form = typeof count === 'number' ? find(tree, `${key}_${plural.select(count)}`) : undefined;
    const text = form ?? find(tree, key) ?? key;
    return text.replace(/\{\{(\w+)\}\}/gu, (_, name: string) => {
      const value = params[name];
      return typeof value === 'object' ? say(value.key, value.params) : filled(name, value, language);
    });
  };
  const phrase = (one: Phrase): string => (one.kind === 'text' ? one.text : say(one.key, one.params));
  return { language, say, phrase, line: (phrases) => phrases.map(phrase).join(', ') };
}

function find(tree: Tree, key: string): string | undefined {
  let found: string | Tree | undefined = tree;
  for (const step of key.split('.'))
    found = typeof found === 'object' && Object.hasOwn(found, step) ? found[step] : undefined;
  return typeof found === 'string' ? found : undefined;
}

/** A gap: dates as people write them, everything else as it is. */
function filled(name: string, value: string | number | undefined, language: string): string {
  if (name !== 'date' || typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/u.test(value))
    return String(value ?? '');
  const date = new Date(`${value}T00:00:00Z`);
  // English without a country reads as American; our English writes the day first.
  const tag = language === 'en' ? 'en-GB' : language;
  return new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}
