import { NavLink, useLocation } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { viewCount } from '../parts/view-count.ts';
import { readQueueAddress, viewNames } from '../queue/queue-address.ts';

/** The views of the queue, each with how many tickets are in it. */
export function ViewsNav({ counts }: { counts: Readonly<Partial<Record<string, number>>> }) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const location = useLocation();
  const queue = `/${desk.id}/queue`;
  const current =
    location.pathname === queue ? readQueueAddress(new URLSearchParams(location.search)).view : null;
  return (
    <ul>
      {viewNames.map((view) => (
        <li key={view}>
          <NavLink
            to={`${queue}?view=${view}`}
            className={current === view ? 'on' : ''}
            aria-current={current === view ? 'page' : undefined}
          >
            {t(`view.${view}`)}
            <span className="num mute">{viewCount(view, counts[view])}</span>
          </NavLink>
        </li>
      ))}
    </ul>
  );
}
