import { useEffect, useMemo, useRef, useState } from 'react';
import { Link, useLoaderData, useNavigate, useNavigation } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import { ask, askIfAllowed } from '../api.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { Select } from '../kit/select.tsx';
import { useMacroRunner } from '../macros/use-macro-runner.tsx';
import { useLive } from '../live/use-live.ts';
import { useNow, useZone } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { useLostFocus } from '../parts/use-lost-focus.ts';
import { viewCount } from '../parts/view-count.ts';
import { PeekPlace } from '../peek/peek-place.tsx';
import { usePeek } from '../peek/use-peek.ts';
import { ZoneNote } from '../parts/zone-note.tsx';
import type { BulkAct } from '../queue/bulk-acts.ts';
import { BulkBar } from '../queue/bulk-bar.tsx';
import { BulkReport } from '../queue/bulk-report.tsx';
import { ChooseAll } from '../queue/choose-all.tsx';
import { FilterBar } from '../queue/filter-bar.tsx';
import { noteNumbers, noteQueue, takeOpened } from '../queue/last-queue.ts';
import { LookMenu } from '../queue/look-menu.tsx';
import { queueSearch, readQueueAddress, sortNames } from '../queue/queue-address.ts';
import { listQuery, pageSize } from '../queue/queue-api.ts';
import { QueueList } from '../queue/queue-list.tsx';
import type { ListHandle } from '../queue/queue-list.tsx';
import { fieldColumn, keepQueueLook, readQueueLook } from '../queue/queue-look.ts';
import { linesOf } from '../queue/row-lines.ts';
import { SaveView } from '../queue/save-view.tsx';
import { readAgain, useBulk } from '../queue/use-bulk.ts';
import { useQueue } from '../queue/use-queue.ts';
import { useQueueKeys } from '../queue/use-queue-keys.ts';
import { useSelection } from '../queue/use-selection.ts';
import type { TicketRow } from '../ticket-row.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** The first page of a view; with a filter that can't be read, what is wrong with it. */
export async function loader(args: LoaderFunctionArgs) {
  const asked = readQueueAddress(new URL(args.request.url).searchParams);
  const saved =
    asked.saved === null ? null : await askIfAllowed(args, 'readView', { path: { id: asked.saved } });
  const address = {
    ...asked,
    filter: asked.filter === '' ? (saved?.filter ?? '') : asked.filter,
    sort: asked.sort ?? sortNames.find((name) => name === saved?.sort) ?? null,
  };
  const read =
    address.filter === ''
      ? { terms: [], faults: [] }
      : await ask(args, 'checkFilter', { query: { filter: address.filter } });
  const fields = (await askIfAllowed(args, 'listFields', {}))?.items ?? [];
  const list =
    read.faults.length > 0
      ? { items: [], next: null }
      : await ask(args, 'listTickets', { query: { ...listQuery(address), limit: pageSize } });
  return { asked, address, saved, read, list, look: readQueueLook(args.request), fields };
}

export default function Queue() {
  const { asked, address, saved, read, list, look: kept, fields } = useLoaderData<typeof loader>();
  const { desk } = useDesk();
  const { t } = useTexts();
  const now = useNow();
  const { zone } = useZone();
  const navigation = useNavigation();
  const navigate = useNavigate();
  const [look, setLook] = useState(kept);
  const shownFields = useMemo(
    () => fields.filter(({ key }) => look.fields.includes(fieldColumn(key))),
    [fields, look.fields],
  );
  const [saving, setSaving] = useState(false);
  const handle = useRef<ListHandle>(null);
  const filterInput = useRef<HTMLInputElement>(null);
  useLive(null);
  useLostFocus();
  const queue = useQueue(
    desk.id,
    address,
    list,
    () => isBusy(),
    () => handle.current?.onScreen() ?? [],
  );
  const numbers = useMemo(() => queue.rows.map(({ number }) => number), [queue.rows]);
  const here = queueSearch(asked);
  const selection = useSelection(numbers, here);
  const peek = usePeek(queue.rows, here);
  const bulk = useBulk(desk.id, queue);
  const chosenRows = queue.rows.filter(({ number }) => selection.chosen.has(number));
  const act = (what: BulkAct, rows?: readonly TicketRow[]): void => {
    if (rows === undefined) bulk.run(what, chosenRows, [...selection.chosen]);
    else bulk.run(what, rows);
    selection.none();
  };
  useQueueKeys({ handle, filterInput, queue, selection, act });
  const macros = useMacroRunner({
    tickets: () => {
      const focused = handle.current?.current() ?? null;
      return selection.chosen.size > 0 ? [...selection.chosen] : focused === null ? [] : [focused];
    },
    offered: selection.chosen.size > 0,
    group: 'list',
    seen: null,
    onDone: (done) => {
      selection.none();
      void readAgain(queue, done);
    },
  });
  const sort = address.sort ?? (address.view === 'all' && address.filter === '' ? '-number' : 'due');
  // A ticket changes its group when the clock passes a line, so the groups follow the clock by the minute.
  const minute = Math.ceil(now / 60_000) * 60_000;
  const lines = useMemo(
    () => linesOf(queue.rows, sort === 'due', queue.next === null, minute, zone),
    [queue.rows, queue.next, sort, minute, zone],
  );
  const title = saved?.name ?? (address.view === null ? t('queue.found') : t(`view.${address.view}`));
  useEffect(() => noteQueue(desk.id, { search: here, title }), [desk.id, here, title]);
  useEffect(() => noteNumbers(desk.id, numbers), [desk.id, numbers]);
  const count =
    address.view !== null && address.filter === '' && 'counts' in list
      ? list.counts?.[address.view]
      : undefined;
  const total = count ?? (queue.next === null ? queue.rows.length : undefined);
  const isOffered =
    selection.whole !== null ||
    (queue.next !== null && queue.rows.every(({ number }) => selection.chosen.has(number)));
  return (
    <>
      <title>{`${title} · ${desk.name}`}</title>
      <header className="work-head queue-head" data-acts="list">
        <h1>{title}</h1>
        <span className="num mute">
          {total === undefined ? `${queue.rows.length}+` : viewCount(address.view ?? 'open', total)}
        </span>
        <div className="queue-tools">
          <Select
            label={t('queue.sort')}
            labelHidden
            value={sort}
            onChange={(next) =>
              void navigate(queueSearch({ ...asked, sort: sortNames.find((name) => name === next) ?? null }))
            }
            items={sortNames.map((id) => ({
              id,
              label: t(`sort.${id === '-number' ? 'newest' : id === '-updated' ? 'changed' : id}`),
            }))}
          />
          <LookMenu
            look={look}
            fields={fields.filter(({ archived }) => !archived)}
            onChange={(next) => {
              keepQueueLook(next);
              setLook(next);
            }}
          />
          <Button data-keys="V" onPress={() => setSaving(true)} isDisabled={read.faults.length > 0}>
            {saved?.mayChange ? t('views.change') : t('views.save')}
          </Button>
          <Link className="btn main" to={`/${desk.id}/tickets/new`}>
            {t('queue.new')}
          </Link>
        </div>
        <FilterBar
          address={asked}
          filter={address.filter}
          terms={read.terms}
          faults={read.faults}
          inputRef={filterInput}
        />
      </header>
      <div className="queue-place">
        <div className="queue" data-acts="list" aria-busy={navigation.state === 'loading' || queue.loading}>
          <p className="queue-news" role="status">
            {queue.waiting + queue.gone.size > 0 && (
              <Button small onPress={queue.order}>
                {t('queue.news', { count: queue.waiting + queue.gone.size })}
              </Button>
            )}
          </p>
          <BulkReport bulk={bulk} />
          {queue.rows.length === 0 && read.faults.length === 0 && (
            <p className="empty">
              {address.filter === '' ? (
                t('queue.empty')
              ) : (
                <>
                  {t('queue.none-found')}{' '}
                  <Link
                    to={queueSearch(
                      asked.filter !== '' && asked.saved !== null
                        ? { ...asked, filter: '' }
                        : { ...asked, view: asked.view ?? 'all', saved: null, filter: '' },
                    )}
                  >
                    {t('queue.clear')}
                  </Link>
                </>
              )}
            </p>
          )}
          <QueueList
            key={here}
            comeBack={() => takeOpened(desk.id, here)}
            ref={handle}
            lines={lines}
            look={look}
            fields={shownFields}
            gone={queue.gone}
            acting={bulk.acting}
            peeked={peek.row?.number ?? null}
            onPeek={peek.toggle}
            onRow={peek.follow}
            selection={selection}
            total={total ?? -1}
            onEnd={queue.more}
          />
          {queue.failed && (
            <p className="more" role="alert">
              {t('queue.failed')} <Button onPress={queue.more}>{t('queue.again')}</Button>
            </p>
          )}
          {queue.loading && <p className="more mute">{t('queue.loading')}</p>}
          <p className="mute small zone">
            <ZoneNote />
          </p>
          {selection.chosen.size > 0 && (
            <BulkBar
              count={selection.chosen.size}
              whole={isOffered && <ChooseAll {...{ address, total, selection }} shown={queue.rows.length} />}
              onAct={(what) => act(what)}
              onMacros={macros.open}
              onAll={selection.all}
              onNone={selection.none}
            />
          )}
        </div>
        {peek.row !== null && (
          <PeekPlace row={peek.row} onClose={peek.close} onBack={() => void handle.current?.move(0)} />
        )}
      </div>
      <p className="hidden" role="status">
        {peek.row !== null && t('peek.shown')}
      </p>
      {macros.dialog}
      <SaveView
        filter={address.filter}
        sort={sort}
        view={saved?.mayChange ? saved : null}
        isOpen={saving}
        onOpenChange={setSaving}
      />
    </>
  );
}

/** Somebody is at the list or at the preview beside it: nothing moves under the hand. */
function isBusy(): boolean {
  const list = document.querySelector('.rows');
  return (
    list !== null &&
    (window.scrollY > 40 ||
      list.matches(':hover') ||
      list.contains(document.activeElement) ||
      document.querySelector('.bulk, .peek:is(:hover, :focus-within)') !== null)
  );
}
