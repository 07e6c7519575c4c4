import { Link, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { ask, command } from '../api.server.ts';
import { field } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { OrderList } from '../settings/order-list.tsx';
import { runSettingsAction } from '../settings/run-settings-action.server.ts';
import { useOrdering } from '../settings/use-ordering.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** Saved views in the order of the queue's side: one's own, and the shared ones. */
export function loader(args: LoaderFunctionArgs) {
  return ask(args, 'listViews', {});
}

export function action(args: ActionFunctionArgs) {
  return runSettingsAction(args, `/${args.params.desk}/settings/views`, (intent, _id, form) =>
    intent === 'order' ? command('orderViews', { body: { ids: field(form, 'ids').split(',') } }) : null,
  );
}

export default function SettingsViews() {
  const { items, version } = useLoaderData<typeof loader>();
  const ordering = useOrdering('order', version);
  const { desk } = useDesk();
  const { t } = useTexts();
  const groups = [
    { name: 'own', views: items.filter(({ share }) => share === 'nobody') },
    { name: 'shared', views: items.filter(({ share }) => share !== 'nobody') },
  ] as const;
  return (
    <>
      <title>{`${t('views.title')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('views.title')}</h1>
      </header>
      <div className="settings-body">
        <p className="mute">{t('views.order-how')}</p>
        {items.length === 0 && (
          <EmptyState title={t('views.none')}>
            <p>{t('views.none-how')}</p>
          </EmptyState>
        )}
        {groups
          .filter(({ views }) => views.length > 0)
          .map(({ name, views }) => (
            <section key={name} aria-labelledby={`views-${name}`}>
              <h2 id={`views-${name}`}>{t(`views.${name}`)}</h2>
              {views.every(({ mayChange }) => mayChange) ? (
                <OrderList
                  label={t(`views.${name}`)}
                  ordering={ordering}
                  items={views.map((view) => ({ ...view, content: <ViewLine view={view} /> }))}
                />
              ) : (
                <ul className="plain">
                  {views.map((view) => (
                    <li key={view.id} className="listed">
                      <ViewLine view={view} />
                    </li>
                  ))}
                </ul>
              )}
            </section>
          ))}
      </div>
    </>
  );
}

function ViewLine({
  view,
}: {
  view: { readonly id: string; readonly name: string; readonly filter: string };
}) {
  const { desk } = useDesk();
  const { t } = useTexts();
  return (
    <p>
      <Link to={`/${desk.id}/queue?saved=${view.id}`}>{view.name}</Link>
      <br />
      <code className="small mute">{view.filter || t('views.no-filter')}</code>
    </p>
  );
}
