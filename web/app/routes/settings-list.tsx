import { Link } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { settingsGroupsOf } from '../settings/settings-pages.ts';

/** All settings, each with what it is for. */
export default function SettingsList() {
  const { desk, me } = useDesk();
  const { t } = useTexts();
  return (
    <>
      <title>{`${t('nav.settings')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('nav.settings')}</h1>
      </header>
      <div className="settings-list">
        {settingsGroupsOf(me.role).map(({ group, pages }) => (
          <section key={group} aria-labelledby={`list-${group}`}>
            <h2 id={`list-${group}`}>{t(`settings.group.${group}`)}</h2>
            <ul className="plain">
              {pages.map(({ path, title, means }) => (
                <li key={path}>
                  <Link to={`/${desk.id}/settings/${path}`}>{t(title)}</Link>
                  <p className="mute small">{t(means)}</p>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
