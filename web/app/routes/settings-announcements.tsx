import { useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { ask, command } from '../api.server.ts';
import { field } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { useClosingPanels } from '../parts/use-closing-panels.ts';
import { useDesk } from '../parts/use-desk.ts';
import { AnnouncementFields, isOfField } from '../settings/announcement-fields.tsx';
import { AnnouncementItem } from '../settings/announcement-item.tsx';
import { runSettingsAction } from '../settings/run-settings-action.server.ts';

export { clientLoader } from '../i18n/late-loader.ts';
export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** What the desk tells its customers: now, later, and what it told before. */
export async function loader(args: LoaderFunctionArgs) {
  const { items } = await ask(args, 'listAnnouncements', {});
  return { items };
}

export function action(args: ActionFunctionArgs) {
  return runSettingsAction(args, `/${args.params.desk}/settings/announcements`, (verb, id, form) => {
    if (verb === 'end') return command('endAnnouncement', { path: { id } });
    if (verb === 'remove') return command('removeAnnouncement', { path: { id } });
    if (verb !== 'announce') return null;
    const body = {
      titles: byLanguage(form, 'title:'),
      texts: byLanguage(form, 'text:'),
      importance: field(form, 'importance'),
      audience: field(form, 'audience'),
      from: field(form, 'from') || null,
      until: field(form, 'until') || null,
    };
    return id === ''
      ? command('makeAnnouncement', { body })
      : command('changeAnnouncement', { path: { id }, body });
  });
}

const byLanguage = (form: FormData, prefix: string): Record<string, string> =>
  Object.fromEntries(
    [...form.keys()].flatMap((name) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), field(form, name)] as const] : [],
    ),
  );

export default function SettingsAnnouncements() {
  const { items } = useLoaderData<typeof loader>();
  const { desk } = useDesk();
  const { t } = useTexts();
  useClosingPanels();
  return (
    <>
      <title>{`${t('announcements.title')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('announcements.title')}</h1>
        <PanelButton intent="announce:" className="btn main">
          {t('announcements.add')}
        </PanelButton>
      </header>
      <div className="settings-body sending">
        <p className="mute">{t('announcements.how')}</p>
        <Panel
          intent="announce:"
          title={t('announcements.add')}
          submit={t('announcements.announce')}
          ownErrors={isOfField}
        >
          <AnnouncementFields announcement={null} />
        </Panel>
        {(['shown', 'scheduled', 'over'] as const).map((state) => {
          const those = items.filter((item) => item.state === state);
          if (those.length === 0 && state !== 'shown') return null;
          return (
            <section key={state} aria-labelledby={`announcements-${state}`}>
              <h2 id={`announcements-${state}`}>{t(`announcements.state.${state}`)}</h2>
              {those.length === 0 ? (
                <EmptyState title={t('announcements.none')} />
              ) : (
                <ul className="letters">
                  {those.map((item) => (
                    <AnnouncementItem key={item.id} announcement={item} />
                  ))}
                </ul>
              )}
            </section>
          );
        })}
      </div>
    </>
  );
}
