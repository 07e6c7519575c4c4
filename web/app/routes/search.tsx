import { Link, redirect, useLoaderData } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import { ask } from '../api.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { HitDue } from '../parts/hit-due.tsx';
import { SearchHitRow } from '../parts/search-hit.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { byNumbers } from '../queue/by-numbers.ts';
import { askedOfRows } from '../ticket-row.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

const states = ['open', 'waiting', 'resolved', 'closed'] as const;

/** What was found for the words in the address. A number alone leads to its ticket. */
export async function loader(args: LoaderFunctionArgs) {
  const { params, request } = args;
  const url = new URL(request.url);
  const q = url.searchParams.get('q')?.trim().slice(0, 400) ?? '';
  const state = states.find((one) => one === url.searchParams.get('state')) ?? null;
  const team = url.searchParams.get('team')?.trim() ?? '';
  if (q === '') return { found: null, rows: [], q, state, team };
  const cursor = url.searchParams.get('cursor');
  const found = await ask(args, 'searchTickets', {
    query: {
      q,
      limit: 25,
      ...(state ? { state } : {}),
      ...(team ? { team } : {}),
      ...(cursor ? { cursor } : {}),
    },
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
  return { found, rows, q, state, team };
}

export default function Search() {
  const { found, rows, q, state, team } = useLoaderData<typeof loader>();
  const { desk } = useDesk();
  const { t, say } = useTexts();
  const again = { q, ...(state ? { state } : {}), ...(team ? { team } : {}) };
  return (
    <>
      <title>{`${q === '' ? t('search.title') : `${q} · ${t('search.title')}`} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('search.title')}</h1>
        <form role="search" className="search wide">
          <label className="hidden" htmlFor="q">
            {t('search.what')}
          </label>
          <input id="q" name="q" type="search" defaultValue={q} placeholder={t('search.what')} />
          <label className="hidden" htmlFor="state">
            {t('search.state')}
          </label>
          <select id="state" name="state" defaultValue={state ?? ''}>
            <option value="">{t('search.any')}</option>
            {states.map((one) => (
              <option key={one} value={one}>
                {t(`state.${one}`)}
              </option>
            ))}
          </select>
          <label className="hidden" htmlFor="team">
            {t('field.team')}
          </label>
          <select id="team" name="team" defaultValue={team}>
            <option value="">{t('search.any-team')}</option>
            {desk.teams.map((one) => (
              <option key={one.id} value={one.id}>
                {say(one.name)}
              </option>
            ))}
          </select>
          <button className="btn">{t('queue.search')}</button>
        </form>
      </header>
      <div className="hits">
        {found === null && <p className="mute">{t('search.hint')}</p>}
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
            <Link to={`?${new URLSearchParams({ ...again, cursor: found.next })}`}>{t('page.more')}</Link>
          </p>
        )}
      </div>
    </>
  );
}
