import { useLoaderData } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import type { TicketList } from '../api-types.ts';
import { read } from '../api.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { LiveNote } from '../live/live-note.tsx';
import { useLive } from '../live/use-live.ts';
import { RequestRow } from '../parts/request-row.tsx';
import { useDesk } from '../parts/use-desk.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

export const handle = { hydrate: true };

/** The requests that a contact may see: their own or their organisation's. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const query = new URLSearchParams({ view: 'all', limit: '50' });
  for (const name of ['q', 'cursor']) {
    const value = url.searchParams.get(name);
    if (value) query.set(name, value);
  }
  const list = await read<TicketList>(context, `/api/v1/${params.desk}/tickets?${query}`, request);
  return { list, q: url.searchParams.get('q') ?? '' };
}

export default function Requests() {
  const { list, q } = useLoaderData<typeof loader>();
  const { desk } = useDesk();
  const { t } = useTexts();
  useLive(null);
  return (
    <div className="narrow">
      <LiveNote />
      <title>{`${t('nav.requests')} · ${desk.name}`}</title>
      <h1>{t('nav.requests')}</h1>
      <form className="find" role="search">
        <label className="hidden" htmlFor="q">
          {t('queue.search')}
        </label>
        <input id="q" name="q" type="search" defaultValue={q} placeholder={t('requests.search')} />
        <button className="btn">{t('queue.search')}</button>
      </form>
      {list.items.length === 0 ? (
        <p className="empty">
          {q ? t('queue.nothing-found', { q }) : t('requests.empty')}{' '}
          <a href={`/${desk.id}/new`}>{t('nav.new')}</a>
        </p>
      ) : (
        <ul className="mine">
          {list.items.map((ticket) => (
            <RequestRow key={ticket.number} ticket={ticket} />
          ))}
        </ul>
      )}
      {list.next && (
        <p>
          <a href={`?${new URLSearchParams({ ...(q ? { q } : {}), cursor: list.next })}`}>{t('page.more')}</a>
        </p>
      )}
    </div>
  );
}
