import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { Icon } from '../kit/icon.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import type { Ordering } from './use-ordering.ts';

interface Ordered {
  readonly id: string;
  /** As it is called, for who listens. */
  readonly name: string;
  readonly content: ReactNode;
}

/**
 * A list in an order that people choose: by two buttons at each row, on which an arrow key does the same. What is moved
 * keeps the focus, and where it stands is told. Each move is also sent by a browser without script. An order that somebody else made
 * meanwhile is not undone: it is shown, and why nothing was moved.
 */
export function OrderList({
  items,
  label,
  ordering,
}: {
  items: readonly Ordered[];
  label: string;
  /** One for all lists of the page whose orders share a version. */
  ordering: Ordering;
}) {
  const { t } = useTexts();
  const all = items.map(({ id }) => id);
  const problem = ordering.problemOf(all);
  const form = useId();
  const [told, setTold] = useState('');
  /** The button that gets the focus once the list stands in this order. */
  const wanted = useRef<{ button: string; order: string } | null>(null);
  const ids = ordering.orderOf(all);
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
    ordering.move(order);
  };
  const onKey = (event: KeyboardEvent, from: number): void => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    move(from, event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <>
      <form id={form} method="post">
        <input type="hidden" name="intent" value={ordering.intent} />
        <input type="hidden" name="etag" value={ordering.version} />
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
