import type { RefObject } from 'react';
import { useNavigate } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { useShortcuts } from '../kit/shortcuts.ts';
import type { Shortcut } from '../kit/shortcuts.ts';
import { useWide } from '../kit/use-wide.ts';
import { useDesk } from '../parts/use-desk.ts';
import type { TicketRow } from '../ticket-row.ts';
import type { BulkAct } from './bulk-acts.ts';
import type { ListHandle } from './queue-list.tsx';
import type { Queue } from './use-queue.ts';
import type { Selection } from './use-selection.ts';

/** Everything in the queue by keys: what is chosen is acted on, else the row with the focus. */
export function useQueueKeys({
  handle,
  filterInput,
  queue,
  selection,
  act,
}: {
  handle: RefObject<ListHandle | null>;
  filterInput: RefObject<HTMLInputElement | null>;
  queue: Queue;
  selection: Selection;
  act: (what: BulkAct, rows?: readonly TicketRow[]) => void;
}): void {
  const { desk, me } = useDesk();
  const { t } = useTexts();
  const navigate = useNavigate();
  const move = (by: number, choosing = false): void => {
    const from = handle.current?.current() ?? null;
    const to = handle.current?.move(by) ?? null;
    if (!choosing || to === null) return;
    if (from !== null && !selection.chosen.has(from)) selection.toggle(from);
    selection.toggle(to, true);
  };
  const onRow = (run: (number: string) => void): void => {
    const number = handle.current?.current() ?? null;
    if (number !== null) run(number);
  };
  const perform = (what: BulkAct): void => {
    if (selection.chosen.size > 0) act(what);
    else
      onRow((number) =>
        act(
          what,
          queue.rows.filter((row) => row.number === number),
        ),
      );
  };
  const wide = useWide();
  const key = (id: string, keys: string, label: string, run: () => void, keyOnly = false): Shortcut => ({
    id,
    keys,
    label,
    group: 'list',
    run,
    keyOnly,
  });
  const own = me.id === null ? null : { id: me.id, name: me.name };
  useShortcuts([
    key('next-row', 'j', t('keys.next'), () => move(1), true),
    key('previous-row', 'k', t('keys.previous'), () => move(-1), true),
    key('next-row-arrow', 'ArrowDown', t('keys.next'), () => move(1), true),
    key('previous-row-arrow', 'ArrowUp', t('keys.previous'), () => move(-1), true),
    key('choose-next', 'shift+ArrowDown', t('keys.choose-next'), () => move(1, true), true),
    key('choose-previous', 'shift+ArrowUp', t('keys.choose-previous'), () => move(-1, true), true),
    key('choose', 'x', t('keys.choose'), () => onRow((number) => selection.toggle(number)), true),
    key('choose-all', 'X', t('bulk.all'), selection.all),
    key('choose-none', 'Escape', t('bulk.none'), selection.none, true),
    key(
      'open-row',
      'o',
      t('keys.open'),
      () => onRow((number) => void navigate(`/${desk.id}/tickets/${number}`)),
      true,
    ),
    // The rows take it by themselves: anywhere else it scrolls.
    ...(wide ? [{ ...key('peek', 'Space', t('keys.peek'), () => undefined, true), told: true }] : []),
    key('filter', 'f', t('filter.label'), () => filterInput.current?.focus()),
    key('news', '.', t('keys.news'), queue.order),
    key('assign-me', 'a', t('keys.assign-me'), () => perform({ do: 'assign', agent: own })),
    key('resolve', 'e', t('bulk.resolve'), () => perform({ do: 'resolve' })),
  ]);
}
