import { plainly } from '@amparo/policy';
import { keepPlans } from '../../platform/db/context.ts';
import type { Act } from '../../platform/services.ts';
import { accentedForms } from './accents.ts';
import { buildTsquery } from './build-tsquery.ts';
import type { BuiltQuery, Stems } from './build-tsquery.ts';
import { knownLanguages } from '../../platform/guess-language.ts';
import { configOf } from './index-messages.ts';
import { findTicketIds, findTickets, knownForms, mostListed, stemsIn } from './queries.ts';
import type { FoundRow, SearchFilter, SearchTraits } from './queries.ts';
import { readQuery } from './read-query.ts';
import type { SearchQuery } from './read-query.ts';

export interface Found {
  readonly rows: readonly FoundRow[];
  /** What is to be marked in them; null when there was nothing to look for. */
  readonly query: BuiltQuery | null;
  readonly order: 'best' | 'newest';
  /** No message holds all that was asked for: these hold some of it. */
  readonly loose: boolean;
}

/**
 * Looks for words in all that the actor may see. @param languages of the desk: they say which words say nothing; stems are tried of others too
 */
export async function searchTickets(
  act: Act,
  text: string,
  languages: readonly string[],
  filter: SearchFilter,
  traits: SearchTraits,
  page: { limit: number; skip: number },
): Promise<Found> {
  keepPlans(act.tx);
  const ways = await waysToLook(act, text, languages);
  for (const [index, query] of ways.entries()) {
    const rows = await findTickets(act, { query: query.text, filter }, traits, page);
    if (rows.length > 0 || page.skip > 0)
      return { rows, query, order: rows[0]?.best === false ? 'newest' : 'best', loose: index > 0 };
  }
  return { rows: [], query: null, order: 'best', loose: false };
}

/**
 * Ids of the tickets that the actor may see and that hold all of these words, at most 1,000: where more do, those in which it
 * was said last. For lists with an order of their own. Null when the words say nothing to look for.
 */
export async function ticketsWithWords(
  act: Act,
  text: string,
  languages: readonly string[],
  filter: SearchFilter,
): Promise<string[] | null> {
  const [query] = await waysToLook(act, text, languages);
  if (query === undefined) return null;
  return findTicketIds(act, { query: query.text, filter }, mostListed);
}

/** How to look for what was typed: for all of it, then for some of it. */
async function waysToLook(act: Act, text: string, languages: readonly string[]): Promise<BuiltQuery[]> {
  const asked = readQuery(text);
  if (asked.groups.length === 0) return [];
  const words = wordsOf(asked);
  // People write to a desk in languages that it does not answer in.
  const tried = [...languages, ...knownLanguages];
  const known = await knownForms(act, words.map(plainly));
  const formsOf = (plain: string): readonly string[] => [
    ...new Set([...accentedForms(plain, tried), ...(known.get(plain) ?? [])]),
  ];
  const forms = [...new Set(words.flatMap((word) => [word, ...formsOf(plainly(word))]))];
  const configs = [...new Set(tried.map(configOf))];
  const stems = await stemsIn(act, forms, configs, languages.map(configOf));
  const stemsOf = (form: string): Stems => stems.get(form) ?? { stems: [], silent: true };
  return (asked.groups.length > 1 ? [false, true] : [false]).flatMap(
    (loose) => buildTsquery(asked, stemsOf, formsOf, loose) ?? [],
  );
}

function wordsOf(query: SearchQuery): string[] {
  return [...new Set([...query.groups.flat(), ...query.without].flatMap((term) => term.words))];
}
