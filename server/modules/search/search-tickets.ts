import type { Act } from '../../platform/services.ts';
import { accentedForms } from './accents.ts';
import { buildTsquery } from './build-tsquery.ts';
import type { BuiltQuery, Stems } from './build-tsquery.ts';
import { configOf } from './index-messages.ts';
import { estimate, findTickets, knownForms, stemsIn } from './queries.ts';
import type { FoundRow, SearchFilter } from './queries.ts';
import { readQuery } from './read-query.ts';
import type { SearchQuery } from './read-query.ts';
import { fold } from './words.ts';

/** From so many messages on the newest are shown, not the best: nobody can tell ten thousand apart. */
const many = 3_000;

export interface Found {
  readonly rows: readonly FoundRow[];
  /** What is to be marked in them; null when there was nothing to look for. */
  readonly query: BuiltQuery | null;
  readonly order: 'best' | 'newest';
  /** No message holds all that was asked for: these hold some of it. */
  readonly loose: boolean;
}

/**
 * Looks for words in all that the actor may see. @param languages of the desk: their stems are tried
 */
export async function searchTickets(
  act: Act,
  text: string,
  languages: readonly string[],
  filter: SearchFilter,
  page: { limit: number; skip: number },
): Promise<Found> {
  const asked = readQuery(text);
  const words = wordsOf(asked);
  if (asked.groups.length === 0) return { rows: [], query: null, order: 'best', loose: false };
  const known = await knownForms(act, words.map(fold));
  const formsOf = (plain: string): readonly string[] => [
    ...new Set([...accentedForms(plain, languages), ...(known.get(plain) ?? [])]),
  ];
  const forms = [...new Set(words.flatMap((word) => [word, ...formsOf(fold(word))]))];
  const stems = await stemsIn(act, forms, [...new Set(languages.map(configOf))]);
  const stemsOf = (form: string): Stems => stems.get(form) ?? { stems: [], silent: true };
  for (const loose of asked.groups.length > 1 ? [false, true] : [false]) {
    const query = buildTsquery(asked, stemsOf, formsOf, loose);
    if (query === null) break;
    const order = (await estimate(act, query.text)) > many ? 'newest' : 'best';
    const rows = await findTickets(act, query.text, order, filter, page);
    if (rows.length > 0 || page.skip > 0) return { rows, query, order, loose };
  }
  return { rows: [], query: null, order: 'best', loose: false };
}

function wordsOf(query: SearchQuery): string[] {
  return [...new Set([...query.groups.flat(), ...query.without].flatMap((term) => term.words))];
}
