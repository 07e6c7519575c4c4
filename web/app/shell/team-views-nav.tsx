import { useTexts } from '../i18n/texts.tsx';
import { nameOf } from '../parts/names.ts';
import { useDesk } from '../parts/use-desk.ts';
import { viewCount } from '../parts/view-count.ts';
import { CountedViews } from './counted-views.tsx';
import { teamFilter, teamsShown } from './teams-shown.ts';

/**
 * The open tickets of one's teams; of every team for who leads. Whoever is in none reads why there is nothing.
 * @param open how many each team has; a team without any is missing
 */
export function TeamViewsNav({
  own,
  open,
}: {
  own: readonly string[];
  open: Readonly<Record<string, number>> | null;
}) {
  const { desk, me } = useDesk();
  const { t, say } = useTexts();
  if (desk.teams.length === 0) return null;
  const teams = teamsShown(
    desk.teams.map(({ id }) => id),
    own,
    me.role,
  );
  return (
    <>
      <h2>{t('views.of-teams')}</h2>
      {teams.length === 0 && <p className="mute small">{t('views.no-team')}</p>}
      <CountedViews
        by="filter"
        counts={
          new Map(open === null ? [] : teams.map((id) => [teamFilter(id), viewCount('open', open[id] ?? 0)]))
        }
        views={teams.map((id) => {
          const filter = teamFilter(id);
          return { value: filter, name: nameOf(desk.teams, id, say), filter };
        })}
      />
    </>
  );
}
