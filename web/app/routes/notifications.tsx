import { useEffect, useRef } from 'react';
import { Form, Link, useLoaderData, useRevalidator } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { ask, command } from '../api.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { NotificationItem } from '../parts/notification-item.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { useUnread } from '../presence/use-unread.ts';
import { runSettingsAction } from '../settings/run-settings-action.server.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const asked = new URL(args.request.url).searchParams;
  const cursor = asked.get('cursor') ?? undefined;
  const unread = asked.get('unread') === 'true' ? 'true' : 'false';
  const list = await ask(args, 'listNotifications', {
    query: { limit: 50, unread, ...(cursor === undefined ? {} : { cursor }) },
  });
  return { ...list, only: unread === 'true' };
}

export function action(args: ActionFunctionArgs) {
  const back = `/${args.params.desk}/notifications${new URL(args.request.url).search}`;
  return runSettingsAction(args, back, (intent, id) => {
    if (intent === 'read-all') return command('readNotifications', { body: { all: true } });
    return intent === 'read' ? command('readNotifications', { body: { ids: [id] } }) : null;
  });
}

/** What one was told, newest first. */
export default function Notifications() {
  const { items, next, only } = useLoaderData<typeof loader>();
  const { desk } = useDesk();
  const { t } = useTexts();
  useNews();
  const base = `/${desk.id}/notifications`;
  return (
    <>
      <title>{`${t('notifications.title')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('notifications.title')}</h1>
        <nav className="notice-tabs" aria-label={t('notifications.show')}>
          <Link to={base} aria-current={only ? undefined : 'page'}>
            {t('notifications.all')}
          </Link>
          <Link to={`${base}?unread=true`} aria-current={only ? 'page' : undefined}>
            {t('notifications.only-unread')}
          </Link>
        </nav>
        <div className="work-actions">
          <Form method="post">
            <button
              className="btn"
              name="intent"
              value="read-all"
              disabled={items.every(({ read }) => read !== null)}
            >
              {t('notifications.read-all')}
            </button>
          </Form>
          <Link className="btn" to={`/${desk.id}/settings/notifications`}>
            {t('notifications.choose')}
          </Link>
        </div>
      </header>
      {items.length === 0 ? (
        <div className="notice-none">
          <EmptyState title={t(only ? 'notifications.none-unread' : 'notifications.none')}>
            {t('notifications.none-why')}
          </EmptyState>
        </div>
      ) : (
        <ul className="notices">
          {items.map((item) => (
            <NotificationItem key={item.id} item={item} />
          ))}
        </ul>
      )}
      {next !== null && (
        <p className="notice-more">
          <Link to={`${base}?${only ? 'unread=true&' : ''}cursor=${encodeURIComponent(next)}`}>
            {t('notifications.older')}
          </Link>
        </p>
      )}
    </>
  );
}

/** Reads the list again when the bell rings, here or in another tab. */
function useNews(): void {
  const unread = useUnread();
  const { revalidate } = useRevalidator();
  const known = useRef(unread);
  useEffect(() => {
    if (known.current === unread) return;
    const first = known.current === null;
    known.current = unread;
    if (!first) void revalidate();
  }, [unread, revalidate]);
}
