import { NavLink, Outlet, useLocation } from 'react-router';
import { LanguageSwitch } from '../parts/language-switch.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { useTexts } from '../i18n/texts.tsx';

/** The frame of a desk's public pages. */
export default function Portal() {
  const { desk, me, mode } = useDesk();
  const { t } = useTexts();
  const { pathname } = useLocation();
  const base = `/${desk.id}`;
  const staff = me.signedIn && me.kind === 'agent';
  return (
    <div className="portal">
      <header className="portal-head">
        <a className="mark" href={base}>
          {desk.look.logo && <img className="logo" src={desk.look.logo} alt="" />}
          {desk.name}
        </a>
        <nav className="portal-nav" aria-label={desk.name}>
          <NavLink reloadDocument to={`${base}/new`}>
            {t('nav.new')}
          </NavLink>
          <NavLink reloadDocument to={`${base}/policy`}>
            {t('nav.policy')}
          </NavLink>
          {me.signedIn && !staff && (
            <NavLink reloadDocument to={`${base}/requests`}>
              {t('nav.requests')}
            </NavLink>
          )}
          {me.signedIn && !staff && (
            <NavLink reloadDocument to={`${base}/organisation`}>
              {t('organisation.title')}
            </NavLink>
          )}
          {staff && (
            <NavLink reloadDocument to={`${base}/queue`}>
              {t('nav.queue')}
            </NavLink>
          )}
        </nav>
        <div className="portal-who">
          {me.signedIn ? (
            <form method="post" action={`${base}/sign-out`}>
              <NavLink to={`${base}/account`}>{me.name}</NavLink>{' '}
              <button className="link">{t('nav.sign-out')}</button>
            </form>
          ) : (
            !pathname.endsWith('/sign-in') && (
              <NavLink reloadDocument to={`${base}/sign-in`}>
                {t('nav.sign-in')}
              </NavLink>
            )
          )}
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <footer className="portal-foot">
        <LanguageSwitch />
        <p className="mute">
          <span className="amparo">amparo</span>
          {mode === 'production' ? null : (
            <>
              {' '}
              · {t('page.demonstration')} · <a href="/outbox">{t('nav.outbox')}</a>
            </>
          )}
        </p>
      </footer>
    </div>
  );
}
