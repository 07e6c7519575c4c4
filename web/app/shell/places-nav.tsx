import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { settingsPagesOf } from '../settings/settings-pages.ts';

/** The places of the workspace besides the queue. */
export function PlacesNav() {
  const { desk, me, mode } = useDesk();
  const { t } = useTexts();
  const base = `/${desk.id}`;
  return (
    <>
      <h2>{t('nav.promises')}</h2>
      <ul>
        <Place to={`${base}/ledger`}>{t('nav.ledger')}</Place>
        <li>
          <a href={`${base}/policy`}>{t('nav.policy')}</a>
        </li>
        <Place to={`${base}/policy/studio`}>{t('nav.studio')}</Place>
      </ul>
      <h2>{t('nav.mail')}</h2>
      <ul>
        <Place to={`${base}/quarantine`}>{t('nav.quarantine')}</Place>
        {mode !== 'production' && (
          <li>
            <a href={`/outbox?desk=${desk.id}`}>{t('nav.outbox')}</a>
          </li>
        )}
      </ul>
      <h2>{t('nav.desk')}</h2>
      <ul>
        <Place to={`${base}/customers`}>{t('nav.customers')}</Place>
        {settingsPagesOf(me.role).length > 0 && <Place to={`${base}/settings`}>{t('nav.settings')}</Place>}
      </ul>
    </>
  );
}

function Place({ to, children }: { to: string; children: ReactNode }) {
  return (
    <li>
      <NavLink to={to} className={({ isActive }) => (isActive ? 'on' : '')}>
        {children}
      </NavLink>
    </li>
  );
}
