import { useEffect, useState } from 'react';
import { NavLink, useLocation } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { countFilter } from '../queue/queue-api.ts';
import type { SavedView } from '../queue/queue-api.ts';

/** So many saved views are counted; more would cost more than they tell. */
const mostCounted = 12;
/** Their counts are asked for again after this long, in milliseconds. */
const againMs = 60_000;

/** Views that somebody keeps or that are shared, each with its count once that is known. */
export function SavedViewsNav({ views }: { views: readonly SavedView[] }) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const location = useLocation();
  const counts = useCounts(desk.id, views);
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

/** Counts by filter, one after the other and only while somebody looks: they are never in the way of the page. */
function useCounts(desk: string, views: readonly SavedView[]): ReadonlyMap<string, string> {
  const [counts, setCounts] = useState<ReadonlyMap<string, string>>(new Map());
  const filters = JSON.stringify(views.slice(0, mostCounted).map(({ filter }) => filter));
  useEffect(() => {
    const stop = new AbortController();
    const count = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return;
      for (const filter of new Set(JSON.parse(filters) as string[])) {
        const found = await countFilter(desk, filter, stop.signal).catch(() => null);
        if (stop.signal.aborted) return;
        if (found !== null)
          setCounts((before) =>
            new Map(before).set(filter, found.more ? `${found.count}+` : String(found.count)),
          );
      }
    };
    const begin = setTimeout(() => void count(), 500);
    const timer = setInterval(() => void count(), againMs);
    return () => {
      stop.abort();
      clearTimeout(begin);
      clearInterval(timer);
    };
  }, [desk, filters]);
  return counts;
}
