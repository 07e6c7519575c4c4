import { plainly } from '@amparo/policy';
import type { SearchQuery, Term } from './read-query.ts';

/** Stems of a form in the desk's languages, as PostgreSQL gives them; `silent` when it says nothing in one of them. */
export interface Stems {
  readonly stems: readonly string[];
  readonly silent: boolean;
}
type StemsOf = (form: string) => Stems;
/** The forms, with accents, that a word without them may mean. */
type FormsOf = (plain: string) => readonly string[];

/** One way to look: `text` is a tsquery; `stems` and `plain` are what is to be marked in the texts that are found. */
export interface BuiltQuery {
  readonly text: string;
  readonly stems: readonly string[];
  readonly plain: readonly string[];
  readonly codes: readonly string[];
}

/**
 * The query as PostgreSQL reads it. A word is found by its stem in each of the desk's languages, by the stems of the forms that
 * it may mean, and by itself without accents. With `loose`, one group is enough.
 * @returns null when nothing is left to look for
 */
export function buildTsquery(
  query: SearchQuery,
  stemsOf: StemsOf,
  formsOf: FormsOf,
  loose: boolean,
): BuiltQuery | null {
  const marks = { stems: new Set<string>(), plain: new Set<string>(), codes: new Set<string>() };
  const groups = query.groups.flatMap((terms) => {
    const either = terms.flatMap((term) => termText(term, stemsOf, formsOf, marks) ?? []);
    return either.length === 0 ? [] : [`(${either.join(' | ')})`];
  });
  if (groups.length === 0) return null;
  const nothing = { stems: new Set<string>(), plain: new Set<string>(), codes: new Set<string>() };
  const without = query.without.flatMap((term) => termText(term, stemsOf, formsOf, nothing) ?? []);
  const wanted = groups.join(loose ? ' | ' : ' & ');
  return {
    text: without.length === 0 ? wanted : `(${wanted}) & !(${without.join(' | ')})`,
    stems: [...marks.stems],
    plain: [...marks.plain],
    codes: [...marks.codes],
  };
}

interface Marks {
  readonly stems: Set<string>;
  readonly plain: Set<string>;
  readonly codes: Set<string>;
}

function termText(term: Term, stemsOf: StemsOf, formsOf: FormsOf, marks: Marks): string | null {
  if (term.code !== null) {
    marks.codes.add(term.code);
    // Its words without their order count too, for a code that was written in another way.
    const words = term.words.flatMap((word) => wordText(word, stemsOf, formsOf, null) ?? []);
    return words.length < 2
      ? lexeme(`#${term.code}`)
      : `(${lexeme(`#${term.code}`)} | (${words.join(' & ')}))`;
  }
  if (term.beginning) {
    const plain = plainly(term.words[0] ?? '');
    marks.stems.add(plain);
    return `${lexeme(`=${plain}`)}:*`;
  }
  if (term.words.length === 1) return wordText(term.words[0] ?? '', stemsOf, formsOf, marks);
  // In their order: by stems, which alone have places. Words that say nothing in one of the languages leave a gap: texts in
  // that language do not have them.
  let distance = 0;
  let text = '';
  for (const word of term.words) {
    distance += 1;
    const forms = formsFor(word, formsOf).map(stemsOf);
    const stems = [...new Set(forms.flatMap((form) => form.stems))];
    if (stems.length === 0 || forms[0]?.silent === true) continue;
    stems.forEach((stem) => marks.stems.add(plainly(stem)));
    const either = stems.length === 1 ? lexeme(stems[0] ?? '') : `(${stems.map(lexeme).join(' | ')})`;
    text = text === '' ? either : `${text} <${distance}> ${either}`;
    distance = 0;
  }
  return text === '' ? null : `(${text})`;
}

function wordText(word: string, stemsOf: StemsOf, formsOf: FormsOf, marks: Marks | null): string | null {
  const plain = plainly(word);
  const stems = [...new Set(formsFor(word, formsOf).flatMap((form) => stemsOf(form).stems))];
  // A word that says nothing in each of the languages would find everything.
  if (stems.length === 0 && plain.length < 5 && !/\d/.test(plain)) return null;
  marks?.plain.add(plain);
  stems.forEach((stem) => marks?.stems.add(plainly(stem)));
  return `(${[lexeme(`=${plain}`), ...stems.map(lexeme)].join(' | ')})`;
}

/** A word with accents is meant as it stands; one without may mean others. */
function formsFor(word: string, formsOf: FormsOf): readonly string[] {
  return word === plainly(word) ? formsOf(word) : [word];
}

/** As tsquery wants a lexeme: in quotes, with quotes and backslashes doubled. */
function lexeme(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
