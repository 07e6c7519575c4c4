/** The languages that can be told apart. */
export const knownLanguages = ['pt', 'es', 'en', 'ro'] as const;

/** Words that are frequent in one of our languages and rare in the others. */
const marks: Readonly<Record<string, ReadonlySet<string>>> = {
  pt: new Set(
    'não você vocês está são com uma para obrigado obrigada olá nosso nossa também até já quando ao dos das pelo pela os'.split(
      ' ',
    ),
  ),
  es: new Set(
    'no usted está son con una para gracias hola nuestro nuestra también hasta ya cuando al los las por el y que del se muy'.split(
      ' ',
    ),
  ),
  en: new Set(
    'the is are not you and with this that for hello thanks thank please our have when we it of to'.split(
      ' ',
    ),
  ),
  ro: new Set(
    'nu este sunt cu și si pentru mulțumesc multumesc bună buna ziua noastră nostru când cand avem vă va rog să sa la de în in că ca mai din'.split(
      ' ',
    ),
  ),
};

/**
 * The language of a text among these; null when it can't be told (too short, or none stands out). Only a guess
 * for people we know nothing of: what a contact has chosen wins.
 */
export function guessLanguage(text: string, languages: readonly string[]): string | null {
  const words =
    text
      .toLowerCase()
      .slice(0, 4000)
      .match(/\p{L}+/gu) ?? [];
  if (words.length < 4) return null;
  const scores = languages
    .map((language) => {
      const known = marks[language.split('-')[0] ?? language];
      return { language, score: known === undefined ? 0 : words.filter((word) => known.has(word)).length };
    })
    .sort((a, b) => b.score - a.score);
  const [first, second] = scores;
  if (first === undefined || first.score < 2 || first.score === second?.score) return null;
  return first.language;
}
