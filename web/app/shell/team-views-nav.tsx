import { NavLink, useLocation, useNavigate } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { useShortcuts } from '../kit/shortcuts.ts';
import { nameOf } from '../parts/names.ts';
import { useDesk } from '../parts/use-desk.ts';
import { useFilterCounts } from './use-filter-counts.ts';
import { teamFilter, teamsShown } from './teams-shown.ts';

/** The open tickets of one's teams; of every team for who leads. Whoever is in none reads why there is nothing. */
export function TeamViewsNav({ own }: { own: readonly string[] }) {
  const { desk, me } = useDesk();
  const { t, say } = useTexts();
  const location = useLocation();
  const navigate = useNavigate();
  const teams = teamsShown(
    desk.teams.map(({ id }) => id),
    own,
    me.role,
  ).map((id) => ({ name: nameOf(desk.teams, id, say), filter: teamFilter(id) }));
  const counts = useFilterCounts(
    desk.id,
    teams.map(({ filter }) => filter),
  );
  const queue = `/${desk.id}/queue`;
  const to = (filter: string): string => `${queue}?${new URLSearchParams({ filter })}`;
  useShortcuts(
    teams.map(({ name, filter }) => ({
      id: `go-${filter}`,
      label: t('keys.go', { where: name }),
      group: 'go',
      run: () => void navigate(to(filter)),
    })),
  );
  const current = location.pathname === queue ? new URLSearchParams(location.search).get('filter') : null;
  if (desk.teams.length === 0) return null;
  return (
    <>
      <h2>{t('views.of-teams')}</h2>
      {teams.length === 0 && <p className="mute small">{t('views.no-team')}</p>}
      <ul>
        {teams.map(({ name, filter }) => (
          <li key={filter}>
            <NavLink
              to={to(filter)}
              className={current === filter ? 'on' : ''}
              aria-current={current === filter ? 'page' : undefined}
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
