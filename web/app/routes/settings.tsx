import { NavLink, Outlet } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { settingsPagesOf } from '../settings/settings-pages.ts';

export { clientLoader } from '../i18n/late-loader.ts';
export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** Nothing of its own: with it, the page is written by the server and not only in the browser. */
export const loader = () => null;

/** The frame of all settings of a desk: their list beside the one that is open. */
export default function Settings() {
  const { desk, me } = useDesk();
  const { t } = useTexts();
  return (
    <div className="settings">
      <nav className="settings-nav" aria-label={t('nav.settings')}>
        <ul>
          {settingsPagesOf(me.role).map(({ path, title }) => (
            <li key={path}>
              <NavLink
                to={`/${desk.id}/settings/${path}`}
                className={({ isActive }) => (isActive ? 'on' : '')}
              >
                {t(title)}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className="settings-page">
        <Outlet />
      </div>
    </div>
  );
}
