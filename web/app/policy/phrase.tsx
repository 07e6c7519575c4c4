import type { OutlineLabel, Phrase } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { civilDateWords, yearlyDateWords } from '../time/words.ts';

/** A phrase of the outline: a fixed wording of ours, or a text of the policy marked with its language. */
export function PhraseText({ phrase }: { phrase: Phrase }) {
  const { maybe, language } = useTexts();
  if (phrase.kind === 'label') return labelWords(phrase, maybe, language);
  if (phrase.href !== undefined)
    return (
      <a href={phrase.href} rel="noreferrer">
        {phrase.text}
      </a>
    );
  const foreign = phrase.language.split('-')[0] !== language.split('-')[0];
  return foreign ? <span lang={phrase.language}>{phrase.text}</span> : phrase.text;
}

/** Phrases of one cell or line, joined by commas; a condition follows what it is of. */
export function Phrases({ phrases }: { phrases: readonly Phrase[] }) {
  return phrases.map((phrase, index) => (
    <span key={index}>
      {index > 0 && (isCondition(phrase) ? ' ' : ', ')}
      <PhraseText phrase={phrase} />
    </span>
  ));
}

/** "for Bug" belongs to the phrase before it. */
function isCondition(phrase: Phrase): boolean {
  return phrase.kind === 'label' && phrase.key === 'policy.when';
}

/** A fixed wording with its gaps filled; dates in it as people write them. */
function labelWords(
  label: OutlineLabel,
  maybe: (key: string, fallback: string, values?: Record<string, string | number>) => string,
  language: string,
): string {
  const { date, set } = label.params;
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(label.params))
    values[name] = typeof value === 'object' ? labelWords(value, maybe, language) : value;
  if (typeof date === 'string')
    values.date = date.length > 5 ? civilDateWords(date, language) : yearlyDateWords(date, language);
  if (typeof set === 'string') values.set = countryWords(set, language);
  return maybe(label.key, label.key, values);
}

/** `US` as “United States”, `BR-SP` as “Brazil (SP)”; what is no country stays as it is. */
function countryWords(set: string, language: string): string {
  const [country = '', part] = set.split('-');
  if (!/^[A-Z]{2}$/.test(country)) return set;
  const name = new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }).of(country) ?? country;
  return part ? `${name} (${part})` : name;
}
