import { useMemo } from 'react';
import { Form, Link, useLoaderData, useNavigation } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import { ask } from '../api.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { moveFocus } from '../kit/move-focus.ts';
import { useShortcuts } from '../kit/shortcuts.ts';
import { useLive } from '../live/use-live.ts';
import { QueueRow } from '../parts/queue-row.tsx';
import { useNow, useZone } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { viewCount } from '../parts/view-count.ts';
import { ZoneNote } from '../parts/zone-note.tsx';
import { groupTickets } from '../queue-groups.ts';
import { askedOfRows } from '../ticket-row.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

const views = ['open', 'mine', 'unassigned', 'soon', 'broken', 'waiting', 'all'] as const;

/** One page of a view, by what is due next. */
export async function loader(args: LoaderFunctionArgs) {
  const url = new URL(args.request.url);
  const view = views.find((name) => name === url.searchParams.get('view')) ?? 'open';
  const cursor = url.searchParams.get('cursor') ?? undefined;
  const list = await ask(args, 'listTickets', {
    query: { view, limit: 100, cursor, fields: askedOfRows },
  });
  return { list, view };
}

export default function Queue() {
  const { list, view } = useLoaderData<typeof loader>();
  const { desk } = useDesk();
  const { t } = useTexts();
  const now = useNow();
  const { zone } = useZone();
  const navigation = useNavigation();
  useLive(null);
  useShortcuts([
    {
      id: 'next-row',
      keys: 'j',
      label: t('keys.next'),
      group: 'list',
      run: () => moveFocus('.row-subject', 1),
      keyOnly: true,
    },
    {
      id: 'previous-row',
      keys: 'k',
      label: t('keys.previous'),
      group: 'list',
      run: () => moveFocus('.row-subject', -1),
      keyOnly: true,
    },
  ]);
  // A ticket changes its group when the clock passes a line, so the groups follow the clock by the minute.
  const minute = Math.ceil(now / 60_000) * 60_000;
  const groups = useMemo(() => groupTickets(list.items, minute, zone), [list, minute, zone]);
  const count = list.counts?.[view];
  return (
    <>
      <title>{`${t(`view.${view}`)} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t(`view.${view}`)}</h1>
        <span className="num mute">{viewCount(view, count) || list.items.length}</span>
        <Form role="search" className="search" action={`/${desk.id}/search`}>
          <label className="hidden" htmlFor="q">
            {t('queue.search')}
          </label>
          <input id="q" name="q" type="search" placeholder={t('search.what')} />
        </Form>
        <Link className="btn main" to={`/${desk.id}/new`} reloadDocument>
          {t('queue.new')}
        </Link>
      </header>
      <div className="queue" aria-busy={navigation.state === 'loading'}>
        {groups.length === 0 && <p className="empty">{t('queue.empty')}</p>}
        {groups.map(({ name, tickets }) => (
          <section key={name} aria-labelledby={`group-${name}`}>
            <h2 id={`group-${name}`}>
              {t(`group.${name}`)} <span className="mute num">{tickets.length}</span>
            </h2>
            <ol className="rows">
              {tickets.map((ticket) => (
                <QueueRow key={ticket.number} ticket={ticket} />
              ))}
            </ol>
          </section>
        ))}
        {list.next && (
          <p className="more">
            <Link to={`?${new URLSearchParams({ view, cursor: list.next })}`}>{t('page.more')}</Link>
          </p>
        )}
        <p className="mute small zone">
          <ZoneNote />
        </p>
      </div>
    </>
  );
}
