import { data, Link, redirect, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { ask, attempt } from '../api.server.ts';
import { AddCustomer } from '../customers/add-customer.tsx';
import { field, typedIn } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { nameOf } from '../parts/names.ts';
import { useDesk } from '../parts/use-desk.ts';
import { mayAs } from '../settings/settings-pages.ts';
import type { Unfinished } from '../ticket-action.server.ts';

export { clientLoader } from '../i18n/late-loader.ts';
export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const { searchParams } = new URL(args.request.url);
  const q = searchParams.get('q')?.trim().slice(0, 200) ?? '';
  const cursor = searchParams.get('cursor');
  const found = await ask(args, 'listCustomers', { query: { q, ...(cursor === null ? {} : { cursor }) } });
  return { ...found, q };
}

/** A customer who is written down is shown, so that its people are put with it. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const result = await attempt(args, 'addCustomer', {
    body: {
      name: field(form, 'name'),
      region: field(form, 'region') || null,
      zone: field(form, 'zone') || null,
    },
  });
  if (result.ok) return redirect(`/${args.params.desk}/customers/${result.answer.id}`);
  const { problem } = result;
  return data<Unfinished>(
    { intent: 'add', problem, typed: typedIn(form) },
    { status: problem.status ?? 400 },
  );
}

/** Whom the desk serves: found by the letters of a name, of a customer or of one of its people. */
export default function Customers() {
  const { items, next, q } = useLoaderData<typeof loader>();
  const { desk, me } = useDesk();
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
        {mayAs(me.role, 'lead') && <AddCustomer />}
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
