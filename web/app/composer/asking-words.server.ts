import type { TicketFacts } from '../api-types.ts';
import { textsOf } from '../i18n/all.server.ts';
import { matchLanguage } from '../i18n/languages.ts';
import { pickText } from '../i18n/texts.tsx';
import { escaped } from './quotation.ts';

/**
 * The words that ask a customer for the diagnostics of a ticket that are missing (OPT-1), in its language: Markdown for the form of answers.
 * @param tag the ticket's language
 * @returns empty where nothing is missing
 */
export function askingWords(tag: string, diagnostics: TicketFacts['diagnostics']): string {
  const missing = diagnostics.filter(({ given }) => given.length === 0);
  if (missing.length === 0) return '';
  const language = matchLanguage(tag) ?? 'en';
  const lines = missing.map(({ text }) => `- ${escaped(pickText(text, language).text)}`);
  return `${escaped(textsOf(language).t('about.asking'))}\n\n${lines.join('\n')}\n\n`;
}
