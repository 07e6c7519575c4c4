import { useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { ask, command } from '../api.server.ts';
import { field } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { SeenBefore } from '../parts/seen-version.tsx';
import { useClosingPanels } from '../parts/use-closing-panels.ts';
import { useDesk } from '../parts/use-desk.ts';
import { runSettingsAction } from '../settings/run-settings-action.server.ts';
import { SnippetFields } from '../settings/snippet-fields.tsx';
import type { Snippet } from '../settings/snippet-fields.tsx';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** Canned answers and signatures: one's own, the teams' and the desk's. */
export async function loader(args: LoaderFunctionArgs) {
  const { items, fields } = await ask(args, 'listSnippets', {});
  return { items, fields };
}

export function action(args: ActionFunctionArgs) {
  return runSettingsAction(args, `/${args.params.desk}/settings/snippets`, (intent, id, form) => {
    if (intent === 'remove-snippet') return command('removeSnippet', { path: { id } });
    if (intent !== 'snippet') return null;
    const scope = field(form, 'scope');
    const texts = [...form.entries()].flatMap(([name, value]) =>
      name.startsWith('text:') && typeof value === 'string' ? [[name.slice(5), value] as const] : [],
    );
    const body = {
      kind: field(form, 'kind'),
      scope,
      team: scope === 'team' ? field(form, 'team') : null,
      name: field(form, 'name'),
      texts: Object.fromEntries(texts),
    };
    return id === '' ? command('addSnippet', { body }) : command('changeSnippet', { path: { id }, body });
  });
}

export default function SettingsSnippets() {
  const { items, fields } = useLoaderData<typeof loader>();
  const { desk } = useDesk();
  const { t } = useTexts();
  useClosingPanels();
  return (
    <>
      <title>{`${t('snippets.title')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('snippets.title')}</h1>
        <PanelButton intent="snippet:" className="btn main">
          {t('snippets.add')}
        </PanelButton>
      </header>
      <div className="settings-body sending">
        <p className="mute">{t('snippets.how')}</p>
        <Panel intent="snippet:" title={t('snippets.add')} submit={t('snippets.save')}>
          <SnippetFields snippet={null} fields={fields} />
        </Panel>
        {(['answer', 'signature'] as const).map((kind) => (
          <section key={kind} aria-labelledby={`snippets-${kind}`}>
            <h2 id={`snippets-${kind}`}>{t(`snippets.${kind}s`)}</h2>
            <SnippetList items={items.filter((item) => item.kind === kind)} fields={fields} />
          </section>
        ))}
      </div>
    </>
  );
}

function SnippetList({ items, fields }: { items: readonly Snippet[]; fields: readonly string[] }) {
  const { t } = useTexts();
  if (items.length === 0) return <EmptyState title={t('snippets.none')} />;
  return (
    <ul className="letters">
      {items.map((item) => (
        <li key={item.id}>
          <p>
            <b>{item.name}</b> <span className="mute small">{t(`snippets.scope-${item.scope}`)}</span>
          </p>
          <p className="pre small">{Object.values(item.texts)[0]}</p>
          {item.mayChange && (
            <p className="actions">
              <PanelButton intent={`snippet:${item.id}`}>{t('snippets.change')}</PanelButton>
              <PanelButton intent={`remove-snippet:${item.id}`}>{t('snippets.remove')}</PanelButton>
            </p>
          )}
          <Panel intent={`snippet:${item.id}`} title={item.name} submit={t('snippets.save')}>
            <SnippetFields snippet={item} fields={fields} />
          </Panel>
          <Panel intent={`remove-snippet:${item.id}`} title={item.name} submit={t('snippets.remove')}>
            <SeenBefore intent={`remove-snippet:${item.id}`} version={item.version} />
            <p>{t('snippets.remove-sure')}</p>
          </Panel>
        </li>
      ))}
    </ul>
  );
}
