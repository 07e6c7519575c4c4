import { useId, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { findSettings } from '../settings/find-settings.ts';
import { settingsGroupsOf } from '../settings/settings-pages.ts';

/** All settings, each with what it is for; found by words while one types, and without a script when the form is sent. */
export default function SettingsList() {
  const { desk, me } = useDesk();
  const { t } = useTexts();
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const [words, setWords] = useState(query.get('q') ?? '');
  const list = useId();
  const groups = findSettings(settingsGroupsOf(me.role), words, t);
  const count = groups.reduce((sum, { pages }) => sum + pages.length, 0);
  const to = (path: string): string => `/${desk.id}/settings/${path}`;
  const first = groups[0]?.pages[0];
  return (
    <>
      <title>{`${t('nav.settings')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('nav.settings')}</h1>
        <form
          role="search"
          className="settings-find"
          onSubmit={(event) => {
            event.preventDefault();
            if (words.trim() !== '' && first !== undefined)
              void navigate(to(first.path) + (first.found[0] ? `#${first.found[0].id}` : ''));
          }}
        >
          <label className="hidden" htmlFor="settings-find">
            {t('settings.find')}
          </label>
          <input
            id="settings-find"
            name="q"
            type="search"
            value={words}
            maxLength={100}
            placeholder={t('settings.find')}
            aria-controls={list}
            autoComplete="off"
            onChange={(event) => setWords(event.target.value)}
          />
          <noscript>
            <button className="btn">{t('settings.find')}</button>
          </noscript>
          <span className="hidden" role="status">
            {words.trim() === '' ? '' : t('settings.found', { count })}
          </span>
        </form>
      </header>
      {count === 0 && (
        <div className="settings-body">
          <EmptyState title={t('settings.none')}>
            <p>{t('settings.none-how')}</p>
          </EmptyState>
        </div>
      )}
      <div className="settings-list" id={list}>
        {groups.map(({ group, pages }) => (
          <section key={group} aria-labelledby={`list-${group}`}>
            <h2 id={`list-${group}`}>{t(`settings.group.${group}`)}</h2>
            <ul className="plain">
              {pages.map(({ path, title, means, found }) => (
                <li key={path}>
                  <Link to={to(path)}>{t(title)}</Link>
                  <p className="mute small">{t(means)}</p>
                  {found.map((section) => (
                    <p key={section.id} className="small">
                      <Link to={`${to(path)}#${section.id}`}>{t(section.title)}</Link>
                    </p>
                  ))}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
