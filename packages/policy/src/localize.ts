import type { LocalText } from './types.ts';

/**
 * The text in a language: exactly that one, else its base (`pt` for `pt-BR`), else another of the same base (`pt-BR` for `pt`),
 * else English, else the first there is.
 */
export function localize(text: LocalText, language: string): string {
  const exact = text[language];
  if (exact !== undefined) return exact;
  const base = language.split('-')[0]?.toLowerCase() ?? language;
  const direct = text[base];
  if (direct !== undefined) return direct;
  const related = Object.keys(text).find(
    (tag) => tag.toLowerCase() === language.toLowerCase() || tag.split('-')[0]?.toLowerCase() === base,
  );
  return (related === undefined ? undefined : text[related]) ?? text['en'] ?? Object.values(text)[0] ?? '';
}

/** The language in which `localize` finds a text: for the `lang` attribute of what is shown. */
export function languageOf(text: LocalText, language: string): string {
  const found = localize(text, language);
  if (text[language] === found) return language;
  return Object.keys(text).find((tag) => text[tag] === found) ?? language;
}
