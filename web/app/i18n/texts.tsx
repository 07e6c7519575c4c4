import i18next from 'i18next';
import { createContext, useContext, useMemo } from 'react';
import type { ReactNode } from 'react';
import type english from '../../locales/en.json';
import type { LocalText } from '../api-types.ts';
import type { Language } from './languages.ts';

type Resource = typeof english;
type Join<Prefix extends string, Key extends string> = Prefix extends '' ? Key : `${Prefix}.${Key}`;
type Leaves<T, Prefix extends string = ''> = {
  [Key in keyof T & string]: T[Key] extends string ? Join<Prefix, Key> : Leaves<T[Key], Join<Prefix, Key>>;
}[keyof T & string];
type Singular<Key extends string> = Key extends `${infer Base}_${'one' | 'few' | 'many' | 'other'}`
  ? Base
  : Key;

/** Every text of the pages, by its key; plural forms share one key. */
export type TextKey = Singular<Leaves<Resource>>;
/** The texts of one language, as they stand in `locales/`. */
export type TextResource = Record<string, unknown>;
/** A text in the page's language, with its gaps filled. `count` chooses the plural form. */
export type Translate = (key: TextKey, values?: Record<string, string | number>) => string;

export interface Texts {
  readonly language: Language;
  /** These are English made strange, to see what is written into a view and what does not fit. */
  readonly pseudo: boolean;
  readonly t: Translate;
  /** The text if there is one, the fallback otherwise: for words that a policy or the server coins. */
  readonly maybe: (key: string, fallback: string, values?: Record<string, string | number>) => string;
  /** More texts of the same language. What was rendered before does not change by it. */
  readonly add: (resource: TextResource) => void;
}

/** Makes the texts of one language ready, at once and without any loading. */
export function createTexts(language: Language, resource: TextResource, pseudo = false): Texts {
  const instance = i18next.createInstance();
  void instance.init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: resource } },
    initAsync: false,
    showSupportNotice: false,
    interpolation: { escapeValue: false },
  } as Parameters<typeof instance.init>[0]);
  // Most texts have no gaps, and a page asks for some hundreds of them each time it is drawn.
  const plain = new Map<string, string>();
  const say: Translate = (key, values) => instance.t(key, values ?? {});
  const has = (key: string): boolean => instance.exists(key);
  const plainly = (key: TextKey): string => {
    const known = plain.get(key);
    if (known !== undefined) return known;
    const text = say(key);
    // What comes later may still be missing.
    if (has(key)) plain.set(key, text);
    return text;
  };
  return {
    language,
    pseudo,
    t: (key, values) => (values === undefined ? plainly(key) : say(key, values)),
    maybe: (key, fallback, values) =>
      instance.exists(key, values) ? instance.t(key, values ?? {}) : fallback,
    add: (more) => void instance.addResourceBundle(language, 'translation', more, true, true),
  };
}

const TextsContext = createContext<Texts | null>(null);

/** Gives the page its language. */
export function TextsProvider({ texts, children }: { texts: Texts; children: ReactNode }) {
  return <TextsContext value={texts}>{children}</TextsContext>;
}

/** The texts of the page, and what a policy's own text says in the page's language. */
export function useTexts() {
  const texts = useContext(TextsContext);
  if (!texts) throw new Error('useTexts needs a TextsProvider around it');
  return useMemo(
    () => ({
      ...texts,
      say: (text: LocalText | string | null | undefined) => pickText(text, texts.language).text,
      /** In which language `say` has a text; undefined for one that does not tell. */
      languageOf: (text: LocalText | string | null | undefined) => pickText(text, texts.language).language,
    }),
    [texts],
  );
}

/** The text in the wanted language, else in English, else in the first there is, with the language it is in. */
export function pickText(
  text: LocalText | string | null | undefined,
  language: Language,
): { text: string; language: string | undefined } {
  if (text == null) return { text: '', language: undefined };
  if (typeof text === 'string') return { text, language: undefined };
  const base = language.split('-')[0];
  const keys = Object.keys(text);
  const found =
    keys.find((key) => key === language) ??
    keys.find((key) => key.split('-')[0] === base) ??
    keys.find((key) => key === 'en') ??
    keys[0];
  if (found === undefined) return { text: '', language: undefined };
  return { text: text[found] ?? '', language: found };
}

/** A policy's own text, marked with its language where that is not the page's. */
export function Local({ text }: { text: LocalText | string | null | undefined }) {
  const { language } = useTexts();
  const picked = pickText(text, language);
  if (picked.language === undefined || picked.language.split('-')[0] === language.split('-')[0])
    return picked.text;
  return <span lang={picked.language}>{picked.text}</span>;
}
