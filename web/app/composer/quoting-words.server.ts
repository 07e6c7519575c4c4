import { matchLanguage } from '../i18n/languages.ts';
import type { Language } from '../i18n/languages.ts';
import { textsOf } from '../i18n/all.server.ts';

/** How a quotation says whose words they are, in the language of a ticket: a sentence with places for name and time. */
export interface QuotingWords {
  readonly language: Language;
  readonly sentence: string;
}

/** @param tag the ticket's language */
export function quotingWords(tag: string): QuotingWords {
  const language = matchLanguage(tag) ?? 'en';
  return { language, sentence: textsOf(language).t('writing.quoted', { name: '{name}', when: '{when}' }) };
}
