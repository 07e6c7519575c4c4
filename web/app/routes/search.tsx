import { Link, redirect, useLoaderData } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import { ask, askIfAllowed } from '../api.server.ts';
import { conditionsSearch, readConditions } from '../find/search-conditions.ts';
import { SearchForm } from '../find/search-form.tsx';
import { meantCustomer, searchQuery } from '../find/search-query.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { HitDue } from '../parts/hit-due.tsx';
import { SearchHitRow } from '../parts/search-hit.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { byNumbers } from '../queue/by-numbers.ts';
import { askedOfRows } from '../ticket-row.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** What was found for the words in the address. A number alone leads to its ticket. */
export async function loader(args: LoaderFunctionArgs) {
  const { params, request } = args;
  const url = new URL(request.url);
  const conditions = readConditions(url.searchParams);
  const [meant, agents, keys] = await Promise.all([
    meantCustomer(args, conditions.customer),
    askIfAllowed(args, 'listAgents', {}),
    askIfAllowed(args, 'listFilterKeys', {}),
  ]);
  const products = keys?.items.find(({ key }) => key === 'product')?.values ?? [];
  const form = {
    conditions,
    meant,
    agents: (agents?.items ?? []).map(({ id, name }) => ({ id, name })),
    // Such as `none` are no product.
    products: products.flatMap(({ value, names }) =>
      Object.keys(names).length === 0 ? [] : [{ id: value, name: names }],
    ),
  };
  // A customer that is not known is not left out: what was found would be of others.
  if (conditions.q === '' || (meant !== null && meant.is !== 'one')) return { found: null, rows: [], form };
  const cursor = url.searchParams.get('cursor');
  const query = await searchQuery(args, conditions, meant?.customer ?? null);
  const found = await ask(args, 'searchTickets', {
    query: { ...query, limit: 25, ...(cursor ? { cursor } : {}) },
  });
  if (found.number !== null && !cursor) throw redirect(`/${params.desk}/tickets/${found.number}`);
  const numbers = found.items.map(({ number }) => number);
  // What is due of what was found: a search is often the way to a ticket that somebody waits for.
  const { items: rows } =
    numbers.length === 0
      ? { items: [] }
      : await ask(args, 'listTickets', {
          query: { view: 'all', filter: byNumbers(numbers), fields: askedOfRows, limit: 25 },
        });
  return { found, rows, form };
}

export default function Search() {
  const { found, rows, form } = useLoaderData<typeof loader>();
  const { desk } = useDesk();
  const { t } = useTexts();
  const { q } = form.conditions;
  return (
    <>
      <title>{`${q === '' ? t('search.title') : `${q} · ${t('search.title')}`} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('search.title')}</h1>
        <SearchForm {...form} />
      </header>
      <div className="hits">
        {q === '' && <p className="mute">{t('search.hint')}</p>}
        {found?.items.length === 0 && (
          <div className="empty">
            <p>{t('search.empty', { q })}</p>
            <p className="mute">{t('search.tips')}</p>
          </div>
        )}
        {found && found.items.length > 0 && (found.loose || found.order === 'newest') && (
          <p className="mute">{found.loose ? t('search.loose') : t('search.newest')}</p>
        )}
        <ol>
          {found?.items.map((hit) => (
            <SearchHitRow
              key={hit.number}
              hit={hit}
              to="tickets"
              stand={t(`state.${hit.state}`)}
              due={<HitDue ticket={rows.find(({ number }) => number === hit.number)} />}
            />
          ))}
        </ol>
        {found?.next && (
          <p className="more">
            <Link to={conditionsSearch(form.conditions, { cursor: found.next })}>{t('page.more')}</Link>
          </p>
        )}
      </div>
    </>
  );
}
