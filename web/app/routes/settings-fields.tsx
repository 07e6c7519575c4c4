import { Link, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import type { CustomField } from '../api-types.ts';
import { ask, command } from '../api.server.ts';
import { field } from '../forms.server.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import { LinkButton } from '../kit/button.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { nameOf } from '../parts/names.ts';
import { useDesk } from '../parts/use-desk.ts';
import { OrderList } from '../settings/order-list.tsx';
import { runSettingsAction } from '../settings/run-settings-action.server.ts';
import { useOrdering } from '../settings/use-ordering.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** The desk's own fields. */
export function loader(args: LoaderFunctionArgs) {
  return ask(args, 'listFields', {});
}

export function action(args: ActionFunctionArgs) {
  return runSettingsAction(args, `/${args.params.desk}/settings/fields`, (intent, _id, form) =>
    intent === 'order' ? command('orderFields', { body: { ids: field(form, 'ids').split(',') } }) : null,
  );
}

export default function SettingsFields() {
  const { items, version } = useLoaderData<typeof loader>();
  const ordering = useOrdering('order', version);
  const { desk } = useDesk();
  const { t, say } = useTexts();
  const asked = items.filter(({ archived }) => !archived);
  const archived = items.filter((one) => one.archived);
  const add = (
    <LinkButton tone="main" to={`/${desk.id}/settings/fields/new`}>
      {t('field-settings.add')}
    </LinkButton>
  );
  return (
    <>
      <title>{`${t('fields.title')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('fields.title')}</h1>
        {items.length > 0 && add}
      </header>
      <div className="settings-body">
        <p className="mute">{t('field-settings.how')}</p>
        {items.length === 0 && (
          <EmptyState title={t('field-settings.none')} action={add}>
            <p>{t('field-settings.none-how')}</p>
          </EmptyState>
        )}
        <OrderList
          label={t('fields.title')}
          ordering={ordering}
          items={asked.map((one) => ({
            id: one.id,
            name: say(one.names),
            content: <FieldLine field={one} />,
          }))}
        />
        {archived.length > 0 && (
          <section aria-labelledby="archived-fields">
            <h2 id="archived-fields">{t('field-settings.archived')}</h2>
            <ul className="plain">
              {archived.map((one) => (
                <li key={one.id} className="listed">
                  <FieldLine field={one} />
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  );
}

function FieldLine({ field: one }: { field: CustomField }) {
  const { desk } = useDesk();
  const { t, say } = useTexts();
  const facts = [
    t(`field-settings.type.${one.type}`),
    one.kinds === null
      ? t('field-settings.all-kinds')
      : one.kinds.map((kind) => nameOf(desk.kinds, kind, say)).join(', '),
    t(`field-settings.audience.${one.audience}`),
    ...(one.required === 'never' ? [] : [t(`field-settings.required.${one.required}`)]),
  ];
  return (
    <p>
      <Link to={`/${desk.id}/settings/fields/${one.id}`}>
        <Local text={one.names} />
      </Link>{' '}
      <code className="small mute">{`field.${one.key}`}</code>
      <br />
      <span className="small mute">{facts.join(' · ')}</span>
    </p>
  );
}
