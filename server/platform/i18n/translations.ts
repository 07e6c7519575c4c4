import { createInstance } from 'i18next';
import type { Resource } from 'i18next';

/** A text by its key, with values for its placeholders; `count` chooses the plural form. */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** Texts in several languages. */
export interface Translations {
  readonly languages: readonly string[];
  /** Ours for a tag such as `pt`, `es-MX` or `RO`; null for a language that there are no texts in. */
  match(tag: string): string | null;
  /** The texts of one of `languages`. Values are put in as they are: escape where the text is shown. */
  texts(language: string): Translate;
}

/**
 * @param resources texts by language tag: nested objects, plurals by suffix (`_one`, `_few`, `_many`, `_other`)
 * @throws Error for a key that no language has: a text that is missing must not reach people as its key
 */
export function createTranslations(
  resources: Readonly<Record<string, Resource[string][string]>>,
  fallback: string,
): Translations {
  const languages = Object.keys(resources);
  const instance = createInstance();
  void instance.init({
    lng: fallback,
    fallbackLng: fallback,
    initAsync: false,
    interpolation: { escapeValue: false, skipOnVariables: true },
    resources: Object.fromEntries(
      Object.entries(resources).map(([language, translation]) => [language, { translation }]),
    ),
  });
  const made = new Map<string, Translate>();
  return {
    languages,
    match(tag) {
      const wanted = tag.trim().toLowerCase();
      const exact = languages.find((language) => language.toLowerCase() === wanted);
      const base = wanted.split(/[-_]/)[0];
      return exact ?? languages.find((language) => language.toLowerCase().split('-')[0] === base) ?? null;
    },
    texts(language) {
      const known = made.get(language);
      if (known !== undefined) return known;
      const fixed = instance.getFixedT(language);
      // What is written again and again, such as what a policy promises, is put together once.
      const texts = new Map<string, string>();
      const translate: Translate = (key, values = {}) => {
        const asked = `${key}\n${JSON.stringify(values)}`;
        const before = texts.get(asked);
        if (before !== undefined) return before;
        const text: unknown = fixed(key, { ...values, defaultValue: '' });
        if (typeof text !== 'string' || text === '')
          throw new Error(`there is no text "${key}" in ${language}`);
        if (texts.size >= mostTexts) texts.clear();
        if (asked.length <= longestAsked) texts.set(asked, text);
        return text;
      };
      made.set(language, translate);
      return translate;
    },
  };
}

/** Texts of a language that are kept, and what may be asked for one of them. */
const mostTexts = 1_000;
const longestAsked = 300;
