import { NavLink, useLocation, useNavigate } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { useShortcuts } from '../kit/shortcuts.ts';
import { useDesk } from '../parts/use-desk.ts';

/** A view of the queue beside those that everybody has. */
export interface CountedView {
  /** What stands for it in the address. */
  readonly value: string;
  readonly name: string;
  readonly filter: string;
  readonly hint?: string | undefined;
}

/**
 * Views by name, each with its count once that is known; the palette leads there too.
 * @param by the parameter of the queue's address that names them
 * @param counts by filter
 */
export function CountedViews({
  by,
  views,
  counts,
}: {
  by: 'saved' | 'filter';
  views: readonly CountedView[];
  counts: ReadonlyMap<string, string>;
}) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const location = useLocation();
  const navigate = useNavigate();
  const queue = `/${desk.id}/queue`;
  const to = (value: string): string => `${queue}?${new URLSearchParams({ [by]: value })}`;
  useShortcuts(
    views.map(({ value, name }) => ({
      id: `go-${by}-${value}`,
      label: t('keys.go', { where: name }),
      group: 'go',
      run: () => void navigate(to(value)),
    })),
  );
  const current = location.pathname === queue ? new URLSearchParams(location.search).get(by) : null;
  return (
    <ul>
      {views.map(({ value, name, filter, hint }) => (
        <li key={value}>
          <NavLink
            to={to(value)}
            className={current === value ? 'on' : ''}
            aria-current={current === value ? 'page' : undefined}
            title={hint}
          >
            <span className="side-view">{name}</span>
            <span className="num mute">{counts.get(filter) ?? ''}</span>
          </NavLink>
        </li>
      ))}
    </ul>
  );
}
