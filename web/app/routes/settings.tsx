import { Link, NavLink, Outlet, useLocation } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { Icon } from '../kit/icon.tsx';
import { NotForRole } from '../settings/not-for-role.tsx';
import { mayAs, settingsGroupsOf, settingsPageAt } from '../settings/settings-pages.ts';

export { clientLoader } from '../i18n/late-loader.ts';
export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** Nothing of its own: with it, the page is written by the server and not only in the browser. */
export const loader = () => null;

/** The frame of all settings of a desk: their list beside the one that is open. */
export default function Settings() {
  const { desk, me } = useDesk();
  const { t } = useTexts();
  const list = `/${desk.id}/settings`;
  const { pathname } = useLocation();
  const atList = pathname === list;
  const page = settingsPageAt(pathname.slice(list.length + 1));
  return (
    <div className="settings">
      <nav className="settings-nav" aria-label={t('nav.settings')}>
        {/* Where the list has no room beside the page, this leads back to it. */}
        {!atList && (
          <Link className="settings-back small" to={list}>
            <Icon name="left" />
            {t('nav.settings')}
          </Link>
        )}
        <div className="settings-groups">
          {settingsGroupsOf(me.role).map(({ group, pages }) => (
            <div key={group}>
              <h2 id={`nav-${group}`}>{t(`settings.group.${group}`)}</h2>
              <ul aria-labelledby={`nav-${group}`}>
                {pages.map(({ path, title }) => (
                  <li key={path}>
                    <NavLink to={`${list}/${path}`} className={({ isActive }) => (isActive ? 'on' : '')}>
                      {t(title)}
                    </NavLink>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
      </nav>
      <div className="settings-page">
        {page !== null && me.role !== null && !mayAs(me.role, page.role) ? (
          <NotForRole page={page} />
        ) : (
          <Outlet />
        )}
      </div>
    </div>
  );
}
