import { useContext } from 'react';
import { redirect, useLoaderData } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import script from '../../assets/portal/main.ts?joined';
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

/** Which requests are shown, and the states that these have. */
const kinds = { all: null, open: 'open,waiting', done: 'resolved,closed' } as const;
type Shown = keyof typeof kinds;

/** The requests that a contact may see: their own or their organisation's. */
export async function loader(args: LoaderFunctionArgs) {
  const { params, request } = args;
  const url = new URL(request.url);
  const q = url.searchParams.get('q')?.trim().slice(0, 400) ?? '';
  const cursor = url.searchParams.get('cursor') || undefined;
  const asked = url.searchParams.get('show') ?? '';
  const show: Shown = asked === 'open' || asked === 'done' ? asked : 'all';
  const states = kinds[show] === null ? {} : { state: kinds[show] };
  if (q !== '') {
    const found = await ask(args, 'searchTickets', { query: { q, limit: 25, cursor, ...states } });
    if (found.number !== null && !cursor) throw redirect(`/${params.desk}/requests/${found.number}`);
    return { list: null, found, q, show, counts: null };
  }
  const list = await ask(args, 'listTickets', {
    query: { view: 'all', limit: 50, cursor, fields: askedOfRows, ...states },
  });
  return { list, found: null, q, show, counts: list.counts ?? null };
}

export default function Requests() {
  const { list, found, q, show, counts } = useLoaderData<typeof loader>();
  const { desk } = useDesk();
  const { t } = useTexts();
  const nonce = useContext(NonceContext);
  const follow = useFollow('all');
  const items = found
    ? found.items.map((hit) => (
        <SearchHitRow key={hit.number} hit={hit} to="requests" stand={t(`request-state.${hit.state}`)} />
      ))
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
        {show !== 'all' && <input type="hidden" name="show" value={show} />}
        <button className="btn">{t('queue.search')}</button>
      </form>
      <ShowLinks q={q} show={show} counts={counts} />
      {found?.loose === true && found.items.length > 0 && <p className="mute">{t('search.loose')}</p>}
      {items.length === 0 ? (
        <p className="empty">
          {found
            ? t('search.empty', { q })
            : show === 'all'
              ? t('requests.empty')
              : t(`requests.empty-${show}`)}{' '}
          {show === 'all' ? (
            <a href={`/${desk.id}/new`}>{t('nav.new')}</a>
          ) : (
            <a href={address(q, 'all')}>{t('requests.show-all')}</a>
          )}
        </p>
      ) : (
        <ul className={found ? 'hits' : 'mine'} id="list" data-part>
          {items}
        </ul>
      )}
      <script defer src={script} nonce={nonce} />
      {next && (
        <p>
          <a href={address(q, show, next)}>{t('page.more')}</a>
        </p>
      )}
    </div>
  );
}

/** Of this page, with words, filter and place. */
const address = (q: string, show: Shown, cursor?: string): string =>
  `?${new URLSearchParams({ ...(q ? { q } : {}), ...(show === 'all' ? {} : { show }), ...(cursor ? { cursor } : {}) })}`;

/** What is counted ends here: one more means more. */
const countedTo = 1000;

/** All, what is open, what is done: links, with how many there are of each where that is known. */
function ShowLinks({
  q,
  show,
  counts,
}: {
  q: string;
  show: Shown;
  counts: { readonly open?: number; readonly all?: number } | null;
}) {
  const { t } = useTexts();
  const { open = 0, all = 0 } = counts ?? {};
  const figures: Readonly<Record<Shown, number>> = { all, open, done: all - open };
  return (
    <nav className="show-links" aria-label={t('requests.which')} id="which" data-part>
      {(['all', 'open', 'done'] as const).map((each) => (
        <a key={each} href={address(q, each)} aria-current={each === show ? 'page' : undefined}>
          {t(`requests.show-${each}`)}
          {/* Beyond what is counted, what is done is not known either. */}
          {counts !== null && all <= countedTo && <span className="num mute"> {figures[each]}</span>}
        </a>
      ))}
    </nav>
  );
}
