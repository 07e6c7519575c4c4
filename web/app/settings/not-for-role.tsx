import { Link } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { rolesThatMay } from './settings-pages.ts';
import type { SettingsPage } from './settings-pages.ts';

/** In the place of a page of settings that is not for the reader's role: what it is for, and who may. No form that would refuse them. */
export function NotForRole({ page }: { page: SettingsPage }) {
  const { desk, me } = useDesk();
  const { t, maybe, language } = useTexts();
  const names = (roles: readonly string[]): string =>
    new Intl.ListFormat(language, { type: 'conjunction' }).format(
      roles.map((role) => maybe(`people.role.${role}`, role)),
    );
  return (
    <>
      <title>{`${t(page.title)} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t(page.title)}</h1>
      </header>
      <div className="settings-body sending">
        <p className="mute">{t(page.means)}</p>
        <p className="notice">
          {t('settings.not-for', { yours: names([me.role ?? '']), roles: names(rolesThatMay(page.role)) })}
        </p>
        <p>
          <Link to={`/${desk.id}/settings`}>{t('settings.what-is-yours')}</Link>
        </p>
      </div>
    </>
  );
}
