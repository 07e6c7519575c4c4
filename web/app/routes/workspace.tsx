import { NavLink, Outlet, redirect, useLoaderData, useLocation } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import type { ViewName } from '../api-types.ts';
import { ask, askIfAllowed } from '../api.server.ts';
import { KitProvider } from '../kit/kit-provider.tsx';
import { LiveNote } from '../live/live-note.tsx';
import { LanguageSwitch } from '../parts/language-switch.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { viewCount } from '../parts/view-count.ts';
import { useTexts } from '../i18n/texts.tsx';
import { settingsPagesOf } from '../settings/settings-pages.ts';

export const handle = { hydrate: true };

/** Only staff work here; contacts are shown their own requests. */
export async function loader(args: LoaderFunctionArgs) {
  const { params, request } = args;
  const me = await ask(args, 'readMe', {});
  if (!me.signedIn) {
    const url = new URL(request.url);
    throw redirect(`/${params.desk}/sign-in?next=${encodeURIComponent(url.pathname.replace(/\.data$/, ''))}`);
  }
  if (me.kind === 'contact') throw redirect(`/${params.desk}/requests`);
  const list = await askIfAllowed(args, 'listTickets', {
    query: { view: 'open', limit: 1, fields: 'number' },
  });
  return { counts: list?.counts ?? {} };
}

const views = ['mine', 'unassigned', 'soon', 'broken', 'waiting', 'open', 'all'] satisfies ViewName[];

/** The frame of the workspace: views and their counts at the side. */
export default function Workspace() {
  const { counts } = useLoaderData<typeof loader>();
  const { desk, me, mode } = useDesk();
  const { t } = useTexts();
  const location = useLocation();
  const base = `/${desk.id}`;
  const current =
    location.pathname === `${base}/queue`
      ? (new URLSearchParams(location.search).get('view') ?? 'open')
      : null;
  return (
    <KitProvider>
      <div className="app">
        <nav className="side" aria-label={t('nav.workspace')}>
          <div className="side-head">
            <a className="amparo" href={base}>
              amparo
            </a>
            <p className="side-desk">{desk.name}</p>
          </div>
          <details className="side-more" key={location.key}>
            <summary>{t('nav.menu')}</summary>
          </details>
          <div className="side-body">
            <ul>
              {views.map((view) => (
                <li key={view}>
                  <NavLink
                    to={`${base}/queue?view=${view}`}
                    className={current === view ? 'on' : ''}
                    aria-current={current === view ? 'page' : undefined}
                  >
                    {t(`view.${view}`)}
                    <span className="num mute">{viewCount(view, counts[view])}</span>
                  </NavLink>
                </li>
              ))}
            </ul>
            <h2>{t('nav.promises')}</h2>
            <ul>
              <li>
                <NavLink to={`${base}/ledger`} className={({ isActive }) => (isActive ? 'on' : '')}>
                  {t('nav.ledger')}
                </NavLink>
              </li>
              <li>
                <a href={`${base}/policy`}>{t('nav.policy')}</a>
              </li>
              <li>
                <NavLink to={`${base}/policy/studio`} className={({ isActive }) => (isActive ? 'on' : '')}>
                  {t('nav.studio')}
                </NavLink>
              </li>
            </ul>
            <h2>{t('nav.mail')}</h2>
            <ul>
              <li>
                <NavLink to={`${base}/quarantine`} className={({ isActive }) => (isActive ? 'on' : '')}>
                  {t('nav.quarantine')}
                </NavLink>
              </li>
              {mode !== 'production' && (
                <li>
                  <a href={`/outbox?desk=${desk.id}`}>{t('nav.outbox')}</a>
                </li>
              )}
            </ul>
            {settingsPagesOf(me.role).length > 0 && (
              <>
                <h2>{t('nav.desk')}</h2>
                <ul>
                  <li>
                    <NavLink to={`${base}/settings`} className={({ isActive }) => (isActive ? 'on' : '')}>
                      {t('nav.settings')}
                    </NavLink>
                  </li>
                </ul>
              </>
            )}
            <div className="side-foot">
              {me.signedIn && (
                <p className="side-me">
                  <a href={`${base}/account`}>{me.name}</a>
                </p>
              )}
              <form method="post" action={`${base}/sign-out`}>
                <button className="link">{t('nav.sign-out')}</button>
              </form>
              <LanguageSwitch />
            </div>
          </div>
        </nav>
        <main id="main" className="work" tabIndex={-1}>
          <Outlet />
        </main>
        <LiveNote />
      </div>
    </KitProvider>
  );
}
