import { useContext } from 'react';
import { redirect, useLoaderData } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import script from '../../assets/portal.js?url';
import { ask } from '../api.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { NonceContext } from '../parts/nonce.ts';
import { RequestRow } from '../parts/request-row.tsx';
import { SearchHitRow } from '../parts/search-hit.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { FollowNote } from '../request/follow-note.tsx';
import { useFollow } from '../request/use-follow.ts';
import { askedOfRows } from '../ticket-row.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** The requests that a contact may see: their own or their organisation's. */
export async function loader(args: LoaderFunctionArgs) {
  const { params, request } = args;
  const url = new URL(request.url);
  const q = url.searchParams.get('q')?.trim().slice(0, 400) ?? '';
  const cursor = url.searchParams.get('cursor') || undefined;
  if (q !== '') {
    const found = await ask(args, 'searchTickets', { query: { q, limit: 25, cursor } });
    if (found.number !== null && !cursor) throw redirect(`/${params.desk}/requests/${found.number}`);
    return { list: null, found, q };
  }
  const list = await ask(args, 'listTickets', {
    query: { view: 'all', limit: 50, cursor, fields: askedOfRows },
  });
  return { list, found: null, q };
}

export default function Requests() {
  const { list, found, q } = useLoaderData<typeof loader>();
  const { desk } = useDesk();
  const { t } = useTexts();
  const nonce = useContext(NonceContext);
  const follow = useFollow('all');
  const items = found
    ? found.items.map((hit) => <SearchHitRow key={hit.number} hit={hit} to="requests" />)
    : list.items.map((ticket) => <RequestRow key={ticket.number} ticket={ticket} />);
  const { next } = found ?? list;
  return (
    <div className="narrow" {...follow}>
      <FollowNote />
      <title>{`${t('nav.requests')} · ${desk.name}`}</title>
      <h1>{t('nav.requests')}</h1>
      <form className="find" role="search">
        <label className="hidden" htmlFor="q">
          {t('queue.search')}
        </label>
        <input id="q" name="q" type="search" defaultValue={q} placeholder={t('requests.search')} />
        <button className="btn">{t('queue.search')}</button>
      </form>
      {found?.loose === true && found.items.length > 0 && <p className="mute">{t('search.loose')}</p>}
      {items.length === 0 ? (
        <p className="empty">
          {found ? t('search.empty', { q }) : t('requests.empty')}{' '}
          <a href={`/${desk.id}/new`}>{t('nav.new')}</a>
        </p>
      ) : (
        <ul className={found ? 'hits' : 'mine'} id="list" data-part>
          {items}
        </ul>
      )}
      <script defer src={script} nonce={nonce} />
      {next && (
        <p>
          <a href={`?${new URLSearchParams({ ...(q ? { q } : {}), cursor: next })}`}>{t('page.more')}</a>
        </p>
      )}
    </div>
  );
}
