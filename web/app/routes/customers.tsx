import { Link, useLoaderData } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import { ask } from '../api.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { nameOf } from '../parts/names.ts';
import { useDesk } from '../parts/use-desk.ts';

export { clientLoader } from '../i18n/late-loader.ts';
export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const { searchParams } = new URL(args.request.url);
  const q = searchParams.get('q')?.trim().slice(0, 200) ?? '';
  const cursor = searchParams.get('cursor');
  const found = await ask(args, 'listCustomers', { query: { q, ...(cursor === null ? {} : { cursor }) } });
  return { ...found, q };
}

/** Whom the desk serves: found by the letters of a name, of a customer or of one of its people. */
export default function Customers() {
  const { items, next, q } = useLoaderData<typeof loader>();
  const { desk } = useDesk();
  const { t, say } = useTexts();
  return (
    <>
      <title>{`${t('nav.customers')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('nav.customers')}</h1>
        <form role="search" className="search wide">
          <label className="hidden" htmlFor="q">
            {t('customers.find')}
          </label>
          <input id="q" name="q" type="search" defaultValue={q} placeholder={t('customers.find')} />
          <button className="btn">{t('queue.search')}</button>
        </form>
      </header>
      <div className="settings-body">
        {items.length === 0 && (
          <EmptyState title={t(q === '' ? 'customers.empty' : 'customers.none-found', { q })} />
        )}
        {items.length > 0 && (
          <ul className="mine">
            {items.map(({ id, name, region, plan, contacts }) => (
              <li key={id}>
                <span className="break">
                  <Link to={`/${desk.id}/customers/${id}`}>{name}</Link>
                </span>
                <span className="small mute">
                  {[
                    plan === null ? t('customers.no-contract') : nameOf(desk.plans, plan, say),
                    nameOf(desk.regions, region, say),
                    t('customers.people', { count: contacts }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        )}
        {next !== null && (
          <p className="more">
            <Link to={`?${new URLSearchParams({ ...(q === '' ? {} : { q }), cursor: next })}`}>
              {t('page.more')}
            </Link>
          </p>
        )}
      </div>
    </>
  );
}
