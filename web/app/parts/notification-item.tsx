import { Form, Link } from 'react-router';
import type { Notification } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { promiseName } from '../promise/promise-words.ts';
import { exactWords, instantWords } from '../time/words.ts';
import { nameOf } from './names.ts';
import { useNow, useReader } from './surroundings.tsx';
import { useDesk } from './use-desk.ts';

/** One thing that one was told: of which ticket, what, by whom and when. The whole row leads to the ticket, or to what else it is about. */
export function NotificationItem({ item }: { item: Notification }) {
  const { desk } = useDesk();
  const texts = useTexts();
  const { t, say } = texts;
  const now = useNow();
  const reader = useReader();
  const at = Date.parse(item.at);
  const [type = '', rest = ''] = (item.promise ?? '').split(/[#:]/);
  const words = t(item.by === null ? `notifications.said.${item.kind}` : `notifications.by.${item.kind}`, {
    by: item.by ?? '',
    promise:
      item.promise === null
        ? ''
        : promiseName(
            {
              type,
              level: type === 'level-response' ? rest : null,
              name: desk.promises.find(({ id }) => id === type)?.name ?? null,
            },
            texts,
            nameOf(desk.levels, rest, say),
          ),
    due: item.due === null ? '' : instantWords(Date.parse(item.due), now, reader),
  });
  return (
    <li className="notice-row" data-read={item.read === null ? undefined : ''}>
      <span className="notice-dot" aria-hidden="true" />
      <span className="notice-words">
        <Link
          to={
            item.ticket === null
              ? `/${desk.id}/settings/webhooks/${item.webhook ?? ''}`
              : `/${desk.id}/tickets/${item.ticket.number}`
          }
        >
          {item.read === null && <span className="hidden">{t('notifications.is-unread')} </span>}
          {item.ticket === null ? words : item.ticket.subject || t('ticket.no-subject')}
        </Link>
        {item.ticket !== null && (
          <span className="small break">
            {words} <span className="num mute">{item.ticket.number}</span>
          </span>
        )}
        {item.note !== null && <span className="small pre break">{item.note}</span>}
      </span>
      <time className="num mute small" dateTime={item.at} title={exactWords(at, reader)}>
        {instantWords(at, now, reader)}
      </time>
      {item.read === null && (
        <Form method="post" className="notice-read">
          <button className="link small" name="intent" value={`read:${item.id}`}>
            {t('notifications.read')}
          </button>
        </Form>
      )}
    </li>
  );
}
