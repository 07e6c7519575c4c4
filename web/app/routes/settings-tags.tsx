import { useEffect, useRef } from 'react';
import { Link, useFetcher, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import type { TagUse } from '../api-types.ts';
import { ask, command } from '../api.server.ts';
import { field } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { toast } from '../kit/toast.tsx';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { SeenBefore, SeenVersion } from '../parts/seen-version.tsx';
import { useClosingPanels } from '../parts/use-closing-panels.ts';
import { useDesk } from '../parts/use-desk.ts';
import { runSettingsAction } from '../settings/run-settings-action.server.ts';
import { TagsGone, useTagNews } from '../settings/tags-gone.tsx';
import type { Unfinished } from '../ticket-action.server.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

const colours = ['grey', 'red', 'orange', 'green', 'teal', 'blue', 'purple', 'pink'] as const;

/** The desk's tags, with how many tickets bear each, and those that can be brought back. */
export async function loader(args: LoaderFunctionArgs) {
  const [{ items }, gone] = await Promise.all([ask(args, 'listTags', {}), ask(args, 'listGoneTags', {})]);
  return { items, gone: gone.items };
}

export function action(args: ActionFunctionArgs) {
  return runSettingsAction(args, `/${args.params.desk}/settings/tags`, (intent, id, form) => {
    const body = { name: field(form, 'name'), colour: field(form, 'colour') || 'grey' };
    if (intent === 'add') return command('makeTag', { body });
    if (intent === 'change') return command('renameTag', { path: { id }, body });
    if (intent === 'merge') return command('mergeTag', { path: { id }, body: { into: field(form, 'into') } });
    if (intent === 'restore') return command('restoreTag', { path: { id } });
    return intent === 'remove' ? command('removeTag', { path: { id } }) : null;
  });
}

export default function SettingsTags() {
  const { items, gone } = useLoaderData<typeof loader>();
  const { desk } = useDesk();
  const { t } = useTexts();
  useClosingPanels();
  useTagNews(items, gone);
  return (
    <>
      <title>{`${t('tags.title')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('tags.title')}</h1>
        <PanelButton intent="add" className="btn main">
          {t('tag-settings.make')}
        </PanelButton>
      </header>
      <div className="settings-body">
        <p className="mute">{t('tag-settings.how')}</p>
        <Panel intent="add" title={t('tag-settings.make')} submit={t('tag-settings.make')}>
          <TagFields name="" colour="grey" />
        </Panel>
        {items.length === 0 && (
          <EmptyState title={t('tag-settings.none')}>
            <p>{t('tag-settings.none-how')}</p>
          </EmptyState>
        )}
        <ul className="plain">
          {items.map((tag) => (
            <TagLine key={tag.id} tag={tag} others={items.filter(({ id }) => id !== tag.id)} />
          ))}
        </ul>
        <TagsGone gone={gone} />
      </div>
    </>
  );
}

function TagLine({ tag, others }: { tag: TagUse; others: readonly TagUse[] }) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const { id, name, colour, tickets } = tag;
  const filter = new URLSearchParams({ view: 'all', filter: `tag:"${name}"` });
  const borne = t('tag-settings.tickets', { count: tickets });
  return (
    <li className="listed">
      <span>
        <span className={`ticket-tag tag-${colour}`}>{name}</span>{' '}
        <Link className="small" to={`/${desk.id}/queue?${filter}`}>
          {borne}
        </Link>
      </span>
      <span className="actions">
        {others.length > 0 && (
          <PanelButton intent={`merge:${id}`} label={t('tag-settings.merge-of', { name })}>
            {t('tag-settings.merge')}
          </PanelButton>
        )}
        <PanelButton intent={`remove:${id}`} label={t('tag-settings.remove-of', { name })}>
          {t('tag-settings.remove')}
        </PanelButton>
      </span>
      <ChangeTag tag={tag} />
      <Panel
        intent={`merge:${id}`}
        title={t('tag-settings.merge-of', { name })}
        submit={t('tag-settings.merge')}
      >
        <p>{`${t('tag-settings.merge-how', { name })} ${borne}`}</p>
        <label className="field">
          <span>{t('tag-settings.into')}</span>
          <select name="into">
            {others.map((other) => (
              <option key={other.id} value={other.id}>
                {other.name}
              </option>
            ))}
          </select>
        </label>
      </Panel>
      <Panel
        intent={`remove:${id}`}
        title={t('tag-settings.remove-of', { name })}
        submit={t('tag-settings.remove')}
      >
        <SeenBefore intent={`remove:${id}`} version={tag.version} />
        <p>{`${t('tag-settings.remove-sure', { name })} ${borne}`}</p>
      </Panel>
    </li>
  );
}

/** Another name and colour; that can be taken back. */
function ChangeTag({ tag }: { tag: TagUse }) {
  const { t } = useTexts();
  const fetcher = useFetcher<Unfinished>();
  const before = useRef<{ name: string; colour: string } | null>(null);
  const details = useRef<HTMLDetailsElement>(null);
  const refused = fetcher.data?.problem;
  const { state, submit } = fetcher;
  useEffect(() => {
    const was = before.current;
    if (state !== 'idle' || was === null) return;
    before.current = null;
    if (refused !== undefined) return;
    details.current?.removeAttribute('open');
    toast.show({
      text: t('tag-settings.changed', { name: tag.name }),
      undo: () => void submit({ intent: `change:${tag.id}`, ...was }, { method: 'post' }),
    });
  }, [state, refused, submit, t, tag.id, tag.name]);
  return (
    <details ref={details} className="tag-change">
      <summary className="btn" aria-label={t('tag-settings.change-of', { name: tag.name })}>
        {t('tag-settings.change')}
      </summary>
      {refused !== undefined && <ProblemNote problem={refused} />}
      <fetcher.Form
        method="post"
        className="sheet"
        key={`${tag.name} ${tag.colour}`}
        onSubmit={() => {
          before.current = { name: tag.name, colour: tag.colour };
        }}
      >
        <input type="hidden" name="intent" value={`change:${tag.id}`} />
        <SeenVersion
          version={tag.version}
          refused={fetcher.data}
          saved={[
            { name: 'name', label: t('tag-settings.name'), value: tag.name },
            {
              name: 'colour',
              label: t('tag-settings.colour'),
              value: tag.colour,
              shown: t(`tag-settings.colours.${tag.colour}`),
            },
          ]}
        />
        <TagFields
          name={refused === undefined ? tag.name : (fetcher.data?.typed['name'] ?? tag.name)}
          colour={refused === undefined ? tag.colour : (fetcher.data?.typed['colour'] ?? tag.colour)}
        />
        <p className="actions">
          <button className="btn">{t('tag-settings.save')}</button>
        </p>
      </fetcher.Form>
    </details>
  );
}

function TagFields({ name, colour }: { name: string; colour: string }) {
  const { t } = useTexts();
  return (
    <>
      <label className="field">
        <span>{t('tag-settings.name')}</span>
        <input name="name" required maxLength={40} defaultValue={name} />
      </label>
      <label className="field">
        <span>{t('tag-settings.colour')}</span>
        <select name="colour" defaultValue={colour}>
          {colours.map((one) => (
            <option key={one} value={one}>
              {t(`tag-settings.colours.${one}`)}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
