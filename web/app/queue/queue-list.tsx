import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import type { Ref } from 'react';
import type { CustomField } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { useHydrated } from '../kit/use-hydrated.ts';
import { rowOf, useRowInHand } from '../peek/use-row-in-hand.ts';
import type { QueueLook } from './queue-look.ts';
import { QueueRow } from './queue-row.tsx';
import { ReadAheadOfRow } from './read-ahead-of-row.tsx';
import type { Line } from './row-lines.ts';
import type { Selection } from './use-selection.ts';

/** What others may do with the list. */
export interface ListHandle {
  /** Moves the focus so many rows on from the one in hand, and shows the row; without one to the first. @returns its number */
  readonly move: (by: number) => string | null;
  /** The row in hand: that with the focus, else that with the preview. */
  readonly current: () => string | null;
  readonly onScreen: () => readonly string[];
}

interface Props {
  readonly lines: readonly Line[];
  readonly look: QueueLook;
  /** The desk's own that are columns. */
  readonly fields: readonly CustomField[];
  readonly gone: ReadonlySet<string>;
  readonly acting: ReadonlySet<string>;
  readonly selection: Selection;
  /** How many there are in all; -1 when that is not known. */
  readonly total: number;
  /** The row whose preview is shown: in hand while the focus is on none. */
  readonly peeked: string | null;
  /** Null where a preview has no room. */
  readonly onPeek: ((number: string) => void) | null;
  /** The focus came to this row. */
  readonly onRow: (number: string) => void;
  /** The row to begin at, for whoever comes back to the list from a ticket; asked once. */
  readonly comeBack: () => string | null;
  /** The end of what is there comes near. */
  readonly onEnd: () => void;
  readonly ref: Ref<ListHandle>;
}

const heights = { head: 34, roomy: 44, compact: 36 };
/** So many lines before the end the next page is read. */
const ahead = 30;

/**
 * The rows, of which only those near the screen are there. Until the page is alive it is the whole first page, and its nodes stay
 * when the page comes to life: a press that began on one of them before ends on the same one, and so is a click.
 */
export function QueueList(props: Props) {
  const { lines, look, onEnd, comeBack, peeked, onPeek, onRow, ref } = props;
  const isAlive = useHydrated();
  const list = useRef<HTMLOListElement>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const top = (list.current?.getBoundingClientRect().top ?? 0) + window.scrollY;
    setOffset(top);
  }, []);
  // oxlint-disable-next-line react/incompatible-library -- the library's own way; nothing here is kept from one rendering to the next
  const virtual = useWindowVirtualizer({
    count: lines.length,
    estimateSize: (at) =>
      lines[at]?.kind === 'head' ? heights.head : look.compact ? heights.compact : heights.roomy,
    getItemKey: (at) => {
      const line = lines[at];
      return line === undefined ? at : keyOf(line);
    },
    overscan: 12,
    scrollMargin: offset,
    initialOffset: () => (typeof window === 'undefined' ? 0 : window.scrollY),
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    if (last >= lines.length - ahead) end();
  }, [last, lines.length]);

  useRowInHand(list, { onRow, onSpace: onPeek });
  const wanted = useRef<string | null>(null);
  const begin = useEffectEvent(() => {
    const number = comeBack();
    const at = lines.findIndex((line) => line.kind === 'row' && line.row.number === number);
    if (number === null || at === -1) return;
    virtual.scrollToIndex(at, { align: 'auto' });
    const link = linkOf(number);
    if (link === null) wanted.current = number;
    else link.focus({ preventScroll: true });
  });
  useEffect(() => begin(), []);
  useEffect(() => {
    // The row may have come just now: it is there one rendering after the list was moved.
    if (wanted.current === null) return;
    const link = linkOf(wanted.current);
    if (link === null) return;
    wanted.current = null;
    link.focus({ preventScroll: true });
  });
  const inHand = (): string | null => focused() ?? peeked;
  useImperativeHandle(ref, () => ({
    move(by) {
      const rows = lines.flatMap((line, at) =>
        line.kind === 'row' ? [{ at, number: line.row.number }] : [],
      );
      const before = rows.findIndex(({ number }) => number === inHand());
      const to = before === -1 ? 0 : Math.min(Math.max(before + by, 0), rows.length - 1);
      const target = rows[to];
      if (target === undefined) return null;
      virtual.scrollToIndex(target.at, { align: 'auto' });
      const link = linkOf(target.number);
      if (link === null) wanted.current = target.number;
      else link.focus({ preventScroll: true });
      return target.number;
    },
    current: inHand,
    onScreen: () =>
      [...(list.current?.querySelectorAll<HTMLElement>('[data-number]') ?? [])]
        .filter((row) => {
          const { top, bottom } = row.getBoundingClientRect();
          return bottom > 0 && top < window.innerHeight;
        })
        .map((row) => row.dataset['number'] ?? ''),
  }));
  const before = (items[0]?.start ?? offset) - offset;
  const after = virtual.getTotalSize() - ((items.at(-1)?.end ?? offset) - offset);
  const shown = isAlive ? items.map(({ index }) => index) : lines.map((_, index) => index);
  return (
    <>
      <ReadAheadOfRow list={list} />
      <ol
        ref={list}
        className="rows"
        data-compact={look.compact || undefined}
        style={isAlive ? { paddingBlock: `${Math.max(0, before)}px ${Math.max(0, after)}px` } : undefined}
      >
        {shown.map((index) => {
          const line = lines[index];
          if (line === undefined) return null;
          const live = isAlive ? { at: index, measure: virtual.measureElement } : {};
          return <ListLine key={keyOf(line)} line={line} props={props} {...live} />;
        })}
      </ol>
    </>
  );
}

function ListLine({
  line,
  props,
  at,
  measure,
}: {
  line: Line;
  props: Props;
  at?: number;
  measure?: (element: Element | null) => void;
}) {
  const { t } = useTexts();
  if (line.kind === 'head')
    return (
      <li ref={measure} data-index={at} className="rows-head">
        <h2>
          {t(`group.${line.group}`)}{' '}
          <span className="mute num">
            {line.count}
            {!line.whole && '+'}
          </span>
        </h2>
      </li>
    );
  const { row, index } = line;
  return (
    <QueueRow
      ticket={row}
      columns={props.look.columns}
      fields={props.fields}
      chosen={props.selection.chosen.has(row.number)}
      gone={props.gone.has(row.number)}
      peeked={props.peeked === row.number}
      onPeek={props.onPeek}
      acting={props.acting.has(row.number)}
      onToggle={props.selection.toggle}
      at={at}
      position={index + 1}
      total={props.total}
      measure={measure}
    />
  );
}

const keyOf = (line: Line): string =>
  line.kind === 'head' ? `head ${line.group} ${line.again}` : line.row.number;

const rowId = (number: string): string => `row-${number}`;
const linkOf = (number: string): HTMLElement | null => document.getElementById(rowId(number));
const focused = (): string | null => rowOf(document.activeElement);
