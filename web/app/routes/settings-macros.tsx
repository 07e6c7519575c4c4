import { useRef, useState } from 'react';
import { useLoaderData, useRevalidator } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { ask, command } from '../api.server.ts';
import { field } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { toast } from '../kit/toast.tsx';
import type { Macro } from '../macros/macro-api.ts';
import { MacroEditor } from '../macros/macro-editor.tsx';
import { MacroItem } from '../macros/macro-item.tsx';
import { removeMacro } from '../macros/remove-macro.ts';
import { useDesk } from '../parts/use-desk.ts';
import { OrderList } from '../settings/order-list.tsx';
import { runSettingsAction } from '../settings/run-settings-action.server.ts';
import { useOrdering } from '../settings/use-ordering.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** Macros: one's own, the teams' and the desk's; and what their acts may name. */
export async function loader(args: LoaderFunctionArgs) {
  const [{ items, version, fields }, agents, tags] = await Promise.all([
    ask(args, 'listMacros', {}),
    ask(args, 'listAgents', {}),
    ask(args, 'listTags', {}),
  ]);
  return {
    items,
    version,
    fields,
    names: {
      agents: agents.items.map(({ id, name }) => ({ id, name })),
      tags: tags.items.map(({ id, name }) => ({ id, name })),
    },
  };
}

export function action(args: ActionFunctionArgs) {
  return runSettingsAction(args, `/${args.params.desk}/settings/macros`, (intent, _id, form) =>
    intent === 'order' ? command('orderMacros', { body: { ids: field(form, 'ids').split(',') } }) : null,
  );
}

const scopes = [
  ['person', 'macros.own'],
  ['team', 'macros.of-team'],
  ['desk', 'macros.of-desk'],
] as const;

export default function SettingsMacros() {
  const { items, version, fields, names } = useLoaderData<typeof loader>();
  const ordering = useOrdering('order', version);
  const { desk } = useDesk();
  const texts = useTexts();
  const { t } = texts;
  const { revalidate } = useRevalidator();
  // The id of the macro that is being written; `new`; null: none is.
  const [open, setOpen] = useState<string | null>(null);
  const adder = useRef<HTMLButtonElement>(null);
  const close = (saved: boolean): void => {
    setOpen(null);
    if (saved) {
      toast.show({ text: t('macros.saved') });
      void revalidate();
    }
    adder.current?.focus();
  };
  const contentOf = (macro: Macro, list: readonly Macro[]) =>
    open === macro.id ? (
      <MacroEditor macro={macro} fields={fields} names={names} onClose={close} />
    ) : (
      <MacroItem
        macro={macro}
        names={names}
        onChange={() => setOpen(macro.id)}
        onRemove={() => {
          adder.current?.focus();
          void removeMacro(desk.id, macro, list, texts, () => void revalidate());
        }}
      />
    );
  return (
    <>
      <title>{`${t('macros.title')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('macros.title')}</h1>
        <Button ref={adder} tone="main" onPress={() => setOpen('new')}>
          {t('macros.add')}
        </Button>
      </header>
      <div className="settings-body">
        <p className="mute">{t('macros.how')}</p>
        {open === 'new' && (
          <section aria-labelledby="macros-new">
            <h2 id="macros-new">{t('macros.add')}</h2>
            <MacroEditor macro={null} fields={fields} names={names} onClose={close} />
          </section>
        )}
        {items.length === 0 && open === null && <EmptyState title={t('macros.none-yet')} />}
        {scopes.map(([scope, title]) => {
          const list = items.filter((macro) => macro.scope === scope);
          return (
            list.length > 0 && (
              <section key={scope} aria-labelledby={`macros-${scope}`}>
                <h2 id={`macros-${scope}`}>{t(title)}</h2>
                {list.every(({ mayChange }) => mayChange) ? (
                  <OrderList
                    label={t(title)}
                    ordering={ordering}
                    items={list.map((macro) => ({ ...macro, content: contentOf(macro, list) }))}
                  />
                ) : (
                  <ul className="macro-list">
                    {list.map((macro) => (
                      <li key={macro.id}>{contentOf(macro, list)}</li>
                    ))}
                  </ul>
                )}
              </section>
            )
          );
        })}
      </div>
    </>
  );
}
