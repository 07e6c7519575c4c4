import { NavLink } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { Icon } from '../kit/icon.tsx';
import { useUnread } from '../presence/use-unread.ts';
import { useDesk } from './use-desk.ts';

/** More are not counted before one's eyes. */
const most = 99;

/** Leads to what one was told, and says how much of it is unread. */
export function NotificationsBell() {
  const { desk } = useDesk();
  const { t } = useTexts();
  const unread = useUnread() ?? 0;
  const words = unread === 0 ? t('notifications.title') : t('notifications.unread', { count: unread });
  return (
    <NavLink
      to={`/${desk.id}/notifications`}
      className="bell kit-button quiet square"
      aria-label={words}
      title={words}
    >
      <Icon name="bell" />
      {unread > 0 && (
        <span className="bell-count num" aria-hidden="true">
          {unread > most ? `${most}+` : unread}
        </span>
      )}
    </NavLink>
  );
}
