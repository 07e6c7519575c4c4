import { NavLink, useLocation, useNavigate } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { useShortcuts } from '../kit/shortcuts.ts';
import { useDesk } from '../parts/use-desk.ts';
import type { SavedView } from '../queue/queue-api.ts';
import { useFilterCounts } from './use-filter-counts.ts';

/** Views that somebody keeps or that are shared, each with its count once that is known. */
export function SavedViewsNav({ views }: { views: readonly SavedView[] }) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const location = useLocation();
  const counts = useFilterCounts(
    desk.id,
    views.map(({ filter }) => filter),
  );
  const navigate = useNavigate();
  useShortcuts(
    views.map(({ id, name }) => ({
      id: `go-view-${id}`,
      label: t('keys.go', { where: name }),
      group: 'go',
      run: () => void navigate(`/${desk.id}/queue?saved=${id}`),
    })),
  );
  if (views.length === 0) return null;
  const queue = `/${desk.id}/queue`;
  const current = location.pathname === queue ? new URLSearchParams(location.search).get('saved') : null;
  return (
    <>
      <h2>{t('views.title')}</h2>
      <ul>
        {views.map(({ id, name, filter, share }) => (
          <li key={id}>
            <NavLink
              to={`${queue}?saved=${id}`}
              className={current === id ? 'on' : ''}
              aria-current={current === id ? 'page' : undefined}
              title={share === 'nobody' ? undefined : t('views.shared')}
            >
              <span className="side-view">{name}</span>
              <span className="num mute">{counts.get(filter) ?? ''}</span>
            </NavLink>
          </li>
        ))}
      </ul>
    </>
  );
}
