import type { LoaderFunctionArgs } from 'react-router';
import { ask, askIfAllowed } from '../api.server.ts';
import { pageContext } from '../context.ts';
import { instantIn } from '../studio/panels/wall-time.ts';
import { isId } from './search-conditions.ts';
import type { Conditions } from './search-conditions.ts';
import { namedSo } from './named-so.ts';
import type { NamedCustomer } from './named-so.ts';
import { utcDate } from '../time/utc-date.ts';

/** Which customer a search means: one, none of that name, or one of several; null where it does not matter. */
export type MeantCustomer =
  | { readonly is: 'one'; readonly customer: NamedCustomer }
  /** By a name; null: by an id that nobody knows. */
  | { readonly is: 'none'; readonly name: string | null }
  | { readonly is: 'several'; readonly among: readonly NamedCustomer[]; readonly more: boolean };

/** So many of those that have the letters are looked at: the one that is meant may stand far from the first by name. */
const mostAsked = 100;
/** Among more than these nobody chooses. */
const mostNamed = 8;

/** Finds the customer that somebody named: by its whole name, else as the only one that has these letters. */
export async function meantCustomer(args: LoaderFunctionArgs, said: string): Promise<MeantCustomer | null> {
  if (said === '') return null;
  if (isId(said)) {
    const known = await askIfAllowed(args, 'readCustomer', { path: { id: said } });
    return known === null
      ? { is: 'none', name: null }
      : { is: 'one', customer: { id: said, name: known.name } };
  }
  const found = await askIfAllowed(args, 'listCustomers', {
    query: { q: said.slice(0, 200), limit: mostAsked },
  });
  const among = namedSo(
    (found?.items ?? []).map(({ id, name }) => ({ id, name })),
    said,
  );
  const [first, ...others] = among;
  if (first === undefined) return { is: 'none', name: said };
  if (others.length === 0) return { is: 'one', customer: first };
  return { is: 'several', among: among.slice(0, mostNamed), more: among.length > mostNamed };
}

/** What the API is asked with: a day is one of the zone in which the page is read, and the last one counts to its end. */
export async function searchQuery(
  args: LoaderFunctionArgs,
  { q, since, until, ...others }: Conditions,
  customer: NamedCustomer | null,
) {
  const plain = Object.entries(others).filter(([name, text]) => name !== 'customer' && text !== '');
  const zone = since === '' && until === '' ? 'UTC' : await zoneOf(args);
  const after = until === '' ? '' : utcDate(Date.parse(until) + 86_400_000);
  const from = instantIn(`${since}T00:00`, zone);
  const to = instantIn(`${after}T00:00`, zone);
  return {
    q,
    ...(Object.fromEntries(plain) as Partial<Omit<typeof others, 'customer'>>),
    ...(customer === null ? {} : { customer: customer.id }),
    ...(from === null ? {} : { since: from }),
    ...(to === null ? {} : { until: to }),
  };
}

async function zoneOf(args: LoaderFunctionArgs): Promise<string> {
  const chosen = args.context.get(pageContext).zone;
  if (chosen !== null) return chosen;
  const [me, desk] = await Promise.all([ask(args, 'readMe', {}), ask(args, 'readDesk', {})]);
  return (me.signedIn ? me.zone : null) ?? desk.zone;
}
