import { createContext, useContext } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import type { Language } from '../i18n/languages.ts';
import type { Schema } from './schema/policy-schema.ts';
import type { Fault } from './studio-api.ts';

/** What the policy language says of itself, in one language, by its English: faults, and what its parts are. */
export type Sentences = Readonly<Record<string, string>>;

/** A sentence with gaps, as the checks tell it: values are texts, numbers, texts of the policy, sentences, or lists of these. */
interface Said {
  readonly sentence: string;
  readonly values?: Readonly<Record<string, unknown>>;
}

const files = import.meta.glob<{ default: Sentences }>([
  '../../../packages/policy/locales/*.json',
  '!**/en.json',
]);

/** Fetches the sentences of the reader's language, and of no other; none for English, in which they are told. */
export async function fetchSentences(language: Language): Promise<Sentences> {
  const file = files[`../../../packages/policy/locales/${language}.json`];
  return file === undefined ? {} : (await file()).default;
}

/** The schema of the language, with what it says of each part in the reader's language. @param json the schema as it stands in the contract */
export function schemaIn(sentences: Sentences, json: string): Schema {
  return JSON.parse(json, (key, value: unknown) =>
    key === 'description' && typeof value === 'string' ? (sentences[value] ?? value) : value,
  ) as Schema;
}

const SentencesContext = createContext<Sentences>({});
export const SentencesProvider = SentencesContext;

/** A fault in the reader's language: what is wrong, what to do, and what would mend it. */
export interface FaultWords {
  readonly message: string;
  readonly hint: string | null;
  readonly fix: string | null;
  readonly lang: 'en' | undefined;
}

/** Tells faults to the reader; in English what has no translation. */
export function useSentences(): {
  readonly faultWords: (fault: Fault) => FaultWords;
} {
  const { language } = useTexts();
  const sentences = useContext(SentencesContext);
  const langOf = (english: string): 'en' | undefined =>
    language === 'en' || sentences[english] !== undefined ? undefined : 'en';
  return {
    faultWords: ({ said, fix }) => ({
      message: tell(said.message, sentences, language),
      hint: said.hint && tell(said.hint, sentences, language),
      fix: fix && tell(fix.said, sentences, language),
      lang: langOf(said.message.sentence),
    }),
  };
}

/** The words of a sentence with its gaps filled. */
export function tell({ sentence, values = {} }: Said, sentences: Sentences, language: Language): string {
  const filled = (value: unknown): string => {
    if (Array.isArray(value)) return value.map(filled).join(', ');
    if (typeof value !== 'object' || value === null)
      return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    if ('texts' in value) return ownText(value.texts as Readonly<Record<string, string>>, language);
    return tell(value as Said, sentences, language);
  };
  return (sentences[sentence] ?? sentence).replaceAll(/\{\{(\w+)\}\}/gu, (_, name: string) =>
    filled(values[name]),
  );
}

/** A text of the policy in the reader's language, else in one of the same base, in English, or as it is. */
function ownText(texts: Readonly<Record<string, string>>, language: Language): string {
  const base = language.split('-')[0];
  const related = Object.keys(texts).find((tag) => tag.split('-')[0] === base);
  return texts[language] ?? texts[related ?? 'en'] ?? Object.values(texts)[0] ?? '';
}
