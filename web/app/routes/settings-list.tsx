import { Link } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { settingsPagesOf } from '../settings/settings-pages.ts';

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
      <ul className="settings-list">
        {settingsPagesOf(me.role).map(({ path, title, means }) => (
          <li key={path}>
            <Link to={`/${desk.id}/settings/${path}`}>{t(title)}</Link>
            <p className="mute">{t(means)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
