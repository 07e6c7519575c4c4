import { useMemo, useRef } from 'react';
import { Form, Link, useLoaderData, useNavigation } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import { ask } from '../api.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { useLive } from '../live/use-live.ts';
import { KeysHelp } from '../parts/keys-help.tsx';
import { QueueRow } from '../parts/queue-row.tsx';
import { useNow, useZone } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { moveFocus, useKeys } from '../parts/use-keys.ts';
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
  const search = useRef<HTMLInputElement>(null);
  useLive(null);
  useKeys(
    useMemo(
      () => ({
        j: () => moveFocus('.row-subject', 1),
        k: () => moveFocus('.row-subject', -1),
        '/': () => search.current?.focus(),
        '?': () => document.getElementById('keys')?.togglePopover(),
      }),
      [],
    ),
  );
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
          <input ref={search} id="q" name="q" type="search" placeholder={t('search.what')} />
        </Form>
        <button className="link small hint" type="button" popoverTarget="keys">
          <kbd>?</kbd> {t('keys.title')}
        </button>
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
      <KeysHelp
        keys={[
          ['j', t('keys.next')],
          ['k', t('keys.previous')],
          ['↵', t('keys.open')],
          ['/', t('keys.search')],
          ['?', t('keys.help')],
        ]}
      />
    </>
  );
}
