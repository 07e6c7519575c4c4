import { useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useLocation } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { Avatar } from '../kit/avatar.tsx';
import { IconButton } from '../kit/button.tsx';
import { Icon } from '../kit/icon.tsx';
import { keptTexts } from '../kit/kept-text.ts';
import { moveFocus } from '../kit/move-focus.ts';
import { useShortcuts } from '../kit/shortcuts.ts';
import { ThemeChoice } from '../kit/theme-choice.tsx';
import { LanguageSwitch } from '../parts/language-switch.tsx';
import { NotificationsBell } from '../parts/notifications-bell.tsx';
import { useDesk } from '../parts/use-desk.ts';
import type { SavedView } from '../queue/queue-api.ts';
import { useOwnBrowser } from '../push/use-own-browser.ts';
import { CommandPalette } from './command-palette.tsx';
import { PlacesNav } from './places-nav.tsx';
import { TeamViewsNav } from './team-views-nav.tsx';
import { SavedViewsNav } from './saved-views-nav.tsx';
import { ShortcutsHelp } from './shortcuts-help.tsx';
import { keepSide } from './side-state.ts';
import { useGoShortcuts } from './use-go-shortcuts.ts';
import { ViewsNav } from './views-nav.tsx';

/** The workspace's frame: views and places at the side, which can be drawn in; a bar above where there is no room for a side. */
export function Shell({
  counts,
  views,
  teams,
  teamCounts,
  wasClosed,
  children,
}: {
  counts: Readonly<Partial<Record<string, number>>>;
  views: readonly SavedView[];
  /** In which whoever reads is. */
  teams: readonly string[];
  /** Open tickets of each team. */
  teamCounts: Readonly<Record<string, number>> | null;
  wasClosed: boolean;
  children: ReactNode;
}) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const [closed, setClosed] = useState(wasClosed);
  const location = useLocation();
  const toggle = () => {
    keepSide(!closed);
    setClosed(!closed);
  };
  useGoShortcuts();
  useOwnBrowser();
  useShortcuts([{ id: 'side', keys: '[', label: t('nav.side'), group: 'page', run: toggle }]);
  return (
    <div className="app" data-side={closed ? 'closed' : 'open'}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows besides Tab, which works too */}
      <nav className="side" aria-label={t('nav.workspace')} onKeyDown={moveInSide}>
        <div className="side-head">
          <a className="amparo" href={`/${desk.id}`}>
            amparo
          </a>
          <NotificationsBell />
          <span className="side-toggle">
            <IconButton
              icon="side"
              label={t('nav.side')}
              small
              aria-expanded={!closed}
              aria-controls="side-body"
              onPress={toggle}
            />
          </span>
        </div>
        <p className="side-desk">{desk.name}</p>
        <CommandPalette />
        <details className="side-more" key={location.key}>
          <summary>
            <Icon name="menu" />
            <span className="side-more-words">{t('nav.menu')}</span>
          </summary>
        </details>
        <div className="side-body" id="side-body">
          <ViewsNav counts={counts} />
          <TeamViewsNav own={teams} open={teamCounts} />
          <SavedViewsNav views={views} />
          <PlacesNav />
          <SideFoot />
        </div>
      </nav>
      {children}
    </div>
  );
}

function SideFoot() {
  const { desk, me } = useDesk();
  const { t } = useTexts();
  const base = `/${desk.id}`;
  return (
    <div className="side-foot">
      <div className="side-self">
        {me.signedIn && (
          <p className="side-me">
            <Avatar name={me.name} />
            <a href={`${base}/account`}>{me.name}</a>
          </p>
        )}
        <div className="kit-toolbar">
          <ThemeChoice />
          <ShortcutsHelp />
        </div>
      </div>
      <form method="post" action={`${base}/sign-out`} onSubmit={() => keptTexts().clear()}>
        <button className="link">{t('nav.sign-out')}</button>
      </form>
      <LanguageSwitch />
    </div>
  );
}

function moveInSide(event: KeyboardEvent): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  if (!(event.target instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  moveFocus('.side li a', event.key === 'ArrowDown' ? 1 : -1);
}
