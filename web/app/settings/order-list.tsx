import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useFetcher, useRevalidator } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { Icon } from '../kit/icon.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useAnswer } from '../parts/use-answer.ts';
import type { Unfinished } from '../ticket-action.server.ts';

interface Ordered {
  readonly id: string;
  /** As it is called, for who listens. */
  readonly name: string;
  readonly content: ReactNode;
}

/**
 * A list in an order that people choose: by two buttons at each row, on which an arrow key does the same. What is moved
 * keeps the focus, and where it stands is told. Each move is sent as `intent` with `ids`, also by a browser without script. An order that
 * somebody else made meanwhile is not undone: it is shown, and why nothing was moved.
 */
export function OrderList({
  items,
  intent,
  label,
  version,
}: {
  items: readonly Ordered[];
  intent: string;
  label: string;
  /** Of the order, as it was read. */
  version: string;
}) {
  const { t } = useTexts();
  const fetcher = useFetcher<Unfinished>();
  const { revalidate } = useRevalidator();
  const answer = useAnswer<Unfinished>();
  // Without a script the answer is the page's, and of whichever list was sent: the list whose ids these are says it.
  const ofThis =
    answer?.intent === intent && items.some(({ id }) => answer.typed['ids']?.split(',').includes(id));
  const problem = fetcher.data === undefined ? (ofThis ? answer.problem : undefined) : fetcher.data.problem;
  /** What was moved while the move before it was on its way: it goes when that has been saved, by the version it made. */
  const [next, setNext] = useState<string | null>(null);
  const form = useId();
  const [told, setTold] = useState('');
  /** The button that gets the focus once the list stands in this order. */
  const wanted = useRef<{ button: string; order: string } | null>(null);
  const sent = next ?? fetcher.formData?.get('ids');
  const ids = typeof sent === 'string' ? sent.split(',') : items.map(({ id }) => id);
  const send = (order: string): void =>
    void fetcher.submit({ intent, etag: version, ids: order }, { method: 'post' });
  const goOn = useEffectEvent((refused: boolean): void => {
    setNext(null);
    if (refused) void revalidate();
    else if (next !== null) send(next);
  });
  useEffect(() => {
    if (fetcher.state === 'idle') goOn(fetcher.data?.problem != null);
  }, [fetcher.state, fetcher.data]);
  const shown = items.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  useEffect(() => {
    // A row that moves in the page loses the focus.
    if (wanted.current === null || wanted.current.order !== ids.join()) return;
    const button = document.getElementById(wanted.current.button);
    wanted.current = null;
    if (!(button instanceof HTMLButtonElement)) return;
    const other = button.disabled
      ? button.parentElement?.querySelector<HTMLElement>('button:enabled')
      : button;
    other?.focus();
  });
  const orderAfter = (from: number, by: -1 | 1): string[] | null => {
    const order = shown.map(({ id }) => id);
    const [moved] = order.splice(from, 1);
    if (moved === undefined || from + by < 0 || from + by > order.length) return null;
    order.splice(from + by, 0, moved);
    return order;
  };
  const buttonId = (id: string, by: -1 | 1): string => `${form}-${id}${by}`;
  const move = (from: number, by: -1 | 1): void => {
    const order = orderAfter(from, by);
    const item = shown[from];
    if (order === null || item === undefined) return;
    wanted.current = { button: buttonId(item.id, by), order: order.join() };
    setTold(t('order.moved', { name: item.name, place: from + by + 1, count: order.length }));
    if (fetcher.state === 'idle') send(order.join());
    else setNext(order.join());
  };
  const onKey = (event: KeyboardEvent, from: number): void => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    move(from, event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <>
      <form id={form} method="post">
        <input type="hidden" name="intent" value={intent} />
        <input type="hidden" name="etag" value={version} />
      </form>
      {problem != null && <ProblemNote problem={problem} />}
      <ol className="order-list" aria-label={label}>
        {shown.map((item, at) => (
          <li key={item.id}>
            <span className="order-buttons">
              {([-1, 1] as const).map((by) => (
                <button
                  key={by}
                  id={buttonId(item.id, by)}
                  form={form}
                  name="ids"
                  value={orderAfter(at, by)?.join() ?? ''}
                  disabled={orderAfter(at, by) === null}
                  className="kit-button quiet small-button square"
                  aria-label={t(by === -1 ? 'order.up' : 'order.down', { name: item.name })}
                  onKeyDown={(event) => onKey(event, at)}
                  onClick={(event) => {
                    event.preventDefault();
                    move(at, by);
                  }}
                >
                  <Icon name={by === -1 ? 'up' : 'down'} />
                </button>
              ))}
            </span>
            <div className="order-content">{item.content}</div>
          </li>
        ))}
      </ol>
      <p className="hidden" role="status">
        {told}
      </p>
    </>
  );
}
